import { describe, expect, it } from 'vitest';
import { fieldOfFault, type NameGround, nameTactics } from './named-tactic';
import { columnOfFault, readTacticList } from './tactic-list';

const read = async (text: string, locale = 'en-GB') => {
  const list = await readTacticList(new TextEncoder().encode(text), locale);
  if (!list.ok) throw new Error(list.failure.message);
  return list.value;
};

const TACTIC = {
  ...{ code: 'T1', title: 'Paid search', goal: 'M1', step: null, team: 'marketing', supportingTeams: [] },
  ...{ accountable: null, reason: 'Because', funnelStage: null, audience: null, status: 'active' as const },
  ...{ start: null, end: null, effortDays: null, version: 1 },
  expectedEffect: { kpi: 'leads', direction: 'up' as const, size: 10, by: '2026-03' },
  budget: [{ month: '2026-04' as const, planned: 100, actual: 90 }],
};

const GROUND = {
  teams: [
    { code: 'marketing', name: 'Marketing' },
    { code: 'sales', name: 'Sales' },
  ],
  people: [{ code: 'mara@example.com', name: 'Mara Voss' }],
  goals: [{ code: 'M1', name: 'More leads' }],
  steps: [],
  kpis: [{ code: 'demo_requests', name: 'Demo requests' }],
  tactics: [TACTIC],
  taken: new Set(['T1', 'podcast']),
} as unknown as NameGround;

describe('a list of tactics', () => {
  it('is read by what its columns are called, money by month, names for codes', async () => {
    const list = await read(
      [
        'Tactic\tTeam\tOwner\tGoal\tWhy\tKPI\tBy how much\tBy when\tStage\tDays\tTogether with\tApr 2026\tSpent Apr 2026\tColor',
        'Podcast\tmarketing\tMara Voss\tmore leads\tThey listen\tDemo requests\t-40\t15/03/2027\tAwareness\t12\tSales\t1,200.50\t€ 1k\tred',
      ].join('\n'),
    );
    expect(list.ignored).toEqual(['Color']);
    const [row] = nameTactics(list.rows, GROUND);
    expect(row).toEqual({
      code: 'podcast-2',
      faults: [],
      given: {
        ...{ code: 'podcast-2', title: 'Podcast', team: 'marketing', accountable: 'mara@example.com' },
        ...{ goal: 'M1', reason: 'They listen', funnelStage: 'awareness', effortDays: 12 },
        supportingTeams: ['sales'],
        expectedEffect: { direction: 'down', kpi: 'demo_requests', size: 40, by: '2027-03' },
        budget: [{ month: '2026-04', planned: 1200.5, actual: 1000 }],
      },
    });
  });

  it('keeps what blank cells leave out of a tactic that stands, found by its code or its title', async () => {
    const list = await read('title,effect size,2026-05\nPaid search,25,300\n');
    const [row] = nameTactics(list.rows, GROUND);
    expect(row).toMatchObject({ code: 'T1', faults: [] });
    expect(row?.given).toEqual({
      ...{ code: 'T1', title: 'Paid search' },
      expectedEffect: { kpi: 'leads', direction: 'up', size: 25, by: '2026-03' },
      budget: [TACTIC.budget[0], { month: '2026-05', planned: 300, actual: null }],
    });
  });

  it('says at the cell what cannot be read, and what is not there', async () => {
    const list = await read('title;goal;effect size;effect by;2026-05\nNew;Nothing;much;soon;12 apples\n');
    const [row] = nameTactics(list.rows, GROUND);
    expect(row?.faults.map(({ path, message }) => [path, message])).toEqual([
      ['effectSize', '“much” is not a number.'],
      ['effectBy', '“soon” is not a month; write it like 2026-03.'],
      ['planned 2026-05', '“12 apples” is not a number.'],
      ['goal', 'There is no goal “Nothing”.'],
    ]);
    expect(row?.faults.map(({ path }) => columnOfFault(list, path).at)).toEqual([2, 3, 4, 1]);
    expect(columnOfFault(list, 'team')).toEqual({ at: 0, isOwn: false });
  });

  it('finds the column of a fault of the import', async () => {
    const given = { budget: [{ month: '2026-05' }] };
    expect(fieldOfFault('budget.0.actual', given)).toBe('actual 2026-05');
    expect(fieldOfFault('expectedEffect', given)).toBe('effectKpi');
    expect(fieldOfFault('expectedEffect.by', given)).toBe('effectBy');
    expect(fieldOfFault('supportingTeams.1', given)).toBe('supportingTeams');
  });

  it('refuses what has no titles, and a column twice', async () => {
    const refusal = async (text: string) => {
      const list = await readTacticList(new TextEncoder().encode(text), 'en-GB');
      return list.ok ? null : list.failure.message;
    };
    expect(await refusal('goal,reason\nM1,x\n')).toMatch('No column is headed “title” or “code”');
    expect(await refusal('title,2026-05,May 2026\nx,1,2\n')).toBe('Two columns say the same: “May 2026”.');
  });
});
