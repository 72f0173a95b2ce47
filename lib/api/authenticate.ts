import type { Context } from '@/lib/auth/actor';
import { hashSecret } from '@/lib/auth/secret';
import { contextOfSession, contextOfToken, currentAccount } from '@/lib/auth/session';
import { sessionCookieName } from '@/lib/auth/session-token';
import { fail, ok, type Result } from '@/lib/core/result';
import { env } from '@/lib/platform/env';
import { RateLimit, type Turn } from './rate-limit';

const limit = new RateLimit();

const BEARER = /^Bearer +([\w.~+/=-]{1,200})$/i;

const tokenOf = (request: Request): string | undefined =>
  BEARER.exec(request.headers.get('authorization')?.trim() ?? '')?.[1];

/** Counts the request for its token, before anything is looked up; one without a token has no turn to wait for. */
export function takeTurn(request: Request): Turn {
  const token = tokenOf(request);
  return token === undefined
    ? { ok: true, done: () => {} }
    : limit.take(hashSecret(token), performance.now());
}

/**
 * Who calls: a token in `Authorization: Bearer`, else, where `session` allows it, the session cookie with the
 * organization named by `?organization=`.
 */
export async function authenticate(
  request: Request,
  { session }: { session: boolean },
): Promise<Result<Context>> {
  const now = new Date();
  if (request.headers.has('authorization')) {
    const token = tokenOf(request);
    if (token === undefined)
      return fail('unauthenticated', 'The Authorization header must be “Bearer <token>”.');
    const context = await contextOfToken(token, now);
    return context ? ok(context) : fail('unauthenticated', 'This token is unknown or has been revoked.');
  }
  if (session && hasSessionCookie(request)) {
    const context = await contextOfSession(new URL(request.url).searchParams.get('organization'));
    if (context) return ok(context);
    if (await currentAccount()) return fail('not-found', 'You are no member of such an organization.');
    return fail('unauthenticated', 'You have been signed out.');
  }
  return fail('unauthenticated', 'A token is needed: Authorization: Bearer <token>.');
}

/** Whether the browser's session comes along; what it is worth is asked of the database. */
function hasSessionCookie(request: Request): boolean {
  const cookies = request.headers.get('cookie') ?? '';
  return cookies.split(';').some((cookie) => cookie.trim().startsWith(`${sessionCookieName()}=`));
}

/** Whether a page of this very server sends the request: its `Origin` is the host that was asked. */
export function isOwnPage(request: Request): boolean {
  const origin = request.headers.get('origin');
  const hosts = [request.headers.get('host'), hostOf(env().NEXTAUTH_URL ?? null)];
  const sender = hostOf(origin);
  return sender !== null && hosts.includes(sender);
}

function hostOf(address: string | null): string | null {
  return address !== null && URL.canParse(address) ? new URL(address).host : null;
}
