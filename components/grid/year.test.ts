import { expect, it } from 'vitest';
import { monthRange, toMonth } from '@/lib/core/month';
import { Board } from './board';
import { sampleCell, sampleData, sampleRow } from './sample';
import { readWeights, spreadPlan, yearsOf } from './year';

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

it('carries last year’s targets forward, changed by a percentage, where there were any', () => {
  const cells = [
    sampleCell('2024-04', 100),
    sampleCell('2024-05', 101),
    sampleCell('2025-05', 7, { locked: true }),
  ];
  const row = sampleRow('leads', { cells });
  const board = new Board(sampleData({ mode: 'targets', months, rows: [row] }), () => {});
  expect(spreadPlan(board, row, months, 8, 'carry', null)).toEqual({
    values: [{ month: '2025-04', value: 108 }],
    locked: 1,
  });
  expect(spreadPlan(board, row, months, 0, 'carry', null).values).toEqual([{ month: '2025-04', value: 100 }]);
});

it('reads weights as they stand in a sheet, one a month', () => {
  expect(readWeights('1\t2\t3', 3, 'en')).toEqual([1, 2, 3]);
  expect(readWeights('0,5\n1\n2', 3, 'de')).toEqual([0.5, 1, 2]);
  expect(readWeights('1 2', 3, 'en')).toMatch(/2 of 3 weights/);
  expect(readWeights('1 x 3', 3, 'en')).toMatch(/number/);
  expect(readWeights('0 0 0', 3, 'en')).toMatch(/0/);
  const row = sampleRow('leads');
  const board = new Board(sampleData({ mode: 'targets', months, rows: [row] }), () => {});
  const plan = spreadPlan(board, row, months.slice(0, 3), 12, 'weights', [1, 2, 3]);
  expect(plan.values.map(({ value }) => value)).toEqual([2, 4, 6]);
});
