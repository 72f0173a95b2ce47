'use server';

import type { Route } from 'next';
import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { type FormState, refusal, typed } from '@/components/ui/form-state';
import type { Context } from '@/lib/auth/actor';
import { actionContext } from '@/lib/auth/session';
import { createAction } from '@/lib/checkins/commands/create-action';
import { createCheckin } from '@/lib/checkins/commands/create-checkin';
import { createDecision } from '@/lib/checkins/commands/create-decision';
import { endCheckin } from '@/lib/checkins/commands/end-checkin';
import { reviewGoal } from '@/lib/checkins/commands/review-goal';
import { settleAction } from '@/lib/checkins/commands/settle-action';
import { settleCheckin } from '@/lib/checkins/commands/settle-checkin';
import { tickPoint } from '@/lib/checkins/commands/tick-point';
import { updateAction } from '@/lib/checkins/commands/update-action';
import { updateCheckin } from '@/lib/checkins/commands/update-checkin';
import { updateDecision } from '@/lib/checkins/commands/update-decision';
import { agendaOn } from '@/lib/checkins/view';
import type { Result } from '@/lib/core/result';

/** Does it as who is signed in; then the page is asked again. */
async function doing(
  slug: string,
  data: FormData,
  work: (context: Context) => Promise<Result<unknown>>,
): Promise<FormState> {
  const context = await actionContext(slug);
  if (!context.ok) return refusal(context.failure, data);
  const done = await work(context.value);
  if (!done.ok) return refusal(done.failure, data);
  refresh();
  return { ok: true };
}

/** What was typed, without fields left empty. */
const filled = (data: FormData) =>
  Object.fromEntries(Object.entries(typed(data)).filter(([, value]) => value !== ''));
const several = (data: FormData, name: string) => data.getAll(name).map(String);
const versionIn = (data: FormData) => Number(data.get('version'));

/** "month/1/weekday" as the form offers rhythms. */
function rhythmIn(data: FormData) {
  const [every, interval, by] = String(data.get('rhythm')).split('/');
  return { first: data.get('first'), every, interval: Number(interval), by };
}

export async function addCheckin(slug: string, _: FormState, data: FormData): Promise<FormState> {
  const context = await actionContext(slug);
  if (!context.ok) return refusal(context.failure, data);
  const { code, title } = typed(data);
  const input = { code, title, teams: several(data, 'teams'), ...rhythmIn(data) };
  const done = await createCheckin(context.value, input);
  if (!done.ok) return refusal(done.failure, data);
  redirect(`/${slug}/checkins/${done.value.code}` as Route);
}

export async function changeCheckin(
  slug: string,
  code: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return doing(slug, data, (context) => {
    const input = { title: data.get('title'), teams: several(data, 'teams'), ...rhythmIn(data) };
    return updateCheckin(context, code, input, versionIn(data));
  });
}

export async function stopCheckin(
  slug: string,
  code: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return doing(slug, data, (context) => endCheckin(context, code));
}

/** `state` is the button: held or skipped. */
export async function recordCheckin(
  slug: string,
  code: string,
  date: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return doing(slug, data, async (context) => {
    const { state, reason, notes } = typed(data);
    const input =
      state === 'held'
        ? { state, notes: notes || null, attended: several(data, 'attended') }
        : { state, reason };
    const agenda = await agendaOn(context, code, date);
    return settleCheckin(context, code, date, input, agenda, versionIn(data));
  });
}

export async function tickAgenda(
  slug: string,
  code: string,
  date: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return doing(slug, data, (context) =>
    tickPoint(context, code, date, { point: data.get('point'), ticked: data.get('ticked') === 'true' }),
  );
}

/** `at` is where it is made: the check-in, its date and the point that it settles; what is spoken of. */
export async function addDecision(
  slug: string,
  at: Record<string, string | null>,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return doing(slug, data, (context) => createDecision(context, { ...at, ...filled(data) }));
}

export async function addAction(
  slug: string,
  at: Record<string, string | null>,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return doing(slug, data, (context) => createAction(context, { ...at, ...filled(data) }));
}

export async function changeDecision(
  slug: string,
  id: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  const { text, why } = typed(data);
  return doing(slug, data, (context) => updateDecision(context, id, { text, why }, versionIn(data)));
}

export async function changeAction(
  slug: string,
  id: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  const { text, accountable, due } = typed(data);
  return doing(slug, data, (context) =>
    updateAction(context, id, { text, accountable, due }, versionIn(data)),
  );
}

/** Done, dropped with the reason, or open again. */
export async function closeAction(slug: string, _: FormState, data: FormData): Promise<FormState> {
  const { id = '', state, reason } = typed(data);
  return doing(slug, data, (context) =>
    settleAction(context, id, { state, reason: reason || null }, versionIn(data)),
  );
}

/** Keep, change, stop or move; who says "change" goes on to the goal's form. */
export async function recordReview(
  slug: string,
  objective: string,
  goal: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  const context = await actionContext(slug);
  if (!context.ok) return refusal(context.failure, data);
  const { verdict, reason, next } = typed(data);
  const done = await reviewGoal(context.value, goal, { verdict, reason, next: next || null });
  if (!done.ok) return refusal(done.failure, data);
  if (verdict === 'change') redirect(`/${slug}/objectives/${objective}/goals/${goal}/edit` as Route);
  refresh();
  return { ok: true };
}
