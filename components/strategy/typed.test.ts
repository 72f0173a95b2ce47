import { describe, expect, it } from 'vitest';
import { EMPTY_CONTENT } from '@/lib/strategy/model';
import { atField, differingSections, typedStrategy } from './typed';

function form(values: Record<string, string | readonly string[]>): FormData {
  const data = new FormData();
  for (const [name, given] of Object.entries(values))
    for (const value of typeof given === 'string' ? [given] : given) data.append(name, value);
  return data;
}

const TYPED = form({
  audience: ' Clinics ',
  needs: '',
  'priority-0': 'Second',
  'priority-0-rank': '2',
  'priority-0-objective': '',
  'priority-1': ' ',
  'priority-1-rank': '2',
  'priority-2': 'First',
  'priority-2-rank': '1',
  'priority-2-objective': 'O1',
  'notdoing-0': '',
  'notdoing-1': 'Fairs',
  'notdoing-1-words': 'trade show, , booth',
  serves: ['O1', 'O2'],
});

describe('the form of a strategy', () => {
  const typed = typedStrategy(TYPED);

  it('is read with its lists in order and without blank lines', () => {
    expect(typed.input).toMatchObject({
      audience: 'Clinics',
      needs: null,
      priorities: [
        { text: 'First', objective: 'O1' },
        { text: 'Second', objective: null },
      ],
      notDoing: [{ text: 'Fairs', words: ['trade show', 'booth'] }],
      serves: ['O1', 'O2'],
      goals: [],
    });
    expect(typed.input).not.toHaveProperty('notice');
  });

  it('has each fault at the field where it was typed', () => {
    const at = (path: string) => atField({ path, code: 'x', message: 'y' }, typed).path;
    expect(
      ['priorities.0.text', 'priorities.1.objective', 'notDoing.0.words.0', 'notice.why', 'audience'].map(at),
    ).toEqual(['priority-2', 'priority-0-objective', 'notdoing-1-words', 'notice-why', 'audience']);
    expect(at('priorities')).toBe('priority-0');
    expect(at('horizons.one')).toBe('horizon-one');
  });

  it('is held against what somebody else has saved', () => {
    const saved = { ...EMPTY_CONTENT, ...typed.input, audience: 'Hospitals' };
    expect(differingSections(typed.input, saved)).toEqual(['Audience: saved “Hospitals”']);
  });
});
