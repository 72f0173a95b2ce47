import { describe, expect, it } from 'vitest';
import { rankSources, type SourceRow } from './source-ranking';

const row = (key: string, received: number, accepted: number | null, won: number | null, tactic?: string) =>
  ({ key, name: key, received, accepted, won, tactic: tactic ?? null }) satisfies SourceRow;

const NOTHING = new Map<string, number>();

describe('row 13, leads that convert: sources ranked by accept rate, win rate, CPA with counts', () => {
  it('row 13: n < 30 "too few", listed last and never ranked', () => {
    const ranked = rankSources(
      [row('small', 29, 29, 29), row('good', 60, 45, 30), row('poor', 100, 20, 3)],
      NOTHING,
      'accept',
    );
    expect(ranked.map(({ key, accept }) => [key, accept?.rank, accept?.enough])).toEqual([
      ['good', 1, true],
      ['poor', 2, true],
      ['small', null, false],
    ]);
    const [exact] = rankSources([row('thirty', 30, 15, null)], NOTHING, 'accept');
    expect(exact?.accept).toMatchObject({ hits: 15, n: 30, rate: 0.5, enough: true, rank: 1 });
    // Of 20 accepted ones too few for a win rate, though the source itself has enough.
    expect(ranked[1]?.win).toMatchObject({ hits: 3, n: 20, enough: false, rank: null });
  });

  it('adds up months, a month that lacks one side leaves both; equals share a place', () => {
    const ranked = rankSources(
      [row('a', 100, 50, 5), row('a', 100, null, 9), row('b', 40, 20, 10), row('c', 80, 20, 2)],
      NOTHING,
      'accept',
    );
    expect(ranked.map(({ key, received, accept }) => [key, received, accept?.n, accept?.rank])).toEqual([
      ['a', 200, 100, 1],
      ['b', 40, 40, 1],
      ['c', 80, 80, 3],
    ]);
    expect(ranked[0]?.accept?.low).toBeCloseTo(0.4038, 4);
    expect(ranked[0]?.win).toMatchObject({ hits: 5, n: 50 });
  });

  it('has as CPA the spend of the tactics tied to a source per won one, blank when it is not known', () => {
    const rows = [
      row('search', 60, 40, 10, 'T1'),
      row('social', 40, 10, 2, 'T1'),
      row('social', 50, 10, 8, 'T6'),
      row('referral', 50, 40, 20),
      row('fair', 50, 5, 0, 'T4'),
      row('mail', 20, 10, 5, 'T2'),
      row('events', 50, 10, 5, 'T9'),
    ];
    const spend = new Map([
      ...([['T1', 10_000] as const, ['T6', 6000] as const, ['T4', 9000] as const] as const),
      ...([['T2', 50] as const] as const),
    ]);
    const cost = new Map(rankSources(rows, spend, 'cpa').map((each) => [each.key, each.cost]));
    expect(cost.get('search')).toEqual({ spend: 6000, won: 10, cpa: 600, rank: 1 });
    expect(cost.get('social')).toEqual({ spend: 10_000, won: 10, cpa: 1000, rank: 2 });
    expect(cost.get('referral')).toEqual({ spend: null, won: 0, cpa: null, rank: null });
    expect(cost.get('fair')).toEqual({ spend: 9000, won: 0, cpa: null, rank: null });
    // Cheap, but of too few leads to be compared.
    expect(cost.get('mail')).toEqual({ spend: 50, won: 5, cpa: 10, rank: null });
    expect(cost.get('events')?.cpa).toBeNull();
    expect(
      rankSources(rows, spend, 'cpa')
        .map(({ key }) => key)
        .slice(0, 2),
    ).toEqual(['search', 'social']);
  });
});
