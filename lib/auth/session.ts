import 'server-only';
import { and, eq, lt, or, sql } from 'drizzle-orm';
import type { Route } from 'next';
import { cookies, headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { pool, read, transact } from '@/db/client';
import { apiToken } from '@/db/schema/people';
import { fail, ok, type Result } from '@/lib/core/result';
import {
  accountOfSession,
  type CurrentAccount,
  type FreshRow,
  organizationsOf,
  type Person,
  personOfSession,
  toFreshness,
} from './access';
import type { Context, Role } from './actor';
import { addressOf } from './address';
import { hashSecret, newSecret } from './secret';
import {
  deviceCookieName,
  deviceCookieOptions,
  readClaims,
  readDevice,
  type SessionClaims,
  sealDevice,
  sealSession,
  sessionCookieName,
  sessionCookieOptions,
} from './session-token';
import { signIn } from './sign-in';

/** The path that was asked for, put on the request by proxy.ts, so that a sign-in leads back to it. */
const PATH_HEADER = 'x-plumbline-path';

const claimsHere = async () => readClaims((await cookies()).get(sessionCookieName())?.value);

/** The person of this request's session cookie, re-read from the database at each request; null: not signed in. */
export const currentAccount = cache(async (): Promise<CurrentAccount | null> => {
  const claims = await claimsHere();
  return claims && accountOfSession(claims.accountId, claims.sessionVersion);
});

const personIn = cache(async (slug: string): Promise<Person | null> => {
  const claims = await claimsHere();
  return claims && personOfSession(claims, slug, new Date());
});

const memberOf = async (slug: string): Promise<Context | null> => (await personIn(slug))?.context ?? null;

/** Checks what was typed and opens a session in this browser. For server actions. */
export async function signInHere(email: string, password: string): Promise<Result<SessionClaims>> {
  const knownTo = await readDevice((await cookies()).get(deviceCookieName())?.value);
  const address = addressOf(await headers());
  const result = await signIn({ email, password, address, knownTo, now: new Date() });
  if (result.ok) await openSession(result.value);
  return result;
}

/** Opens a session in this browser for somebody who has proved who they are. For server actions. */
async function openSession(claims: SessionClaims): Promise<void> {
  const jar = await cookies();
  jar.set(sessionCookieName(), await sealSession(claims), sessionCookieOptions());
  const known = await readDevice(jar.get(deviceCookieName())?.value);
  if (known?.accountId === claims.accountId) return;
  jar.set(deviceCookieName(), await sealDevice(claims.accountId, newSecret()), deviceCookieOptions());
}

/** The same for an account whose session version is not at hand: it was just made or its password just changed. */
export async function openSessionOf(accountId: string): Promise<void> {
  const [row] = await pool()<{ session_version: number }[]>`
    select session_version from account_session(${accountId})`;
  if (row) await openSession({ accountId, sessionVersion: row.session_version });
}

/** Ends the session of this browser. For server actions. */
export async function closeSession(): Promise<void> {
  (await cookies()).set(sessionCookieName(), '', { ...sessionCookieOptions(), maxAge: 0 });
}

/** Where a person goes after signing in: the organization that they looked at last; null when they are in none. */
export async function homeOf(accountId: string): Promise<string | null> {
  const slug = await lastOrganization(accountId);
  return slug && `/${slug}/overview`;
}

/**
 * For pages: who acts in the organization of this address, with role and teams as they are now. Signed out leads to
 * the sign-in and back; not a member is not found, as if the organization did not exist.
 */
export async function requireContext(slug: string): Promise<Context> {
  return (await requirePerson(slug)).context;
}

/** The same with the account behind it and the organizations to switch to. */
export async function requirePerson(slug: string): Promise<Person & { readonly context: Context }> {
  // Such as /favicon.ico and /robots.txt, which no organization can be.
  if (!/^[a-z0-9-]+$/.test(slug)) notFound();
  const person = await personIn(slug);
  if (person?.context) return { ...person, context: person.context };
  if (person) notFound();
  const path = (await headers()).get(PATH_HEADER) ?? `/${slug}`;
  redirect(`/?from=${encodeURIComponent(path)}` as Route);
}

/** For server actions: the same as a Result, so that a form whose session has ended keeps what was typed. */
export async function actionContext(slug: string): Promise<Result<Context>> {
  const context = await memberOf(slug);
  // Without the state that was read with the rights: what is read after the write is read anew.
  if (context) return ok({ actor: context.actor, now: context.now });
  if (await currentAccount()) return fail('not-found', 'You are no longer a member of this organization.');
  return fail(
    'unauthenticated',
    'You have been signed out. Sign in again in another tab, then send this again.',
  );
}

/**
 * For the HTTP API with a session cookie: the person in the organization named, else in their only one, else in the
 * one they looked at last. Null: not signed in or not a member.
 */
export async function contextOfSession(slug: string | null): Promise<Context | null> {
  if (slug !== null) return memberOf(slug);
  const account = await currentAccount();
  if (!account) return null;
  const last = await lastOrganization(account.accountId);
  return last === null ? null : memberOf(last);
}

async function lastOrganization(accountId: string): Promise<string | null> {
  const choices = await organizationsOf(accountId);
  if (choices.length < 2) return choices[0]?.slug ?? null;
  const visits = await Promise.all(
    choices.map(async ({ organizationId, slug }) => {
      const rows = await read(organizationId, (tx) =>
        tx.execute<{ at: number | null }>(sql`
          select extract(epoch from max(last_at))::float8 as at from visit
          where organization_id = ${organizationId} and account_id = ${accountId}`),
      );
      return { slug, at: rows[0]?.at ?? 0 };
    }),
  );
  return visits.sort((a, b) => b.at - a.at)[0]?.slug ?? null;
}

interface TokenRow extends FreshRow {
  organization_id: string;
  id: string;
  name: string;
  role: Role;
  team_ids: string[];
}

/** When each token's `last_used_at` was last written by this process, in ms. */
const touched = new Map<string, number>();

/** Who acts with an API token; null when it is unknown or revoked. Without teams of its own it is for all of them. */
export async function contextOfToken(token: string, now: Date): Promise<Context | null> {
  const [row] = await pool()<TokenRow[]>`select * from token_by_hash(${hashSecret(token)})`;
  if (!row) return null;
  await touch(row, now);
  return {
    actor: {
      organizationId: row.organization_id,
      accountId: null,
      tokenId: row.id,
      name: row.name,
      role: row.role,
      teams: row.role === 'admin' || row.team_ids.length === 0 ? 'all' : new Set(row.team_ids),
      via: 'api',
    },
    now,
    fresh: toFreshness(row),
  };
}

// At most once a minute, outside of the audit and the revision: using a token changes nothing that is shown.
async function touch(row: TokenRow, now: Date): Promise<void> {
  const at = now.getTime();
  if (at - (touched.get(row.id) ?? 0) < 60_000) return;
  touched.set(row.id, at);
  const minuteAgo = new Date(at - 60_000);
  await transact(row.organization_id, (tx) =>
    tx
      .update(apiToken)
      .set({ lastUsedAt: now })
      .where(
        and(
          eq(apiToken.organizationId, row.organization_id),
          eq(apiToken.id, row.id),
          or(sql`${apiToken.lastUsedAt} is null`, lt(apiToken.lastUsedAt, minuteAgo)),
        ),
      ),
  );
}
