import { expect, it } from 'vitest';
import { whenDue } from './words';

it.each([
  ['2026-02-07', 'due in 3 days, on 10 February'],
  ['2026-02-09', 'due in 1 day, on 10 February'],
  ['2026-02-10', 'due today'],
  ['2026-03-10', 'due 28 days ago, on 10 February'],
])('says on %s when figures of January are due', (day, words) => {
  expect(whenDue('2026-02-10', day, '10 February')).toBe(words);
});
