import 'server-only';
import type { NextAuthOptions, Session } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { env } from '@/lib/platform/env';
import { log } from '@/lib/platform/log';
import { accountOfSession } from './access';
import { addressOf } from './address';
import {
  claimsOf,
  SESSION_SECONDS,
  secureCookies,
  sessionCookieName,
  sessionCookieOptions,
  sessionSecret,
} from './session-token';
import { signIn } from './sign-in';

/** Next-auth's own addresses (/api/auth/…), over the same sign-in and the same cookie as the form on the first page. */
export function authOptions(): NextAuthOptions {
  // Without NEXTAUTH_URL it works at whatever address it is asked, such as localhost and 127.0.0.1; this is
  // next-auth's only way to be told so.
  if (!env().NEXTAUTH_URL) process.env.AUTH_TRUST_HOST = 'true';
  const { maxAge: _, ...cookie } = sessionCookieOptions();
  return {
    secret: sessionSecret(),
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    pages: { signIn: '/', signOut: '/', error: '/' },
    useSecureCookies: secureCookies(),
    cookies: { sessionToken: { name: sessionCookieName(), options: cookie } },
    providers: [
      Credentials({
        name: 'Plumbline',
        credentials: {
          email: { label: 'E-mail', type: 'email' },
          password: { label: 'Password', type: 'password' },
        },
        authorize: async (given, request) => {
          const result = await signIn({
            email: String(given?.email ?? ''),
            password: String(given?.password ?? ''),
            address: addressOf(new Headers(request.headers)),
            knownTo: null,
            now: new Date(),
          });
          if (!result.ok) return null;
          return { id: result.value.accountId, sessionVersion: result.value.sessionVersion };
        },
      }),
    ],
    callbacks: {
      // Who and of which generation, nothing else: no name or address travels in the cookie.
      jwt: ({ token, user }) => {
        if (user && 'sessionVersion' in user) return { sub: user.id, sessionVersion: user.sessionVersion };
        return token;
      },
      session: async ({ session, token }) => {
        const claims = claimsOf(token);
        const account = claims && (await accountOfSession(claims.accountId, claims.sessionVersion));
        if (!account) return {} as Session;
        return { expires: session.expires, user: { name: account.name, email: account.email } };
      },
    },
    logger: {
      error: (code) => log.warn({ code }, 'next-auth'),
      warn: () => {},
      debug: () => {},
    },
  };
}
