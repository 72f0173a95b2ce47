'use server';

import { refresh } from 'next/cache';
import { type FormState, refusal } from '@/components/ui/form-state';
import { actionContext } from '@/lib/auth/session';
import { dismissReminder } from '@/lib/reminders/commands/dismiss-reminder';

/** Puts one of the reader's own reminders away. */
export async function dismiss(
  slug: string,
  month: string,
  stage: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  const context = await actionContext(slug);
  if (!context.ok) return refusal(context.failure, data);
  const done = await dismissReminder(context.value, { month, stage });
  if (!done.ok) return refusal(done.failure, data);
  refresh();
  return { ok: true };
}
