import type { Unit } from '@/lib/core/amount';
import type { FiscalCalendar } from '@/lib/core/fiscal-calendar';
import type { Month } from '@/lib/core/month';
import { isComputed, type MeasuredClass } from './classes';
import { type Expression, inputsOf, parseFormula } from './formula';

/** What the mathematics needs to know of a KPI. Teams are codes. */
export interface MeasuredKpi {
  readonly code: string;
  readonly name: string;
  readonly unit: Unit;
  readonly decimals: number;
  readonly direction: 'up' | 'down' | 'range';
  readonly class: MeasuredClass;
  readonly formula: string | null;
  readonly weightKpi: string | null;
  readonly frequency: 'month' | 'quarter' | 'year';
  /** Teams that report it; of a computed KPI, who shows it. */
  readonly teams: readonly string[];
  readonly ownerTeam: string;
  readonly allowNegative: boolean;
  readonly critical: boolean;
  readonly thresholds: Thresholds | null;
}

/** Bounds of status on pace, as fractions. */
export interface Bounds {
  readonly onTrack: number;
  readonly atRisk: number;
}

/** Bounds of a KPI: fractions, or with `own` how far on the wrong side of its target it may be, in its own unit. */
export interface Thresholds extends Bounds {
  readonly unit?: 'own' | undefined;
}

/** A number, blank, or "not applicable", entered on purpose (Method §2). */
export type CellValue = number | null | 'n/a';

export interface FigureEntry {
  readonly kpi: string;
  readonly team: string;
  readonly month: Month;
  readonly value: CellValue;
}

export interface TargetEntry {
  readonly kpi: string;
  /** Null: the organization's own. */
  readonly team: string | null;
  /** A month where it is left out; of a quarter or year `month` is the last one. */
  readonly period?: 'month' | 'quarter' | 'year';
  readonly month: Month;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Rules of the organization that judgements depend on; `day` is its today, "YYYY-MM-DD". */
export interface Rules {
  readonly calendar: FiscalCalendar;
  readonly day: string;
  readonly graceDays: number;
  readonly bounds: Bounds;
  readonly coverageFloor: number;
  readonly rollupCap: number;
}

export interface CellRef {
  readonly kpi: string;
  readonly team: string;
  readonly month: Month;
}

/** What the close of months says to the mathematics. */
export interface LedgerClose {
  isLocked(month: Month): boolean;
  /** It was locked at least once. */
  wasLocked(month: Month): boolean;
  /** A missing figure that nobody waits for any more. */
  isNeverComing(cell: CellRef): boolean;
  /** The same ledger with what was first reported. */
  firstReported(): Ledger;
}

type ByMonth<T> = ReadonlyMap<Month, T>;

/** Figures and targets of some KPIs with all their inputs, in memory. Built once a view, then only read. */
export class Ledger {
  readonly kpis: ReadonlyMap<string, MeasuredKpi>;
  /** Whether any figure is "not applicable". */
  readonly hasNotApplicable: boolean;
  readonly #figures: Rows<CellValue> = new Map();
  readonly #targets: Rows<TargetEntry> = new Map();
  readonly #answers = new Map<string, unknown>();
  readonly #formulas = new Map<string, Expression>();
  readonly #leaves = new Map<string, readonly MeasuredKpi[]>();

  constructor(
    kpis: Iterable<MeasuredKpi>,
    figures: Iterable<FigureEntry>,
    targets: Iterable<TargetEntry>,
    readonly rules: Rules,
    /** Null: nothing was ever closed. */
    readonly close: LedgerClose | null = null,
  ) {
    this.kpis = new Map(Array.from(kpis, (kpi) => [kpi.code, kpi]));
    let notApplicable = false;
    for (const { kpi, team, month, value } of figures) {
      put(this.#figures, kpi, team, month, value);
      if (value === 'n/a') notApplicable = true;
    }
    for (const target of targets) {
      put(this.#targets, rowOf(target.kpi, target.period), target.team, target.month, target);
    }
    this.hasNotApplicable = notApplicable;
  }

  /** The same figures under other targets, to ask what would be said by those. */
  withTargets(targets: Iterable<TargetEntry>): Ledger {
    const figures = [...this.#figures].flatMap(([kpi, teams]) =>
      [...teams].flatMap(([team, months]) =>
        Array.from(months, ([month, value]) => ({ kpi, team: team ?? '', month, value })),
      ),
    );
    return new Ledger(this.kpis.values(), figures, targets, this.rules, this.close);
  }

  /** What the same question was answered before: a ledger never changes. A key begins with the question's name. */
  once<T>(key: string, answer: () => T): T {
    if (this.#answers.has(key)) return this.#answers.get(key) as T;
    const made = answer();
    this.#answers.set(key, made);
    return made;
  }

  /** Throws for a code that was not loaded: a fault of the view, not of the person. */
  kpi(code: string): MeasuredKpi {
    const kpi = this.kpis.get(code);
    if (!kpi) throw new Error(`The ledger was loaded without the KPI ${code}`);
    return kpi;
  }

  /** What a team has entered, by month; undefined: nothing ever. */
  figures(kpi: string, team: string): ByMonth<CellValue> | undefined {
    return this.#figures.get(kpi)?.get(team);
  }

  /** By month; those of quarters and years by their last one. */
  targets(
    kpi: string,
    team: string | null,
    period?: TargetEntry['period'],
  ): ByMonth<TargetEntry> | undefined {
    return this.#targets.get(rowOf(kpi, period))?.get(team);
  }

  /** The formula of a computed KPI; it was checked when it was saved. */
  formula(kpi: MeasuredKpi): Expression {
    const known = this.#formulas.get(kpi.code);
    if (known) return known;
    const parsed = parseFormula(kpi.formula ?? '');
    if (!parsed.ok) throw new Error(`The stored formula of ${kpi.code} does not parse`);
    this.#formulas.set(kpi.code, parsed.formula);
    return parsed.formula;
  }

  /** The typed KPIs that a KPI is made of through every level: itself when it is typed; a rating with its weight. */
  leaves(kpi: MeasuredKpi): readonly MeasuredKpi[] {
    const known = this.#leaves.get(kpi.code);
    if (known) return known;
    const found = new Map<string, MeasuredKpi>();
    const computed = isComputed(kpi.class);
    const direct = computed ? inputsOf(this.formula(kpi)).map((code) => this.kpi(code)) : [];
    if (!computed) found.set(kpi.code, kpi);
    if (kpi.weightKpi) found.set(kpi.weightKpi, this.kpi(kpi.weightKpi));
    for (const input of direct) for (const leaf of this.leaves(input)) found.set(leaf.code, leaf);
    const leaves = [...found.values()];
    this.#leaves.set(kpi.code, leaves);
    return leaves;
  }
}

/** Codes of KPIs have no blanks: the row of its months is named as the KPI itself. */
const rowOf = (kpi: string, period: TargetEntry['period'] = 'month') =>
  period === 'month' ? kpi : `${kpi} ${period}`;

/** By KPI, then team (null: the organization's own), then month. */
type Rows<T> = Map<string, Map<string | null, Map<Month, T>>>;

function put<T>(rows: Rows<T>, kpi: string, team: string | null, month: Month, value: T): void {
  const teams = rows.get(kpi) ?? new Map<string | null, Map<Month, T>>();
  if (teams.size === 0) rows.set(kpi, teams);
  const row = teams.get(team);
  if (row) row.set(month, value);
  else teams.set(team, new Map([[month, value]]));
}
