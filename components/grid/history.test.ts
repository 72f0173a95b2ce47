import { expect, it } from 'vitest';
import { History } from './history';

const step = (key: string) => [{ key, before: 1, after: 2 }];

it('takes back and does again, step by step', () => {
  const history = new History<number>();
  history.record(step('a'));
  history.record(step('b'));
  expect(history.undo()).toEqual(step('b'));
  expect(history.undo()).toEqual(step('a'));
  expect(history.undo()).toBeNull();
  expect(history.redo()).toEqual(step('a'));
  history.record(step('c'));
  expect(history.redo()).toBeNull();
  expect(history.undo()).toEqual(step('c'));
});

it('forgets the oldest of more than 200 steps, and ignores empty ones', () => {
  const history = new History<number>();
  for (let index = 0; index < 201; index++) history.record(step(String(index)));
  history.record([]);
  let last = null;
  for (let found = history.undo(); found; found = history.undo()) last = found;
  expect(last).toEqual(step('1'));
});
