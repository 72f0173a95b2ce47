import { describe, expect, it } from 'vitest';
import { toMonth } from '@/lib/core/month';
import { type AnnotationItem, breaksIn, breakTitle, decisionsIn, marksIn, spanOf } from './model';

const annotation = (month: string, endMonth: string | null = null): AnnotationItem => ({
  id: month,
  kpi: 'leads',
  month: toMonth(month),
  endMonth: endMonth === null ? null : toMonth(endMonth),
  text: month,
  enteredBy: null,
  enteredAt: '2026-01-01T00:00:00.000Z',
  version: 1,
});
const quarters = [
  { period: 'Q1', from: toMonth('2026-01'), to: toMonth('2026-03') },
  { period: 'Q2', from: toMonth('2026-04'), to: toMonth('2026-06') },
];

describe('marks in a chart', () => {
  it('are numbered from the first that is seen, at the period that holds their month', () => {
    const all = [annotation('2025-11'), annotation('2025-12', '2026-05'), annotation('2026-06', '2026-09')];
    const marks = marksIn([...all, annotation('2026-07')], quarters);
    expect(marks.map(({ number, period, endPeriod }) => [number, period, endPeriod])).toEqual([
      [1, 'Q1', 'Q2'],
      [2, 'Q2', 'Q2'],
    ]);
    expect(marksIn(all, [])).toEqual([]);
  });

  it('are letters for decisions, each at the period that holds its month, none outside of what is shown', () => {
    const decided = (month: string) => ({
      ...{ id: month, month: toMonth(month), text: 'Ask for less', why: null, by: 'X', teamName: 'Sales' },
    });
    const marks = decisionsIn(['2025-12', '2026-02', '2026-02', '2026-06', '2026-07'].map(decided), quarters);
    expect(marks.map(({ letter, period }) => `${letter} ${period}`)).toEqual(['A Q1', 'B Q1', 'C Q2']);
    const many = decisionsIn(
      Array.from({ length: 28 }, () => decided('2026-01')),
      quarters,
    );
    expect(many.slice(-3).map(({ letter }) => letter)).toEqual(['Z', 'AA', 'AB']);
  });

  it('break only inside of what is shown', () => {
    const change = {
      day: '2026-05-02',
      changed: ['unit', 'class'] as const,
      before: null,
      after: null,
      by: 'X',
    };
    const breaks = ['2025-12', '2026-05'].map((month) => ({ ...change, month: toMonth(month) }));
    expect(breaksIn(breaks, quarters)).toMatchObject([{ month: '2026-05', period: 'Q2' }]);
    expect(breakTitle(change)).toBe('Unit and class changed');
  });
});

it('a span within one month has no end, one that runs backwards is refused', () => {
  const month = toMonth('2026-03');
  expect(spanOf(month, month)).toEqual({ ok: true, value: { month, endMonth: null } });
  expect(spanOf(month, toMonth('2026-02'))).toMatchObject({ failure: { errors: [{ path: 'endMonth' }] } });
});
