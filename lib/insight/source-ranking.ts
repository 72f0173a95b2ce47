import type { Counts } from '@/lib/measure/leads';
import { wilson } from './wilson';

/** Of fewer cases a rate says too little (row 13). */
export const ENOUGH = 30;

export interface CountedRate {
  readonly hits: number;
  readonly n: number;
  readonly rate: number;
  /** Wilson's interval at 95 %. */
  readonly low: number;
  readonly high: number;
  /** False: "too few", never ranked. */
  readonly enough: boolean;
  /** 1 for the best of those with enough. */
  readonly rank: number | null;
}

export interface RankedSource {
  readonly key: string;
  readonly name: string;
  readonly received: number;
  /** Accepted ÷ received; null where nothing is known. */
  readonly accept: CountedRate | null;
  /** Won ÷ accepted. */
  readonly win: CountedRate | null;
  /** Money spent on the tactics tied to the source, and what of it falls on one won. */
  readonly cost: {
    readonly spend: number | null;
    readonly won: number;
    readonly cpa: number | null;
    readonly rank: number | null;
  };
}

export interface SourceRow extends Pick<Counts, 'received' | 'accepted' | 'won'> {
  readonly key: string;
  readonly name: string;
  readonly tactic: string | null;
}

/** What each source can be ranked by. */
export const RANKINGS = ['accept', 'win', 'cpa'] as const;
export type Ranking = (typeof RANKINGS)[number];

/**
 * Sources by accept rate, win rate or CPA (spend of the tactics tied to a source ÷ won from them; a tactic tied to
 * several is split by the leads received). Sources with under 30 cases are listed after the others, unranked.
 * `spend`: what each tactic has cost over the same months; CPA is null where that of one tactic is not known.
 */
export function rankSources(
  rows: readonly SourceRow[],
  spend: ReadonlyMap<string, number | null>,
  by: Ranking,
): RankedSource[] {
  const groups = new Map<string, SourceRow[]>();
  const ofTactic = new Map<string, number>();
  for (const row of rows) {
    const group = groups.get(row.key);
    if (group) group.push(row);
    else groups.set(row.key, [row]);
    if (row.tactic) ofTactic.set(row.tactic, (ofTactic.get(row.tactic) ?? 0) + row.received);
  }
  const sources = [...groups].map(([key, own]) => {
    const accept = rateOf(own, 'received', 'accepted');
    return {
      key,
      name: own[0]?.name ?? key,
      received: sum(own, 'received'),
      accept,
      win: rateOf(own, 'accepted', 'won'),
      cost: costOf(own, ofTactic, spend),
    };
  });
  const enough = (source: (typeof sources)[number]) => source.received >= ENOUGH;
  const accepts = placesOf(sources, (each) => (each.accept?.enough ? -each.accept.rate : null));
  const wins = placesOf(sources, (each) => (each.win?.enough ? -each.win.rate : null));
  const costs = placesOf(sources, (each) => (enough(each) ? each.cost.cpa : null));
  const ranked = sources.map((each) => ({
    ...each,
    accept: each.accept && { ...each.accept, rank: accepts.get(each.key) ?? null },
    win: each.win && { ...each.win, rank: wins.get(each.key) ?? null },
    cost: { ...each.cost, rank: costs.get(each.key) ?? null },
  }));
  const place = (each: RankedSource) =>
    (by === 'cpa' ? each.cost.rank : each[by]?.rank) ?? Number.POSITIVE_INFINITY;
  return ranked.sort((a, b) => Math.sign(place(a) - place(b)) || b.received - a.received);
}

const sum = (rows: readonly SourceRow[], part: 'received' | 'accepted' | 'won') =>
  rows.reduce((total, row) => total + (row[part] ?? 0), 0);

/** Over the rows that know both sides. */
function rateOf(
  rows: readonly SourceRow[],
  whole: 'received' | 'accepted',
  part: 'accepted' | 'won',
): Omit<CountedRate, 'rank'> | null {
  const telling = rows.filter((row) => row[whole] !== null && row[part] !== null);
  const [n, hits] = [sum(telling, whole), sum(telling, part)];
  const range = wilson(hits, n);
  return range && { hits, n, rate: hits / n, ...range, enough: n >= ENOUGH };
}

function costOf(
  rows: readonly SourceRow[],
  ofTactic: ReadonlyMap<string, number>,
  spend: ReadonlyMap<string, number | null>,
) {
  const tied = rows.filter((row) => row.tactic !== null);
  const won = sum(tied, 'won');
  const received = new Map<string, number>();
  for (const { tactic, received: own } of tied)
    if (tactic) received.set(tactic, (received.get(tactic) ?? 0) + own);
  let total: number | null = received.size === 0 ? null : 0;
  for (const [tactic, own] of received) {
    const cost = spend.get(tactic) ?? null;
    const all = ofTactic.get(tactic) ?? 0;
    total = total === null || cost === null ? null : total + (all === 0 ? 0 : (cost * own) / all);
  }
  return { spend: total, won, cpa: total === null || won === 0 ? null : total / won };
}

/** Places from 1, the smallest measure first; equals share a place. Those without a measure have none. */
function placesOf<T extends { readonly key: string }>(
  all: readonly T[],
  measure: (each: T) => number | null,
) {
  const measured = all.flatMap((each) => {
    const value = measure(each);
    return value === null ? [] : [{ key: each.key, value }];
  });
  return new Map(
    measured.map(({ key, value }) => [key, 1 + measured.filter((other) => other.value < value).length]),
  );
}
