'use server';

import type { Route } from 'next';
import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { type FormState, refusal, typed } from '@/components/ui/form-state';
import type { Context } from '@/lib/auth/actor';
import { actionContext } from '@/lib/auth/session';
import { parseAmount } from '@/lib/core/parse-amount';
import type { FieldError, Result } from '@/lib/core/result';
import { agreeOnDefinition } from '@/lib/definitions/commands/agree-on-definition';
import { decideDefinition } from '@/lib/definitions/commands/decide-definition';
import { proposeDefinition } from '@/lib/definitions/commands/propose-definition';
import { referDefinition } from '@/lib/definitions/commands/refer-definition';
import { retractDefinition } from '@/lib/definitions/commands/retract-definition';
import { tryDefinition } from '@/lib/definitions/commands/try-definition';
import { withdrawAgreement } from '@/lib/definitions/commands/withdraw-agreement';
import { organizationView } from '@/lib/people/view';

const linesOf = (text: string | undefined) =>
  (text ?? '').split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));

/** Proposes a version and leads to the definition. */
export async function propose(slug: string, kpi: string, _: FormState, data: FormData): Promise<FormState> {
  const context = await actionContext(slug);
  if (!context.ok) return refusal(context.failure, data);
  const { version, text, criteria, counts, countsNot, validFrom, why, benefit } = typed(data);
  const input = {
    ...{ text, validFrom, why, benefit: benefit || null },
    criteria: linesOf(criteria),
    counts: linesOf(counts),
    countsNot: linesOf(countsNot),
  };
  const done = await proposeDefinition(context.value, kpi, input, Number(version));
  if (!done.ok) return refusal(done.failure, data);
  redirect(`/${slug}/definitions/${kpi}` as Route);
}

/** Signs or objects for a team. */
export const agree = async (slug: string, kpi: string, _: FormState, data: FormData): Promise<FormState> =>
  act(slug, data, (context) => {
    const { version, team, verdict, comment } = typed(data);
    return agreeOnDefinition(context, kpi, Number(version), { team, verdict, comment: comment || null });
  });

export const withdraw = async (slug: string, kpi: string, _: FormState, data: FormData): Promise<FormState> =>
  act(slug, data, (context) => {
    const { version, team = '' } = typed(data);
    return withdrawAgreement(context, kpi, Number(version), team);
  });

/** Names who decides. */
export const refer = async (slug: string, kpi: string, _: FormState, data: FormData): Promise<FormState> =>
  act(slug, data, (context) => {
    const { version, decider, by } = typed(data);
    return referDefinition(context, kpi, Number(version), { decider, by });
  });

export const decide = async (slug: string, kpi: string, _: FormState, data: FormData): Promise<FormState> =>
  act(slug, data, (context) => {
    const { version, decision, reason } = typed(data);
    return decideDefinition(context, kpi, Number(version), { decision, reason });
  });

/** Takes back a proposed version. */
export const retract = async (slug: string, kpi: string, _: FormState, data: FormData): Promise<FormState> =>
  act(slug, data, (context) => {
    const { version, reason } = typed(data);
    return retractDefinition(context, kpi, Number(version), { reason });
  });

interface TrialFigure {
  readonly month: string;
  readonly value: number | null;
}

/** Saves what past months would have been; an empty field takes its month back. */
export async function tryOut(
  slug: string,
  kpi: string,
  version: number,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  const context = await actionContext(slug);
  if (!context.ok) return refusal(context.failure, data);
  const organization = await organizationView(context.value);
  if (!organization.ok) return refusal(organization.failure, data);
  const { locale } = organization.value.organization;
  const errors: FieldError[] = [];
  const figures = Object.entries(typed(data)).flatMap(([name, text]): TrialFigure[] => {
    const month = /^month-(.*)$/.exec(name)?.[1];
    if (month === undefined) return [];
    const parsed = parseAmount(text, locale);
    if (parsed.kind === 'value') return [{ month, value: parsed.value }];
    if (parsed.kind === 'blank') return [{ month, value: null }];
    const message = parsed.kind === 'error' ? parsed.message : 'A number is needed.';
    errors.push({ path: name, code: 'invalid', message });
    return [];
  });
  const [fault] = errors;
  if (fault) return refusal({ message: fault.message, errors }, data);
  const done = await tryDefinition(context.value, kpi, version, { figures });
  if (!done.ok) {
    const named = done.failure.errors?.map((each) => {
      const month = figures[Number(each.path.split('.')[1])]?.month;
      return month === undefined ? each : { ...each, path: `month-${month}` };
    });
    return refusal({ ...done.failure, ...(named && { errors: named }) }, data);
  }
  refresh();
  return { ok: true };
}

async function act(
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
