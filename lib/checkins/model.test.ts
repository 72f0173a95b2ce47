import { describe, expect, it } from 'vitest';
import { toMonth } from '@/lib/core/month';
import { type Checkin, nextDate } from './model';
import { type AgendaGround, agendaItems, agendaOf, openPoints } from './model/agenda';
import { type Action, citingOf, type Decision } from './model/decisions';
import { nextReview } from './model/goal-review';
import { lastQuarter, rhythmOf, twoQuartersBack } from './model/rhythm';

const CALENDAR = { startMonth: 4, label: 'ending' } as const;
const DAY = '2026-02-12';
const JANUARY = toMonth('2026-01');

const checkin = (dates: readonly string[], more: Partial<Checkin> = {}): Checkin => ({
  ...{ id: 'c', code: 'both', title: 'Both', endedOn: null, version: 1 },
  teams: [
    { id: 'm', code: 'marketing', name: 'Marketing' },
    { id: 's', code: 'sales', name: 'Sales' },
  ],
  plans: [{ first: '2025-04-15', madeOn: '2025-04-15', every: 'month', interval: 1, by: 'day' }],
  settled: dates.map((date) => ({ date, state: 'held' as const, attended: ['marketing', 'sales'] })),
  ...more,
});
const open = (number: number, team: string, due: string) =>
  Array.from({ length: number }, () => ({ team, due, at: '2026-01-05T09:00:00Z', closedAt: null }));

describe('the rhythm of a team (Method §8)', () => {
  const quarter = lastQuarter(DAY, CALENDAR);

  it('is of the last fiscal quarter that has ended', () => {
    expect(quarter).toEqual({ from: '2025-10', to: '2025-12' });
    expect(lastQuarter('2026-04-01', CALENDAR)).toEqual({ from: '2026-01', to: '2026-03' });
    expect(twoQuartersBack(DAY, CALENDAR)).toBe('2025-07-01');
  });

  it('counts check-ins held of those due, and overdue of open actions: 3/3 and 2 of 10', () => {
    const all = checkin(['2025-10-15', '2025-11-15', '2025-12-15']);
    const actions = [
      ...open(2, 'marketing', '2026-02-11'),
      ...open(8, 'marketing', DAY),
      ...open(5, 'sales', '2026-01-01'),
    ];
    expect(rhythmOf([all], actions, 'marketing', quarter, DAY)).toEqual({
      ...{ held: 3, due: 3, missed: [], open: 10, overdue: 2 },
    });
    const share = 0.7 * (3 / 3) + 0.3 * (1 - 2 / 10);
    expect(share).toBeCloseTo(0.94, 10);
  });

  it('counts a missed one, not a skipped one, and none that a team was not at', () => {
    const some = checkin(['2025-10-15'], {
      settled: [
        { date: '2025-10-15', state: 'held', attended: ['sales', 'product'] },
        { date: '2025-12-15', state: 'skipped', attended: [] },
      ],
    });
    const of = (team: string | null) => rhythmOf([some], [], team, quarter, DAY);
    expect(of('sales')).toMatchObject({ held: 1, due: 2, missed: [{ date: '2025-11-15' }] });
    expect(of('marketing')).toMatchObject({ held: 0, due: 2 });
    expect(of(null)).toMatchObject({ held: 1, due: 2 });
    expect(of('product')).toMatchObject({ held: 0, due: 0, open: 0 });
  });

  it('sees actions as they stood on a day in the past', () => {
    const done = {
      team: 'sales',
      due: '2026-01-10',
      at: '2026-01-05T09:00:00Z',
      closedAt: '2026-01-20T09:00:00Z',
    };
    expect(rhythmOf([], [done], 'sales', quarter, '2026-01-15')).toMatchObject({ open: 1, overdue: 1 });
    expect(rhythmOf([], [done], 'sales', quarter, '2026-01-20')).toMatchObject({ open: 0 });
    expect(rhythmOf([], [done], 'sales', quarter, '2026-01-04')).toMatchObject({ open: 0 });
  });

  it('tells the next date, without those that are settled, and none after the end', () => {
    expect(nextDate(checkin([]), DAY)).toBe('2026-02-15');
    expect(nextDate(checkin(['2026-02-15']), '2026-02-15')).toBe('2026-03-15');
    expect(nextDate(checkin([], { endedOn: '2026-02-01' }), DAY)).toBeNull();
  });

  it('counts decisions that cite a KPI', () => {
    const decided = (at: string, kpi: string | null) => ({ at, kpi }) as Decision;
    const decisions = [
      decided('2025-10-02', 'leads'),
      decided('2025-12-31', null),
      decided('2026-01-01', 'leads'),
    ];
    expect(citingOf(decisions, quarter)).toEqual({ citing: 1, decisions: 2 });
  });
});

describe('the review of a goal', () => {
  const goal = { start: toMonth('2025-04'), end: toMonth('2026-03') };

  it('is due each quarter from its start, from the last review on, or on the day that was set', () => {
    expect(nextReview(goal, null)).toBe('2025-07-01');
    expect(nextReview(goal, { day: '2025-09-30', next: null })).toBe('2025-10-01');
    expect(nextReview(goal, { day: '2025-10-01', next: null })).toBe('2026-01-01');
    expect(nextReview(goal, { day: '2025-10-01', next: '2025-11-05' })).toBe('2025-11-05');
  });

  it('ends with the goal, and goes on for one without an end', () => {
    expect(nextReview(goal, { day: '2026-01-05', next: null })).toBe('2026-04-01');
    expect(nextReview(goal, { day: '2026-04-01', next: null })).toBeNull();
    expect(nextReview({ ...goal, end: null }, { day: '2030-01-05', next: null })).toBe('2030-04-01');
  });
});

