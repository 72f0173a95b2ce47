import { addMonths, type Month, monthRange } from '@/lib/core/month';
import type { MeasuredKpi, TargetEntry } from '../ledger';
import type { Status } from '../status';
import { FIRST_YEAR } from './company';
import { compare, exactly, type Fraction, minus, most, ONE, per, plus, sum, times, ZERO } from './fraction';
import type { Naive } from './naive';
import type { Answer } from './naive-book';

// Targets, attainment and the status of some months (Method §2, §3) a second time, from the text alone.

type Teams = readonly string[] | null;
type Months = readonly Month[];

/** What is aimed at: a number, or a range whose ends may be open. */
export interface Post {
  readonly value: Fraction | null;
  readonly low: Fraction | null;
  readonly high: Fraction | null;
}

const post = (value: Fraction | null): Post => ({ value, low: null, high: null });
const met = (yes: boolean) => (yes ? ONE : ZERO);
const atLeast = (a: Fraction, b: Fraction) => compare(a, b) >= 0;

/** "At least: a / t; needs t > 0, else met / not met." */
export const reaching = (a: Fraction, t: Fraction) =>
  (compare(t, ZERO) > 0 ? per(a, t) : null) ?? met(atLeast(a, t));

/** "At most, without a baseline: 2 − a/t. t = 0: 100 % if a ≤ 0, else 0 %." */
export function staying(a: Fraction, t: Fraction): Fraction {
  const share = compare(t, ZERO) > 0 ? per(a, t) : null;
  return share ? minus(exactly(2), share) : met(atLeast(t, a));
}

/** "1 inside; outside max(0, 1 − distance ÷ half-width)." */
export function within(a: Fraction, low: Fraction, high: Fraction): Fraction {
  if (atLeast(a, low) && atLeast(high, a)) return ONE;
  const distance = compare(a, low) < 0 ? minus(low, a) : minus(a, high);
  const share = per(times(distance, exactly(2)), minus(high, low));
  return share === null ? ZERO : most(ZERO, minus(ONE, share));
}

export function attained(
  a: Fraction,
  { value, low, high }: Post,
  direction: MeasuredKpi['direction'],
): Fraction {
  if (low && high) return within(a, low, high);
  if (low) return met(atLeast(a, low));
  if (high) return met(atLeast(high, a));
  const t = value ?? ZERO;
  if (direction === 'range') return within(a, t, t);
  return direction === 'down' ? staying(a, t) : reaching(a, t);
}

export class NaiveJudge {
  readonly #targets = new Map<string, TargetEntry>();

  constructor(readonly book: Naive) {
    for (const each of book.company.targets)
      this.#targets.set(`${each.kpi}/${each.team ?? ''}/${each.period ?? 'month'}/${each.month}`, each);
  }

  get rules() {
    return this.book.company.rules;
  }

  /** The month is over. */
  ended = (month: Month) => month < this.rules.day.slice(0, 7);

  /** Over and past the grace days: ten days into the next month are still in time. */
  due(month: Month): boolean {
    const next = addMonths(month, 1);
    return this.rules.day > `${next}-${String(this.rules.graceDays).padStart(2, '0')}`;
  }

