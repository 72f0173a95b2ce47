import { describe, expect, it } from 'vitest';
import { addMonths, type Month, monthRange, toMonth } from '@/lib/core/month';
import { chancesIn, forecastAim } from '@/lib/insight/aim-forecast';
import type { CellValue } from '@/lib/measure/ledger';
import { rollUp } from '@/lib/measure/rollup';
import { standingOf } from '@/lib/measure/standing';
import { JANUARY, M1, O1, O2, O3, O4, S1, ledger as sample } from '@/lib/measure/testing/harbourlight';
import { aim, kpi, ledgerOf, objective } from '@/lib/measure/testing/make';
import { expectedOf, kpiForecast, lastKnown, typedIn } from './model';

const MAY = toMonth('2026-05');
const noise = (at: number) => (Math.sin(at * 12.9898) * 43758.5453) % 1;
const row = (count: number, of: (at: number) => CellValue): [string, ...CellValue[]] => [
  addMonths(MAY, 1 - count),
  ...Array.from({ length: count }, (_, at) => of(at)),
];

describe('Method §6: “≥ 80 % likely, 20–80 % open, < 20 % unlikely”', () => {
  const ledger = ledgerOf([kpi('x'), kpi('y', { direction: 'down' })], {
    x: row(48, (at) => 100 + 10 * noise(at)),
    y: row(48, (at) => 100 + 10 * noise(at)),
  });
  const chances = chancesIn(ledger);
  const standing = (code: string, target: number, more = {}) =>
    standingOf(ledger, aim(code, { target, ...more }), MAY, chances);

  it('by the share of futures at or beyond the target', () => {
    const middle = forecastAim(ledger, aim('x', { target: 1200 }), MAY)?.total.mean ?? 0;
    expect(standing('x', 1000)).toMatchObject({ likelihood: 'likely' });
    expect(standing('x', middle).likelihood).toBe('open');
    expect(standing('x', 1400)).toMatchObject({ likelihood: 'unlikely' });
  });

  it('the other way round where less is better, and inside a range', () => {
    expect(standing('y', 1000)).toMatchObject({ likelihood: 'unlikely' });
    expect(standing('y', 1400)).toMatchObject({ likelihood: 'likely' });
    const range = { kind: 'range', target: null, low: 1000, high: 1400 } as const;
    expect(standingOf(ledger, aim('x', range), MAY, chances).likelihood).toBe('likely');
  });

  it('what is needed per month decides where there is too little history for a range', () => {
    const young = ledgerOf([kpi('x')], { x: row(5, () => 10) });
    const found = standingOf(young, aim('x', { target: 1000 }), MAY, chancesIn(young));
    expect(found).toMatchObject({ chance: null, likelihood: 'unlikely' });
    expect(standingOf(young, aim('x', { target: 121 }), MAY, chancesIn(young)).likelihood).toBeNull();
  });

  it('nothing is forecast of what is over', () => {
    expect(standing('x', 300, { end: toMonth('2026-03') })).toMatchObject({ chance: null });
    expect(forecastAim(ledger, aim('x', { target: 1, end: MAY }), MAY)).toBeNull();
  });

  it('Method §3: “followed by unlikely to be reached, whatever the pace”: the result is then not good', () => {
    // As expected until now, at an even pace, and falling month by month.
    const fall = (at: number) => (at < 36 ? 200 : 200 - 15 * (at - 36)) + noise(at);
    const falling = ledgerOf([kpi('x')], { x: row(48, fall) });
    const given = objective('O', 'x', { target: 1000, start: toMonth('2025-11'), end: toMonth('2026-12') });
    const plain = standingOf(falling, given, MAY);
    expect(plain).toMatchObject({ status: 'on-track', likelihood: null });
    const { outcome } = rollUp(falling, given, [], MAY, chancesIn(falling));
    expect(outcome).toMatchObject({ status: 'on-track', likelihood: 'unlikely' });
  });
});

describe('the sample company', () => {
  const chances = chancesIn(sample);

  it.each([
    [O1, 'unlikely'],
    [O2, 'likely'],
    [O3, 'unlikely'],
    [O4, 'likely'],
    [M1, 'likely'],
    [S1, 'open'],
  ] as const)('%o is %s', (given, likelihood) => {
    expect(standingOf(sample, given, JANUARY, chances).likelihood).toBe(likelihood);
  });
});

describe('a KPI’s forecast', () => {
  const ledger = ledgerOf(
    [kpi('x')],
    { x: row(48, (at) => 100 + 10 * noise(at)) },
    { 'x/': ['2026-01', ...Array.from({ length: 12 }, () => 90)] },
  );
  const asked = { teams: null, month: toMonth('2026-06'), level: 0.8 };

  it('runs to the end of the fiscal year, from the months that are over, against the year’s target', () => {
    const found = kpiForecast(ledger, 'x', asked);
    expect(found).toMatchObject({ through: MAY, period: { from: '2026-01', to: '2026-12' } });
    expect(found.points.map(({ month, target }) => [month, target])).toEqual(
      monthRange(toMonth('2026-06'), toMonth('2026-12')).map((month) => [month, 90]),
    );
    expect(found).toMatchObject({ target: { value: 1080 }, likelihood: 'likely' });
    expect(kpiForecast(ledger, 'x', { ...asked, until: toMonth('2026-08') }).points).toHaveLength(3);
  });

  it('begins the next fiscal year where this one is over', () => {
    const found = kpiForecast(ledger, 'x', { ...asked, month: toMonth('2025-12') });
    expect(found).toMatchObject({ through: '2025-12', period: { from: '2026-01', to: '2026-12' } });
    expect(lastKnown(toMonth('2026-06'), '2026-06-20')).toBe(MAY);
  });
});

describe('expected values', () => {
  it('are read as typed by the locale; blanks expect nothing, the rest is said at its field', () => {
    const query = {
      'if.x.2026-06': '1 200,5',
      'if.y.2026-07': ' ',
      'if.z.2026-08': 'lots',
      month: '2026-05',
    };
    expect(typedIn(query, 'de')).toEqual({
      texts: { 'if.x.2026-06': '1 200,5', 'if.z.2026-08': 'lots' },
      values: [{ kpi: 'x', month: '2026-06', value: 1200.5 }],
      faults: { 'if.z.2026-08': '“lots” is not a number.' },
    });
  });

  it('count for the whole KPI, and not for some of its teams', () => {
    const ledger = ledgerOf([kpi('x', { teams: ['a', 'b'] })], {
      'x/a': row(48, () => 10),
      'x/b': row(48, () => 20),
    });
    const expected = expectedOf([{ kpi: 'x', month: toMonth('2026-06') as Month, value: 1000 }]);
    const total = (teams: readonly string[] | null) =>
      forecastAim(ledger, aim('x', { target: 1, teams }), MAY, { expected })?.total.mean ?? 0;
    expect(total(null)).toBeGreaterThan(1000);
    expect(total(['a'])).toBeCloseTo(120, 6);
  });
});
