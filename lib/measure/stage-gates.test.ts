import { describe, expect, it } from 'vitest';
import { type StageGround, stagesOf } from './stage-gates';

const GROUND: StageGround = {
  team: { code: 'marketing', name: 'Marketing' },
  unlinked: null,
  serves: ['O1', 'O4'],
  activeObjectives: new Set(['O1', 'O2', 'O4']),
  goals: [
    { code: 'M1', objective: 'O1' },
    { code: 'M4', objective: 'O4' },
  ],
  withStep: new Set(['M1', 'M4']),
  withTactic: new Set(['M1', 'M4']),
  withoutLine: [],
};

const states = (change: Partial<StageGround>) =>
  stagesOf({ ...GROUND, ...change }).map(({ stage, state }) => [stage, state]);
const missing = (change: Partial<StageGround>) =>
  stagesOf({ ...GROUND, ...change }).flatMap((gate) => gate.missing.map(({ text }) => text));

describe('row 38: strategy, then planning, then tactics', () => {
  it('everything there', () => {
    expect(states({}).map(([, state]) => state)).toEqual(['done', 'done', 'done', 'done', 'done']);
    expect(missing({})).toEqual([]);
  });

  it('row 8: a guided order, in which each stage rests on the one before', () => {
    expect(states({ goals: [], withStep: new Set(), withTactic: new Set() })).toEqual([
      ['objective', 'done'],
      ['strategy', 'done'],
      ['goal', 'missing'],
      ['step', 'waiting'],
      ['tactic', 'waiting'],
    ]);
    const unlinked = { text: 'Marketing has no published strategy', place: 'strategy/marketing' };
    // What was built without a strategy is there all the same; what is missing is named.
    expect(states({ unlinked })[1]).toEqual(['strategy', 'missing']);
    expect(states({ unlinked })[2]).toEqual(['goal', 'done']);
  });

  it('names what is missing', () => {
    expect(
      missing({
        serves: ['O1', 'O2', 'O9'],
        withStep: new Set(['M1']),
        withTactic: new Set(['M4']),
        withoutLine: ['T4'],
      }),
    ).toEqual([
      'No goal of Marketing under O2, which it serves',
      'M4 has no step',
      'M1 has no active tactic',
      'T4 is active without a line',
    ]);
    expect(missing({ activeObjectives: new Set(), goals: [] })).toEqual([
      'No business objective is active',
      'Marketing has no goal under an active objective',
    ]);
  });
});
