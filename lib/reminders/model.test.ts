import { describe, expect, it } from 'vitest';
import type { Month } from '@/lib/core/month';
import { type Dismissal, type OwedFigure, type ReminderRules, remindersFor, stagesOf } from './model';

const RULES: ReminderRules = { graceDays: 10, reminderDaysBefore: 3, reminderDaysAfter: 7, reminderCap: 3 };
const month = (text: string) => text as Month;
const owes = (...months: string[]): OwedFigure[] =>
  months.map((each) => ({
    kpi: 'leads',
    kpiName: 'Leads',
    team: 'marketing',
    teamName: 'Marketing',
    month: month(each),
  }));
const shown = (figures: OwedFigure[], day: string, dismissed: Dismissal[] = [], rules = RULES) =>
  remindersFor(figures, rules, dismissed, day).map((each) => `${each.month} ${each.stage} ${each.since}`);

describe('the days of a month’s reminders', () => {
  it('lie before, on and after its due day', () => {
    expect(stagesOf(month('2026-01'), RULES)).toEqual([
      { stage: 'before', since: '2026-02-07' },
      { stage: 'on', since: '2026-02-10' },
      { stage: 'after', since: '2026-02-17' },
    ]);
  });

  it('never lie in the month itself, and leave out what is set to no days', () => {
    expect(stagesOf(month('2026-01'), { ...RULES, graceDays: 2 })[0]).toEqual({
      stage: 'before',
      since: '2026-02-01',
    });
    expect(stagesOf(month('2026-01'), { ...RULES, graceDays: 0, reminderDaysAfter: 0 })).toEqual([
      { stage: 'on', since: '2026-02-01' },
    ]);
  });
});

describe('what a person is reminded of', () => {
  it.each([
    ['2026-02-06', []],
    ['2026-02-07', ['2026-01 before 2026-02-07']],
    ['2026-02-10', ['2026-01 on 2026-02-10']],
    ['2026-02-16', ['2026-01 on 2026-02-10']],
    ['2026-02-17', ['2026-01 after 2026-02-17']],
    ['2026-09-01', ['2026-01 after 2026-02-17']],
  ])('on %s is the latest stage that has begun', (day, expected) => {
    expect(shown(owes('2026-01'), day)).toEqual(expected);
  });

  it('is one reminder a month, whatever the number of figures, with all of them in it', () => {
    const figures = [...owes('2026-01', '2026-01'), ...owes('2025-12')];
    expect(shown(figures, '2026-02-11')).toEqual(['2025-12 after 2026-01-17', '2026-01 on 2026-02-10']);
    expect(remindersFor(figures, RULES, [], '2026-02-11').map((each) => each.figures.length)).toEqual([1, 2]);
  });

  it('does not come back once it was put away, but its next stage does', () => {
    const away: Dismissal[] = [{ month: month('2026-01'), stage: 'on' }];
    expect(shown(owes('2026-01'), '2026-02-12', away)).toEqual([]);
    expect(shown(owes('2026-01'), '2026-02-17', away)).toEqual(['2026-01 after 2026-02-17']);
    expect(shown(owes('2025-12'), '2026-02-12', away)).toEqual(['2025-12 after 2026-01-17']);
    // After the rules were changed an earlier stage may be the latest; it was put away as well.
    const last: Dismissal[] = [{ month: month('2026-01'), stage: 'after' }];
    expect(shown(owes('2026-01'), '2026-02-12', last)).toEqual([]);
  });

  it('begins at most so often within a calendar month', () => {
    const once = { ...RULES, reminderCap: 1 };
    expect(shown(owes('2026-01'), '2026-02-20', [], once)).toEqual(['2026-01 before 2026-02-07']);
    const long = { ...RULES, graceDays: 35, reminderCap: 2 };
    // January and February both fall due in March and April: no more than two reminders begin in each.
    const begun = (day: string) => remindersFor(owes('2026-01', '2026-02'), long, [], day);
    for (const calendarMonth of ['2026-03', '2026-04']) {
      const days = Array.from(
        { length: 30 },
        (_, at) => `${calendarMonth}-${String(at + 1).padStart(2, '0')}`,
      );
      const names = new Set(
        days.flatMap((day) =>
          begun(day)
            .filter(({ since }) => since.startsWith(calendarMonth))
            .map(({ month: of, stage }) => `${of} ${stage}`),
        ),
      );
      expect([calendarMonth, names.size <= 2]).toEqual([calendarMonth, true]);
    }
    expect(shown(owes('2026-01'), '2026-02-20', [], { ...RULES, reminderCap: 0 })).toEqual([]);
  });

  it('is nothing where nothing is owed', () => {
    expect(shown([], '2026-02-20')).toEqual([]);
  });
});
