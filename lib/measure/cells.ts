import { sumExact } from '@/lib/core/decimal';
import { addMonths, type Month } from '@/lib/core/month';
import { endsWith, MONTHS_OF, wholePeriods } from './frequency';
import type { CellRef, CellValue, Ledger, MeasuredKpi } from './ledger';

/** Periods with every figure, of those expected, and the figures that lack. */
export interface Counts {
  months: number;
  monthsExpected: number;
  readonly missing: CellRef[];
}

const NONE: ReadonlySet<string> = new Set();
const cellKey = (team: string, month: Month) => `${team}/${month}`;

/** The figures of some teams (null: all), without those that a "not applicable" took out (Method §2). */
export class Cells {
  constructor(
    readonly ledger: Ledger,
    readonly teams: readonly string[] | null,
    readonly excluded: ReadonlySet<string> = NONE,
  ) {}

  teamsOf(kpi: MeasuredKpi): readonly string[] {
    const teams = this.teams;
    return teams === null ? kpi.teams : kpi.teams.filter((team) => teams.includes(team));
  }

  figure(kpi: MeasuredKpi, team: string, month: Month): CellValue {
    if (this.excluded.size > 0 && this.excluded.has(cellKey(team, month))) return 'n/a';
    return this.ledger.figures(kpi.code, team)?.get(month) ?? null;
  }

  /** The months of a KPI's own frequency: all, or the last ones of the fiscal quarters or years. */
  expected(kpi: MeasuredKpi, months: readonly Month[]): readonly Month[] {
    const length = MONTHS_OF[kpi.frequency];
    if (length === 1) return months;
    return months.filter((month) => endsWith(length, month, this.ledger.rules.calendar));
  }

  /** What is there of a typed KPI in one of its months; the figures that lack go into `missing`. */
  presence(kpi: MeasuredKpi, month: Month, missing: CellRef[]): 'not-expected' | 'missing' | 'present' {
    let [asked, known] = [0, 0];
    for (const team of this.teamsOf(kpi)) {
      const value = this.figure(kpi, team, month);
      if (value === 'n/a') continue;
      asked += 1;
      if (value === null) missing.push({ kpi: kpi.code, team, month });
      else known += 1;
    }
    if (asked === 0) return 'not-expected';
    return asked === known ? 'present' : 'missing';
  }

  count(kpi: MeasuredKpi, expected: readonly Month[]): Counts {
    const counts: Counts = { months: 0, monthsExpected: 0, missing: [] };
    for (const month of expected) {
      const presence = this.presence(kpi, month, counts.missing);
      if (presence !== 'not-expected') counts.monthsExpected += 1;
      if (presence === 'present') counts.months += 1;
    }
    return counts;
  }

  /** Whole periods of the coarsest frequency among typed KPIs, each as its months (Method §1). */
  periods(leaves: readonly MeasuredKpi[], months: readonly Month[]): readonly (readonly Month[])[] {
    let length = 1;
    for (const leaf of leaves) length = Math.max(length, MONTHS_OF[leaf.frequency]);
    return wholePeriods(length, months, this.ledger.rules.calendar);
  }

  /** Counts periods in which every leaf has every figure; `usable` are the months of those. */
  countTogether(leaves: readonly MeasuredKpi[], periods: readonly (readonly Month[])[]) {
    const counts: Counts = { months: 0, monthsExpected: 0, missing: [] };
    const usable: Month[] = [];
    for (const period of periods) {
      const missing: CellRef[] = [];
      let expected = true;
      for (const leaf of leaves) {
        for (const month of this.expected(leaf, period)) {
          if (this.presence(leaf, month, missing) === 'not-expected') expected = false;
        }
      }
      if (!expected) continue;
      counts.monthsExpected += 1;
      counts.missing.push(...missing);
      if (missing.length > 0) continue;
      counts.months += 1;
      usable.push(...period);
    }
    return { counts, usable };
  }

  /**
   * The same cells without what "not applicable" takes out of both sides of a ratio: all that the team reports in that
   * month, or, where its counterpart is reported by other teams, the month.
   */
  withoutNotApplicable(leaves: readonly MeasuredKpi[], months: readonly Month[]): Cells {
    if (!this.ledger.hasNotApplicable) return this;
    const excluded = new Set(this.excluded);
    const [first] = leaves;
    const paired =
      first && leaves.every((leaf) => String(this.teamsOf(leaf)) === String(this.teamsOf(first)));
    const everybody = [...new Set(leaves.flatMap((leaf) => this.teamsOf(leaf)))];
    for (const leaf of leaves) {
      for (const team of this.teamsOf(leaf)) {
        const figures = this.ledger.figures(leaf.code, team);
        if (!figures) continue;
        for (const month of months) {
          if (figures.get(month) !== 'n/a') continue;
          for (const other of paired ? [team] : everybody) excluded.add(cellKey(other, month));
        }
      }
    }
    return excluded.size === 0 ? this : new Cells(this.ledger, this.teams, excluded);
  }

  /** The weight of a rating's month: of a finer KPI the sum over the period, of a coarser one its period's figure. */
  weight(rating: MeasuredKpi, weightKpi: MeasuredKpi, team: string, month: Month): CellValue {
    const { calendar } = this.ledger.rules;
    const own = MONTHS_OF[weightKpi.frequency];
    if (MONTHS_OF[rating.frequency] <= own) {
      let last = month;
      while (!endsWith(own, last, calendar)) last = addMonths(last, 1);
      return this.figure(weightKpi, team, last);
    }
    const length = MONTHS_OF[rating.frequency];
    const period = Array.from({ length }, (_, step) => addMonths(month, step - length + 1));
    const values = this.expected(weightKpi, period).map((each) => this.figure(weightKpi, team, each));
    const asked = values.filter((value) => value !== 'n/a');
    if (asked.length === 0) return 'n/a';
    const known = asked.filter((value) => value !== null);
    return known.length < asked.length ? null : sumExact(known);
  }
}
