import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool, read } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization, NOW } from '@/db/testing/fixture';
import { systemContext } from '@/lib/auth/actor';
import { toMonth } from '@/lib/core/month';
import { saveFigures } from '@/lib/figures/commands/save-figures';
import { createGoal } from '@/lib/objectives/commands/create-goal';
import { createObjective } from '@/lib/objectives/commands/create-objective';
import { createTactic } from '@/lib/tactics/commands/create-tactic';
import { updateTactic } from '@/lib/tactics/commands/update-tactic';
import { UNKNOWN_REASON } from '../model';
import { storedMonths } from '../queries';
import { alignmentAnswer, alignmentView } from '../view';
import { keepAlignment } from './keep-alignment';

let own: Fixture;
let other: Fixture;
const JANUARY = toMonth('2026-01');
const IN_MARCH = new Date('2026-03-12T09:00:00Z');
const keep = (now: Date) => keepAlignment(systemContext(own.organizationId, now));
const stored = (fixture: Fixture) =>
  read(fixture.organizationId, (tx) => storedMonths(tx, fixture.organizationId));
const counts = async () => {
  const [row] = await read(own.organizationId, (tx) =>
    tx.execute<{ audits: number; revision: string }>(
      sql`select (select count(*)::int from audit) as audits, revision from organization`,
    ),
  );
  return row;
};

beforeAll(async () => {
  [own, other] = await Promise.all([makeOrganization(), makeOrganization()]);
  const { admin } = own.as;
  await makeKpi(own, 'leads');
  await createObjective(admin, {
    ...{ code: 'O1', title: 'Leads', horizonYears: 1, rank: 1, ownerTeam: 'sales', successKpi: 'leads' },
    ...{ target: 10, start: '2025-04', end: '2026-12', state: 'active' },
  });
  await createGoal(admin, {
    ...{ code: 'G1', title: 'Leads', objective: 'O1', teams: ['marketing'], kpi: 'leads' },
    ...{ baseline: 1, target: 1200, weight: 100, start: '2025-04', end: '2026-12' },
  });
  const made = await createTactic(admin, {
    ...{
      code: 'T1',
      title: 'Search',
      goal: 'G1',
      team: 'marketing',
      status: 'active',
      reason: 'They search',
    },
    expectedEffect: { kpi: 'leads', direction: 'up', size: 10, by: '2026-12' },
    budget: [{ month: '2025-06', planned: 100 }],
  });
  expect(made.ok).toBe(true);
});
afterAll(closePool);

describe('the history of the score', () => {
  it('keeps the last ended month as it stands, again and again, and says nothing to anybody', async () => {
    const before = await counts();
    await keep(NOW);
    const [first] = await stored(own);
    const now = await alignmentAnswer(own.as.viewer, undefined);
    expect(now.ok && { ...now.value, storedAt: NOW.toISOString() }).toEqual(first);
    await updateTactic(own.as.admin, 'T1', { goal: null });
    await keep(NOW);
    const all = await stored(own);
    expect(all.map(({ month }) => month)).toEqual([JANUARY]);
    expect(all[0]?.teams[0]?.score).toBeLessThan(first?.teams[0]?.score ?? 0);
    // One audit row and one revision, of the tactic alone.
    expect(await counts()).toEqual({
      audits: (before?.audits ?? 0) + 1,
      revision: String(Number(before?.revision) + 1),
    });
    expect(await stored(other)).toEqual([]);
  });

  it('a past month shows what was kept, whatever has happened since; the present is worked out', async () => {
    await keep(NOW);
    const [then] = await stored(own);
    await updateTactic(own.as.admin, 'T1', { goal: 'G1' });
    const march = { ...own.as.viewer, now: IN_MARCH };
    expect(await alignmentAnswer(march, JANUARY)).toEqual({ ok: true, value: then });
    const present = await alignmentView(march);
    expect(present.answer?.storedAt).toBeNull();
    expect(present.history.map(({ month }) => month)).toEqual(['2026-01', '2026-02']);
    expect(present.answer?.teams[0]?.score).toBeGreaterThan(then?.teams[0]?.score ?? 100);
    // Nothing was kept of this one: no number is made up for it.
    const unknown = await alignmentAnswer(march, toMonth('2025-01'));
    expect(unknown).toMatchObject({
      ok: true,
      value: {
        month: '2025-01',
        storedAt: null,
        score: null,
        moneyWithoutLine: null,
        reason: UNKNOWN_REASON,
      },
    });
    const { teams } = unknown.ok ? unknown.value : { teams: [] };
    expect(teams.map(({ team, score, components }) => [team, score, components])).toEqual([
      ['marketing', null, []],
      ['sales', null, []],
    ]);
    expect((await alignmentView(march, toMonth('2025-01'))).answer).toBeNull();
  });

  it('figures count as on time by their first entry, also where they were corrected later', async () => {
    const at = (day: string) => ({ ...own.as.admin, now: new Date(`${day}T09:00:00Z`) });
    const enter = (day: string, month: string, value: number) =>
      saveFigures(at(day), { figures: [{ kpi: 'leads', month, value }] });
    await enter('2025-12-05', '2025-11', 5);
    await enter('2026-01-25', '2025-11', 6);
    await enter('2026-01-20', '2025-12', 5);
    const answer = await alignmentAnswer(own.as.viewer, undefined);
    const data = (answer.ok ? answer.value.teams : [])
      .find(({ team }) => team === 'marketing')
      ?.components.find(({ name }) => name === 'data and feedback');
    // November was on time and corrected later, December late, January is missing.
    expect(data?.share).toBeCloseTo(1 / 3, 9);
    expect(data?.deductions.map(({ text }) => text).sort()).toEqual([
      'leads, December 2025: entered late',
      'leads, January 2026: missing',
    ]);
  });
});
