import { decode, encode } from 'next-auth/jwt';
import { env } from '@/lib/platform/env';

/** What a session cookie says: who, and of which generation of sessions. Rights are never in it. */
export interface SessionClaims {
  readonly accountId: string;
  readonly sessionVersion: number;
}

export const SESSION_SECONDS = 30 * 24 * 60 * 60;

/** Cookies are for TLS alone where the server is reached by TLS, which NEXTAUTH_URL says. */
export const secureCookies = (): boolean => env().NEXTAUTH_URL?.startsWith('https://') ?? false;

/** The name that next-auth gives its cookie. */
export const sessionCookieName = (): string => `${secureCookies() ? '__Secure-' : ''}next-auth.session-token`;

export const sessionCookieOptions = () =>
  ({
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: secureCookies(),
    maxAge: SESSION_SECONDS,
  }) as const;

/** The secret that seals sessions. Throws where the start has not set it: a guessable one would open every account. */
export function sessionSecret(): string {
  const secret = env().NEXTAUTH_SECRET;
  if (!secret) throw new Error('NEXTAUTH_SECRET must be set');
  return secret;
}

/** The sealed cookie of a session, readable by next-auth too. */
export const sealSession = (claims: SessionClaims): Promise<string> =>
  encode({
    token: { sub: claims.accountId, sessionVersion: claims.sessionVersion },
    secret: sessionSecret(),
    maxAge: SESSION_SECONDS,
  });

/**
 * The claims of a session cookie, null when it is absent, foreign or expired. Opened with next-auth's `decode` and not
 * with `getServerSession`, which seals a new token for each reading and takes a failing database for a sign-out.
 */
export async function readClaims(cookie: string | undefined): Promise<SessionClaims | null> {
  if (!cookie) return null;
  const payload = await decode({ token: cookie, secret: sessionSecret() }).catch(() => null);
  return payload && claimsOf(payload);
}

/** The claims out of next-auth's own token. */
export function claimsOf(payload: { sub?: string; sessionVersion?: unknown }): SessionClaims | null {
  const { sub, sessionVersion } = payload;
  if (typeof sub !== 'string' || typeof sessionVersion !== 'number') return null;
  return { accountId: sub, sessionVersion };
}

const DEVICE_SECONDS = 365 * 24 * 60 * 60;
const DEVICE_SALT = 'plumbline device';

/** Name of the cookie by which a browser proves that it has signed in to an account before. Opens nothing. */
export const deviceCookieName = (): string => `${secureCookies() ? '__Secure-' : ''}plumbline.device`;

export const deviceCookieOptions = () => ({ ...sessionCookieOptions(), maxAge: DEVICE_SECONDS });

export const sealDevice = (accountId: string, device: string): Promise<string> =>
  encode({
    token: { sub: accountId, device },
    secret: sessionSecret(),
    salt: DEVICE_SALT,
    maxAge: DEVICE_SECONDS,
  });

/** Which account this browser has signed in to before; null: none, or not proved. */
export async function readDevice(
  cookie: string | undefined,
): Promise<{ accountId: string; device: string } | null> {
  if (!cookie) return null;
  const token = await decode({ token: cookie, secret: sessionSecret(), salt: DEVICE_SALT }).catch(() => null);
  return token?.sub && typeof token.device === 'string'
    ? { accountId: token.sub, device: token.device }
    : null;
}
