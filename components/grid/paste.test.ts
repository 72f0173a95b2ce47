import { describe, expect, it } from 'vitest';
import { type Places, planPaste } from './paste';
import { blockOf } from './selection';

const names = ['leads', 'spend', 'cpl'];
const months = ['nov 25', 'dec 25', 'jan 26', 'feb 26'];
const find = (list: string[]) => (label: string) => {
  const index = list.indexOf(label.trim().toLowerCase());
  return index < 0 ? null : index;
};
const places: Places = {
  size: { rows: 3, cols: 4 },
  rowNamed: find(names),
  columnNamed: find(months),
};
const at = (row: number, col: number, toRow = row, toCol = col) =>
  blockOf({ row, col }, { row: toRow, col: toCol });
const placed = (block: string[][], selected = at(0, 0)) =>
  planPaste(block, selected, places).cells.map(({ row, col, text }) => `${row}${col}=${text}`);

describe('a pasted block', () => {
  it('starts at the corner of the selection', () => {
    const block = [
      ['1', '2'],
      ['3', '4'],
    ];
    expect(placed(block, at(1, 2))).toEqual(['12=1', '13=2', '22=3', '23=4']);
  });

  it('is clipped, and says by how much', () => {
    const block = [
      ['1', '2', '3'],
      ['4', '5', '6'],
    ];
    const plan = planPaste(block, at(2, 3), places);
    expect(plan.cells).toEqual([{ row: 2, col: 3, text: '1' }]);
    expect(plan).toMatchObject({ rowsLeftOut: 1, colsLeftOut: 2 });
  });

  it('fills a selection that is a multiple of it', () => {
    expect(placed([['7']], at(0, 1, 1, 2))).toEqual(['01=7', '02=7', '11=7', '12=7']);
    expect(placed([['7', '8']], at(0, 0, 1, 1))).toEqual(['00=7', '01=8', '10=7', '11=8']);
    expect(placed([['7', '8']], at(0, 0, 0, 2))).toEqual(['00=7', '01=8']);
  });

  it('may have the months down and the names across', () => {
    const block = [
      ['Month', 'Spend', 'Reach', 'Leads'],
      ['Jan 26', '10', '5', '20'],
      ['Dec 25', '11', '6', ''],
    ];
    expect(placed(block).sort()).toEqual(['01=', '02=20', '11=11', '12=10']);
    expect(planPaste(block, at(0, 0), places).unknown).toEqual(['Reach']);
  });

  it('never puts names that are no row here into cells', () => {
    const block = [
      ['Reach', '10', '11'],
      ['Press calls', '12', ''],
    ];
    expect(planPaste(block, at(0, 0), places)).toMatchObject({
      cells: [],
      unknown: ['Reach', 'Press calls'],
    });
    expect(placed([['n/a', '10']])).toEqual(['00=n/a', '01=10']);
  });

  it('finds its rows by the names in its first column', () => {
    const block = [
      ['Spend', '10'],
      ['Leads ', '20'],
      ['Reach', '30'],
    ];
    const plan = planPaste(block, at(0, 2), places);
    expect(plan.cells.map(({ row, col, text }) => `${row}${col}=${text}`)).toEqual(['12=10', '02=20']);
    expect(plan).toMatchObject({ rowsLeftOut: 1, unknown: ['Reach'] });
  });

  it('finds its columns by the months in its first row', () => {
    const block = [
      ['KPI', 'Jan 26', 'Mar 26'],
      ['spend', '10', '11'],
    ];
    expect(placed(block)).toEqual(['12=10']);
    expect(planPaste(block, at(0, 0), places).colsLeftOut).toBe(1);
    const unnamed = [
      ['Dec 25', 'Jan 26'],
      ['1', '2'],
    ];
    expect(placed(unnamed, at(1, 0))).toEqual(['11=1', '12=2']);
  });
});
