import { addMonths, type Month, monthRange, monthsBetween } from '@/lib/core/month';
import type { MeasuredKpi } from '../ledger';
import type { GoalAim, ObjectiveAim } from '../rollup';
import type { Status } from '../status';
import { compare, exactly, type Fraction, minus, most, ONE, per, plus, sum, times, ZERO } from './fraction';
import type { Naive } from './naive';
import { attained, type NaiveJudge, type Post, reaching, staying, within } from './naive-judge';

// Pace of an aim and the roll-up (Method §3, §4) a second time, from the text alone.

type Target = GoalAim | ObjectiveAim;

export interface Stand {
  readonly status: Status;
  readonly actual: Fraction | null;
  readonly pace: Fraction | null;
  readonly attainment: Fraction | null;
  readonly expected: Fraction | null;
  readonly by: 'plan' | 'season' | 'linear' | 'none';
  readonly asOf: Month | null;
}

const NOWHERE = {
  actual: null,
  pace: null,
  attainment: null,
  expected: null,
  by: 'none',
  asOf: null,
} as const;
const positive = (a: Fraction) => compare(a, ZERO) > 0;
const amount = (value: number | null) => (value === null ? null : exactly(value));

export class NaiveStanding {
  constructor(readonly judge: NaiveJudge) {}

  get book(): Naive {
    return this.judge.book;
  }

  stand(aim: Target, shown: Month): Stand {
    const { day } = this.judge.rules;
    const ended = addMonths(day.slice(0, 7) as Month, -1);
    const through = [shown, aim.end, ended].sort()[0] ?? shown;
    if (through < aim.start) return { ...NOWHERE, status: 'in-progress' };
    const measure = this.#measure(aim);
    const judged = this.#judged(aim, measure, through);
    if (typeof judged === 'object') return { ...NOWHERE, status: judged.status };
    const { value } = this.book.answer(aim.kpi, this.#months(aim, measure, judged), aim.teams);
    const found = { ...NOWHERE, actual: value, asOf: judged };
    if (value === null) return { ...found, status: 'no-data' };
    const goal = this.#post(aim);
    if (!goal.value && !goal.low && !goal.high) return { ...found, status: 'no-target' };
    const made = this.#paced(aim, measure, goal, value, judged);
    return {
      ...found,
      ...made,
      status: this.judge.word(made.pace, judged >= aim.end ? made.attainment : null),
    };
  }

  #measure({ kpi, measure }: Target) {
    const kind = this.book.kpi(kpi).class;
    return measure ?? (kind === 'flow' ? 'total' : kind === 'stock' ? 'level' : 'average');
  }

