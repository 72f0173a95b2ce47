import { expect, it } from 'vitest';
import { piecesOf } from './use-window';

it('draws every row of a small grid', () => {
  expect(piecesOf([0, 10], 0, 60)).toHaveLength(60);
});

it('draws the rows in view and the current one, with gaps for the others', () => {
  expect(piecesOf([20, 22], 20, 200)).toEqual([
    { gap: 20, before: 20 },
    { row: 20 },
    { row: 21 },
    { gap: 178, before: 200 },
  ]);
  expect(piecesOf([198, 260], 3, 200)).toEqual([
    { gap: 3, before: 3 },
    { row: 3 },
    { gap: 194, before: 198 },
    { row: 198 },
    { row: 199 },
  ]);
  const heights = piecesOf([90, 130], 100, 200).map((piece) => ('gap' in piece ? piece.gap : 1));
  expect(heights.reduce((sum, height) => sum + height, 0)).toBe(200);
});
