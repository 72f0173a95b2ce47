import type { Context } from '@/lib/auth/actor';
import { hashSecret } from '@/lib/auth/secret';
import { contextOfSession, contextOfToken } from '@/lib/auth/session';
import { sessionCookieName } from '@/lib/auth/session-token';
import { fail, ok, type Result } from '@/lib/core/result';
import { RateLimit } from './rate-limit';

const limit = new RateLimit();

/** A refusal to even look at the request; `retryAfter` in seconds. */
export type Who = Result<Context> & { readonly retryAfter?: number };

/**
 * Who calls: a token in `Authorization: Bearer`, else, where `session` allows it, the session cookie with the
 * organization named by `?organization=`. Requests are counted per token before anything is looked up.
 */
export async function authenticate(request: Request, { session }: { session: boolean }): Promise<Who> {
  const now = new Date();
  const header = request.headers.get('authorization');
  if (header !== null) {
    const token = /^Bearer +([\w.~+/=-]{1,200})$/i.exec(header.trim())?.[1];
    if (token === undefined)
      return fail('unauthenticated', 'The Authorization header must be “Bearer <token>”.');
    const retryAfter = limit.take(hashSecret(token), performance.now());
    if (retryAfter !== null) {
      const message = 'This token has made 200 requests within a second.';
      return { ...fail('too-many', message), retryAfter };
    }
    const context = await contextOfToken(token, now);
    return context ? ok(context) : fail('unauthenticated', 'This token is unknown or has been revoked.');
  }
  if (session && hasSessionCookie(request)) {
    const context = await contextOfSession(new URL(request.url).searchParams.get('organization'));
    return context ? ok(context) : fail('unauthenticated', 'Sign in, as a member of this organization.');
  }
  return fail('unauthenticated', 'A token is needed: Authorization: Bearer <token>.');
}

/** Whether the browser's session comes along; what it is worth is asked of the database. */
function hasSessionCookie(request: Request): boolean {
  const cookies = request.headers.get('cookie') ?? '';
  return cookies.split(';').some((cookie) => cookie.trim().startsWith(`${sessionCookieName()}=`));
}
