import { describe, expect, it } from 'vitest';
import { monthRange } from '@/lib/core/month';
import { aggregate } from './aggregate';
import { linearShare } from './pace';
import { rollUp } from './rollup';
import { standingOf } from './standing';
import {
  C1,
  C2,
  JANUARY,
  ledger,
  M1,
  M2,
  M3,
  M4,
  O1,
  O2,
  O3,
  O4,
  P1,
  S1,
  S2,
  X1,
} from './testing/harbourlight';
import { M } from './testing/make';

const over = (code: string, from: string, to: string) => aggregate(ledger, code, monthRange(M(from), M(to)));

describe('the sample company', () => {
  it('divides sums, never averages: CPL 54.97, not the mean of months 55.00', () => {
    expect(over('cpl', '2025-04', '2025-06').value).toBeCloseTo(54.97, 2);
    const months = ['2025-04', '2025-05', '2025-06'].map((month) => over('cpl', month, month).value ?? 0);
    expect(months.reduce((a, b) => a + b, 0) / 3).toBeCloseTo(55.0, 2);
  });

  it('leaves a month with one side missing out of both: accept rate 62.72 %, 2 of 3 months', () => {
    const rate = over('accept_rate', '2025-10', '2025-12');
    expect(rate.value).toBeCloseTo(62.72, 2);
    expect([rate.months, rate.monthsExpected]).toEqual([2, 3]);
    expect(rate.missing).toEqual([{ kpi: 'mqls_accepted', team: 'all', month: '2025-11' }]);
  });

  it('paces M1 by season 1.0694, linear 1.0441', () => {
    const standing = standingOf(ledger, M1, JANUARY);
    expect(standing.paceBy).toBe('season');
    expect(standing.pace).toBeCloseTo(1.0694, 4);
    const linear = linearShare({ from: M1.start, to: M1.end }, JANUARY);
    expect((standing.actual ?? 0) / (19500 * linear)).toBeCloseTo(1.0441, 4);
  });

  it('sets S1 8 % above the last quarter: 65,008 → 70,208.64', () => {
    const standing = standingOf(ledger, S1, JANUARY);
    expect(standing).toMatchObject({ baseValue: 65008, target: 70208.64, provisional: true, actual: 24198 });
    expect(standing.expected).toBeCloseTo(22383, 0);
  });

  it('reads O1: at risk, unlikely, carried by five goals at 95.2 points', () => {
    const { outcome, contribution, reading, children } = rollUp(ledger, O1, [S1, S2, M1, M2, M3], JANUARY);
    expect(outcome).toMatchObject({
      status: 'at-risk',
      likelihood: 'unlikely',
      paceBy: 'season',
      monthsLeft: 2,
    });
    expect([outcome.actual, outcome.expected].map((value) => Math.round((value ?? 0) / 1e4))).toEqual([
      1071, 1083,
    ]);
    expect(outcome.neededPerMonth ?? 0).toBeCloseTo(1.27e6, -4);
    expect(outcome.bestMonth).toEqual({ month: '2026-01', value: 1127818 });
    expect(contribution).toMatchObject({ onTrack: 3, goals: 5, coverage: 1, worst: 'M2', capped: true });
    expect(contribution.score).toBeCloseTo(95.15, 2);
    expect(children.map(({ points }) => Number(points?.toFixed(1)))).toEqual([30, 22.3, 15, 12.8, 15]);
    expect(reading).toBe('both-behind');
  });

  it('reads O2 as on course with its target reached, O3 as both behind, O4 as ahead of its goal', () => {
    const profit = rollUp(ledger, O2, [X1], JANUARY);
    expect(profit.outcome).toMatchObject({ status: 'on-track', reached: true, paceBy: 'linear' });
    expect(profit.contribution.score).toBeCloseTo(93.4, 1);
    expect(profit.reading).toBe('on-course');
    const churn = rollUp(ledger, O3, [C1, C2, P1], JANUARY);
    expect(churn.outcome.actual).toBeCloseTo(1.61, 2);
    expect(churn.outcome.status).toBe('off-track');
    expect(Math.round(churn.contribution.score ?? 0)).toBe(26);
    expect(churn.reading).toBe('both-behind');
    const share = rollUp(ledger, O4, [M4], JANUARY);
    expect(share.outcome.status).toBe('on-track');
    expect(Math.round(share.contribution.score ?? 0)).toBe(40);
    expect(share.reading).toBe('result-ahead');
  });
});
