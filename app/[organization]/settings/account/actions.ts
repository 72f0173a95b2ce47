'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { type FormState, refusal } from '@/components/ui/form-state';
import { closeSession, currentAccount, openSessionOf } from '@/lib/auth/session';
import { changePassword } from '@/lib/people/commands/change-password';
import { endSessions } from '@/lib/people/commands/end-sessions';
import { renameSelf } from '@/lib/people/commands/rename-self';

const text = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === 'string' ? value : '';
};

const SIGNED_OUT: FormState = {
  ok: false,
  message: 'You have been signed out. Sign in again in another tab.',
};

export async function rename(_: FormState, data: FormData): Promise<FormState> {
  const account = await currentAccount();
  if (!account) return SIGNED_OUT;
  const result = await renameSelf(account, { name: text(data, 'name') }, new Date());
  if (!result.ok) return refusal(result.failure, data);
  refresh();
  return { ok: true, message: 'Saved.' };
}

export async function changeOwnPassword(_: FormState, data: FormData): Promise<FormState> {
  const account = await currentAccount();
  if (!account) return SIGNED_OUT;
  const input = { currentPassword: text(data, 'currentPassword'), newPassword: text(data, 'newPassword') };
  const result = await changePassword(account, input);
  if (!result.ok) return refusal(result.failure, data);
  // The old session ended with the old password; this browser goes on in a new one.
  await openSessionOf(account.accountId);
  return { ok: true, message: 'Your password is changed. Every other browser is signed out.' };
}

export async function signOutEverywhere(): Promise<FormState> {
  const account = await currentAccount();
  if (account) await endSessions(account.accountId);
  await closeSession();
  return redirect('/');
}
