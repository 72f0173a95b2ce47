'use server';

import type { Route } from 'next';
import { refresh } from 'next/cache';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { type FormState, refusal } from '@/components/ui/form-state';
import { actionContext } from '@/lib/auth/session';
import { undoStep } from '@/lib/history/commands/undo-step';
import { dayField } from '@/lib/history/input';
import { sinceCookie } from '@/lib/history/model';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Takes back one of the reader's own saves. */
export async function takeBack(slug: string, _: FormState, data: FormData): Promise<FormState> {
  const context = await actionContext(slug);
  if (!context.ok) return refusal(context.failure, data);
  const done = await undoStep(context.value, String(data.get('id')));
  if (!done.ok) return refusal(done.failure, data);
  refresh();
  return { ok: true };
}

/** Shows what changed since a day, and keeps the day in this browser. */
export async function rememberSince(slug: string, data: FormData): Promise<void> {
  const day = dayField.safeParse(data.get('since'));
  if (day.success) {
    (await cookies()).set(sinceCookie(slug), day.data, {
      maxAge: YEAR_SECONDS,
      path: `/${encodeURIComponent(slug)}`,
      sameSite: 'lax',
      httpOnly: true,
    });
  }
  redirect(`/${encodeURIComponent(slug)}/settings/audit/since` as Route);
}
