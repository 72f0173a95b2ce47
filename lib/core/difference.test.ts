import { describe, expect, it } from 'vitest';
import { lineChanges, sentencesIn } from './difference';

const marks = (before: string, after: string) =>
  lineChanges([...before], [...after])
    .map(({ kind, text }) => ({ same: '', removed: '-', added: '+' })[kind] + text)
    .join('');

describe('the difference of two texts', () => {
  it.each([
    ['abc', 'abc', 'abc'],
    ['abc', 'axc', 'a-b+xc'],
    ['', 'ab', '+a+b'],
    ['ab', '', '-a-b'],
    ['abcd', 'bcda', '-abcd+a'],
  ])('%s against %s', (before, after, expected) => {
    expect(marks(before, after)).toBe(expected);
  });

  it('goes by sentences and paragraphs', () => {
    expect(sentencesIn('One. Two!  Three\n\nFour 1.5 is one')).toEqual([
      'One.',
      'Two!',
      'Three',
      'Four 1.5 is one',
    ]);
    expect(sentencesIn(null)).toEqual([]);
  });
});
