import Decimal from 'decimal.js';

/** What a KPI is counted in (Method §1). */
export type Unit = 'number' | 'currency' | 'percent' | 'ratio' | 'days' | 'points';

const Exact = Decimal.clone({ precision: 60 });
const MAX_DIGITS = 15;
const MAX_DECIMALS = 6;
const MAX_SIZE = 1e15;
const LONGEST = 80;

/** Exact decimal sum, rounded once at the end to the nearest double. Whole numbers, cents, millionths are fast. */
export const sumExact = (values: readonly number[]): number =>
  sumOfParts(values, 1) ?? sumOfParts(values, 100) ?? sumOfParts(values, 1e6) ?? slowSum(values);

/** The sum in whole parts of one, where every value and sum is such a number and stays exact; else null. */
function sumOfParts(values: readonly number[], parts: number): number | null {
  let whole = 0;
  for (const value of values) {
    const part = parts === 1 ? value : Math.round(value * parts);
    whole += part;
    if (part / parts !== value || !Number.isSafeInteger(part) || !Number.isSafeInteger(whole)) return null;
  }
  return whole / parts;
}

const slowSum = (values: readonly number[]) =>
  values.reduce((sum, value) => sum.plus(value), new Exact(0)).toNumber();

/** Why a number cannot be stored exactly (Method §2), in words; null when it can. */
export function checkAmount(value: number): string | null {
  if (!Number.isFinite(value)) return 'A number is needed.';
  const decimal = new Exact(value);
  if (decimal.abs().gte(MAX_SIZE)) return 'Numbers stay below 1,000,000,000,000,000.';
  if (decimal.decimalPlaces() > MAX_DECIMALS) return 'At most 6 decimals.';
  if (decimal.precision() > MAX_DIGITS) return 'At most 15 digits.';
  return null;
}

export type ParsedAmount =
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'blank' }
  | { readonly kind: 'n/a' }
  | { readonly kind: 'ambiguous'; readonly readings: readonly number[] }
  | { readonly kind: 'error'; readonly message: string };

const SUFFIX: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, b: 1e9, bn: 1e9, mio: 1e6, mrd: 1e9 };
const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));
const isCurrency = (letters: string | undefined) =>
  letters === undefined || CURRENCIES.has(letters.toUpperCase());
const error = (message: string): ParsedAmount => ({ kind: 'error', message });

/**
 * Reads a number as people type or paste it: "1 234,56", "1,234.56", "12 %" (12), "(500)" (−500), "€ 1.2k".
 * Blank and "n/a" are states of their own. A single separator before exactly three digits ("1,234") is read by the
 * locale's way when one is given, else both readings are returned.
 */
