import type { Month } from '@/lib/core/month';
import type { CellValue, MeasuredKpi } from '../ledger';
import { namesIn, type Tree } from './company';
import { exactly, type Fraction, minus, ONE, per, plus, sum, times, ZERO } from './fraction';
import { type Answer, Book, isComputed, LENGTH, type Months, type Period } from './naive-book';

/** Method §1 and §2 a second time: slow, plain, by exact fractions, sharing no code with lib/measure. */
export class Naive extends Book {
  /** A KPI over months, for some teams or (null) the organization. */
  answer(code: string, months: Months, asked: readonly string[] | null): Answer {
    const kpi = this.kpi(code);
    const own = asked?.filter((team) => kpi.teams.includes(team)) ?? [];
    const alone =
      asked?.length === 1 &&
      this.typed(code).every(({ teams }) => asked.every((team) => teams.includes(team)));
    const teams =
      asked === null ? null : isComputed(kpi) ? (alone ? asked : null) : own.length > 0 ? own : null;
    const found = new Reckoning(this, teams, new Set()).of(code, months);
    return { ...found, whole: asked !== null && teams === null };
  }
}

type Part = Omit<Answer, 'whole'>;
const NOTHING: Part = {
  value: null,
  expected: [],
  present: 0,
  above: null,
  below: null,
  capped: false,
  asOf: null,
};

class Reckoning {
  constructor(
    readonly book: Book,
    readonly teams: readonly string[] | null,
    /** "team/month" that a "not applicable" took out of both sides. */
    readonly out: ReadonlySet<string>,
  ) {}

  of(code: string, months: Months): Part {
    const kpi = this.book.kpi(code);
    if (kpi.class === 'ratio' || kpi.class === 'chained') return this.divided(kpi, months);
    if (kpi.class === 'formula') return this.formula(kpi, months, false);
    if (kpi.class === 'rating') return this.rating(kpi, months);
    const counted = this.counted(
      this.own(kpi, months).map((month) => [month]),
      [kpi],
    );
    return { ...NOTHING, ...counted, value: this.total(kpi, months), asOf: this.age(kpi, months) };
  }

  /** The months in which a typed KPI's figures stand. */
  own(kpi: MeasuredKpi, months: Months): Month[] {
    const length = LENGTH[kpi.frequency];
    return months.filter((month) => this.book.place(month) % length === length - 1);
  }

  reporting(kpi: MeasuredKpi): readonly string[] {
    return kpi.teams.filter((team) => this.teams?.includes(team) ?? true);
  }

  cell(kpi: MeasuredKpi, team: string, month: Month): CellValue {
    return this.out.has(`${team}/${month}`) ? 'n/a' : this.book.figure(kpi.code, team, month);
  }

  total(kpi: MeasuredKpi, months: Months): Fraction | null {
    const own = this.own(kpi, months);
    const row = (team: string) =>
      own.map((month) => this.cell(kpi, team, month)).filter((each) => typeof each === 'number');
    if (kpi.class === 'unique') return this.entered(kpi, months, own);
    const all = this.reporting(kpi).flatMap((team) =>
      kpi.class === 'stock' ? row(team).slice(-1) : row(team),
    );
    return all.length === 0 ? null : sum(all.map(exactly));
  }

  age(kpi: MeasuredKpi, months: Months): Month | null {
    const last = this.reporting(kpi)
      .map((team) =>
        this.own(kpi, months).findLast((month) => typeof this.cell(kpi, team, month) === 'number'),
      )
      .filter((month) => month !== undefined)
      .sort();
    return (kpi.class === 'stock' ? last[0] : last.at(-1)) ?? null;
  }

  /** "The entered value for that period, else blank"; teams do not add up either. */
  entered(kpi: MeasuredKpi, months: Months, own: Months): Fraction | null {
    const [month, ...others] = own;
    const isPeriod = months.length === 1 || months.length === LENGTH[kpi.frequency];
    if (!month || others.length > 0 || !isPeriod || months.at(-1) !== month) return null;
    const cells = this.reporting(kpi)
      .map((team) => this.cell(kpi, team, month))
      .filter((cell) => cell !== 'n/a');
    const [only = null, another] = cells;
    return only === null || another !== undefined ? null : exactly(only);
  }

  /** Periods that are expected, with what lacks: not applicable for everybody who reports one part means not expected. */
  counted(periods: readonly Months[], parts: readonly MeasuredKpi[]) {
    const expected: Period[] = [];
    for (const months of periods) {
      const lacking: { team: string; month: Month }[] = [];
      let isExpected = true;
      for (const kpi of parts) {
        const teams = this.reporting(kpi);
        for (const month of this.own(kpi, months)) {
          const asked = teams.filter((team) => this.cell(kpi, team, month) !== 'n/a');
          if (asked.length === 0) isExpected = false;
          for (const team of asked) if (this.cell(kpi, team, month) === null) lacking.push({ team, month });
        }
      }
      if (isExpected) expected.push({ months, lacking });
    }
    return { expected, present: expected.filter(({ lacking }) => lacking.length === 0).length };
  }

