import { describe, expect, it } from 'vitest';
import { type Turn, turns } from './turns';

const state = (turn: Turn) =>
  Promise.race([turn.displaced.then(() => 'displaced'), Promise.resolve('waiting')]).then(
    // A displaced turn needs one more tick to win the race.
    async (first) =>
      first === 'displaced' ? first : Promise.race([turn.displaced.then(() => 'displaced'), tick()]),
  );
const tick = () => new Promise<string>((resolve) => setTimeout(() => resolve('waiting'), 0));
const states = (all: Turn[]) => Promise.all(all.map(state));

describe('turns of sign-in attempts', () => {
  it('lets a crowd from one place make room for its own newest', async () => {
    const { enter } = turns(2);
    const all = ['a', 'a', 'a'].map((from) => enter('mara', from));
    expect(await states(all)).toEqual(['displaced', 'waiting', 'waiting']);
  });

  it('never lets a crowd from one place take the turn of somebody elsewhere', async () => {
    const { enter } = turns(3);
    const owner = enter('mara', 'home');
    const crowd = Array.from({ length: 20 }, () => enter('mara', 'attacker'));
    expect(await state(owner)).toBe('waiting');
    expect((await states(crowd)).filter((each) => each === 'waiting')).toHaveLength(2);
  });

  it('keeps lanes apart and gives a turn back', async () => {
    const { enter } = turns(1);
    const first = enter('mara', 'a');
    const other = enter('jonas', 'a');
    first.leave();
    const next = enter('mara', 'a');
    expect(await states([first, other, next])).toEqual(['waiting', 'waiting', 'waiting']);
  });
});
