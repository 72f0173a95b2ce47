import { describe, expect, it } from 'vitest';
import { addMonths, toMonth } from '@/lib/core/month';
import { plain } from '@/lib/measure/wording';
import { type ProcessOptions, processChart } from './process-chart';
import { basisSentences, type ChartedKpi, processSentences, signalsSentences } from './process-words';

const format = { unit: 'number' as const, decimals: 0, currency: 'EUR', locale: 'en-GB' };
const LEADS: ChartedKpi = { code: 'leads', name: 'Leads', format, period: 'month' };
const OPTIONS: ProcessOptions = {
  changes: [],
  periodsPerYear: 12,
  trendAs: 'change-on-last-year',
  inPoints: false,
  naturalZero: true,
};
const calm = Array.from({ length: 24 }, (_, at) => (at % 2 === (at < 12 ? 0 : 1) ? 400 : 440));

function told(
  values: readonly (number | null)[],
  { kpi = LEADS, ...options }: Partial<ProcessOptions> & { kpi?: ChartedKpi } = {},
) {
  const first = toMonth('2024-01');
  const segments = processChart(
    values.map((value, at) => ({ month: addMonths(first, at), value })),
    { ...OPTIONS, ...options },
  );
  const last = addMonths(first, values.length - 1);
  return {
    says: processSentences(kpi, segments, last).map(plain).join(' '),
    basis: segments
      .slice(-1)
      .flatMap((segment) => basisSentences(kpi, segment))
      .map(plain)
      .join(' '),
  };
}

describe('the sentence of a month', () => {
  it('says routine, above, below, and how long', () => {
    expect(told([...calm, 412])).toEqual({
      says: 'January’s 412 is within what this KPI always does (318 to 522): routine.',
      basis: 'Center 420, limits 318 to 522, from the figures of January 2024 to December 2025.',
    });
    expect(told([...calm, 600]).says).toBe(
      'January’s 600 is above what this KPI always does (318 to 522): something changed.',
    );
    const low = [410, 410, 410, 410, 410, 410, 410];
    expect(told([...calm, ...low]).says).toContain('something changed');
    expect(told([...calm, 430, ...low, 410]).says).toBe(
      'Leads has been below its center of 420 for eight months in a row, since February: something changed.',
    );
    expect(told([...calm, 430, ...low, null, 300]).says).toBe(
      'October’s 300 is below what this KPI always does (318 to 522): something changed. It has been below its center of 420 for eight months in a row, since February.',
    );
  });

  it('says what there is too little of', () => {
    expect(told([]).says).toBe('There is no figure yet.');
    expect(told([5]).says).toBe('1 of 12 months: it is too early to tell what is routine.');
    expect(told([5, 6, 7]).says).toMatch(/: routine\. The limits are provisional: 3 of 12 months\.$/);
    expect(told([...calm, null]).says).toBe('There is no figure for January, so nothing is judged.');
  });

  it('names the season and the change that the chart shows', () => {
    const seasonal = Array.from({ length: 25 }, (_, at) => 100 + 50 * Math.sin(at / 2) + (at % 3));
    const yearly = Array.from({ length: 25 }, (_, at) => seasonal[at % 12] ?? 0);
    expect(told(yearly).says).toMatch(/^January’s \d+, \d+ without its season, is within/);
    expect(told(yearly).basis).toMatch(/^It has a season: the chart shows what is left without it\. Center/);
    const growing = Array.from({ length: 40 }, (_, at) => 100 * 1.2 ** (at / 12) + (at % 2));
    expect(told(growing).says).toMatch(
      /^April’s \d+, \+\d+\.\d+ % on the same month last year, is within what its changes always are \(\d+/,
    );
    expect(told(growing, { trendAs: 'change-on-previous' }).basis).toMatch(
      /^Its figures have a trend: the chart shows their change on the month before\. Center/,
    );
    const falling = Array.from({ length: 40 }, (_, at) => 300 - 2 * at - (at % 3));
    const share = { ...LEADS, format: { ...format, unit: 'percent' as const } };
    expect(told(falling, { kpi: share, inPoints: true }).says).toMatch(
      /^April’s \d+ %, −\d+ points on the same month last year, is within what its changes always are \(−\d+ to −\d+\): routine/,
    );
  });

  it('speaks of quarters where the KPI has them', () => {
    const kpi = { ...LEADS, period: 'quarter' as const };
    expect(told([...calm, 412], { kpi, periodsPerYear: 4 }).says).toMatch(
      /^The 412 of the quarter to January is within/,
    );
  });
});

describe('the sentence of all KPIs', () => {
  const none = { earlier: 0, routine: 0, provisional: 0, without: 0 };
  const say = (more: Partial<Parameters<typeof signalsSentences>[0]>) =>
    signalsSentences({ month: toMonth('2025-10'), locale: 'en-GB', fresh: [], ...none, ...more })
      .map(plain)
      .join(' ');
  const fresh = Array.from({ length: 8 }, (_, at) => ({
    code: `k${at}`,
    name: `K${at}`,
    direction: 'up' as const,
  }));

  it('names what changed and counts the rest', () => {
    expect(say({ fresh: fresh.slice(0, 2), earlier: 1, routine: 40, provisional: 3, without: 1 })).toBe(
      'In October 2025 something changed in 2 of 43 KPIs: K0 (up) and K1 (up). 1 has been different for longer, 40 are routine, 3 have too few months to tell and 1 has no figure for the month.',
    );
    expect(say({ fresh })).toBe(
      'In October 2025 something changed in 8 of 8 KPIs: K0 (up), K1 (up), K2 (up), K3 (up), K4 (up), K5 (up) and 2 more.',
    );
    expect(say({ routine: 1 })).toBe('In October 2025 nothing new changed in 1 KPI. 1 is routine.');
    expect(say({ provisional: 2 })).toBe(
      'In October 2025 no KPI can be judged yet. 2 have too few months to tell.',
    );
  });
});
