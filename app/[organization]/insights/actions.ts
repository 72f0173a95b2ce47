'use server';

import type { Route } from 'next';
import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { type FormState, refusal, typed } from '@/components/ui/form-state';
import { actionContext } from '@/lib/auth/session';
import { answerVanity } from '@/lib/insights/commands/answer-vanity';
import { runInsights } from '@/lib/insights/commands/run-insights';

/** The owner's answer to a vanity flag; fields that belong to another answer are not sent. */
export async function answerFlag(
  slug: string,
  kpi: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  const context = await actionContext(slug);
  if (!context.ok) return refusal(context.failure, data);
  const { answer, reason, review, replacedBy, version } = typed(data);
  const input = {
    answer,
    reason: reason || null,
    ...(answer === 'keep' && { review: review || null }),
    ...(answer === 'replace' && { replacedBy: replacedBy || null }),
  };
  const done = await answerVanity(context.value, kpi, input, Number(version));
  if (!done.ok) return refusal(done.failure, data);
  redirect(`/${slug}/insights#vanity` as Route);
}

/** Works the insights out now instead of soon. */
export async function runNow(slug: string, _: FormState, data: FormData): Promise<FormState> {
  const context = await actionContext(slug);
  if (!context.ok) return refusal(context.failure, data);
  const done = await runInsights(context.value);
  if (!done.ok) return refusal(done.failure, data);
  refresh();
  return { ok: true };
}
