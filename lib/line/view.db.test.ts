import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization } from '@/db/testing/fixture';
import { send } from '@/lib/api/testing/world';
import { toMonth } from '@/lib/core/month';
import { saveFigures } from '@/lib/figures/commands/save-figures';
import { createGoal } from '@/lib/objectives/commands/create-goal';
import { createObjective } from '@/lib/objectives/commands/create-objective';
import { objectiveView } from '@/lib/objectives/view/objective';
import { createToken } from '@/lib/people/commands/create-token';
import { createTactic } from '@/lib/tactics/commands/create-tactic';
import { lineView, moneyView } from './view';

let own: Fixture;
let token: string;
/** The server's clock is not the one of the suites. */
const YEAR = 'from=2025-04&to=2026-03';
const SPAN = { start: '2025-04', end: '2026-03' };

beforeAll(async () => {
  own = await makeOrganization();
  const { admin } = own.as;
  await makeKpi(own, 'leads');
  await makeKpi(own, 'customers_new');
  const objective = { horizonYears: 1, ownerTeam: 'sales', successKpi: 'leads', target: 1000, ...SPAN };
  const goal = { title: 'Leads', teams: ['marketing'], kpi: 'leads', target: 1000, weight: 1, ...SPAN };
  const figures = ['2025-04', '2025-05', '2025-06', '2025-07'].map((month, at) => ({
    ...{ kpi: 'leads', month, value: 10 + at },
  }));
  const done = [
    await createObjective(admin, { code: 'O1', title: 'Revenue', rank: 1, state: 'active', ...objective }),
    await createObjective(admin, { code: 'O2', title: 'Profit', rank: 2, state: 'active', ...objective }),
    await createObjective(admin, { code: 'O3', title: 'Draft', ...objective }),
    await createGoal(admin, { code: 'G1', objective: 'O1', ...goal }),
    await createGoal(admin, { code: 'G3', objective: 'O3', ...goal }),
    await saveFigures(admin, { figures }),
    // May is planned and not told yet; what was spent outside the fiscal year does not count.
    await createTactic(admin, {
      ...{
        code: 'T1',
        title: 'Search',
        team: 'marketing',
        goal: 'G1',
        funnelStage: 'decision',
        status: 'active',
      },
      ...{ reason: 'They search', expectedEffect: { kpi: 'leads', direction: 'up', size: 5, by: '2026-03' } },
      budget: [
        { month: '2025-03', planned: 1000, actual: 1000 },
        { month: '2025-04', planned: 100.1, actual: 110.2 },
        { month: '2025-05', planned: 100.1 },
        { month: '2025-06', planned: 100.1, actual: 89.8 },
      ],
    }),
    await createTactic(admin, {
      ...{ code: 'T2', title: 'Fairs', team: 'marketing', goal: 'G1', status: 'draft' },
      budget: [{ month: '2025-04', planned: 7, actual: 7 }],
    }),
  ];
  expect(done.map((result) => (result.ok ? true : result.failure))).toEqual(done.map(() => true));
  const made = await createToken(admin, { name: 'reads', role: 'viewer' });
  token = made.ok ? made.value.token : '';
});
afterAll(closePool);

const get = async (path: string) =>
  (await send('get', path, { token })).json() as Promise<Record<string, unknown>>;

describe('the line map', () => {
  it('has the money of the current fiscal year, and of the months asked for', async () => {
    const year = await lineView(own.as.viewer, {});
    expect(year).toMatchObject({
      ok: true,
      value: { label: 'FY26', map: { all: { planned: 300.3, actual: 200 }, tactics: 1, tacticsWithLine: 1 } },
    });
    const quarter = await lineView(own.as.viewer, { from: toMonth('2025-01'), to: toMonth('2025-04') });
    expect(quarter).toMatchObject({ value: { map: { all: { planned: 1100.1, actual: 1110.2 } } } });
    expect(await lineView(own.as.viewer, { team: 'nobody' })).toMatchObject({
      failure: { code: 'not-found' },
    });
  });

  it('answers the API with the same tree, each fault with its cure', async () => {
    const answer = await get(`/line-map?${YEAR}`);
    expect(answer).toMatchObject({
      from: '2025-04',
      to: '2026-03',
      objectives: [
        {
          ...{ kind: 'objective', code: 'O1', planned: 300.3, faults: [] },
          children: [{ code: 'G1', children: [{ kind: 'tactic', code: 'T1', stage: 'decision' }] }],
        },
        { code: 'O2', planned: null, faults: [{ fault: 'no-money', href: 'line?cure=O2#shares' }] },
      ],
      loose: [
        {
          kind: 'goal',
          code: 'G3',
          faults: [{ fault: 'no-active-objective', href: 'objectives/O3/goals/G3/edit#objective' }],
        },
      ],
    });
    expect(await get(`/line-map?broken=true&${YEAR}`)).toMatchObject({
      tactics: 0,
      objectives: [{ code: 'O2' }],
    });
    for (const bad of ['stage=x', 'status=x', 'broken=yes', 'from=2026-01&to=2025-01', 'x=1'])
      expect((await send('get', `/line-map?${bad}`, { token })).status).toBe(422);
    expect((await send('get', '/line-map?team=nobody', { token })).status).toBe(404);
  });
});

describe('money', () => {
  it('row 30: planned and actual by objective beside its priority, on the objective’s own page too', async () => {
    const money = await moneyView(own.as.viewer, {});
    expect(
      money.objectives.map(({ objective, planned, plannedShare, byRank }) => [
        objective,
        planned,
        plannedShare,
        byRank,
      ]),
    ).toEqual([
      ['O1', 300.3, 1, 0.666666666666667],
      ['O2', null, 0, 0.333333333333333],
    ]);
    expect(await get(`/money?${YEAR}`)).toMatchObject({ all: { planned: 300.3, actual: 200 }, loose: [] });
    const page = await objectiveView(own.as.viewer, 'O1', undefined);
    expect(page).toMatchObject({
      value: { money: { label: 'FY26', planned: 300.3, actual: 200, share: 1 } },
    });
  });

  it('divides spend with a line by figures of the same months: those with both, missing is not zero', async () => {
    const { costs } = await moneyView(own.as.viewer, {});
    expect(costs).toEqual([
      {
        ...{ kpi: 'leads', name: 'leads', months: ['2025-04', '2025-06'], monthsExpected: 10 },
        ...{ spend: 200, count: 22, cost: 9.09090909090909 },
      },
      {
        ...{ kpi: 'customers_new', name: 'customers_new', months: [], monthsExpected: 10 },
        ...{ spend: null, count: null, cost: null },
      },
    ]);
  });
});