  rating(kpi: MeasuredKpi, months: Months): Part {
    const weight = this.book.kpi(kpi.weightKpi ?? '');
    const expected: Period[] = [];
    let [above, below, any] = [ZERO, ZERO, false];
    for (const month of months) {
      const cells = this.reporting(kpi).map((team) => ({
        ...{ team, month },
        value: this.cell(kpi, team, month),
        weight: this.cell(weight, team, month),
      }));
      const asked = cells.filter((each) => each.value !== 'n/a' && each.weight !== 'n/a');
      if (asked.length === 0) continue;
      expected.push({
        months: [month],
        lacking: asked.filter((each) => each.value === null || each.weight === null),
      });
      for (const { value: v, weight: w } of asked) {
        if (typeof v !== 'number' || typeof w !== 'number') continue;
        above = plus(above, times(exactly(v), exactly(w)));
        below = plus(below, exactly(w));
        any = true;
      }
    }
    const present = expected.filter(({ lacking }) => lacking.length === 0).length;
    if (!any) return { ...NOTHING, expected, present };
    return { ...NOTHING, expected, present, above, below, value: per(above, below) };
  }

  /** "n/a takes the month out of both sides": of the team that reports all parts, else of everybody. */
  without(parts: readonly MeasuredKpi[], months: Months): Reckoning {
    const out = new Set(this.out);
    const paired = new Set(parts.map((kpi) => this.reporting(kpi).join())).size === 1;
    const everybody = parts.flatMap((kpi) => this.reporting(kpi));
    for (const kpi of parts)
      for (const team of this.reporting(kpi))
        for (const month of months)
          if (this.book.figure(kpi.code, team, month) === 'n/a')
            for (const other of paired ? [team] : everybody) out.add(`${other}/${month}`);
    return new Reckoning(this.book, this.teams, out);
  }

  divided(kpi: MeasuredKpi, months: Months): Part {
    const parts = this.book.typed(kpi.code);
    const inner = this.without(parts, months);
    const counted = inner.counted(this.book.periods(this.book.length(kpi.code), months), parts);
    const usable = counted.expected.filter(({ lacking }) => lacking.length === 0).map((each) => each.months);
    const scale = exactly(kpi.unit === 'percent' ? 100 : 1);
    if (usable.length === 0) return { ...NOTHING, ...counted };
    const tree = this.book.tree(kpi.code);
    if (kpi.class === 'chained') {
      let product: Fraction | null = ONE;
      for (const period of usable) {
        const factor = inner.value(tree, period, false).value;
        product = product && factor && times(product, factor);
      }
      return { ...NOTHING, ...counted, value: product && times(product, scale) };
    }
    if (typeof tree !== 'object') throw new Error('A ratio divides');
    const flows = namesIn(tree[1])
      .flatMap((name) => this.book.typed(name))
      .some(({ class: of }) => of === 'flow');
    const above = inner.value(tree[1], usable.flat(), false);
    const below = inner.value(tree[2], usable.flat(), flows);
    const value = above.value && below.value && per(times(above.value, scale), below.value);
    const capped = value !== null && (above.capped || below.capped);
    return { ...NOTHING, ...counted, above: above.value, below: below.value, value, capped };
  }

  formula(kpi: MeasuredKpi, months: Months, exposure: boolean): Part {
    const periods = this.book.periods(this.book.length(kpi.code), months);
    const counted = this.counted(periods, this.book.typed(kpi.code));
    const { value, capped } = this.value(this.book.tree(kpi.code), periods.flat(), exposure);
    return {
      ...NOTHING,
      ...counted,
      value: value && times(value, exactly(kpi.unit === 'percent' ? 100 : 1)),
      capped,
    };
  }

  /** A part of a formula; percent stands for its fraction; exposed, a stock is the sum of its months. */
  value(tree: Tree, months: Months, exposure: boolean): { value: Fraction | null; capped: boolean } {
    if (typeof tree === 'number') return { value: exactly(tree), capped: false };
    if (typeof tree === 'string') {
      const kpi = this.book.kpi(tree);
      const exposed =
        exposure && kpi.class === 'stock'
          ? { ...NOTHING, value: this.total({ ...kpi, class: 'flow' }, months) }
          : null;
      const nested = exposure && kpi.class === 'formula' ? this.formula(kpi, months, true) : null;
      const { value, capped } = exposed ?? nested ?? this.of(tree, months);
      return { value: value && kpi.unit === 'percent' ? per(value, exactly(100)) : value, capped };
    }
    const [sign, first, second] = tree;
    const [left, right] = [this.value(first, months, exposure), this.value(second, months, exposure)];
    const capped = left.capped || right.capped;
    if (left.value === null || right.value === null) return { value: null, capped };
    if (sign === '/' && second === 'churn' && right.value.of === 0n)
      return { value: times(left.value, exactly(60)), capped: true };
    const done = { '+': plus, '-': minus, '*': times, '/': per }[sign](left.value, right.value);
    return { value: done, capped };
  }
}
