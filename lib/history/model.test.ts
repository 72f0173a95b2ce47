import { describe, expect, it } from 'vitest';
import { differences, isUndoable } from './model';

describe('what a step has changed', () => {
  it('is told part by part, without what stayed and without the version', () => {
    const before = { title: 'Leads', target: 18500, teams: ['marketing'], base: null, version: 1 };
    const after = { ...before, target: 19500, teams: [], base: { rule: 'fixed', value: 3 }, version: 2 };
    expect(differences({ before, after })).toEqual([
      { part: 'target', before: '18500', after: '19500' },
      { part: 'teams', before: 'marketing', after: '—' },
      { part: 'base', before: '—', after: 'rule fixed, value 3' },
    ]);
  });

  it('of a thing that came or went is all that it is', () => {
    expect(differences({ before: null, after: { name: 'Ops', note: null } })).toEqual([
      { part: 'name', before: '—', after: 'Ops' },
    ]);
    expect(differences({ before: null, after: null })).toEqual([]);
    expect(differences({ before: 'a', after: 'b' })).toEqual([{ part: '', before: 'a', after: 'b' }]);
  });

  it('is taken back only where it stands in the ledger', () => {
    expect(['figures.save', 'targets.save', 'goal.update'].map((action) => isUndoable({ action }))).toEqual([
      true,
      true,
      false,
    ]);
  });
});
