'use server';

import type { Route } from 'next';
import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { type FormState, refusal, typed } from '@/components/ui/form-state';
import type { Context } from '@/lib/auth/actor';
import { actionContext } from '@/lib/auth/session';
import { parseAmount } from '@/lib/core/parse-amount';
import type { Result } from '@/lib/core/result';
import type { Fit } from '@/lib/measure/fit';
import { createRequest } from '@/lib/requests/commands/create-request';
import { decideRequest } from '@/lib/requests/commands/decide-request';
import { deliverRequest } from '@/lib/requests/commands/deliver-request';
import { exceptRequest } from '@/lib/requests/commands/except-request';
import { noteException } from '@/lib/requests/commands/note-exception';
import { recordRound } from '@/lib/requests/commands/record-round';
import { saveCapacity } from '@/lib/requests/commands/save-capacity';
import type { Decision } from '@/lib/requests/model';
import { requestFit } from '@/lib/requests/view';

/** A number as people type it; what is none is handed on as text, so that the command refuses it at its field. */
function amount(text: string | undefined): number | string | null {
  const read = parseAmount(text ?? '');
  return read.kind === 'value' ? read.value : read.kind === 'blank' ? null : (text ?? null);
}

const inputOf = (data: FormData) => {
  const { title, forTeam, askedBy, fromTeam, objective, kpi, effortDays, cost, due } = typed(data);
  return {
    title,
    forTeam,
    due,
    askedBy: askedBy || null,
    fromTeam: fromTeam || null,
    objective: objective || null,
    kpi: kpi || null,
    effortDays: amount(effortDays),
    cost: amount(cost),
  };
};

/** Asks for a piece of work, then shows it with its verdict. */
export async function ask(slug: string, _: FormState, data: FormData): Promise<FormState> {
  const context = await actionContext(slug);
  if (!context.ok) return refusal(context.failure, data);
  const made = await createRequest(context.value, inputOf(data));
  if (!made.ok) return refusal(made.failure, data);
  redirect(`/${slug}/requests/${made.value.code}` as Route);
}

/** The verdict while the form is typed; null while something is missing. */
export async function checkFit(slug: string, data: FormData): Promise<Fit | null> {
  const context = await actionContext(slug);
  if (!context.ok) return null;
  const fit = await requestFit(context.value, inputOf(data));
  return fit.ok ? fit.value : null;
}

async function step(
  slug: string,
  data: FormData,
  run: (context: Context, values: { reason: string; version: number }) => Promise<Result<unknown>>,
): Promise<FormState> {
  const context = await actionContext(slug);
  if (!context.ok) return refusal(context.failure, data);
  const { reason = '', version } = typed(data);
  const done = await run(context.value, { reason, version: Number(version) });
  if (!done.ok) return refusal(done.failure, data);
  refresh();
  return { ok: true };
}

export async function decide(
  slug: string,
  code: string,
  decision: Decision,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return step(slug, data, (context, { reason, version }) =>
    decideRequest(context, code, { decision, reason }, version),
  );
}

export async function except(slug: string, code: string, _: FormState, data: FormData): Promise<FormState> {
  return step(slug, data, (context, { reason, version }) =>
    exceptRequest(context, code, { reason }, version),
  );
}

export async function note(slug: string, code: string, _: FormState, data: FormData): Promise<FormState> {
  return step(slug, data, (context, { version }) => noteException(context, code, version));
}

export async function round(slug: string, code: string, _: FormState, data: FormData): Promise<FormState> {
  return step(slug, data, (context, { reason, version }) => recordRound(context, code, { reason }, version));
}

export async function deliver(slug: string, code: string, _: FormState, data: FormData): Promise<FormState> {
  return step(slug, data, (context, { version }) => deliverRequest(context, code, version));
}

const MONTH = /^\d{4}-\d{2}$/;

/** A team's days of a fiscal year and its money, as typed. */
export async function saveTeamCapacity(
  slug: string,
  team: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  const context = await actionContext(slug);
  if (!context.ok) return refusal(context.failure, data);
  const values = typed(data);
  const names = Object.keys(values).filter((name) => MONTH.test(name));
  const input = {
    months: names.map((month) => ({
      month,
      days: amount(values[month]),
      version: Number(values[`version ${month}`]),
    })),
    budgets: [
      {
        fiscalYear: Number(values.fiscalYear),
        amount: amount(values.budget),
        version: Number(values['version budget']),
      },
    ],
  };
  const done = await saveCapacity(context.value, team, input);
  if (done.ok) {
    refresh();
    return { ok: true, message: 'Saved.' };
  }
  // A fault of the fourth month stands at the field of that month.
  const errors = done.failure.errors?.map((error) => {
    const [list, place] = error.path.split('.');
    return { ...error, path: list === 'months' ? (names[Number(place)] ?? 'months') : 'budget' };
  });
  return refusal({ message: done.failure.message, ...(errors && { errors }) }, data);
}