  /** The last month, at or before one, that ends a period of the KPI. */
  #lastEnd(code: string, month: Month): Month {
    const length = this.book.length(code);
    let last = month;
    while (this.book.place(last) % length !== length - 1) last = addMonths(last, -1);
    return last;
  }

  #months({ kpi: code, start }: Target, measure: string, at: Month): Month[] {
    const { class: kind } = this.book.kpi(code);
    const last = this.#lastEnd(code, at);
    if (kind === 'unique') return [last];
    if (measure !== 'level' || kind === 'stock') return monthRange(start, at);
    return monthRange(addMonths(last, 1 - Math.max(3, this.book.length(code))), last);
  }

  /** "One due figure missing: the last status stays. Two or more, or never entered: no data." */
  #judged(aim: Target, measure: string, through: Month): Month | { readonly status: Status } {
    const { class: kind, formula } = this.book.kpi(aim.kpi);
    const months = this.#months(aim, measure, through);
    const own = { month: 1, quarter: 3, year: 12 }[this.book.kpi(aim.kpi).frequency];
    const periods =
      formula === null
        ? months.filter((month) => this.book.place(month) % own === own - 1).map((month) => [month])
        : this.book.periods(this.book.length(aim.kpi), months);
    if (periods.length === 0) return { status: 'in-progress' };
    const parts = periods.map((period) => {
      const { expected } = this.book.answer(aim.kpi, period, aim.teams);
      return { first: period[0] ?? through, expected, lacking: expected.flatMap((each) => each.lacking) };
    });
    const complete = parts.findLastIndex(
      ({ expected, lacking }) => expected.length > 0 && lacking.length === 0,
    );
    const looked = measure === 'level' && kind === 'stock' ? parts.slice(complete + 1) : parts;
    const waiting = looked.filter(({ lacking }) => lacking.length > 0);
    const [first] = waiting;
    if (!first) return through;
    const late = waiting.filter(({ lacking }) => lacking.some(({ month }) => this.judge.due(month)));
    const cells = late.flatMap(({ lacking }) => lacking.filter(({ month }) => this.judge.due(month)));
    const typed = formula === null && kind !== 'rating';
    if ((typed ? cells.length : late.length) > 1) return { status: 'no-data' };
    const before = addMonths((late[0] ?? first).first, -1);
    if (before < aim.start) return { status: late.length > 0 ? 'no-data' : 'in-progress' };
    return before;
  }

  /** Base of a relative target: the fiscal quarter before the start, the same months a year earlier, or a fixed value. */
  #base({ base, kpi, teams, start, end }: Target): Fraction | null {
    if (base === null) return null;
    if (base.rule === 'fixed') return amount(base.value);
    const quarter = addMonths(start, -(this.book.place(start) % 3));
    const months =
      base.rule === 'previousQuarter'
        ? monthRange(addMonths(quarter, -3), addMonths(quarter, -1))
        : monthRange(addMonths(start, -12), addMonths(end, -12));
    return this.book.answer(kpi, months, teams).value;
  }

  #post(aim: Target): Post {
    if (aim.kind === 'range' || aim.kind === 'stay')
      return { value: null, low: amount(aim.low), high: amount(aim.high) };
    if (aim.kind === 'absolute') return { value: amount(aim.target), low: null, high: null };
    const base = this.#base(aim);
    const change = exactly(aim.change ?? 0);
    const relative = base && positive(base) ? times(base, plus(ONE, change)) : null;
    return { value: aim.kind === 'points' ? base && plus(base, change) : relative, low: null, high: null };
  }

  /** A level that nobody typed a baseline for began where the twelve months before its start stood. */
  #baseline(aim: Target, measure: string): Fraction | null {
    if (aim.baseline !== null) return exactly(aim.baseline);
    if (measure !== 'level') return null;
    if (aim.kind === 'relative' || aim.kind === 'points') return this.#base(aim);
    const last = addMonths(aim.start, -1);
    const unique = this.book.kpi(aim.kpi).class === 'unique';
    const months = unique ? [this.#lastEnd(aim.kpi, last)] : monthRange(addMonths(last, -11), last);
    return this.book.answer(aim.kpi, months, aim.teams).value;
  }

  #paced(aim: Target, measure: string, goal: Post, actual: Fraction, at: Month) {
    const kpi = this.book.kpi(aim.kpi);
    const same = (attainment: Fraction, expected: Fraction | null) => ({
      attainment,
      pace: attainment,
      expected,
      by: 'none' as const,
    });
    const { low, high } = goal;
    if (aim.kind === 'stay') return same(attained(actual, goal, kpi.direction), low ?? high);
    if (low && high) return same(within(actual, low, high), null);
    const target = goal.value ?? ZERO;
    const plain = attained(actual, goal, kpi.direction);
    const baseline = this.#baseline(aim, measure);
    if (measure === 'total') return this.#total(aim, kpi, target, actual, at);
    if (baseline === null) return same(plain, target);
    const way = minus(target, baseline);
    const leads = { up: positive(way), down: positive(minus(ZERO, way)), range: way.of !== 0n }[
      kpi.direction
    ];
    if (!leads) return { ...same(plain, target), pace: compare(plain, ONE) >= 0 ? ONE : ZERO };
    const made = per(minus(actual, baseline), way) ?? ZERO;
    if (measure === 'average') return same(made, target);
    const share = this.#linear(aim, this.#lastEnd(aim.kpi, at));
    const pace = per(minus(actual, baseline), times(way, share)) ?? ZERO;
    return { attainment: made, pace, expected: plus(baseline, times(way, share)), by: 'linear' as const };
  }

  #linear({ start, end }: Target, through: Month): Fraction {
    return per(exactly(monthsBetween(start, through) + 1), exactly(monthsBetween(start, end) + 1)) ?? ZERO;
  }

  #total(aim: Target, kpi: MeasuredKpi, target: Fraction, actual: Fraction, at: Month) {
    const through = this.#lastEnd(aim.kpi, at);
    const { share, by } = this.#expected(aim, kpi, target, through);
    const expected = times(target, share);
    const measured = kpi.direction === 'down' ? staying : reaching;
    return { attainment: measured(actual, target), pace: measured(actual, expected), expected, by };
  }

  /** (1) the plan when it sums to the target within 0.5 %, (2) the season, (3) n/12. */
  #expected(aim: Target, kpi: MeasuredKpi, target: Fraction, through: Month) {
    const all = monthRange(aim.start, aim.end);
    const planned = kpi.class === 'flow' ? this.judge.target(aim.kpi, all, aim.teams) : null;
    if (planned && planned.of !== 0n) {
      const off = most(minus(planned, target), minus(target, planned));
      const allowed = times(most(target, minus(ZERO, target)), exactly(0.005));
      const soFar = this.judge.target(aim.kpi, monthRange(aim.start, through), aim.teams);
      const share = soFar && per(soFar, planned);
      if (compare(off, allowed) <= 0 && share) return { share, by: 'plan' as const };
    }
    const season = this.judge.season(aim.kpi, aim.teams, through);
    const shareOf = (months: readonly Month[]) =>
      sum(months.map((month) => season?.shares[this.book.place(month)] ?? ZERO));
    const share = season && per(shareOf(monthRange(aim.start, through)), shareOf(all));
    return share
      ? { share, by: 'season' as const }
      : { share: this.#linear(aim, through), by: 'linear' as const };
  }
}
