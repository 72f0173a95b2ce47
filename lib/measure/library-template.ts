import type { Unit } from '@/lib/core/amount';
import type { MeasuredClass } from './ledger';

/** A KPI to start from (Method §10): everything that a form needs except teams and people. */
export interface KpiTemplate {
  readonly code: string;
  readonly name: string;
  readonly definition: string;
  readonly class: MeasuredClass;
  readonly unit: Unit;
  readonly decimals: number;
  readonly direction: 'up' | 'down';
  readonly formula: string | null;
  readonly weightKpi: string | null;
  readonly allowNegative: boolean;
}

type More = Partial<Pick<KpiTemplate, 'unit' | 'decimals' | 'direction' | 'weightKpi' | 'allowNegative'>>;

const typed =
  (of: MeasuredClass) =>
  (code: string, name: string, definition: string, more: More = {}): KpiTemplate => ({
    code,
    name,
    definition,
    class: of,
    unit: 'number',
    decimals: 0,
    direction: 'up',
    formula: null,
    weightKpi: null,
    allowNegative: false,
    ...more,
  });

const computed =
  (of: 'ratio' | 'formula') =>
  (code: string, name: string, formula: string, definition: string, more: More = {}): KpiTemplate => ({
    ...typed(of)(code, name, definition, more),
    formula,
  });

export const [flow, stock, rating] = [typed('flow'), typed('stock'), typed('rating')];
export const [ratio, formula] = [computed('ratio'), computed('formula')];

export const MONEY: More = { unit: 'currency' };
export const PERCENT: More = { unit: 'percent', decimals: 2 };
export const DOWN: More = { direction: 'down' };
