import { parseAmount } from '@/lib/core/parse-amount';

/** 0.9 as "90", in the organization's way of writing. */
export const asPercent = (fraction: number, locale: string): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 4, useGrouping: false }).format(fraction * 100);

/** "90" as 0.9; NaN, which no schema accepts, for what is no number. */
export function fromPercent(text: string, locale: string): number {
  const parsed = parseAmount(text, locale);
  return parsed.kind === 'value' ? Number((parsed.value / 100).toFixed(6)) : Number.NaN;
}

/** A bound of a KPI as its form has it: a distance in the KPI's unit, else a fraction as percent. */
export const boundText = (
  bound: number,
  own: { readonly unit?: 'own' | undefined } | null,
  locale: string,
) =>
  own?.unit === 'own'
    ? new Intl.NumberFormat(locale, { maximumSignificantDigits: 15, useGrouping: false }).format(bound)
    : asPercent(bound, locale);

/** The same read back; NaN, which no schema accepts, for what is no number. */
export function fromBound(text: string, unit: string, locale: string): number {
  if (unit !== 'own') return fromPercent(text, locale);
  const parsed = parseAmount(text, locale);
  return parsed.kind === 'value' ? parsed.value : Number.NaN;
}