const NONE: AgendaGround = {
  ...{ locale: 'en-GB', day: DAY, month: JANUARY, aims: [], signals: [], missing: [], conflicts: [] },
  ...{
    handoffs: [],
    definitions: [],
    requests: [],
    tactics: [],
    reviews: [],
    actions: [],
    decisions: [],
    revisions: [],
  },
};
const aim = {
  kind: 'goal',
  code: 'M2',
  title: 'MQL→SQL 34 %',
  objective: 'O1',
  kpi: 'mql_sql_rate',
} as const;
const about = { kpi: null, goal: null, objective: null, month: null };
const action = {
  id: 'a1',
  text: 'Call',
  state: 'open',
  accountableName: 'Mara Voss',
  isOrphan: false,
  ...about,
};
const decision = {
  id: 'd1',
  text: 'Ask for less.',
  date: '2026-01-15',
  at: '2026-01-15T09:00:00Z',
  ...about,
};

describe('an agenda', () => {
  it('names what is off track with since, and what has just come to be at risk', () => {
    const aims = [
      { ...aim, status: 'off-track', since: toMonth('2025-08') },
      { ...aim, code: 'S1', title: 'New MRR', status: 'at-risk', since: JANUARY },
      { ...aim, code: 'S2', title: 'Win rate', status: 'at-risk', since: toMonth('2025-12') },
      { ...aim, code: 'M1', title: 'Leads', status: 'on-track', since: JANUARY },
    ] as const;
    expect(agendaOf({ ...NONE, aims }).map(({ key, text, href }) => [key, text, href])).toEqual([
      ['goal:M2', 'MQL→SQL 34 % is off track since August 2025.', 'objectives/O1#goal-M2'],
      ['goal:S1', 'New MRR is newly at risk.', 'objectives/O1#goal-S1'],
    ]);
  });

  it('gathers everything that the teams owe each other, in its order', () => {
    const month = toMonth('2025-11');
    const gap = {
      kpi: 'mqls_accepted',
      kpiName: 'Accepted MQL',
      team: 'sales',
      teamName: 'Sales',
      month,
      person: null,
    };
    const ground: AgendaGround = {
      ...NONE,
      signals: [{ kpi: 'leads', name: 'Leads', side: 'up' }],
      missing: [gap],
      conflicts: [{ key: 'conflict:2', text: 'More and worse', href: 'conflicts#c2' }],
      handoffs: [
        { side: 'marketing', month, source: 'Webinars' },
        { side: 'marketing', month, source: 'Search' },
      ],
      definitions: [{ kpi: 'mqls', name: 'MQL', newest: 2, objecting: ['Sales'] }],
      requests: [{ code: 'R1', title: 'Collateral', askedBy: 'Ines Adler' }],
      tactics: [{ code: 'T2', title: 'Webinars', kpi: 'leads', by: '2025-12' }],
    };
    expect(agendaOf(ground).map(({ text }) => text)).toEqual([
      'Leads really went up in January 2026: a signal, not noise.',
      '1 figure missing: Accepted MQL, November 2025, Sales.',
      'More and worse',
      'Marketing has not answered on the leads of November 2025: Webinars, Search.',
      'MQL: version 2 of the definition is not agreed, Sales objects.',
      'To decide: Collateral, asked by Ines Adler.',
      'Did Webinars work? What was expected by December 2025 can be seen: keep, change or stop.',
    ]);
  });

  it('row 46, not set-and-forget: decisions, actions and revisions carried to the next check-in', () => {
    const ground: AgendaGround = {
      ...NONE,
      actions: [{ ...action, due: '2026-02-11' } as unknown as Action],
      decisions: [decision as unknown as Decision],
      revisions: [
        { key: 'M1', name: 'Leads', href: 'x', kpi: 'leads', goal: 'M1', reason: 'More came', by: 'Mara' },
      ],
    };
    const points = agendaOf(ground);
    expect(points.map(({ text }) => text)).toEqual([
      'Overdue since 11 February: Call (Mara Voss).',
      'Decided on 15 January: Ask for less. Does it hold?',
      'The target of Leads was revised by Mara, because: More came.',
    ]);
    const ticks = [{ point: 'action:a1', outcome: 'noted' as const }];
    const left = openPoints(points, ticks);
    expect(left.map(({ key }) => key)).toEqual(['decision:d1', 'revision:M1']);
    const next = agendaItems(points, [], { date: '2026-01-15', open: left });
    expect(next.map(({ key, leftOver }) => [key, leftOver])).toEqual([
      ['action:a1', null],
      ['decision:d1', '2026-01-15'],
      ['revision:M1', '2026-01-15'],
    ]);
  });

  it('row 22, a review date: overdue enters the agenda', () => {
    const reviews = [{ goal: 'C1', title: 'NPS 36', objective: 'O3', due: '2026-01-01' }];
    expect(agendaOf({ ...NONE, reviews })).toMatchObject([
      {
        key: 'review:C1',
        text: 'The review of NPS 36 was due on 1 January: keep, change or stop.',
        goal: 'C1',
      },
    ]);
  });
});
