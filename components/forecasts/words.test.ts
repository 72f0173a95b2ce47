import { describe, expect, it } from 'vitest';
import { toMonth } from '@/lib/core/month';
import type { ForecastItem } from '@/lib/forecasts/model';
import {
  chanceText,
  fanText,
  forecastSentences,
  futuresText,
  prospectText,
  recordText,
  whatIfSentences,
} from './words';

const COUNT = { unit: 'number', decimals: 0, currency: 'EUR', locale: 'en' } as const;
const NONE = { mean: null, low: null, high: null };

const forecast = (more: Partial<ForecastItem>): ForecastItem => ({
  kpi: 'leads',
  method: 'combination',
  why: null,
  rough: false,
  seasonal: false,
  months: 48,
  level: 0.8,
  through: toMonth('2026-01'),
  points: [],
  period: { from: toMonth('2025-04'), to: toMonth('2026-03') },
  total: { mean: 20_070, low: 19_820, high: 20_383 },
  target: { value: 19_500, low: null, high: null },
  probabilityOfTarget: 0.94,
  likelihood: 'likely',
  accuracy: { mase: 0.8, insideRange: 10 / 12, inside: 10, origins: 12 },
  filled: [],
  ...more,
});
const said = (more: Partial<ForecastItem>) =>
  forecastSentences(forecast(more), { name: 'Leads', format: COUNT, made: 'total' }).join(' ');

describe('Method §6 in words', () => {
  it('names mean, range, target, chance and method', () => {
    expect(said({ seasonal: true })).toBe(
      'Leads: 20,070 forecast for April 2025 to March 2026; 19,820 to 20,383 in 80 of 100 simulated futures. ' +
        'The target of 19,500 is likely: reached in 94 of 100 simulated futures. ' +
        'The mean of simple smoothing, smoothing with drift, and a damped trend, with its season taken out and put back; from 48 months of history.',
    );
  });

  it('is rough under twelve months, without a range or a chance', () => {
    const young = {
      method: 'run-rate',
      rough: true,
      months: 5,
      probabilityOfTarget: null,
      likelihood: null,
    } as const;
    expect(said({ ...young, total: { ...NONE, mean: 120 } })).toBe(
      'Leads: 120 forecast for April 2025 to March 2026. This is rough: too little history for a range. ' +
        'The run rate goes on; from 5 months of history.',
    );
    expect(
      recordText(forecast({ accuracy: { mase: null, insideRange: null, inside: null, origins: 0 } }), 'en'),
    ).toBeNull();
  });

  it('says why there is none', () => {
    expect(said({ method: null, why: 'no-figures' })).toMatch(/^Nothing can be forecast yet/);
    expect(said({ method: null, why: 'not-monthly' })).toBe(
      'Figures that come by the quarter or year are not forecast.',
    );
  });

  it('names a month that was filled, and a range that lies beside the forecast', () => {
    expect(said({ filled: [{ kpi: 'x', name: 'MQL', month: toMonth('2025-11') }] })).toContain(
      'November 2025 of MQL is missing; it was filled from its neighbors and its season.',
    );
    expect(said({ total: { mean: 10, low: 10, high: 30 } })).toContain(
      'mostly too low: the range lies above.',
    );
    expect(said({ total: { mean: 30, low: 10, high: 30 } })).toContain(
      'mostly too high: the range lies below.',
    );
  });

  it('calls a share by what it is, all and none only where it is', () => {
    expect([0, 0.001, 0.456, 0.999, 1].map(futuresText)).toEqual([
      'none of the simulated futures',
      '1 of 100 simulated futures',
      '46 of 100 simulated futures',
      '99 of 100 simulated futures',
      'all simulated futures',
    ]);
    expect(chanceText('open', 0.46)).toBe('open: reached in 46 of 100 simulated futures');
    expect(prospectText({ likelihood: 'unlikely', chance: 0 })).toBe(
      'reached in none of the simulated futures',
    );
    expect(prospectText({ likelihood: 'unlikely', chance: null })).toBeNull();
  });

  it('shows the track record beside it', () => {
    expect(recordText(forecast({}), 'en')).toBe(
      'Tried on the last 12 months, each from the months before it: inside the range 10 of 12 times; ' +
        'error 0.8 of a seasonal naive guess, the same month a year before.',
    );
  });

  it('says what a chart’s fan means', () => {
    const point = { month: toMonth('2026-02'), mean: 1, low: 0, high: 2, target: null };
    expect(fanText(forecast({ points: [point] }))).toBe(
      'Long dashes: the forecast; shaded: 80 of 100 simulated futures.',
    );
    expect(fanText(forecast({}))).toBe('');
  });

  it('holds an outcome by expected values against the forecast', () => {
    const before = { mean: 10, low: 9, high: 11, probabilityOfTarget: 0.46, likelihood: 'open' } as const;
    const after = { mean: 14, low: 13, high: 15, probabilityOfTarget: 1, likelihood: 'likely' } as const;
    const outcome = { target: 12, low: null, high: null, before, after };
    const inputs = [{ kpi: 'x', name: 'X', format: COUNT, months: [] }];
    const whatIf = { objective: 'O1', through: toMonth('2026-01'), level: 0.8, outcome, goals: [], inputs };
    expect(whatIfSentences(whatIf, 1, { name: 'Revenue', format: COUNT })).toEqual([
      'With these values, Revenue ends at 14 (13 to 15); its target is likely: reached in all simulated futures.',
      'As forecast, Revenue ends at 10; its target is open: reached in 46 of 100 simulated futures.',
    ]);
  });
});
