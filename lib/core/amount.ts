import { numberFormat } from './intl';

/** What a KPI is counted in (Method §1). */
export type Unit = 'number' | 'currency' | 'percent' | 'ratio' | 'days' | 'points';

export interface AmountFormat {
  readonly unit: Unit;
  readonly decimals: number;
  readonly currency: string;
  readonly locale: string;
  /** "1.27 M" instead of "1,270,000". */
  readonly compact?: boolean;
  /** Leaves the unit away where a heading names it. */
  readonly bare?: boolean;
}

const withDecimals = (locale: string, decimals: number) =>
  numberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });

const STEPS = [
  { from: 1e9, by: 1e9, sign: ' B' },
  { from: 1e6, by: 1e6, sign: ' M' },
  { from: 1e5, by: 1e3, sign: ' k' },
] as const;

/** A number for people: "9,817,000 EUR", "62.72 %", "—" for none. */
export function formatAmount(value: number | null, format: AmountFormat): string {
  if (value === null) return '—';
  return digits(value, format, format.decimals) + unitSign(format);
}

function digits(value: number, format: AmountFormat, decimals: number): string {
  // 999,999 is 1.00 M, not 1,000.00 k.
  const size = Number(Math.abs(value).toPrecision(5));
  const step = format.compact ? STEPS.find((each) => size >= each.from) : undefined;
  // 190,000 is 190 k; two decimals say that something was rounded.
  const short = step && !Number.isInteger(value / step.by) ? Math.max(2, decimals - format.decimals + 2) : 0;
  const text = step
    ? withDecimals(format.locale, short).format(value / step.by) + step.sign
    : withDecimals(format.locale, decimals).format(value);
  return /^-[0.,\s]*$/.test(text) ? text.slice(1) : text;
}

export function unitSign(format: Pick<AmountFormat, 'unit' | 'currency' | 'bare'>): string {
  if (format.bare) return '';
  if (format.unit === 'percent') return ' %';
  if (format.unit === 'currency') return ` ${format.currency}`;
  return format.unit === 'days' ? ' days' : '';
}

/** Formats numbers that stand beside each other: decimals are added until two that differ look different. */
export function formatTogether(values: readonly number[], format: AmountFormat): string[] {
  for (let decimals = format.decimals; decimals <= 6; decimals += 1) {
    const texts = values.map((value) => digits(value, format, decimals));
    if (new Set(texts).size === new Set(values).size) return texts.map((text) => text + unitSign(format));
  }
  return values.map((value) => formatAmount(value, format));
}
