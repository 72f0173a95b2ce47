'use server';

import { refresh } from 'next/cache';
import { type FormState, refusal } from '@/components/ui/form-state';
import type { Context } from '@/lib/auth/actor';
import { actionContext } from '@/lib/auth/session';
import { explainHole } from '@/lib/closing/commands/explain-hole';
import { lockMonth } from '@/lib/closing/commands/lock-month';
import { reopenMonth } from '@/lib/closing/commands/reopen-month';
import { submitMonth } from '@/lib/closing/commands/submit-month';
import { monthField } from '@/lib/core/fields';
import type { Month } from '@/lib/core/month';
import { parse } from '@/lib/core/parse';
import type { Result } from '@/lib/core/result';

const text = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

/** Locks the month for the organization. */
export async function lock(slug: string, month: string, _: FormState, data: FormData): Promise<FormState> {
  return act(slug, month, data, (context, of) => lockMonth(context, of));
}

/** Reopens the month, or one team's where the form names it. */
export async function reopen(slug: string, month: string, _: FormState, data: FormData): Promise<FormState> {
  const asked = { reason: text(data, 'reason'), team: text(data, 'team') || undefined };
  return act(slug, month, data, (context, of) => reopenMonth(context, of, asked));
}

/** Hands a team's month in, with what is said of each thing that is off track. */
export async function submit(slug: string, month: string, _: FormState, data: FormData): Promise<FormState> {
  return act(slug, month, data, (context, of) =>
    submitMonth(context, of, text(data, 'team'), { words: { words: wordsIn(data) } }),
  );
}

/** Says why a figure will never come; without a reason, that it is expected again. */
export async function explain(slug: string, month: string, _: FormState, data: FormData): Promise<FormState> {
  const [kpi, team, reason] = [text(data, 'kpi'), text(data, 'team'), data.get('reason')];
  return act(slug, month, data, (context, of) => explainHole(context, { kpi, team, month: of }, { reason }));
}

/** Fields are called "happened goal M2": the line, the kind of thing and its code. */
function wordsIn(data: FormData) {
  const words = new Map<string, Record<string, string>>();
  for (const name of new Set(data.keys())) {
    const [line = '', kind, code] = name.split(' ');
    if (!kind || !code) continue;
    const known = words.get(`${kind} ${code}`) ?? { kind, code };
    words.set(`${kind} ${code}`, { ...known, [line]: text(data, name) });
  }
  return [...words.values()];
}

async function act<T>(
  slug: string,
  month: string,
  data: FormData,
  work: (context: Context, month: Month) => Promise<Result<T>>,
): Promise<FormState> {
  const context = await actionContext(slug);
  if (!context.ok) return refusal(context.failure, data);
  const of = parse(monthField, month);
  if (!of.ok) return refusal(of.failure, data);
  const result = await work(context.value, of.value);
  if (!result.ok) return refusal(result.failure, data);
  refresh();
  return { ok: true };
}
