import { describe, expect, it } from 'vitest';
import { addMonths, type Month, monthRange, toMonth } from '@/lib/core/month';
import type { CellValue } from '@/lib/measure/ledger';
import { smartOf } from '@/lib/measure/smart';
import { JANUARY, M1, M2, M3, M4, ledger as sample, X1 } from '@/lib/measure/testing/harbourlight';
import { aim, kpi, ledgerOf } from '@/lib/measure/testing/make';
import { forecastOf } from './kpi-forecast';
import { rangesIn } from './range-before';

const MAY = toMonth('2026-05');
const noise = (at: number) => (Math.sin(at * 12.9898) * 43758.5453) % 1;
const FIRST = addMonths(MAY, -47);
const made = (of: (at: number) => CellValue) =>
  ledgerOf([kpi('x')], { x: [FIRST, ...Array.from({ length: 48 }, (_, at) => of(at))] });
const steady = (at: number) => 100 + 10 * noise(at);
/** Begins five months before the last figure. */
const goal = (target: number, more = {}) =>
  aim('x', { target, start: toMonth('2026-01'), end: toMonth('2026-12'), ...more });
const began = 48 - 5;

describe('Method §8: a target “inside the 10–90 % range … of the forecast”', () => {
  it('is held against what was forecast before the goal began, however it goes since', () => {
    const [calm, since] = [made(steady), made((at) => (at < began ? steady(at) : 10 * steady(at)))];
    const range = rangesIn(calm)(goal(1200), MAY);
    expect(range).toEqual(rangesIn(since)(goal(1200), MAY));
    const known = forecastOf(calm, 'x', {
      ...{ teams: goal(1200).teams, through: toMonth('2025-12'), level: 0.8, detail: 'total' },
      period: monthRange(toMonth('2026-01'), toMonth('2026-12')),
    });
    expect(range).toEqual({ low: known.total.low, high: known.total.high });
    expect(rangesIn(calm)(goal(1200), toMonth('2025-06'))).not.toEqual(range);
  });

  it('of a goal that is to come, against the forecast of today', () => {
    const coming = goal(1200, { start: toMonth('2026-07'), end: toMonth('2027-06') });
    const [calm, since] = [made(steady), made((at) => (at < began ? steady(at) : 10 * steady(at)))];
    expect(rangesIn(since)(coming, MAY)).not.toEqual(rangesIn(calm)(coming, MAY));
  });

  it('what was corrected before the start counts', () => {
    const corrected = made((at) => (at === began - 1 ? 500 : steady(at)));
    expect(rangesIn(corrected)(goal(1200), MAY)).not.toEqual(rangesIn(made(steady))(goal(1200), MAY));
  });

  it('there is none of under twelve months of history, nor more than five years ahead', () => {
    const young = made((at) => (at < began - 6 ? null : steady(at)));
    expect(rangesIn(young)(goal(1200), MAY)).toBeNull();
    expect(rangesIn(made(steady))(goal(1200, { end: toMonth('2031-06') }), MAY)).toBeNull();
  });

  it('makes achievable what history alone does not', () => {
    // Every year came to nearly the same, and single months were further off than that.
    const calm = made(steady);
    const range = rangesIn(calm)(goal(1), MAY);
    const target = Math.floor(range?.high ?? 0);
    const facts = {
      ...{ title: 'X', teams: ['a'], note: null, ownEnd: toMonth('2026-12') },
      objective: { isActive: true, end: toMonth('2026-12') as Month },
    };
    const judge = (of: number) => smartOf(calm, goal(of), facts, MAY, rangesIn(calm));
    expect(smartOf(calm, goal(target), facts, MAY).missing).toEqual(['achievable']);
    expect(judge(target)).toMatchObject({ missing: [], reach: 'beyond history', forecast: range });
    expect(judge(3 * target)).toMatchObject({ missing: ['achievable'], forecast: range });
  });

  it('the sample company: Marketing’s goals pass 24 of 25; the share of voice of 16 lies beyond its forecast', () => {
    const facts = (note: string | null) => ({
      ...{ title: 'T', teams: ['marketing'], note, ownEnd: toMonth('2026-03') },
      objective: { isActive: true, end: toMonth('2026-03') as Month },
    });
    const judge = (given: typeof M1, note: string | null = null) =>
      smartOf(sample, given, facts(note), JANUARY, rangesIn(sample));
    expect([judge(M1, 'Raised'), judge(M2), judge(M3), judge(X1)].flatMap(({ missing }) => missing)).toEqual(
      [],
    );
    const voice = judge(M4);
    expect(voice.missing).toEqual(['achievable']);
    expect(voice.forecast?.high).toBeLessThan(16);
  });
});