  #entry(code: string, team: string | null, period: string, month: Month): Fraction | null {
    const value = this.#targets.get(`${code}/${team ?? ''}/${period}/${month}`)?.value ?? null;
    return value === null ? null : exactly(value);
  }

  #sumOf(kpi: MeasuredKpi, teams: readonly string[], period: string, month: Month): Fraction | null {
    const all = teams.map((team) => this.#entry(kpi.code, team, period, month));
    return all.length > 0 && all.every((each) => each !== null) ? sum(all) : null;
  }

  /** "Its own, else the sum of the teams' (flow, stock), else none"; what one team alone reports is that team's. */
  #organizations(kpi: MeasuredKpi, period: string, month: Month): Fraction | null {
    const adds = kpi.class === 'flow' || kpi.class === 'stock' || kpi.teams.length === 1;
    return (
      this.#entry(kpi.code, null, period, month) ?? (adds ? this.#sumOf(kpi, kpi.teams, period, month) : null)
    );
  }

  #target(kpi: MeasuredKpi, teams: Teams, whole: boolean, period: string, month: Month): Fraction | null {
    if (teams === null) return this.#organizations(kpi, period, month);
    const own = this.#sumOf(kpi, teams, period, month);
    return own ?? (kpi.teams.length <= 1 || whole ? this.#organizations(kpi, period, month) : null);
  }

  /** "flow: the sum when every month has one, else a target set for that period; any other class: of its last month." */
  target(code: string, months: Months, teams: Teams, whole = false): Fraction | null {
    const kpi = this.book.kpi(code);
    const length = { month: 1, quarter: 3, year: 12 }[kpi.frequency];
    const own = months.filter((month) => this.book.place(month) % length === length - 1);
    const last = own.at(-1);
    if (!last) return null;
    if (kpi.class !== 'flow') return this.#target(kpi, teams, whole, 'month', last);
    const reporting = kpi.teams.filter((team) => teams?.includes(team) ?? true);
    const asked = own.filter(
      (month) =>
        reporting.length === 0 || reporting.some((team) => this.book.figure(code, team, month) !== 'n/a'),
    );
    const each = asked.map((month) => this.#target(kpi, teams, whole, 'month', month));
    if (each.length > 0 && each.every((one) => one !== null)) return sum(each);
    const [quarter] = this.book.periods(3, months);
    return quarter?.length === months.length ? this.#target(kpi, teams, whole, 'quarter', last) : null;
  }

  /** The word for a fraction of what was to be reached; `over`: of a period that has ended. */
  word(share: Fraction, over: Fraction | null): Status {
    const { onTrack, atRisk } = this.rules.bounds;
    if (over && atLeast(over, ONE)) return 'achieved';
    const value = over ?? share;
    return atLeast(value, exactly(onTrack))
      ? 'on-track'
      : atLeast(value, exactly(atRisk))
        ? 'at-risk'
        : 'off-track';
  }

  /** Value, target and status of some months for themselves. */
  judged(code: string, months: Months, teams: Teams) {
    const kpi = this.book.kpi(code);
    const answer = this.book.answer(code, months, teams);
    const target = this.target(code, months, teams, answer.whole);
    const attainment = answer.value && target && attained(answer.value, post(target), kpi.direction);
    return { answer, target, attainment, status: this.#status(kpi, months, answer, attainment) };
  }

  #status(
    kpi: MeasuredKpi,
    months: Months,
    { value, expected }: Answer,
    attainment: Fraction | null,
  ): Status {
    const last = months.at(-1);
    if (!last || !this.ended(last)) return 'in-progress';
    if (value === null) return this.due(last) ? 'no-data' : 'in-progress';
    if (attainment === null) return 'no-target';
    const lacking = expected.filter((period) => period.lacking.length > 0);
    const cells = lacking.flatMap((period) => period.lacking);
    if (cells.some(({ month }) => !this.due(month))) return 'in-progress';
    const divided = kpi.class === 'ratio' || kpi.class === 'rating' || kpi.class === 'chained';
    if (divided && lacking.length > 1) return 'no-data';
    const trailing = kpi.class === 'stock' ? cells.some(({ month }) => month === last) : lacking.length > 0;
    if (!divided && trailing) return 'not-enough-data';
    return this.word(attainment, attainment);
  }

  /** Change on as many months `back`, like with like: only periods that are whole in both, open months in neither. */
  change(code: string, months: Months, back: number, teams: Teams) {
    const [month, another] = months;
    const closed = another ? months.filter((each) => this.ended(each)) : months;
    const length = this.book.kpi(code).formula === null ? 1 : this.book.length(code);
    const periods = month && !another ? [[month]] : this.book.periods(length, closed);
    const whole = (all: Months) => {
      const { expected, present } = this.book.answer(code, all, teams);
      return present > 0 && present === expected.length;
    };
    const moved = (all: Months) => all.map((each) => addMonths(each, -back));
    const both = periods.filter((each) => whole(each) && whole(moved(each))).flat();
    if (both.length === 0) return { base: null, change: null };
    const value = this.book.answer(code, both, teams).value;
    const base = this.book.answer(code, moved(both), teams).value;
    return { base, change: value && base && minus(value, base) };
  }

  /** Each month's share of its fiscal year over all complete years through a month; null for a linear way. */
  season(code: string, teams: Teams, through: Month): { shares: Fraction[]; years: number } | null {
    const kpi = this.book.kpi(code);
    if (kpi.allowNegative) return null;
    const years: Fraction[][] = [];
    for (let year = FIRST_YEAR; year < FIRST_YEAR + 3; year += 1) {
      const from = `${year}-${String(this.rules.calendar.startMonth).padStart(2, '0')}` as Month;
      const known: Fraction[] = [];
      for (const month of monthRange(from, addMonths(from, 11))) {
        const { value, expected, present } = this.book.answer(code, [month], teams);
        if (month > through || value === null || present < expected.length) break;
        known.push(value);
      }
      if (known.length === 12 && compare(sum(known), ZERO) > 0) years.push(known);
    }
    const total = sum(years.map(sum));
    if (years.length < 2 || compare(total, exactly(30 * 12 * years.length)) < 0) return null;
    const shares = Array.from({ length: 12 }, (_, place) =>
      years.reduce((all, year) => plus(all, per(year[place] ?? ZERO, sum(year)) ?? ZERO), ZERO),
    );
    return { shares, years: years.length };
  }
}
