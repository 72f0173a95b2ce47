'use server';

import { refresh } from 'next/cache';
import { type FormState, refusal } from '@/components/ui/form-state';
import { actionContext } from '@/lib/auth/session';
import { parseAmount } from '@/lib/core/parse-amount';
import { invalid, ok, type Result } from '@/lib/core/result';
import { saveTarget } from '@/lib/entry/commands/save-target';

const text = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

/** Sets one target of any kind, for the team whose page it is. */
export async function setTarget(
  slug: string,
  team: string,
  locale: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  const context = await actionContext(slug);
  if (!context.ok) return refusal(context.failure, data);
  const plan = planIn(data, locale);
  if (!plan.ok) return refusal(plan.failure, data);
  const saved = await saveTarget(context.value, {
    kpi: text(data, 'kpi'),
    team,
    period: text(data, 'period'),
    month: text(data, 'month'),
    ...plan.value,
    note: text(data, 'note'),
    reason: text(data, 'reason'),
  });
  if (!saved.ok) return refusal(saved.failure, data);
  refresh();
  return { ok: true };
}

interface Plan {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

const NUMBERS = { value: ['value'], range: ['low', 'high'], above: ['low'], below: ['high'] } as const;

/** The numbers that the chosen kind shows; all blank: the target is taken back. */
function planIn(data: FormData, locale: string): Result<Plan> {
  const kind = text(data, 'kind');
  const shown = NUMBERS[kind as keyof typeof NUMBERS] ?? NUMBERS.value;
  const plan: Record<keyof Plan, number | null> = { value: null, low: null, high: null };
  for (const name of shown) {
    const read = parseAmount(text(data, name), locale);
    if (read.kind === 'value') plan[name] = read.value;
    else if (read.kind === 'ambiguous')
      return invalid(name, 'It can be read in two ways: write it without marks.');
    else if (read.kind === 'error') return invalid(name, read.message);
    else if (kind === 'range') return invalid(name, 'A range has two ends.');
  }
  return ok(plan);
}
