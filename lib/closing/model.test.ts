import { describe, expect, it } from 'vitest';
import { toMonth } from '@/lib/core/month';
import { type CloseStepItem, type ExpectedCell, holesOf, markOf, monthsClosed } from './model';

const january = toMonth('2026-01');
const day = '2026-02-12';
const organization = { pinnedDay: null, timeZone: 'UTC', graceDays: 10, fiscalYearStartMonth: 4 };
const teams = [
  { code: 'marketing', name: 'Marketing' },
  { code: 'sales', name: 'Sales' },
];

const cell = (more: Partial<ExpectedCell> = {}): ExpectedCell => ({
  ...{ kpi: 'leads', kpiName: 'Leads', team: 'marketing', teamName: 'Marketing', month: january },
  ...{ frequency: 'month', content: 'blank', begun: null, never: null, person: null, personId: null },
  ...more,
});
const step = (kind: CloseStepItem['kind'], on: string, team: string | null = null): CloseStepItem => ({
  ...{ month: january, team, kind, by: 'Mara Voss', at: `${on}T09:00:00.000Z`, reason: null },
});
const months = (steps: readonly CloseStepItem[], pinnedDay: string | null = null) =>
  monthsClosed([january], {
    teams,
    cells: [cell({ content: 'value' }), cell({ kpi: 'mql' }), cell({ team: 'sales' })],
    steps,
    organization: { ...organization, pinnedDay },
    day,
  })[0];

describe('a month', () => {
  it('counts what is there and names who handed it in', () => {
    const shown = months([step('submit', '2026-02-10', 'marketing')]);
    expect(shown).toMatchObject({ state: 'open', dueDay: '2026-02-10', lockedAt: null });
    expect(shown?.teams).toMatchObject([
      {
        team: 'marketing',
        state: 'submitted',
        timing: 'on-time',
        submittedBy: 'Mara Voss',
        present: 1,
        expected: 2,
      },
      { team: 'sales', state: 'open', timing: 'late', submittedBy: null, present: 0, expected: 1 },
    ]);
  });

  it('is missed by who had not handed it in when it was locked, and keeps its first submission', () => {
    const steps = [step('submit', '2026-02-11', 'marketing'), step('lock', '2026-02-12')];
    expect(months(steps)?.teams.map(({ timing }) => timing)).toEqual(['late', 'missed']);
    const again = [...steps, step('reopen', '2026-02-12'), step('submit', '2026-02-12', 'marketing')];
    expect(months(again)?.teams[0]).toMatchObject({ state: 'submitted', timing: 'late' });
    const early = [step('submit', '2026-02-08', 'marketing'), step('lock', '2026-02-09')];
    expect(months(early)?.teams[1]?.timing).toBeNull();
    expect(months([step('lock', '2026-02-12')])?.teams.map(({ timing }) => timing)).toEqual([null, null]);
  });

  it('of an organization that lives on a pinned day is handed in on that day at the latest', () => {
    expect(months([step('submit', '2026-11-22', 'marketing')], '2026-02-10')?.teams[0]?.timing).toBe(
      'on-time',
    );
  });
});

describe('a hole', () => {
  it.each([
    ['was never entered', cell(), 1],
    ['had begun before', cell({ begun: toMonth('2025-12') }), 1],
    ['is explained and still one', cell({ never: 'Lost' }), 1],
    ['begins later', cell({ begun: toMonth('2026-02') }), 0],
    ['is not applicable', cell({ content: 'n/a' }), 0],
    ['has a figure per quarter', cell({ frequency: 'quarter' }), 0],
    ['has one in its quarter', cell({ frequency: 'quarter', month: toMonth('2025-12') }), 1],
  ] as const)('%s', (_, given, count) => {
    expect(holesOf([given], 4)).toHaveLength(count);
  });
});

describe('a mark', () => {
  it.each([
    [cell({ content: 'estimate' }), 'estimate'],
    [cell(), 'blank'],
    [cell({ never: 'Lost' }), 'never'],
    [cell({ begun: toMonth('2026-02') }), 'not-expected'],
    [cell({ month: toMonth('2026-02') }), 'not-due'],
  ] as const)('%#: %s', (given, mark) => {
    expect(markOf(given, 4, day)).toBe(mark);
  });
});
