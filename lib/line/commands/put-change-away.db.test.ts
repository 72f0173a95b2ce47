import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool, read } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization } from '@/db/testing/fixture';
import { createGoal } from '@/lib/objectives/commands/create-goal';
import { createObjective } from '@/lib/objectives/commands/create-objective';
import { updateGoal } from '@/lib/objectives/commands/update-goal';
import { updateObjective } from '@/lib/objectives/commands/update-objective';
import { updateMember } from '@/lib/people/commands/update-member';
import { createTactic } from '@/lib/tactics/commands/create-tactic';
import { saveTargets } from '@/lib/targets/commands/save-targets';
import { changesView, impactView } from '../view';
import { putChangeAway } from './put-change-away';

let own: Fixture;
const at = (minute: number) => new Date(Date.UTC(2026, 1, 12, 9, minute));

/** O1 with the lead's goal G1 and the contributor's tactic T1 beneath it. */
beforeAll(async () => {
  own = await makeOrganization();
  const { admin } = own.as;
  await makeKpi(own, 'leads');
  const person = (role: string) => `${role}@${own.slug}.test`;
  const span = { start: '2025-04', end: '2026-03' };
  const made = [
    await createObjective(admin, {
      ...{ code: 'O1', title: 'Revenue', horizonYears: 1, ownerTeam: 'sales', successKpi: 'leads' },
      ...{ target: 12_000_000, state: 'active', accountable: person('executive'), ...span },
    }),
    await createGoal(admin, {
      ...{ code: 'G1', title: 'Leads', objective: 'O1', teams: ['marketing'], kpi: 'leads' },
      ...{ accountable: person('lead'), target: 1200, weight: 100, ...span },
    }),
    await createTactic(admin, {
      ...{ code: 'T1', title: 'Webinars', goal: 'G1', team: 'marketing', accountable: person('contributor') },
      budget: [
        { month: '2025-06', planned: 100.5, actual: 90 },
        { month: '2026-05', planned: 9.5 },
      ],
      effortDays: 12,
    }),
  ];
  expect(made.map(({ ok }) => ok)).toEqual([true, true, true]);
});
afterAll(closePool);

const changes = async (role: 'lead' | 'contributor' | 'executive' | 'viewer') =>
  (await changesView(own.as[role])).map(({ kind, code, before, after, yours }) => [
    ...[kind, code, before, after],
    ...yours.map((each) => `${each.kind} ${each.code}`),
  ]);
const revision = () =>
  read(own.organizationId, async (tx) => {
    const [row] = await tx.execute<{ revision: string; audits: string }>(
      sql`select revision, (select count(*) from audit) as audits from organization`,
    );
    return row;
  });

