import type { Unit } from '@/lib/core/amount';
import type { MeasuredClass } from '../classes';
import type { MeasuredKpi } from '../ledger';

/** A KPI to start from; formulas and weights name other templates. */
export interface KpiTemplate {
  readonly code: string;
  readonly name: string;
  readonly definition: string;
  readonly formula: string | null;
  readonly unit: Unit;
  readonly direction: MeasuredKpi['direction'];
  readonly class: MeasuredClass;
  readonly decimals: number;
  readonly frequency: MeasuredKpi['frequency'];
  readonly allowNegative: boolean;
  readonly weightKpi: string | null;
}

type More = Partial<Omit<KpiTemplate, 'code' | 'name' | 'definition'>>;

const template = (code: string, name: string, definition: string, more: More): KpiTemplate => ({
  code,
  name,
  definition,
  formula: null,
  unit: 'number',
  direction: 'up',
  class: 'flow',
  decimals: 0,
  frequency: 'month',
  allowNegative: false,
  weightKpi: null,
  ...more,
});

export const flow = (code: string, name: string, definition: string, more: More = {}) =>
  template(code, name, definition, more);
export const money = (code: string, name: string, definition: string, more: More = {}) =>
  template(code, name, definition, { unit: 'currency', ...more });
export const stock = (code: string, name: string, definition: string, more: More = {}) =>
  template(code, name, definition, { class: 'stock', ...more });
export const rating = (code: string, name: string, definition: string, weightKpi: string, more: More = {}) =>
  template(code, name, definition, { class: 'rating', weightKpi, decimals: 1, ...more });
export const ratio = (code: string, name: string, formula: string, definition: string, more: More = {}) =>
  template(code, name, definition, { class: 'ratio', formula, ...more });
export const share = (code: string, name: string, formula: string, definition: string, more: More = {}) =>
  ratio(code, name, formula, definition, { unit: 'percent', decimals: 1, ...more });
export const formula = (code: string, name: string, text: string, definition: string, more: More = {}) =>
  template(code, name, definition, { class: 'formula', formula: text, ...more });
/** Rates of staying: one month's is a percentage, months are multiplied. */
export const chained = (code: string, name: string, text: string, definition: string, more: More = {}) =>
  template(code, name, definition, {
    class: 'chained',
    formula: text,
    unit: 'percent',
    decimals: 1,
    ...more,
  });
export const unique = (code: string, name: string, definition: string, more: More = {}) =>
  template(code, name, definition, { class: 'unique', ...more });
