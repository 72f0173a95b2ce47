import { describe, expect, it } from 'vitest';
import { parse } from '@/lib/core/parse';
import { kpiPatch } from './input';

const bounds = (thresholds: unknown) => {
  const parsed = parse(kpiPatch, { thresholds });
  return parsed.ok ? parsed.value.thresholds : parsed.failure.errors?.map(({ path }) => path);
};

describe('Method §3: “both bounds can be set per KPI, also in the KPI’s own units”', () => {
  it('fractions fall, distances grow', () => {
    expect(bounds({ onTrack: 1, atRisk: 0.9 })).toEqual({ onTrack: 1, atRisk: 0.9 });
    expect(bounds({ onTrack: 1, atRisk: 0.9, unit: 'fraction' })).toEqual({ onTrack: 1, atRisk: 0.9 });
    expect(bounds({ onTrack: 0, atRisk: 20, unit: 'own' })).toEqual({ onTrack: 0, atRisk: 20, unit: 'own' });
  });

  it('refuses at the field', () => {
    expect(bounds({ onTrack: 0.9, atRisk: 1 })).toEqual(['thresholds.atRisk']);
    expect(bounds({ onTrack: 20, atRisk: 0 })).toEqual(['thresholds.onTrack', 'thresholds.atRisk']);
    expect(bounds({ onTrack: 2, atRisk: 1, unit: 'own' })).toEqual(['thresholds.atRisk']);
    expect(bounds({ onTrack: -1, atRisk: 1e15, unit: 'own' })).toEqual([
      'thresholds.onTrack',
      'thresholds.atRisk',
    ]);
    expect(bounds({ onTrack: 1, atRisk: 2, unit: 'percent' })).toEqual(['thresholds.unit']);
    expect(bounds({ onTrack: 1 })).toEqual(['thresholds.atRisk']);
  });
});
