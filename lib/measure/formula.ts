import type { Unit } from '@/lib/core/amount';
import { Parser, SyntaxFault } from './formula-parser';
import { unitFaults } from './formula-units';

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
  if (errors.length === 0) errors.push(...unitFaults(text, parsed.formula, context));
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
