import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Month, monthRange, toMonth } from '@/lib/core/month';
import { aggregate } from './aggregate';
import { type FigureEntry, Ledger, type MeasuredKpi } from './ledger';
import { linearShare } from './pace';
import { type GoalAim, type ObjectiveAim, rollUp } from './rollup';
import { type Aim, standingOf } from './standing';

// The sample company, as if today were 12 February 2026. The expected numbers are the product's own checks.
const text = fs.readFileSync(new URL('../../db/seed/harbourlight.csv', import.meta.url), 'utf8').trim();
const [head = '', ...lines] = text.split(/\r?\n/);
const codes = head.split(',').slice(1);
const STOCKS = new Set(['social_followers', 'customers_start', 'mrr_start', 'mrr_end', 'active_users']);

const kpi = (code: string, more: Partial<MeasuredKpi> = {}): MeasuredKpi => ({
  code,
  name: code,
  unit: 'number',
  decimals: 0,
  direction: 'up',
  class: STOCKS.has(code) ? 'stock' : 'flow',
  formula: null,
  weightKpi: null,
  frequency: 'month',
  teams: ['all'],
  ownerTeam: 'all',
  allowNegative: code === 'operating_profit',
  critical: false,
  thresholds: null,
  ...more,
});

const percent = (code: string, formula: string, more: Partial<MeasuredKpi> = {}) =>
  kpi(code, { class: 'ratio', unit: 'percent', decimals: 2, formula, ...more });

const kpis = [
  ...codes.filter((code) => code !== 'nps').map((code) => kpi(code)),
  kpi('nps', { class: 'rating', weightKpi: 'nps_responses', unit: 'points', allowNegative: true }),
  kpi('cpl', { class: 'ratio', unit: 'currency', formula: 'marketing_spend / leads', direction: 'down' }),
  kpi('cac', {
    class: 'ratio',
    unit: 'currency',
    formula: '(marketing_spend + sales_spend) / customers_new',
    direction: 'down',
  }),
  percent('accept_rate', 'mqls_accepted / mqls'),
  percent('mql_sql_rate', 'sqls / mqls'),
  percent('win_rate', 'opps_won / opps_closed'),
  percent('churn', 'customers_lost / customers_start', { direction: 'down' }),
  percent('csat', 'csat_positive / csat_responses'),
  percent('share_of_voice', 'sov_mentions / category_mentions'),
  percent('market_share', 'revenue / market_revenue'),
];

const figures: FigureEntry[] = lines.flatMap((line) => {
  const [month = '', ...cells] = line.split(',');
  return codes.flatMap((code, at) =>
    cells[at] ? [{ kpi: code, team: 'all', month: toMonth(month), value: Number(cells[at]) }] : [],
  );
});

const ledger = new Ledger(kpis, figures, [], {
  calendar: { startMonth: 4, label: 'ending' },
  day: '2026-02-12',
  graceDays: 10,
  bounds: { onTrack: 1, atRisk: 0.9 },
  coverageFloor: 0.6,
  rollupCap: 1,
});

const M = (month: string): Month => toMonth(month);
const JANUARY = M('2026-01');
const over = (code: string, from: string, to: string) => aggregate(ledger, code, monthRange(M(from), M(to)));

const aim = (code: string, of: string, more: Partial<Aim>): Aim => ({
  code,
  kpi: of,
  teams: null,
  kind: 'absolute',
  measure: null,
  baseline: null,
  target: null,
  change: null,
  base: null,
  low: null,
  high: null,
  start: M('2025-04'),
  end: M('2026-03'),
  yearlyTargets: [],
  ...more,
});
const goal = (code: string, of: string, weight: number, more: Partial<Aim>): GoalAim => ({
  ...aim(code, of, more),
  title: code,
  teams: ['all'],
  weight,
  sign: 1,
});
const objective = (code: string, of: string, more: Partial<Aim>): ObjectiveAim => ({
  ...aim(code, of, more),
  title: code,
});

const lastYear = { kind: 'relative', base: { rule: 'samePeriodLastYear', value: null } } as const;
const M1 = goal('M1', 'leads', 15, { target: 19500 });
const M2 = goal('M2', 'mql_sql_rate', 15, { target: 34 });
const M3 = goal('M3', 'demo_requests', 15, { ...lastYear, change: 0.12 });
const M4 = goal('M4', 'share_of_voice', 100, { target: 16, measure: 'level' });
const S1 = goal('S1', 'new_mrr', 30, {
  kind: 'relative',
  change: 0.08,
  base: { rule: 'previousQuarter', value: null },
  start: M('2026-01'),
});
const S2 = goal('S2', 'win_rate', 25, { target: 26 });
const C1 = goal('C1', 'nps', 40, { baseline: 25, target: 36, measure: 'level' });
const C2 = goal('C2', 'csat', 30, { baseline: 79, target: 85, measure: 'level' });
const P1 = goal('P1', 'features_shipped', 30, { target: 48 });
const X1 = goal('X1', 'cac', 100, { target: 6000 });

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
    const leads = ledger.kpi('leads');
  });

  it('sets S1 8 % above the last quarter: 65,008 → 70,208.64', () => {
    const standing = standingOf(ledger, S1, JANUARY);
    expect(standing).toMatchObject({ baseValue: 65008, target: 70208.64, provisional: true, actual: 24198 });
    expect(standing.expected).toBeCloseTo(22383, 0);
  });

  it('reads O1: at risk, unlikely, carried by five goals at 95.2 points', () => {
    const O1 = objective('O1', 'revenue', { target: 13247665 });
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
    const O2 = rollUp(ledger, objective('O2', 'operating_profit', { target: 2867823 }), [X1], JANUARY);
    expect(O2.outcome).toMatchObject({ status: 'on-track', reached: true, paceBy: 'linear' });
    expect(O2.contribution.score).toBeCloseTo(93.4, 1);
    expect(O2.reading).toBe('on-course');
    const O3 = rollUp(ledger, objective('O3', 'churn', { target: 1.3 }), [C1, C2, P1], JANUARY);
    expect(O3.outcome.actual).toBeCloseTo(1.61, 2);
    expect(O3.outcome.status).toBe('off-track');
    expect(Math.round(O3.contribution.score ?? 0)).toBe(26);
    expect(O3.reading).toBe('both-behind');
    const yearlyTargets = [
      { fiscalYear: 2027, value: 10 },
      { fiscalYear: 2029, value: 12 },
      { fiscalYear: 2031, value: 15 },
    ];
    const O4 = objective('O4', 'market_share', { measure: 'level', yearlyTargets, end: M('2031-03') });
    const share = rollUp(ledger, O4, [M4], JANUARY);
    expect(share.outcome.status).toBe('on-track');
    expect(Math.round(share.contribution.score ?? 0)).toBe(40);
    expect(share.reading).toBe('result-ahead');
  });
});
