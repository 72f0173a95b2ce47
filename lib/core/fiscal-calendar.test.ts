import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type FiscalCalendar,
  fiscalYearOf,
  fiscalYearSpan,
  type Grain,
  labelOf,
  lastYearSpan,
  monthsOf,
  periodOf,
  placeInYear,
  previousSpan,
  spansOf,
} from './fiscal-calendar';
import { addMonths, toMonth } from './month';

const M = toMonth;
const april: FiscalCalendar = { startMonth: 4, label: 'ending' };
const span = (from: string, to: string) => ({ from: M(from), to: M(to) });
const months = fc.integer({ min: 0, max: 1200 }).map((count) => addMonths(M('1970-01'), count));
const calendars = fc.record({
  startMonth: fc.integer({ min: 1, max: 12 }),
  label: fc.constantFrom('ending' as const, 'starting' as const),
});

describe('the fiscal calendar: any first month, years named by their end or their start', () => {
  it('names years both ways', () => {
    expect(fiscalYearOf(M('2025-04'), april)).toBe(2026);
    expect(fiscalYearOf(M('2026-03'), april)).toBe(2026);
    expect(fiscalYearOf(M('2026-03'), { ...april, label: 'starting' })).toBe(2025);
    expect(fiscalYearOf(M('2026-03'), { startMonth: 1, label: 'ending' })).toBe(2026);
    expect(fiscalYearSpan(2026, april)).toEqual(span('2025-04', '2026-03'));
  });

  it('puts every month into one year of twelve, whatever the first month', () => {
    fc.assert(
      fc.property(months, calendars, (month, calendar) => {
        const year = fiscalYearSpan(fiscalYearOf(month, calendar), calendar);
        expect(monthsOf(year)).toHaveLength(12);
        expect(monthsOf(year)[placeInYear(month, calendar)]).toBe(month);
        expect(Number(year.from.slice(5))).toBe(calendar.startMonth);
      }),
    );
  });

  it('covers a stretch with periods that touch without overlap, clipped to it', () => {
    const grains = fc.constantFrom<Grain>('month', 'quarter', 'half', 'year');
    fc.assert(
      fc.property(
        months,
        fc.integer({ min: 0, max: 40 }),
        grains,
        calendars,
        (from, length, grain, calendar) => {
          const to = addMonths(from, length);
          const spans = spansOf(grain, from, to, calendar);
          expect(spans.flatMap(monthsOf)).toEqual(monthsOf({ from, to }));
          for (const each of spans)
            expect(periodOf(grain, each.from, calendar)).toEqual(periodOf(grain, each.to, calendar));
        },
      ),
    );
  });
});

describe('Method §1: “QTD and YTD run through the month, T12 is the twelve months to it”', () => {
  it.each([
    ['month', '2026-02', '2026-02'],
    ['quarter', '2026-01', '2026-03'],
    ['half', '2025-10', '2026-03'],
    ['year', '2025-04', '2026-03'],
    ['qtd', '2026-01', '2026-02'],
    ['ytd', '2025-04', '2026-02'],
    ['t12', '2025-03', '2026-02'],
  ] as const)('%s of February 2026: %s to %s', (kind, from, to) => {
    expect(periodOf(kind, M('2026-02'), april)).toEqual(span(from, to));
  });

  it('“a partial quarter is compared with the same number of months of the previous one; previous year = the same months a year earlier”', () => {
    expect(previousSpan('qtd', span('2026-01', '2026-02'))).toEqual(span('2025-10', '2025-11'));
    expect(previousSpan('quarter', span('2026-01', '2026-02'))).toEqual(span('2025-10', '2025-11'));
    expect(previousSpan('month', span('2026-01', '2026-01'))).toEqual(span('2025-12', '2025-12'));
    expect(previousSpan('half', span('2025-10', '2026-03'))).toEqual(span('2025-04', '2025-09'));
    expect(previousSpan('ytd', span('2025-04', '2026-01'))).toEqual(span('2024-04', '2025-01'));
    expect(previousSpan('t12', span('2025-02', '2026-01'))).toEqual(span('2024-02', '2025-01'));
    expect(previousSpan('year', span('2025-04', '2026-03'))).toEqual(span('2024-04', '2025-03'));
    expect(lastYearSpan(span('2026-01', '2026-02'))).toEqual(span('2025-01', '2025-02'));
  });

  it('labels periods', () => {
    expect(labelOf('month', span('2026-01', '2026-01'), april)).toBe('2026-01');
    expect(labelOf('quarter', span('2026-01', '2026-03'), april)).toBe('Q4 FY26');
    expect(labelOf('half', span('2025-10', '2026-03'), april)).toBe('H2 FY26');
    expect(labelOf('year', span('2025-04', '2026-03'), april)).toBe('FY26');
    expect(labelOf('year', span('2025-04', '2026-03'), { ...april, label: 'starting' })).toBe('FY25');
  });
});