export function parseAmount(text: string, locale?: string): ParsedAmount {
  const plain = text.normalize('NFKC').replace(/\s+/gu, ' ').trim();
  if (plain === '' || plain === '-' || plain === '–' || plain === '—') return { kind: 'blank' };
  if (/^(n\/?a|n\.a\.|not applicable)$/i.test(plain)) return { kind: 'n/a' };
  if (plain.length > LONGEST) return error('This is too long for a number.');
  if (/^#/.test(plain)) return error(`“${plain}” is an error of the sheet, not a number.`);
  const shape =
    /^(?<open>\()?\s*(?<minus>[-−–+])?\s*[\p{Sc}]?\s*(?:(?<before>[A-Z]{3})\s*)?(?<minus2>[-−–+])?\s*(?<digits>[\d.,'’ \u00a0\u202f\s]*\d[.,]?)\s*(?<suffix>k|m|b|bn|mio|mrd)?\.?\s*(?:%|[\p{Sc}]|days?|(?<after>[A-Z]{3}))?\s*(?<close>\))?$/iu.exec(
      plain,
    )?.groups;
  if (!shape || Boolean(shape.open) !== Boolean(shape.close)) return error(`“${plain}” is not a number.`);
  if (!isCurrency(shape.before) || !isCurrency(shape.after)) return error(`“${plain}” is not a number.`);
  const negative = Boolean(shape.open) || /[-−–]/.test(`${shape.minus ?? ''}${shape.minus2 ?? ''}`);
  const scale = SUFFIX[shape.suffix?.toLowerCase() ?? ''] ?? 1;
  const readings = readDigits(shape.digits ?? '', locale);
  if (readings.length === 0) return error(`“${plain}” is not a number.`);
  const values: number[] = [];
  for (const reading of readings) {
    const value = new Exact(reading).times(scale).times(negative ? -1 : 1);
    const fault =
      reading.replace(/^0+|\D/g, '').length > MAX_DIGITS
        ? 'At most 15 digits.'
        : checkAmount(value.toNumber());
    if (fault) return error(fault);
    values.push(value.isZero() ? 0 : value.toNumber());
  }
  const [first, second] = values;
  if (first === undefined) return error(`“${plain}” is not a number.`);
  return second === undefined || second === first
    ? { kind: 'value', value: first }
    : { kind: 'ambiguous', readings: values };
}

/** The ways in which a run of digits and separators can be read, as plain decimals; none when it is malformed. */
function readDigits(text: string, locale: string | undefined): string[] {
  const digits = text.trim();
  const bare = digits.replace(/(?<=\d)['’\s](?=\d{3}(?!\d))/gu, '');
  if (/['’\s]/u.test(bare)) return [];
  const separators = bare.match(/[.,]/g) ?? [];
  const last = separators.at(-1);
  if (last === undefined) return [bare];
  const kinds = new Set(separators);
  if (kinds.size === 2) return groupedThenDecimal(bare, last);
  if (separators.length > 1) {
    const whole = bare.replaceAll(last, '');
    if (isGrouped(bare, last)) return [whole];
    // "8,912,00": a decimal sign typed like the grouping one, or a slip. Dates and versions are no numbers.
    const at = bare.lastIndexOf(last);
    const [front, fraction] = [bare.slice(0, at), bare.slice(at + 1)];
    const slip = isGrouped(front, last) && fraction.length > 0 && fraction.length < 3;
    return slip ? [`${front.replaceAll(last, '')}.${fraction}`, whole] : [];
  }
  const asDecimal = bare.replace(last, '.').replace(/\.$/, '').replace(/^\./, '0.');
  const grouped = bare !== digits ? null : isGrouped(bare, last) ? bare.replace(last, '') : null;
  if (grouped === null) return [asDecimal];
  if (locale === undefined) return [asDecimal, grouped];
  return [decimalSeparator(locale) === last ? asDecimal : grouped];
}

function groupedThenDecimal(text: string, decimal: string): string[] {
  const group = decimal === '.' ? ',' : '.';
  const [whole, fraction, more] = text.split(decimal);
  if (whole === undefined || fraction === undefined || more !== undefined) return [];
  return isGrouped(whole, group) ? [`${whole.replaceAll(group, '')}.${fraction || '0'}`] : [];
}

/** In threes, or as in India in twos with a three at the end: "12,34,567". */
const isGrouped = (text: string, group: string) =>
  new RegExp(`^[1-9](\\d{0,2}(\\${group}\\d{3})+|\\d?(\\${group}\\d{2})+\\${group}\\d{3})$`).test(text);

/** "." or "," as the locale writes decimals. */
export const decimalSeparator = (locale: string): string =>
  new Intl.NumberFormat(locale).formatToParts(1.5).find((part) => part.type === 'decimal')?.value ?? '.';

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

const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: string, decimals: number): Intl.NumberFormat {
  const key = `${locale}/${decimals}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    formats.set(key, format);
  }
  return format;
}

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
  const text = step
    ? numberFormat(format.locale, Math.max(2, decimals - format.decimals + 2)).format(value / step.by) +
      step.sign
    : numberFormat(format.locale, decimals).format(value);
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