describe('row 34, "impact view of a change: every goal, tactic, budget and owner below"', () => {
  it('lists all of it before anything is changed', async () => {
    const impact = await impactView(own.as.viewer, 'objective', 'O1');
    expect(impact).toMatchObject({
      ok: true,
      value: {
        ...{ goals: 1, tactics: 1, money: { planned: 110, actual: 90, days: 12 }, unowned: [] },
        items: [
          { kind: 'goal', code: 'G1', owner: 'The lead', planned: 110 },
          { kind: 'tactic', code: 'T1', owner: 'The contributor', planned: 110, actual: 90 },
        ],
        owners: [
          { name: 'The contributor', for: ['T1'] },
          { name: 'The lead', for: ['G1'] },
        ],
      },
    });
    expect(await impactView(own.as.viewer, 'goal', 'G1')).toMatchObject({
      value: { items: [{ kind: 'tactic', code: 'T1' }], owners: [{ name: 'The contributor' }] },
    });
    for (const [kind, code] of [
      ['objective', 'O9'],
      ['goal', 'O1'],
    ] as const)
      expect(await impactView(own.as.viewer, kind, code)).toMatchObject({ failure: { code: 'not-found' } });
  });

  it('tells each owner beneath, and changes nothing there', async () => {
    const executive = { ...own.as.executive, now: at(30) };
    expect((await updateObjective(executive, 'O1', { target: 13_000_000 })).ok).toBe(true);
    expect(await changes('lead')).toEqual([['objective', 'O1', 12_000_000, 13_000_000, 'goal G1']]);
    expect(await changes('contributor')).toEqual([['objective', 'O1', 12_000_000, 13_000_000, 'tactic T1']]);
    expect(await changes('executive')).toEqual([]);
    expect(await changes('viewer')).toEqual([]);
    const lead = { ...own.as.executive, now: at(31) };
    const admin = { ...own.as.admin, now: at(32) };
    expect((await updateObjective(lead, 'O1', { why: 'Growth' })).ok).toBe(true);
    expect((await updateGoal(admin, 'G1', { target: 1300, reason: 'More came' })).ok).toBe(true);
    expect(await changes('contributor')).toEqual([
      ['goal', 'G1', 1200, 1300, 'tactic T1'],
      ['objective', 'O1', 12_000_000, 13_000_000, 'tactic T1'],
    ]);
  });

  it('tells nothing of what was changed before something hung there', async () => {
    const later = { ...own.as.admin, now: at(45) };
    const made = await createTactic(later, {
      ...{
        code: 'T2',
        title: 'Later',
        goal: 'G1',
        team: 'marketing',
        accountable: `viewer@${own.slug}.test`,
      },
    });
    expect(made.ok).toBe(true);
    expect(await changes('viewer')).toEqual([]);
  });

  it('tells the lead of a team of its goals and tactics that name nobody, and no other lead', async () => {
    const nobody = { objective: 'O1', kpi: 'leads', target: 10, weight: 1, start: '2025-04', end: '2026-03' };
    const made = [
      await createGoal(own.as.admin, { code: 'G2', title: 'Nobody’s', teams: ['sales'], ...nobody }),
      await createTactic(own.as.admin, { code: 'T3', title: 'Nobody’s', goal: 'G2', team: 'marketing' }),
    ];
    expect(made.map(({ ok }) => ok)).toEqual([true, true]);
    const later = { ...own.as.admin, now: at(50) };
    expect((await updateGoal(later, 'G2', { target: 12, reason: 'More came' })).ok).toBe(true);
    // The lead is Marketing's: the tactic beneath is, the goal is not.
    expect((await changes('lead'))[0]).toEqual(['goal', 'G2', 10, 12, 'tactic T3']);
    expect((await changes('contributor')).map(([, code]) => code)).not.toContain('G2');
    const inSales = { teams: ['sales'] };
    expect((await updateMember(own.as.admin, `lead@${own.slug}.test`, inSales)).ok).toBe(true);
    expect((await changes('lead'))[0]).toEqual(['goal', 'G2', 10, 12, 'goal G2']);
    expect((await updateMember(own.as.admin, `lead@${own.slug}.test`, { teams: ['marketing'] })).ok).toBe(
      true,
    );
  });

  it('puts a notice away for one person, without a revision or an audit row, and once is enough', async () => {
    const before = await revision();
    const [newest] = await changesView(own.as.contributor);
    for (const _ of [1, 2])
      expect(await putChangeAway(own.as.contributor, { id: newest?.id })).toEqual({ ok: true, value: null });
    expect(await revision()).toEqual(before);
    expect(await changes('contributor')).toEqual([['objective', 'O1', 12_000_000, 13_000_000, 'tactic T1']]);
    expect(await changes('lead')).toHaveLength(3);
  });

  it('shows what hangs beneath the targets of a KPI, and tells its owners of a revision', async () => {
    const impact = await impactView(own.as.viewer, 'kpi', 'leads');
    expect(impact).toMatchObject({ value: { kind: 'kpi', goals: 2, tactics: 3, money: { planned: 110 } } });
    expect(impact.ok && impact.value.items.map(({ code }) => code).sort()).toEqual([
      'G1',
      'G2',
      'T1',
      'T2',
      'T3',
    ]);
    expect(await impactView(own.as.viewer, 'kpi', 'nothing')).toMatchObject({
      failure: { code: 'not-found' },
    });
    const plan = (value: number) => [{ kpi: 'leads', month: '2026-03', value }];
    const january = { ...own.as.admin, now: new Date('2026-01-20T09:00:00Z') };
    expect((await saveTargets(january, { targets: plan(100) })).ok).toBe(true);
    const before = await changes('contributor');
    const revised = { targets: plan(120), reason: 'More came' };
    expect(await saveTargets({ ...own.as.admin, now: at(59) }, revised)).toMatchObject({
      value: { rejected: [] },
    });
    expect(await changes('contributor')).toEqual([['kpi', 'leads', 100, 120, 'tactic T1'], ...before]);
    expect((await changes('lead'))[0]).toEqual(['kpi', 'leads', 100, 120, 'goal G1', 'tactic T3']);
  });

  it('refuses what is no notice, another organization’s, and a token', async () => {
    const other = await makeOrganization();
    const [notice] = await changesView(own.as.lead);
    expect(await putChangeAway(other.as.lead, { id: notice?.id })).toMatchObject({
      failure: { code: 'not-found' },
    });
    for (const bad of [{}, { id: 'x' }, null, { id: notice?.id, more: 1 }])
      expect((await putChangeAway(own.as.lead, bad)).ok).toBe(false);
    const token = { ...own.as.lead, actor: { ...own.as.lead.actor, accountId: null, tokenId: null } };
    expect(await putChangeAway(token, { id: notice?.id })).toMatchObject({ failure: { code: 'not-found' } });
    expect(await changesView(token)).toEqual([]);
  });
});
