import { addMonths, type Month } from '@/lib/core/month';
import type { CellValue, MeasuredKpi } from '../ledger';
import { type Company, namesIn, type Tree } from './company';
import type { Fraction } from './fraction';

// Method §1 and §2 a second time, from its text alone: slow, plain, by exact fractions, sharing no code with lib/measure.

export type Months = readonly Month[];
/** A period of a KPI: months that belong together, and the figures that lack in them. */
export interface Period {
  readonly months: Months;
  readonly lacking: readonly { readonly team: string; readonly month: Month }[];
}

export interface Answer {
  readonly value: Fraction | null;
  /** The periods that are expected: all but those that are not applicable. */
  readonly expected: readonly Period[];
  readonly present: number;
  readonly above: Fraction | null;
  readonly below: Fraction | null;
  readonly capped: boolean;
  /** The month that a typed value speaks of: of a stock the oldest part, else the last figure. */
  readonly asOf: Month | null;
  /** The organization's number stands in for the team's. */
  readonly whole: boolean;
}

export const LENGTH = { month: 1, quarter: 3, year: 12 } as const;
export const isComputed = ({ class: kind }: MeasuredKpi) =>
  kind === 'ratio' || kind === 'formula' || kind === 'chained';

/** What an organization has entered, and how its KPIs hang together. */
export class Book {
  readonly #figures = new Map<string, CellValue>();
  readonly #kpis: ReadonlyMap<string, MeasuredKpi>;
  readonly #typed = new Map<string, readonly MeasuredKpi[]>();

  constructor(readonly company: Company) {
    this.#kpis = new Map(company.kpis.map((kpi) => [kpi.code, kpi]));
    for (const { kpi, team, month, value } of company.figures)
      this.#figures.set(`${kpi}/${team}/${month}`, value);
  }

  kpi(code: string): MeasuredKpi {
    const found = this.#kpis.get(code);
    if (!found) throw new Error(code);
    return found;
  }

  tree(code: string): Tree {
    return this.company.trees.get(code) ?? 0;
  }

  /** What is typed behind a KPI, each once. */
  typed(code: string): readonly MeasuredKpi[] {
    const known = this.#typed.get(code);
    if (known) return known;
    const kpi = this.kpi(code);
    const codes = isComputed(kpi)
      ? namesIn(this.tree(code)).flatMap((name) => this.typed(name).map((each) => each.code))
      : [code, ...(kpi.weightKpi ? [kpi.weightKpi] : [])];
    const found = [...new Set(codes)].map((each) => this.kpi(each));
    this.#typed.set(code, found);
    return found;
  }

  place(month: Month): number {
    return (Number(month.slice(5)) - this.company.rules.calendar.startMonth + 12) % 12;
  }

  /** Whole fiscal periods of a length among months. */
  periods(length: number, months: Months): Month[][] {
    return months
      .filter((month) => this.place(month) % length === length - 1)
      .map((last) => Array.from({ length }, (_, at) => addMonths(last, at - length + 1)))
      .filter((period) => period.every((month) => months.includes(month)));
  }

  /** The longest period among what is typed behind a KPI. */
  length(code: string): number {
    return Math.max(...this.typed(code).map(({ frequency }) => LENGTH[frequency]));
  }

  figure(code: string, team: string, month: Month): CellValue {
    return this.#figures.get(`${code}/${team}/${month}`) ?? null;
  }
}
