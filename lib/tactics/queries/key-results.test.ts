import { describe, expect, it } from 'vitest';
import { kpi, ledgerOf, M } from '@/lib/measure/testing/make';
import { keyResultStanding } from './key-results';

describe('row 20, OKRs: an objective with key results, baseline to target 0–1', () => {
  const nps = kpi('nps', { class: 'stock' });
  const ledger = ledgerOf([nps, kpi('won')], {
    'nps/a': ['2026-01', 32, 38, 42],
    'won/a': ['2026-01', 30, 40, 50],
  });
  const span = { start: M('2026-01'), end: M('2026-12') };

  it('NPS 32→45, now 42 → 0.77; a flow counts from the start of its objective', () => {
    const level = { code: 'K', kpi: 'nps', baseline: 32, target: 45 };
    const at = keyResultStanding(ledger, level, span, M('2026-03'));
    expect(at).toMatchObject({ value: 42, asOf: '2026-03' });
    expect(at.attainment).toBeCloseTo(0.77, 2);
    const total = { code: 'K', kpi: 'won', baseline: 0, target: 480 };
    expect(keyResultStanding(ledger, total, span, M('2026-03')).attainment).toBe(0.25);
  });

  it('stays between 0 and 1, and is unknown without figures', () => {
    const back = { code: 'K', kpi: 'nps', baseline: 50, target: 60 };
    expect(keyResultStanding(ledger, back, span, M('2026-03')).attainment).toBe(0);
    expect(
      keyResultStanding(ledger, { ...back, baseline: 1, target: 2 }, span, M('2026-03')).attainment,
    ).toBe(1);
    expect(
      keyResultStanding(ledger, back, { start: M('2025-01'), end: null }, M('2025-01')).attainment,
    ).toBeNull();
  });
});
