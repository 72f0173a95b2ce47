import { describe, expect, it } from 'vitest';
import { dayOrderOf, MonthReader } from './months';

const english = new MonthReader('en-GB', 'day-first');
const german = new MonthReader('de-DE', 'day-first');

describe('a month', () => {
  it.each([
    ['2026-03', '2026-03'],
    [' 2026-03-31 ', '2026-03'],
    ['2026/3', '2026-03'],
    ['2026-03-15T10:00:00Z', '2026-03'],
    ['2026M03', '2026-03'],
    ['03/2026', '2026-03'],
    ['3.2026', '2026-03'],
    ['15.03.2026', '2026-03'],
    ['15. 3. 2026', '2026-03'],
    ['15/03/2026', '2026-03'],
    ['05/03/2026', '2026-03'],
    ['03/15/2026', '2026-03'],
    ['202603', '2026-03'],
    ['20260315', '2026-03'],
    ['March 2026', '2026-03'],
    ['Mar-26', '2026-03'],
    ["Mar '26", '2026-03'],
    ['15 March 2026', '2026-03'],
    ['March 15, 2026', '2026-03'],
    ['15-Mar-26', '2026-03'],
    ['2026 march', '2026-03'],
    ['SEPT 2026', '2026-09'],
    ['2026-13', null],
    ['2026-02-30', null],
    ['26 Mar', null],
    ['March', null],
    ['Q1 2026', null],
    ['1 234', null],
    ['12.5', null],
    ['2026', null],
    ['1799-01', null],
    ['May be 2026', null],
    ['', null],
  ])('%j is %s', (text, month) => expect(english.read(text)).toBe(month));

  it('has the names of the language', () => {
    expect(german.read('März 2026')).toBe('2026-03');
    expect(german.read('Okt 26')).toBe('2026-10');
    expect(english.read('Okt 26')).toBeNull();
  });

  it('holds any day of a cell that is a date; a bare number is one only in a header', () => {
    expect(english.read({ day: '2026-03-31' })).toBe('2026-03');
    expect(english.read(202603)).toBe('2026-03');
    expect(english.read(202603, false)).toBeNull();
    expect(english.read({ percent: 12 })).toBeNull();
    expect(english.read(true)).toBeNull();
  });

  it('is asked about where day and month cannot be told apart', () => {
    const open = new MonthReader('en-GB', 'both');
    expect(open.read('03/04/2026')).toBe('two-ways');
    expect(open.read('03/03/2026')).toBe('2026-03');
    expect(new MonthReader('en-US', 'month-first').read('03/04/2026')).toBe('2026-03');
    expect(english.read('03/04/2026')).toBe('2026-04');
  });
});

describe('a year of two digits', () => {
  const american = new MonthReader('en-US', 'month-first');
  const korean = new MonthReader('ko-KR', 'month-first');
  it.each([
    [german, '01.03.26', '2026-03'],
    [german, '1. 3. 26', '2026-03'],
    [german, '15.03.26 10:00', '2026-03'],
    [german, '15/03/26', '2026-03'],
    [english, '03/04/26', '2026-04'],
    [american, '03/04/26', '2026-03'],
    [american, '03.04.26', 'two-ways'],
    [american, '15.04.26', '2026-04'],
    [new MonthReader('en-US', 'both'), '03/04/26', 'two-ways'],
    // The fifth of March 2026, or the 26th of March 2005?
    [german, '05-03-26', 'two-ways'],
    [korean, '05.03.26', 'two-ways'],
    [korean, '26. 3. 31', 'two-ways'],
    [korean, '32. 3. 15', '2032-03'],
    [german, '05-26-03', '2003-05'],
    [german, '01.03.99', 'two-ways'],
    [german, '32.03.26', null],
    [german, '01.13.26', null],
    [german, '30.02.26', null],
    [german, '1.2/26', null],
    [german, '1.5.6', null],
  ] as const)('%#', (reader, text, month) => expect(reader.read(text)).toBe(month));

  it('tells which way the dates of a file go', () => {
    expect(dayOrderOf(['25/12/26'], 'en-US')).toBe('both');
    expect(dayOrderOf(['25.12.26', '26-12-25'], 'en-US')).toBe('month-first');
  });
});

describe('the order of day and month', () => {
  it.each([
    [['03/04/2026'], 'en-GB', 'day-first'],
    [['03/04/2026'], 'en-US', 'month-first'],
    [['25/12/2026'], 'de-DE', 'day-first'],
    [['12/25/2026'], 'en-US', 'month-first'],
    [['12/25/2026'], 'en-GB', 'both'],
    [['12/25/2026', '25/12/2026'], 'en-GB', 'both'],
    [['2026-12-25', null, 5], 'en-GB', 'day-first'],
  ])('%j in %s: %s', (cells, locale, order) => expect(dayOrderOf(cells, locale)).toBe(order));
});
