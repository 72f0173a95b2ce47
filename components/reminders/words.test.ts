import { expect, it } from 'vitest';
import { whenDue } from './words';

it.each([
  [2, '2026-02-07', 'are due in 3 days, on 10 February'],
  [1, '2026-02-09', 'is due in 1 day, on 10 February'],
  [2, '2026-02-10', 'are due today'],
  [1, '2026-02-11', 'was due 1 day ago, on 10 February'],
  [2, '2026-03-10', 'were due 28 days ago, on 10 February'],
])('says of %i figures on %s when they are due', (count, day, words) => {
  expect(whenDue(count, '2026-02-10', day, '10 February')).toBe(words);
});
