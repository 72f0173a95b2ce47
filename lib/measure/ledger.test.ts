import { describe, expect, it } from 'vitest';
import { kpi, ledgerOf, M, ratio } from './testing/make';

describe('the ledger', () => {
  const ledger = ledgerOf(
    [
      kpi('spend'),
      kpi('leads'),
      kpi('margin', { class: 'rating', weightKpi: 'answers' }),
      kpi('answers'),
      ratio('cpl', 'spend / leads'),
      kpi('value', { class: 'formula', formula: 'cpl * margin + spend' }),
      kpi('constant', { class: 'formula', formula: '5' }),
    ],
    { 'spend/a': ['2026-01', 5, null, 'n/a'] },
    { 'spend/': ['2026-01', 7], 'spend/a': ['2026-02', 8] },
  );
  const leaves = (code: string) => ledger.leaves(ledger.kpi(code)).map((leaf) => leaf.code);

  it('Method §1: knows the typed KPIs that a KPI is made of, through every level, each once', () => {
    expect(leaves('spend')).toEqual(['spend']);
    expect(leaves('cpl')).toEqual(['spend', 'leads']);
    expect(leaves('margin')).toEqual(['margin', 'answers']);
    expect(leaves('value')).toEqual(['spend', 'leads', 'margin', 'answers']);
    expect(leaves('constant')).toEqual([]);
  });

  it('keeps a number, blank and “not applicable” apart, and a team’s target from the organization’s', () => {
    expect([...(ledger.figures('spend', 'a')?.values() ?? [])]).toEqual([5, null, 'n/a']);
    expect(ledger.figures('spend', 'b')).toBe(undefined);
    expect(ledger.targets('spend', null)?.get(M('2026-01'))?.value).toBe(7);
    expect(ledger.targets('spend', 'a')?.get(M('2026-02'))?.value).toBe(8);
  });

  it('throws for what was not loaded', () => {
    expect(() => ledger.kpi('nothing')).toThrow('nothing');
  });
});
