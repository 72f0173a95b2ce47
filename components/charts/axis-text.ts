import { numberFormat } from '@/lib/core/intl';

const STEPS = [
  { size: 1e9, sign: 'B' },
  { size: 1e6, sign: 'M' },
  { size: 1e3, sign: 'k' },
];

export interface AxisText {
  /** "k", "M", "B" or nothing; the same for every value on the axis. */
  readonly sign: string;
  /** The bare number in that size: 12.5 for 12,500 with sign k. */
  readonly number: (value: number) => string;
  /** Number and sign: "12.5 k". */
  readonly text: (value: number) => string;
}

/**
 * Words the numbers of one axis alike: one size for all of them, with as few digits as show each exactly, at most
 * `most` of them.
 */
export function axisText(values: readonly number[], locale: string, most = 4): AxisText {
  const largest = Math.max(0, ...values.map(Math.abs));
  const { size, sign } = STEPS.find((step) => largest >= step.size) ?? { size: 1, sign: '' };
  const exact = (digits: number) =>
    values.every(
      (value) => Math.abs(value / size - Number((value / size).toFixed(digits))) * size < largest * 1e-9,
    );
  let digits = 0;
  while (digits < most && !exact(digits)) digits += 1;
  const format = numberFormat(locale, { maximumFractionDigits: digits });
  const number = (value: number) => format.format(value / size).replace(/^-/, '−');
  return { sign, number, text: (value) => (sign ? `${number(value)}\u00a0${sign}` : number(value)) };
}
