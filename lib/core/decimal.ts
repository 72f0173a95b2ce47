export const MAX_DIGITS = 15;
export const TOO_MANY_DIGITS = 'At most 15 digits.';
const MAX_DECIMALS = 6;
const MAX_SIZE = 1e15;

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

function slowSum(values: readonly number[]): number {
  if (!values.every(Number.isFinite)) return Number.NaN;
  const written = values.map(asWritten);
  const least = Math.min(...written.map(({ exponent }) => exponent));
  const sum = written.reduce(
    (total, { digits, exponent }) => total + digits * 10n ** BigInt(exponent - least),
    0n,
  );
  return Number(`${sum}e${least}`);
}

/** A finite number as people write it: `digits` times ten to the `exponent`. */
function asWritten(value: number): { digits: bigint; exponent: number } {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}

/** Why a number cannot be stored exactly (Method §2), in words; null when it can. */
export function checkAmount(value: number): string | null {
  if (!Number.isFinite(value)) return 'A number is needed.';
  if (Math.abs(value) >= MAX_SIZE) return 'Numbers stay below 1,000,000,000,000,000.';
  const { digits, exponent } = asWritten(Math.abs(value));
  if (String(digits).length > MAX_DIGITS) return TOO_MANY_DIGITS;
  return -exponent > MAX_DECIMALS ? 'At most 6 decimals.' : null;
}
