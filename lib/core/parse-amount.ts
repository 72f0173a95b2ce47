import { checkAmount, MAX_DIGITS, TOO_MANY_DIGITS } from './decimal';

const LONGEST = 80;

export type ParsedAmount =
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'blank' }
  | { readonly kind: 'n/a' }
  | { readonly kind: 'ambiguous'; readonly readings: readonly number[] }
  | { readonly kind: 'error'; readonly message: string };

/** The power of ten that a sign stands for. */
const SUFFIX: Readonly<Record<string, number>> = { k: 3, m: 6, b: 9, bn: 9, mio: 6, mrd: 9 };
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
  const power = SUFFIX[shape.suffix?.toLowerCase() ?? ''] ?? 0;
  const readings = readDigits(shape.digits ?? '', locale);
  if (readings.length === 0) return error(`“${plain}” is not a number.`);
  const values: number[] = [];
  for (const reading of readings) {
    const value = Number(`${reading}e${power}`);
    const fault = reading.replace(/^0+|\D/g, '').length > MAX_DIGITS ? TOO_MANY_DIGITS : checkAmount(value);
    if (fault) return error(fault);
    values.push(negative && value !== 0 ? -value : value);
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
