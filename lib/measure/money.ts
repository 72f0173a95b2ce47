import { sumExact } from '@/lib/core/decimal';
import type { Month } from '@/lib/core/month';
import { settle15 } from '@/lib/core/settle';
import { divide, settle } from './exact';
import type { Effort, LineMap } from './line';
import { priorityShares, type Ranked } from './priority';

/** Money of one objective beside what its priority asks for. Shares are of all money, 0 to 1; null: there is none. */
interface ObjectiveMoney {
  readonly objective: string;
  readonly title: string;
  readonly rank: number | null;
  /** The share that its priority asks for, and the one that its rank alone would (Method §8). */
  readonly priority: number;
  readonly byRank: number;
  /** As an executive has set it; null: by rank. */
  readonly share: number | null;
  /** Of the objective. */
  readonly version: number;
  readonly planned: number | null;
  readonly actual: number | null;
  readonly plannedShare: number | null;
  readonly actualShare: number | null;
  /** What its priority would give it of all that is planned. */
  readonly wanted: number | null;
}

export interface MoneyByObjective {
  readonly objectives: readonly ObjectiveMoney[];
  /** Money and days on tactics without a line: a class of its own with priority 0. */
  readonly withoutLine: Effort & {
    readonly plannedShare: number | null;
    readonly actualShare: number | null;
  };
  readonly all: Effort;
  /** 1 − ½ Σ |planned share − priority|, 0 to 1; null: nothing is planned. */
  readonly follows: number | null;
}

/** Planned and actual money by objective against its priority; what has no line stands apart (Method §8). */
export function moneyByObjective(
  map: Pick<LineMap, 'objectives' | 'all' | 'withoutLine'>,
  ranked: readonly (Ranked & { readonly version: number })[],
): MoneyByObjective {
  const { all, withoutLine } = map;
  const priorities = priorityShares(ranked);
  const byRank = priorityShares(ranked.map((each) => ({ ...each, moneyShare: null })));
  const shareOf = (part: number | null, whole: number | null) =>
    whole === null || whole === 0 ? null : divide(part ?? 0, whole);
  const known = new Map(ranked.map((each) => [each.code, each]));
  const objectives = map.objectives.map(({ code, title, rank, money }): ObjectiveMoney => {
    const priority = settle15(priorities.get(code) ?? 0);
    return {
      ...{ objective: code, title, rank, priority, byRank: settle15(byRank.get(code) ?? 0) },
      share: known.get(code)?.moneyShare ?? null,
      version: known.get(code)?.version ?? 0,
      ...{ planned: money.planned, actual: money.actual },
      plannedShare: shareOf(money.planned, all.planned),
      actualShare: shareOf(money.actual, all.actual),
      wanted: all.planned === null ? null : settle(all.planned * priority),
    };
  });
  const loose = shareOf(withoutLine.planned, all.planned);
  const apart = objectives.reduce(
    (sum, each) => sum + Math.abs((each.plannedShare ?? 0) - each.priority),
    loose ?? 0,
  );
  return {
    objectives,
    withoutLine: {
      ...withoutLine,
      plannedShare: loose,
      actualShare: shareOf(withoutLine.actual, all.actual),
    },
    all,
    follows: loose === null ? null : settle(1 - apart / 2),
  };
}

/** Spend for each lead, customer, …: over the months that have both, never a mean of months. */
export interface UnitCost {
  /** Months that have both, in order. */
  readonly months: readonly Month[];
  readonly spend: number | null;
  readonly count: number | null;
  readonly cost: number | null;
}

/** Missing is not zero: a month in which either side is missing leaves both. Nothing counted: no cost. */
export function unitCost(
  months: readonly Month[],
  spend: ReadonlyMap<Month, number | null>,
  count: ReadonlyMap<Month, number | null>,
): UnitCost {
  const both = months.filter(
    (month) => (spend.get(month) ?? null) !== null && (count.get(month) ?? null) !== null,
  );
  if (both.length === 0) return { months: [], spend: null, count: null, cost: null };
  const sum = (of: ReadonlyMap<Month, number | null>) => sumExact(both.map((month) => of.get(month) ?? 0));
  const [spent, counted] = [sum(spend), sum(count)];
  return { months: both, spend: spent, count: counted, cost: counted === 0 ? null : divide(spent, counted) };
}
