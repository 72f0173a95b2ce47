import { describe, expect, it } from 'vitest';
import type { Bounds, Rules } from '../ledger';
import { judge, type SeriesOptions, seriesOf } from '../series';
import { isVerdict, statusAtEnd, statusOfKpi, statusOnPace } from '../status';
import { summaryOf } from '../summary';
import { kpi, ledgerOf, M } from '../testing/make';

const bounds = { onTrack: 1, atRisk: 0.9 };

const options = (more: Partial<SeriesOptions> = {}): SeriesOptions => ({
  from: M('2026-01'),
  to: M('2026-05'),
  grain: 'month',
  teams: null,
  ...more,
});
const statuses = (
  values: readonly (number | null)[],
  targets: readonly number[],
  rules: Partial<Rules> = {},
) => {
  const ledger = ledgerOf(
    [kpi('x')],
    { x: ['2026-01', ...values] },
    { 'x/': ['2026-01', ...targets] },
    rules,
  );
  return seriesOf(ledger, 'x', options({ to: M('2026-06') })).map(({ status }) => status);
};

describe('Method §3: “status on pace: on track ≥ 100 %, at risk ≥ 90 %, off track below; achieved when the period has ended at or above target”', () => {
  it('on pace', () => {
    expect([1, 0.9999, 0.9, 0.8999, -1].map((pace) => statusOnPace(pace, bounds))).toEqual([
      'on-track',
      'at-risk',
      'at-risk',
      'off-track',
      'off-track',
    ]);
    expect(statusOnPace(0.93, { onTrack: 0.9, atRisk: 0.75 })).toBe('on-track');
  });

  it('at the end', () => {
    expect([1.2, 1, 0.95, 0.5].map((attainment) => statusAtEnd(attainment, bounds, 0))).toEqual([
      'achieved',
      'achieved',
      'at-risk',
      'off-track',
    ]);
  });

  it('“both bounds … also in the KPI’s own units”: the distance on the wrong side decides, achieved is achieved', () => {
    const own = { onTrack: 0, atRisk: 2, unit: 'own' } as const;
    expect([0, 0.1, 2, 2.1].map((distance) => statusOfKpi(0, own, distance))).toEqual([
      'on-track',
      'at-risk',
      'at-risk',
      'off-track',
    ]);
    expect([statusAtEnd(1, own, 0), statusAtEnd(0.99, { ...own, onTrack: 1 }, 1)]).toEqual([
      'achieved',
      'on-track',
    ]);
    expect(statusOfKpi(0.95, bounds, 99)).toBe('at-risk');
  });

  it('four of the eight words are verdicts', () => {
    const all = [
      'on-track',
      'at-risk',
      'off-track',
      'achieved',
      'in-progress',
      'no-target',
      'no-data',
      'not-enough-data',
    ] as const;
    expect(all.filter(isVerdict)).toEqual(['on-track', 'at-risk', 'off-track', 'achieved']);
  });
});

describe('Method §3: “a month’s status uses the month alone”', () => {
  it('met, just missed, missed; no target; due and missing; open', () => {
    expect(statuses([10, 9, 8, 7], [10, 10, 10])).toEqual([
      'achieved',
      'at-risk',
      'off-track',
      'no-target',
      'no-data',
      'in-progress',
    ]);
  });

  it('“ended, not yet due and missing: in progress”', () => {
    expect(statuses([10, 10, 10, 10], [10, 10, 10, 10, 10], { day: '2026-06-10' }).slice(4)).toEqual([
      'in-progress',
      'in-progress',
    ]);
  });
});

describe('Method §3: “both bounds … also in the KPI’s own units”', () => {
  it('a month by its distance; a quarter that runs by the distance so far', () => {
    const ledger = ledgerOf(
      [kpi('x', { thresholds: { onTrack: 0, atRisk: 2, unit: 'own' } })],
      { x: ['2026-01', 10, 8, 7.9, 10, 8.5] },
      { 'x/': ['2026-01', 10, 10, 10, 10, 10, 10] },
    );
    const points = seriesOf(ledger, 'x', options());
    expect(points.map(({ status }) => status)).toEqual([
      'achieved',
      'at-risk',
      'off-track',
      'achieved',
      'at-risk',
    ]);
    expect(summaryOf(ledger, 'x', M('2026-05'), null)).toMatchObject({
      qtd: { value: 18.5, target: 20, status: 'at-risk' },
      ytd: { value: 44.4, target: 50, status: 'off-track' },
    });
  });
});

describe('Method §3: published cases of quarters, “bounds set as given”', () => {
  const bounds: Bounds = { onTrack: 0.9, atRisk: 0.75 };
  const quarters = (values: readonly number[], targets: readonly number[]) => {
    const spread = (row: readonly number[]): [string, ...(number | null)[]] => [
      '2025-03',
      ...row.flatMap((value) => [value, null, null]),
    ];
    return ledgerOf(
      [kpi('x', { frequency: 'quarter' })],
      { x: spread(values) },
      { 'x/': spread(targets) },
      { bounds },
    );
  };
  const ends = ['2025-03', '2025-06', '2025-09', '2025-12'].map(M);
  const running = (ledger: ReturnType<typeof quarters>) =>
    ends.map((month) => summaryOf(ledger, 'x', month, null).ytd);
  const round = (fraction: number | null) => Math.round((fraction ?? 0) * 1000) / 10;

  it('2. cumulative plan 250/500/750/1000 k, actual 220/480/710/968 k → 88, 96, 94.7, 96.8 %: amber, green, green, green', () => {
    const ytd = running(quarters([220, 260, 230, 258], [250, 250, 250, 250]));
    expect(ytd.map(({ value, target }) => [value, target])).toEqual([
      [220, 250],
      [480, 500],
      [710, 750],
      [968, 1000],
    ]);
    expect(ytd.map(({ attainment }) => round(attainment))).toEqual([88, 96, 94.7, 96.8]);
    expect(ytd.map(({ status }) => status)).toEqual(['at-risk', 'on-track', 'on-track', 'on-track']);
  });

  it('3. 250 k each, actual 220/240/200/230 k → running 88, 92, 88, 89 %; Q4 alone 92 % green, running 89 % amber', () => {
    const ledger = quarters([220, 240, 200, 230], [250, 250, 250, 250]);
    const ytd = running(ledger);
    expect(ytd.map(({ attainment }) => Math.round((attainment ?? 0) * 100))).toEqual([88, 92, 88, 89]);
    expect(ytd.at(-1)?.status).toBe('at-risk');
    const alone = judge(ledger, ledger.kpi('x'), { from: M('2025-10'), to: M('2025-12') }, null);
    expect(alone).toMatchObject({ attainment: 0.92, status: 'on-track' });
  });
});
