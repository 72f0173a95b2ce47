import { describe, expect, it } from 'vitest';
import { type Month, toMonth } from '@/lib/core/month';
import {
  type AnswerItem,
  answersDue,
  expectedSources,
  inTimeOfDue,
  isOverdue,
  type LeadSource,
  type ReportItem,
  reconcile,
  reportsDue,
  sourceKey,
} from './model';

const JANUARY = toMonth('2026-01');

const report = (
  month: Month,
  key: string,
  reportedOn: string,
  more: Partial<ReportItem> = {},
): ReportItem => ({
  ...{ id: `${month}/${key}`, month, source: key, sourceKey: key, tactic: null, note: null },
  ...{ received: 100, worked: 90, inTime: 80, accepted: 50, won: 5 },
  rejected: { badFit: 10, noIntent: null, duplicate: null, unreachable: null, other: null },
  ...{ reportedOn, version: 1, enteredBy: 'Jonas', enteredAt: '2026-02-02T09:00:00.000Z' },
  ...more,
});

const answer = (
  month: Month,
  sourceKeyOf: string | null,
  answeredOn: string,
  changedOn = answeredOn,
): AnswerItem => ({
  ...{ month, source: sourceKeyOf, sourceKey: sourceKeyOf, text: 'We stop it', answeredOn, changedOn },
  ...{ version: 1, enteredBy: 'Mara', enteredAt: '2026-02-09T09:00:00.000Z' },
});

const source = (key: string, archived = false): LeadSource => ({
  id: key,
  key,
  name: key,
  archived,
  version: 1,
});

describe('sources', () => {
  it('are one whatever the case, the accents and the signs between the words', () => {
    const keys = ['Paid Search', ' paid-search', 'PAID__search!', 'Páid séarch'].map(sourceKey);
    expect(new Set(keys)).toEqual(new Set(['paid-search']));
    expect(sourceKey('展示会')).toBe('展示会');
    expect(sourceKey('– !')).toBe('');
  });

  it('are expected when they were reported in one of the three months before, unless they are archived', () => {
    const reports = [
      report(toMonth('2025-10'), 'webinars', '2025-11-04'),
      report(toMonth('2025-09'), 'fairs', '2025-10-04'),
      report(toMonth('2025-12'), 'social', '2026-01-04'),
      report(JANUARY, 'referral', '2026-02-03'),
    ];
    const sources = [source('webinars'), source('fairs'), source('social', true), source('referral')];
    expect(expectedSources(reports, sources, JANUARY).map(({ key }) => key)).toEqual([
      'webinars',
      'referral',
    ]);
  });
});

describe('row 12, report back on lead quality: monthly per source, answered by Marketing', () => {
  const reports = [report(JANUARY, 'webinars', '2026-02-02'), report(JANUARY, 'social', '2026-02-05')];
  const due = (...answers: AnswerItem[]) => answersDue(reports, answers, JANUARY);

  it('row 12: unanswered after 10 working days is listed', () => {
    const [webinars] = due();
    expect(webinars).toMatchObject({ source: 'webinars', dueDay: '2026-02-16', givenOn: null });
    if (!webinars) return;
    expect(isOverdue(webinars, '2026-02-16')).toBe(false);
    expect(isOverdue(webinars, '2026-02-17')).toBe(true);
    const [answered] = due(answer(JANUARY, 'webinars', '2026-02-16'));
    expect(answered && isOverdue(answered, '2026-03-30')).toBe(false);
  });

  it('takes an answer to the month for all that had been reported by then', () => {
    const given = (...answers: AnswerItem[]) => due(...answers).map(({ givenOn }) => givenOn);
    expect(given(answer(JANUARY, null, '2026-02-09'))).toEqual(['2026-02-09', '2026-02-09']);
    expect(given(answer(JANUARY, null, '2026-02-03'))).toEqual(['2026-02-03', null]);
    expect(given(answer(JANUARY, null, '2026-02-03', '2026-02-06'))).toEqual(['2026-02-03', '2026-02-06']);
    expect(given(answer(JANUARY, 'social', '2026-02-06'))).toEqual([null, '2026-02-06']);
    expect(given(answer(toMonth('2025-12'), null, '2026-02-09'))).toEqual([null, null]);
  });

  it('asks for no answer where no lead was handed over', () => {
    expect(answersDue([report(JANUARY, 'fairs', '2026-02-02', { received: 0 })], [], JANUARY)).toEqual([]);
  });

  it('counts in time ÷ due, of what was given or is overdue', () => {
    const items = due(answer(JANUARY, 'social', '2026-02-20'));
    expect(inTimeOfDue(items, '2026-02-16')).toEqual({ inTime: 0, due: 1 });
    expect(inTimeOfDue(items, '2026-02-17')).toEqual({ inTime: 0, due: 2 });
    expect(inTimeOfDue(due(answer(JANUARY, null, '2026-02-19')), '2026-02-20')).toEqual({
      inTime: 1,
      due: 2,
    });
    expect(inTimeOfDue([], '2026-02-17')).toEqual({ inTime: 0, due: 0 });
  });
});

describe('what Sales owes', () => {
  const december = report(toMonth('2025-12'), 'webinars', '2026-01-06');
  const sources = [source('webinars'), source('social')];

  it('is a report of each expected source, 10 working days after the end of the month', () => {
    const reports = [december, report(JANUARY, 'social', '2026-02-14')];
    expect(reportsDue(reports, sources, JANUARY, 90)).toEqual([
      { month: JANUARY, source: 'webinars', sourceKey: 'webinars', dueDay: '2026-02-13', givenOn: null },
      { month: JANUARY, source: 'social', sourceKey: 'social', dueDay: '2026-02-13', givenOn: '2026-02-14' },
    ]);
  });

  it('is one report where leads were handed over and none was ever reported, nothing where none were', () => {
    expect(reportsDue([], sources, JANUARY, 90)).toMatchObject([{ source: null, givenOn: null }]);
    expect(reportsDue([], sources, JANUARY, 0)).toEqual([]);
    expect(reportsDue([], sources, JANUARY, null)).toEqual([]);
  });
});

describe('both teams’ counts of one stage', () => {
  const setting = {
    workedWithinDays: 5,
    kpis: { received: 'mqls', accepted: 'mqls_accepted', won: null },
    version: 0,
  };
  const reports = [report(JANUARY, 'webinars', '2026-02-02'), report(JANUARY, 'social', '2026-02-05')];
  const counted = (figures: { received: number | null; accepted: number | null }, text?: [number, number]) =>
    reconcile(
      JANUARY,
      reports,
      setting,
      { ...figures, won: null },
      text
        ? [
            {
              ...{ month: JANUARY, stage: 'received', text: 'Twelve came in the night', version: 1 },
              ...{ figure: text[0], reported: text[1], enteredBy: null, enteredAt: '' },
            },
          ]
        : [],
    );

  it('agree, differ openly, or differ for a reason that holds for these numbers only', () => {
    expect(
      counted({ received: 200, accepted: 101 }).map(({ state, difference }) => [state, difference]),
    ).toEqual([
      ['agrees', 0],
      ['open', -1],
      ['not-known', null],
    ]);
    expect(counted({ received: 212, accepted: null }, [212, 200])[0]?.state).toBe('explained');
    expect(counted({ received: 213, accepted: null }, [212, 200])[0]).toMatchObject({
      state: 'open',
      difference: -13,
      explanation: { text: 'Twelve came in the night' },
    });
    expect(counted({ received: null, accepted: null })[1]?.state).toBe('not-known');
  });
});
