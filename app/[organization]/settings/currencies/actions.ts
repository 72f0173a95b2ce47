'use server';

import { refresh } from 'next/cache';
import { rateField } from '@/components/rates/rate-field';
import { type FormState, refusal } from '@/components/ui/form-state';
import { actionContext } from '@/lib/auth/session';
import { parseAmount } from '@/lib/core/parse-amount';
import type { FieldError } from '@/lib/core/result';
import { organizationView } from '@/lib/people/view';
import { saveRates } from '@/lib/rates/commands/save-rates';

/** Saves what was typed in the table of one currency; a blank takes a rate away. */
export async function saveRatesOf(
  slug: string,
  currency: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  const context = await actionContext(slug);
  if (!context.ok) return refusal(context.failure, data);
  const view = await organizationView(context.value);
  if (!view.ok) return refusal(view.failure, data);
  const { rates, errors } = ratesIn(currency, data, view.value.organization.locale);
  if (errors.length > 0) {
    return refusal({ message: 'Not saved: see the fields that are marked.', errors }, data);
  }
  const saved = await saveRates(context.value, { rates });
  if (!saved.ok) return refusal(atFields(saved.failure, rates), data);
  const refused = saved.value.rejected.map(({ index, code, message }) => ({
    path: fieldOf(rates[index]),
    code,
    message,
  }));
  if (refused.length > 0) {
    return refusal({ message: 'Not saved: see the fields that are marked.', errors: refused }, data);
  }
  refresh();
  const count = saved.value.inserted + saved.value.updated;
  return { ok: true, message: count === 0 ? 'Nothing has changed.' : 'Saved.' };
}

type Typed = Record<'average' | 'monthEnd', number | null | undefined> & {
  readonly currency: string;
  readonly month: string;
};

function ratesIn(currency: string, data: FormData, locale: string): { rates: Typed[]; errors: FieldError[] } {
  const errors: FieldError[] = [];
  const typed = new Map<string, Typed>();
  for (const [name, value] of data) {
    const [, month, kind] = /^(\d{4}-\d{2})-(average|monthEnd)$/.exec(name) ?? [];
    if (month === undefined || typeof value !== 'string') continue;
    const parsed = parseAmount(value, locale);
    const row = typed.get(month) ?? { currency, month, average: undefined, monthEnd: undefined };
    typed.set(month, row);
    if (parsed.kind === 'value') row[kind === 'average' ? 'average' : 'monthEnd'] = parsed.value;
    else if (parsed.kind === 'blank') row[kind === 'average' ? 'average' : 'monthEnd'] = null;
    else errors.push({ path: name, code: 'invalid', message: 'A number is needed.' });
  }
  return { rates: [...typed.values()], errors };
}

/** Faults of the batch, "rates.3.average", at the fields that they came from. */
function atFields(
  failure: { message: string; errors?: readonly FieldError[] },
  rates: readonly Typed[],
): { message: string; errors: FieldError[] } {
  const errors = (failure.errors ?? []).map((error) => {
    const [, index, kind] = error.path.split('.');
    const rate = rates[Number(index)];
    const path = rate ? rateField(rate.month, kind === 'monthEnd' ? 'monthEnd' : 'average') : error.path;
    return { ...error, path };
  });
  return { message: failure.message, errors };
}

const fieldOf = (rate: Typed | undefined) => (rate ? rateField(rate.month, 'average') : '');
