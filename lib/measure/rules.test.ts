import { describe, expect, it } from 'vitest';
import { classRule, forecastRules, missingRules, rollupRules, statusRules } from './rules';

const BOUNDS = { onTrack: 1, atRisk: 0.9 };

describe('rules in plain words', () => {
  it('say how each class is made, and never that rates are averaged', () => {
    const classes = ['flow', 'stock', 'ratio', 'rating', 'formula', 'chained', 'unique'] as const;
    const texts = classes.map((each) => classRule({ class: each }).text);
    expect(new Set(texts).size).toBe(classes.length);
    expect(classRule({ class: 'ratio' }).text).toContain('never averaged');
  });

  it('speak of a gap only where there is one', () => {
    expect(missingRules({ class: 'flow' }, { months: 3, monthsExpected: 3 })).toEqual([]);
    expect(missingRules({ class: 'flow' }, { months: 2, monthsExpected: 3 })[0]?.text).toContain(
      'Blank is not zero',
    );
    expect(missingRules({ class: 'ratio' }, { months: 2, monthsExpected: 3 })[0]?.text).toContain(
      'leaves both sides',
    );
  });

  it('name the bounds that were used, the organization’s or the KPI’s own', () => {
    expect(statusRules('at-risk', BOUNDS, false)[0]?.text).toContain('at risk from 90 %');
    expect(statusRules('at-risk', { ...BOUNDS, onTrack: 0.955 }, false)[0]?.text).toContain('from 95.5 %');
    expect(statusRules('off-track', BOUNDS, true)[0]?.text).toContain('just missed from 90 %');
    expect(statusRules('off-track', { onTrack: 2, atRisk: 5, unit: 'own' }, false)[0]?.text).toContain(
      'off track from 5',
    );
    expect(statusRules('no-target', BOUNDS, false)[0]?.text).toBe('Without a target there is no verdict.');
  });

  it('say that a score is held down only where it is', () => {
    const rules = { coverageFloor: 0.6, rollupCap: 1 };
    const held = (capped: boolean) =>
      rollupRules(rules, capped).some(({ text }) => text.startsWith('Held at'));
    expect([held(true), held(false)]).toEqual([true, false]);
    expect(rollupRules(rules, false)[1]?.text).toContain('Below 60 %');
  });

  it('tell the way of a forecast by its length of history', () => {
    const way = (months: number) => forecastRules(months, false)[0]?.text ?? '';
    expect([way(11), way(12), way(24), way(36)].map((text) => text.slice(0, 12))).toEqual([
      'Under 12 mon',
      '12 to 23 mon',
      '24 to 35 mon',
      'From 36 mont',
    ]);
    expect(forecastRules(36, true)).toHaveLength(forecastRules(36, false).length + 1);
  });
});
