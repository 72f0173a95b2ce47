'use server';

import { refresh } from 'next/cache';
import { type FormState, refusal, typed } from '@/components/ui/form-state';
import { actionContext } from '@/lib/auth/session';
import { resolveConflict } from '@/lib/conflicts/commands/resolve-conflict';

/** What two sides agreed about a conflict, on the evidence that the page showed. */
export async function settle(slug: string, _: FormState, data: FormData): Promise<FormState> {
  const context = await actionContext(slug);
  if (!context.ok) return refusal(context.failure, data);
  const { key = '', fingerprint, reason } = typed(data);
  const done = await resolveConflict(context.value, key, { text: reason }, fingerprint);
  if (done.ok) {
    refresh();
    return { ok: true };
  }
  // The dialog's field is called by what it asks for.
  const errors = done.failure.errors?.map((error) => ({ ...error, path: 'reason' }));
  return refusal({ message: done.failure.message, ...(errors && { errors }) }, data);
}
