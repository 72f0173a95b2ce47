import { parseAmount } from '@/lib/core/parse-amount';

/** 0.9 as "90", in the organization's way of writing. */
export const asPercent = (fraction: number, locale: string): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 4, useGrouping: false }).format(fraction * 100);

/** "90" as 0.9; NaN, which no schema accepts, for what is no number. */
export function fromPercent(text: string, locale: string): number {
  const parsed = parseAmount(text, locale);
  return parsed.kind === 'value' ? Number((parsed.value / 100).toFixed(6)) : Number.NaN;
}
