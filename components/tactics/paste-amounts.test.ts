import { describe, expect, it } from 'vitest';
import { fillFrom, moved } from './paste-amounts';

const MONTHS = ['2025-04', '2025-05', '2025-06'];
const BOTH = ['planned', 'actual'] as const;

describe('pasted amounts', () => {
  it('go down the months, from a row as from a column, and end with the last', () => {
    const filled = { 'planned-2025-05': '1', 'planned-2025-06': '2' };
    const at = { column: 'planned', month: '2025-05' } as const;
    expect(fillFrom('1\t2\t3', MONTHS, at, BOTH)).toEqual(filled);
    expect(fillFrom('1\r\n2\r\n3\r\n', MONTHS, at, BOTH)).toEqual(filled);
  });

  it('fill planned and spent from a block of two columns', () => {
    const at = { column: 'planned', month: '2025-04' } as const;
    expect(fillFrom('1\t10\n2\t20', MONTHS, at, BOTH)).toEqual({
      'planned-2025-04': '1',
      'actual-2025-04': '10',
      'planned-2025-05': '2',
      'actual-2025-05': '20',
    });
  });

  it('leave a single value to the browser, and what may not be typed alone', () => {
    const at = { column: 'planned', month: '2025-04' } as const;
    expect(fillFrom('12', MONTHS, at, BOTH)).toBeNull();
    expect(fillFrom('1\t2', MONTHS, at, ['actual'])).toBeNull();
  });

  it('are gone through by Enter and arrows', () => {
    const at = { column: 'actual', month: '2025-05' } as const;
    expect(moved('Enter', MONTHS, at)).toEqual({ column: 'actual', month: '2025-06' });
    expect(moved('ArrowUp', MONTHS, at)).toEqual({ column: 'actual', month: '2025-04' });
    expect(moved('ArrowDown', MONTHS, { ...at, month: '2025-06' })).toBeNull();
    expect(moved('a', MONTHS, at)).toBeNull();
  });
});
