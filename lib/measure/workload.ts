import { type Month, monthRange, monthsBetween } from '@/lib/core/month';

/** Work that takes days of a team: an active tactic or an accepted request, spread evenly over its months. */
export interface Work {
  readonly kind: 'tactic' | 'request';
  readonly code: string;
  readonly title: string;
  readonly team: string;
  /** Of the whole of it; null: nobody has said, which counts as nothing and is told. */
  readonly days: number | null;
  /** Planned for it in the fiscal year that is looked at, in the organization's currency. */
  readonly money: number;
  readonly from: Month;
  readonly to: Month;
  /** The rank of the objective that it works toward; null: it has no line to one. */
  readonly rank: number | null;
  /** Within a rank, the later the sooner it stops: 1 first, 2 second, 3 down the road. */
  readonly priority: number;
}

/** Days that a team has in a month. A month without an entry is unknown, never zero. */
export type Capacity = ReadonlyMap<Month, number>;

/** A team's month: what it has, what is planned, and the share of it (1.2 is 120 %); null where nothing is known. */
export interface Load {
  readonly month: Month;
  readonly capacity: number | null;
  readonly planned: number;
  readonly share: number | null;
  /** Planned work above capacity (row 43): more than 100 %. */
  readonly over: boolean;
  readonly work: readonly { readonly code: string; readonly title: string; readonly days: number }[];
}

/** The days of a piece of work that fall into the months of a span. */
export function daysWithin({ days, from, to }: Work, first: Month, last: Month): number {
  const start = from > first ? from : first;
  const end = to < last ? to : last;
  if (days === null || end < start) return 0;
  return (days * (monthsBetween(start, end) + 1)) / (monthsBetween(from, to) + 1);
}

// A tenth of a minute of work is not told apart: thirds of days add up to whole ones.
const settled = (days: number) => Math.round(days * 1e6) / 1e6;

/** What a team has to do in a month against what it can (row 43). Zero days and work to do is over, with no share. */
export function loadIn(work: readonly Work[], capacity: Capacity, month: Month): Load {
  const own = work
    .map((each) => ({ code: each.code, title: each.title, days: daysWithin(each, month, month) }))
    .filter(({ days }) => days > 0);
  const planned = settled(own.reduce((sum, { days }) => sum + days, 0));
  const days = capacity.get(month) ?? null;
  return {
    month,
    capacity: days,
    planned,
    share: days === null || days === 0 ? null : planned / days,
    over: days !== null && planned > days,
    work: own,
  };
}

/** What a team has free from a month to another. `days` sums the months that are known; an overbooked month gives none. */
export interface Free {
  readonly days: number;
  /** Months of which nobody has said what the team can. */
  readonly unknown: readonly Month[];
  readonly months: number;
}

export function freeIn(work: readonly Work[], capacity: Capacity, first: Month, last: Month): Free {
  const loads = monthRange(first, last).map((month) => loadIn(work, capacity, month));
  const days = loads.reduce((sum, load) => sum + Math.max(0, (load.capacity ?? 0) - load.planned), 0);
  return {
    days: settled(days),
    unknown: loads.filter((load) => load.capacity === null).map(({ month }) => month),
    months: loads.length,
  };
}

/** Work to stop, with the days and the money that this sets free. */
export interface Stop {
  readonly kind: Work['kind'];
  readonly code: string;
  readonly title: string;
  readonly days: number;
  readonly money: number;
}

/** The least important first: without a line, then by the rank of the objective from the last, then by priority. */
const lessImportant = (a: Work, b: Work) =>
  (b.rank ?? Number.POSITIVE_INFINITY) - (a.rank ?? Number.POSITIVE_INFINITY) ||
  b.priority - a.priority ||
  (a.code < b.code ? -1 : 1);

/** What would have to stop, by rank, until days and money are free between two months; all of it where it is not enough. */
export function stopsFor(
  needed: { readonly days: number; readonly money: number },
  work: readonly Work[],
  first: Month,
  last: Month,
): Stop[] {
  const stops: Stop[] = [];
  let { days, money } = needed;
  for (const each of work.toSorted(lessImportant)) {
    const freed = { days: settled(daysWithin(each, first, last)), money: each.money };
    if (!((days > 0 && freed.days > 0) || (money > 0 && freed.money > 0))) continue;
    stops.push({ kind: each.kind, code: each.code, title: each.title, ...freed });
    days = settled(days - freed.days);
    money -= freed.money;
  }
  return stops;
}
