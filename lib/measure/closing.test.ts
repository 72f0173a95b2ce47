import { describe, expect, it } from 'vitest';
import { toMonth } from '@/lib/core/month';
import { type CloseStep, Closings, restatementOf, timingOf } from './closing';

const month = toMonth('2026-01');
const step = (kind: CloseStep['kind'], team: string | null = null): CloseStep => ({ month, team, kind });

describe('where a month stands', () => {
  it.each([
    ['open without a step', [], 'open', 'open'],
    ['submitted by one team alone', [step('submit', 'a')], 'submitted', 'open'],
    ['submitted and taken back', [step('submit', 'a'), step('reopen', 'a')], 'open', 'open'],
    ['locked for everybody', [step('submit', 'a'), step('lock')], 'locked', 'locked'],
    ['reopened for everybody', [step('submit', 'a'), step('lock'), step('reopen')], 'open', 'open'],
    ['submitted again', [step('lock'), step('reopen'), step('submit', 'b')], 'open', 'submitted'],
  ] as const)('is %s', (_, steps, a, b) => {
    const closings = new Closings(steps);
    expect([closings.of(month, 'a'), closings.of(month, 'b')]).toEqual([a, b]);
  });

  it('remembers that it was locked', () => {
    const closings = new Closings([step('lock'), step('reopen')]);
    expect([closings.isLocked(month), closings.wasLocked(month)]).toEqual([false, true]);
    expect(closings.wasLocked(toMonth('2025-12'))).toBe(false);
  });
});

describe('what was first reported', () => {
  const estimate = { value: 100, estimate: true };
  it.each([
    ['the value itself where nothing changed', 100, null, false, 100],
    ['what stood at the lock', 120, { value: 100, estimate: false }, true, 100],
    ['the same again, set back', 100, { value: 100, estimate: false }, false, 100],
    ['a blank that was filled later', 5, { value: null, estimate: false }, true, null],
    ['zero, which is not blank', null, { value: 0, estimate: false }, true, 0],
    ['"n/a", which is not blank', null, { value: 'n/a', estimate: false }, true, 'n/a'],
    ['an estimate that is still one', 110, estimate, false, 100],
    ['an estimate, replaced', 120, { ...estimate, definitive: 120 }, false, 100],
    ['an estimate, replaced and then changed', 130, { ...estimate, definitive: 120 }, true, 100],
  ] as const)('is %s', (_, value, reported, restated, first) => {
    expect(restatementOf(value, reported)).toEqual({ restated, firstReported: first });
  });
});

describe('when a team handed in', () => {
  it.each([
    ['2026-02-10', null, '2026-03-01', 'on-time'],
    ['2026-02-11', '2026-02-12', '2026-03-01', 'late'],
    [null, null, '2026-02-10', null],
    [null, null, '2026-02-11', 'late'],
    [null, '2026-02-12', '2026-03-01', 'missed'],
    [null, '2026-02-10', '2026-03-01', null],
  ] as const)('submitted %s, locked %s, seen on %s: %s', (submitted, locked, today, timing) => {
    expect(timingOf({ submitted, locked, due: '2026-02-10', today })).toBe(timing);
  });
});
