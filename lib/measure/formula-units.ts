import type { Unit } from '@/lib/core/amount';
import type { Expression, FormulaContext, FormulaError } from './formula';

/**
 * Powers of money and time (Method §1): counts, percentages (fractions inside a formula), ratios and points have none.
 * `bare`: a number, which takes any unit that it is added to. `loose`: a number in it may carry a unit of its own, as in
 * "spend / 50000" or "leads * 25".
 */
interface Dimension {
  readonly currency: number;
  readonly days: number;
  readonly bare: boolean;
  readonly loose: boolean;
}

const NONE: Dimension = { currency: 0, days: 0, bare: false, loose: false };
const BARE: Dimension = { ...NONE, bare: true };

const dimensionOf = (unit: Unit | undefined): Dimension => ({
  ...NONE,
  currency: unit === 'currency' ? 1 : 0,
  days: unit === 'days' ? 1 : 0,
});

const isPlain = ({ currency, days }: Dimension) => currency === 0 && days === 0;
const isSame = (a: Dimension, b: Dimension) => a.currency === b.currency && a.days === b.days;

/** What comes out of a formula; sums of unlike things go into `errors`, each with its place. */
function dimensionIn(
  part: Expression,
  catalog: FormulaContext['catalog'],
  errors: FormulaError[],
): Dimension {
  if (part.kind === 'number') return BARE;
  if (part.kind === 'kpi') return dimensionOf(catalog.get(part.code)?.unit);
  if (part.kind === 'negative') return dimensionIn(part.of, catalog, errors);
  const left = dimensionIn(part.left, catalog, errors);
  const right = dimensionIn(part.right, catalog, errors);
  if (part.operator === '*' || part.operator === '/') return times(left, right, part.operator);
  if (left.bare || right.bare) return { ...(left.bare ? right : left), bare: left.bare && right.bare };
  const loose = left.loose || right.loose;
  if (!loose && !isSame(left, right)) {
    const { start, end } = part.right;
    const done = part.operator === '+' ? 'added' : 'subtracted';
    const message = `${capital(words(left))} and ${words(right)} cannot be ${done} (character ${start + 1}).`;
    errors.push({ code: 'unit', message, start, end });
  }
  return { ...(left.loose ? right : left), loose: left.loose && right.loose };
}

/** Units multiply and divide as numbers do: money ÷ count is money, money ÷ money has none. */
function times(left: Dimension, right: Dimension, operator: '*' | '/'): Dimension {
  if (left.bare && right.bare) return BARE;
  const sign = operator === '*' ? 1 : -1;
  const [currency, days] = [left.currency + sign * right.currency, left.days + sign * right.days];
  const made = { currency, days, bare: false, loose: left.loose || right.loose };
  // A price for each ("leads * 25") gives counts a unit, an amount below ("spend / 50000") or above takes one away.
  const gives = operator === '*' && (left.bare || right.bare) && isPlain(made);
  const takes = operator === '/' && (left.bare || (right.bare && !isPlain(left)));
  return gives || takes ? { ...made, loose: true } : made;
}

/**
 * Units that do not go together (Method §1): in a sum, or between the result and the unit of the KPI. What has no unit
 * of its own here is taken as it is said: a plain number may be anything, money per day is money.
 */
export function unitFaults(text: string, formula: Expression, context: FormulaContext): FormulaError[] {
  const errors: FormulaError[] = [];
  const found = dimensionIn(formula, context.catalog, errors);
  if (errors.length > 0) return errors;
  const { unit, kpiClass } = context;
  const { start, end } = formula;
  const fault = (message: string): FormulaError[] => [{ code: 'unit', message, start, end }];
  const wanted = dimensionOf(unit);
  if (kpiClass === 'chained' && !isPlain(wanted))
    return fault(
      `Months of ${words(wanted)} cannot be multiplied: a chained KPI is a factor or a percentage.`,
    );
  if (unit === 'number' || found.bare || found.loose || isSame(found, wanted)) return [];
  if (unit === 'currency' && found.currency === 1 && found.days < 0) return [];
  const at = `“${text.slice(start, end)}”`;
  return fault(`${at} comes out as ${words(found)}, not as ${UNIT_WORDS[unit]} (character ${start + 1}).`);
}

const UNIT_WORDS: Readonly<Record<Unit, string>> = {
  number: 'a number',
  currency: 'money',
  percent: 'a percentage',
  ratio: 'a ratio',
  days: 'days',
  points: 'points',
};

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function words({ currency, days }: Dimension): string {
  if (currency === 0 && days === 0) return 'counts';
  if (currency === 1 && days === 0) return 'money';
  if (currency === 0 && days === 1) return 'days';
  if (currency === 1 && days === -1) return 'money per day';
  return currency > 1 ? 'money times money' : 'a mixture of units';
}
