/** A number without rounding; `over` is above zero. */
export interface Fraction {
  readonly of: bigint;
  readonly over: bigint;
}

const LONG = 10n ** 18n;

/** Shortened only where it has grown long. */
function fraction(of: bigint, over: bigint): Fraction {
  if (over > 0n && over < LONG) return { of, over };
  let [a, b] = [of < 0n ? -of : of, over < 0n ? -over : over];
  while (b > 0n) [a, b] = [b, a % b];
  const common = over < 0n ? -a : a;
  return { of: of / common, over: over / common };
}

/** What a number is written as, to the digit. */
export function exactly(value: number): Fraction {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  const [whole = '', decimals = ''] = mantissa.split('.');
  const power = Number(exponent) - decimals.length;
  const digits = BigInt(whole + decimals);
  return power >= 0 ? fraction(digits * 10n ** BigInt(power), 1n) : fraction(digits, 10n ** BigInt(-power));
}

export const ZERO = exactly(0);
export const ONE = exactly(1);

export const plus = (a: Fraction, b: Fraction) => fraction(a.of * b.over + b.of * a.over, a.over * b.over);
export const minus = (a: Fraction, b: Fraction) => fraction(a.of * b.over - b.of * a.over, a.over * b.over);
export const times = (a: Fraction, b: Fraction) => fraction(a.of * b.of, a.over * b.over);
/** Null where `b` is zero. */
export const per = (a: Fraction, b: Fraction) =>
  b.of === 0n ? null : fraction(a.of * b.over, a.over * b.of);
export const sum = (all: readonly Fraction[]) => all.reduce(plus, ZERO);
export const compare = (a: Fraction, b: Fraction) =>
  Number(minus(a, b).of > 0n) - Number(minus(a, b).of < 0n);
export const least = (a: Fraction, b: Fraction) => (compare(a, b) < 0 ? a : b);
export const most = (a: Fraction, b: Fraction) => (compare(a, b) > 0 ? a : b);

/** Rounded once, to 17 digits, for the comparison with what was computed in numbers. */
export function nearly({ of, over }: Fraction): number {
  const size = String(of < 0n ? -of : of).length - String(over).length;
  const places = Math.max(0, 17 - size);
  return Number(`${(of * 10n ** BigInt(places)) / over}e-${places}`);
}
