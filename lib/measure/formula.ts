import type { Unit } from '@/lib/core/amount';
import { Parser, SyntaxFault } from './formula-parser';

/** A parsed formula. Positions count characters of the text, the end not included. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number; readonly start: number; readonly end: number }
  | { readonly kind: 'kpi'; readonly code: string; readonly start: number; readonly end: number }
  | { readonly kind: 'negative'; readonly of: Expression; readonly start: number; readonly end: number }
  | {
      readonly kind: 'binary';
      readonly operator: Operator;
      readonly left: Expression;
      readonly right: Expression;
      readonly start: number;
      readonly end: number;
    };

export type Operator = '+' | '-' | '*' | '/';

/** A fault and the spot that it lies at, so that an editor can mark it. */
export interface FormulaError {
  readonly code: 'syntax' | 'unknown' | 'cycle' | 'unit' | 'shape';
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

export type Parsed =
  | { readonly ok: true; readonly formula: Expression }
  | { readonly ok: false; readonly errors: readonly FormulaError[] };

/** Reads a formula; a fault says where it is. */
export function parseFormula(text: string): Parsed {
  try {
    return { ok: true, formula: new Parser(text).parse() };
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    const { message, start, end } = error;
    return {
      ok: false,
      errors: [{ code: 'syntax', message: `${message} (character ${start + 1})`, start, end }],
    };
  }
}

/** Codes that a formula uses, each once, in the order of their first use. */
export function inputsOf(formula: Expression): string[] {
  const codes = new Set<string>();
  visit(formula, (part) => {
    if (part.kind === 'kpi') codes.add(part.code);
  });
  return [...codes];
}

function visit(part: Expression, look: (part: Expression) => void): void {
  look(part);
  if (part.kind === 'negative') visit(part.of, look);
  if (part.kind === 'binary') {
    visit(part.left, look);
    visit(part.right, look);
  }
}

/** The two sides of a ratio: what stands above and below the outermost division; null for any other formula. */
export function sidesOf(formula: Expression): { above: Expression; below: Expression } | null {
  return formula.kind === 'binary' && formula.operator === '/'
    ? { above: formula.left, below: formula.right }
    : null;
}

export interface FormulaContext {
  /** The KPI that the formula belongs to. */
  readonly code: string;
  readonly unit: Unit;
  readonly kpiClass: string;
  /** Every KPI that may be used, by code, with its own formula where it is computed. */
  readonly catalog: ReadonlyMap<string, { readonly unit: Unit; readonly formula: string | null }>;
}

/** Reads and judges a formula (Method §1): syntax, unknown codes, cycles, units that do not add up, the form of a ratio. */
export function checkFormula(text: string, context: FormulaContext): Parsed {
  const parsed = parseFormula(text);
  if (!parsed.ok) return parsed;
  const errors: FormulaError[] = [];
  visit(parsed.formula, (part) => {
    if (part.kind !== 'kpi') return;
    const at = { start: part.start, end: part.end };
    if (part.code === context.code) {
      errors.push({
        code: 'cycle',
        message: `${part.code} cannot be made of itself (character ${at.start + 1}).`,
        ...at,
      });
    } else if (!context.catalog.has(part.code)) {
      errors.push({
        code: 'unknown',
        message: `There is no KPI “${part.code}” (character ${at.start + 1}).`,
        ...at,
      });
    } else {
      const path = pathTo(context.code, part.code, context.catalog, new Set());
      if (path)
        errors.push({ code: 'cycle', message: `A circle: ${[context.code, ...path].join(' → ')}.`, ...at });
    }
  });
  if (context.kpiClass === 'ratio' && !sidesOf(parsed.formula)) {
    const { start, end } = parsed.formula;
    errors.push({ code: 'shape', message: 'A ratio is one thing divided by another: X / Y.', start, end });
  }
  if (inputsOf(parsed.formula).length === 0) {
    const { start, end } = parsed.formula;
    errors.push({ code: 'shape', message: 'A formula uses at least one KPI.', start, end });
  }
  if (errors.length === 0) resultFault(parsed.formula, context, errors);
  return errors.length > 0 ? { ok: false, errors } : parsed;
}

/** The way from a KPI back to `code` through formulas; null when there is none. */
function pathTo(
  code: string,
  from: string,
  catalog: FormulaContext['catalog'],
  seen: Set<string>,
): string[] | null {
  if (from === code) return [code];
  if (seen.has(from)) return null;
  seen.add(from);
  const text = catalog.get(from)?.formula;
  const parsed = text ? parseFormula(text) : null;
  if (!parsed?.ok) return null;
  for (const input of inputsOf(parsed.formula)) {
    const rest = pathTo(code, input, catalog, seen);
    if (rest) return [from, ...rest];
  }
  return null;
}

/** Powers of money and time; counts, percentages (fractions inside a formula) and ratios have none. */
interface Dimension {
  readonly currency: number;
  readonly days: number;
  /** A bare number takes any unit that it is added to. */
  readonly free: boolean;
}

function unitFaults(part: Expression, catalog: FormulaContext['catalog'], errors: FormulaError[]): Dimension {
  if (part.kind === 'number') return { currency: 0, days: 0, free: true };
  if (part.kind === 'kpi') {
    const unit = catalog.get(part.code)?.unit;
    return { currency: unit === 'currency' ? 1 : 0, days: unit === 'days' ? 1 : 0, free: false };
  }
  if (part.kind === 'negative') return unitFaults(part.of, catalog, errors);
  const left = unitFaults(part.left, catalog, errors);
  const right = unitFaults(part.right, catalog, errors);
  if (part.operator === '*' || part.operator === '/') {
    const sign = part.operator === '*' ? 1 : -1;
    return {
      currency: left.currency + sign * right.currency,
      days: left.days + sign * right.days,
      free: left.free && right.free,
    };
  }
  const same = left.currency === right.currency && left.days === right.days;
  if (!same && !left.free && !right.free) {
    const { start, end } = part.right;
    const message = `${capital(words(left))} and ${words(right)} cannot be ${part.operator === '+' ? 'added' : 'subtracted'} (character ${start + 1}).`;
    errors.push({ code: 'unit', message, start, end });
  }
  return left.free ? right : left;
}

/** A percentage or a ratio of money or days to something else is none, unless a number in the formula may carry the unit. */
function resultFault(formula: Expression, context: FormulaContext, errors: FormulaError[]): void {
  const { currency, days } = unitFaults(formula, context.catalog, errors);
  const plain = context.unit === 'percent' || context.unit === 'ratio';
  let numbers = 0;
  visit(formula, (part) => {
    if (part.kind === 'number') numbers += 1;
  });
  if (errors.length > 0 || numbers > 0 || !plain || (currency === 0 && days === 0)) return;
  const kind = context.unit === 'percent' ? 'percentage' : 'ratio';
  const what = currency !== 0 ? 'Money' : 'Days';
  const { start, end } = formula;
  errors.push({
    code: 'unit',
    message: `${what} in the result: a ${kind} divides like by like (character ${start + 1}).`,
    start,
    end,
  });
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function words({ currency, days }: Dimension): string {
  if (currency === 0 && days === 0) return 'counts';
  if (currency === 1 && days === 0) return 'money';
  if (currency === 0 && days === 1) return 'days';
  return 'different units';
}
