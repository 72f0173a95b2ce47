import { expect, it } from 'vitest';
import { monthRange, toMonth } from '@/lib/core/month';
import { Board } from './board';
import { sampleCell, sampleData, sampleRow } from './sample';
import { spreadPlan, yearsOf } from './year';

const months = monthRange(toMonth('2025-04'), toMonth('2026-03'));

it('keeps locked months, which count into the total', () => {
  const row = sampleRow('leads', { cells: [sampleCell('2025-04', 100, { locked: true })] });
  const board = new Board(sampleData({ mode: 'targets', months, rows: [row] }), () => {});
  const plan = spreadPlan(board, row, months, 1200, 'even', null);
  expect(plan.locked).toBe(1);
  expect(plan.values.map(({ value }) => value)).toEqual(Array(11).fill(100));
  const season = [9, 2, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0];
  const bySeason = spreadPlan(board, row, months, 200, 'season', season).values;
  expect(bySeason.map(({ value }) => value)).toEqual([20, 10, 10, 10, 10, 10, 10, 10, 10, 0, 0]);
  expect(spreadPlan(board, row, months, 5, 'same', null).values.map(({ value }) => value)).toEqual(
    Array(11).fill(5),
  );
});

it('cuts the months shown into years', () => {
  expect(
    yearsOf([...months, ...monthRange(toMonth('2026-04'), toMonth('2026-06'))]).map((year) => year.length),
  ).toEqual([12, 3]);
});
