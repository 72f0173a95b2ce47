'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { KIND_NAMES } from '@/components/people/choices';
import { type FormState, refusal } from '@/components/ui/form-state';
import { safePath } from '@/lib/auth/address';
import { closeSession, currentAccount, homeOf, openSessionOf, signInHere } from '@/lib/auth/session';
import type { Failure, FieldError } from '@/lib/core/result';
import { acceptInvitation, findInvitation } from '@/lib/people/commands/accept-invitation';
import { foundOrganization } from '@/lib/people/commands/found-organization';
import { resetPassword } from '@/lib/people/commands/reset-password';
import { TEAM_KINDS, type TeamKind } from '@/lib/people/model';

const text = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === 'string' ? value : '';
};

/** The message above a form: of several faults, that they are marked. */
const wordsFor = ({ message, errors = [] }: Failure): string =>
  errors.length > 1 ? 'Not yet: see the fields that are marked.' : message;

const go = (path: string): never => redirect(path as Route);

export async function signIn(_: FormState, data: FormData): Promise<FormState> {
  const email = text(data, 'email');
  const password = text(data, 'password');
  const errors: FieldError[] = [];
  if (!email.trim())
    errors.push({ path: 'email', code: 'missing', message: 'Your e-mail address is needed.' });
  if (!password) errors.push({ path: 'password', code: 'missing', message: 'Your password is needed.' });
  if (errors.length > 0) return refusal({ message: 'Not signed in.', errors }, data);
  const result = await signInHere(email, password);
  if (!result.ok) return refusal(result.failure, data);
  return go(safePath(text(data, 'from')) ?? (await homeOf(result.value.accountId)) ?? '/');
}

export async function signOut(): Promise<void> {
  await closeSession();
  go('/');
}

export async function startOrganization(_: FormState, data: FormData): Promise<FormState> {
  const account = await currentAccount();
  const teams = data
    .getAll('teams')
    .filter((value): value is TeamKind => TEAM_KINDS.some((kind) => kind === value))
    .map((kind) => ({ code: kind, name: KIND_NAMES[kind], kind }));
  const admin = {
    email: text(data, 'email'),
    name: text(data, 'adminName'),
    password: text(data, 'password'),
  };
  const input = {
    name: text(data, 'name'),
    currency: text(data, 'currency'),
    fiscalYearStartMonth: Number(text(data, 'fiscalYearStartMonth')),
    locale: text(data, 'locale'),
    timeZone: text(data, 'timeZone'),
    teams,
    ...(!account && { admin }),
  };
  const founder = account
    ? ({ kind: 'account', accountId: account.accountId } as const)
    : ({ kind: 'stranger' } as const);
  const result = await foundOrganization(founder, input, new Date());
  if (!result.ok) {
    return refusal({ message: wordsFor(result.failure), errors: atFields(result.failure.errors) }, data);
  }
  if (!account) await openSessionOf(result.value.accountId);
  return go(`/${result.value.slug}/settings`);
}

/** The form asks for the admin's parts beside the organization's own name. */
const atFields = (errors: readonly FieldError[] = []): FieldError[] =>
  errors.map((error) => ({
    ...error,
    path: error.path.replace(/^admin\.name$/, 'adminName').replace(/^admin\./, ''),
  }));

/** Joins by an invitation: as the person signed in, with the password of the invited account, or with a new one. */
export async function join(token: string, _: FormState, data: FormData): Promise<FormState> {
  const now = new Date();
  const account = await currentAccount();
  const how = text(data, 'how');
  if (how === 'signed-in' && account) {
    const result = await acceptInvitation(token, { account }, now);
    return result.ok ? go(`/${result.value.slug}`) : refusal(result.failure, data);
  }
  if (how === 'sign-in') {
    const found = await findInvitation(token, now);
    if (!found) return { ok: false, message: 'There is no such invitation.' };
    const claims = await signInHere(found.email, text(data, 'password'));
    if (!claims.ok) {
      const wrong = claims.failure.code === 'unauthenticated';
      return {
        ok: false,
        message: wrong ? 'This is not the password of that account.' : claims.failure.message,
      };
    }
    const by = { account: { accountId: claims.value.accountId, email: found.email } };
    const result = await acceptInvitation(token, by, now);
    return result.ok ? go(`/${result.value.slug}`) : refusal(result.failure, data);
  }
  const input = { name: text(data, 'name'), password: text(data, 'password') };
  const result = await acceptInvitation(token, { input }, now);
  if (!result.ok) return refusal({ ...result.failure, message: wordsFor(result.failure) }, data);
  await openSessionOf(result.value.accountId);
  return go(`/${result.value.slug}`);
}

export async function setPassword(token: string, _: FormState, data: FormData): Promise<FormState> {
  const result = await resetPassword(token, { password: text(data, 'password') }, new Date());
  if (!result.ok) return refusal(result.failure, data);
  await openSessionOf(result.value.accountId);
  return go((await homeOf(result.value.accountId)) ?? '/');
}
