import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool, read } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization } from '@/db/testing/fixture';
import { remarksOf } from '@/lib/annotations/queries';
import type { Context } from '@/lib/auth/actor';
import type { Result } from '@/lib/core/result';
import { createGoal } from '@/lib/objectives/commands/create-goal';
import { createObjective } from '@/lib/objectives/commands/create-objective';
import { goalsOf } from '@/lib/objectives/queries';
import { updateMember } from '@/lib/people/commands/update-member';
import { ownerlessOf } from '@/lib/tactics/queries/ownerless';
import type { AgendaPoint } from '../model/minutes';
import { actionsOf, checkinsOf, citedKpis, decisionsOf, ticksOf } from '../queries';
import { createAction } from './create-action';
import { createCheckin } from './create-checkin';
import { createDecision } from './create-decision';
import { reviewGoal } from './review-goal';
import { settleAction } from './settle-action';
import { tickPoint } from './tick-point';
import { updateAction } from './update-action';
import { updateDecision } from './update-decision';

let own: Fixture;
let other: Fixture;
let leads: string;
const POINT: AgendaPoint['key'] = 'kpi:leads';

beforeAll(async () => {
  [own, other] = await Promise.all([makeOrganization(), makeOrganization()]);
  leads = await makeKpi(own, 'leads');
  const span = { start: '2025-04', end: '2026-03' };
  await done(createObjective(own.as.admin, { code: 'O1', title: 'Grow' }));
  for (const [code, teams] of [
    ['G1', ['marketing']],
    ['G2', ['sales']],
  ] as const) {
    const more = { title: code, objective: 'O1', teams, kpi: 'leads', target: 100, weight: 1, ...span };
    await done(createGoal(own.as.admin, { code, ...more }));
  }
  const series = { title: 'Both', teams: ['marketing', 'sales'], first: '2026-02-12', every: 'week' };
  await done(createCheckin(own.as.lead, { code: 'both', ...series }));
});
afterAll(closePool);

async function done<T>(result: Promise<Result<T>>): Promise<T> {
  const given = await result;
  if (!given.ok) throw new Error(JSON.stringify(given.failure));
  return given.value;
}
const refusal = async (result: Promise<Result<unknown>>) => {
  const given = await result;
  return given.ok ? null : [given.failure.code, given.failure.errors?.[0]?.path];
};
const audits = (entity: string, code: string) =>
  read(own.organizationId, async (tx) => {
    const rows = await tx.execute<{ action: string; before: unknown; after: unknown }>(
      sql`select action, before, after from audit where entity = ${entity} and code = ${code} order by revision`,
    );
    return rows.map(({ action, before, after }) => [action, before, after]);
  });
const here = <T>(work: Parameters<typeof read<T>>[1]) => read(own.organizationId, work);
const mail = (role: string, fixture = own) => `${role}@${fixture.slug}.test`;
const DECISION = { text: 'Ask for the phone number', why: 'Sales cannot reach them.', team: 'marketing' };
const AT = { checkin: 'both', date: '2026-02-12', point: POINT };
const task = (more: object = {}) => ({
  ...{ text: 'Change the form', accountable: mail('contributor'), due: '2026-02-20', team: 'marketing' },
  ...more,
});

describe('a decision', () => {
  it('is written down with what it speaks of, changed, and all that it said stays in the audit', async () => {
    const made = await done(
      createDecision(own.as.contributor, { ...DECISION, kpi: 'leads', goal: 'G1', month: '2026-01' }),
    );
    expect(made).toMatchObject({ ...DECISION, kpi: 'leads', goal: 'G1', by: 'The contributor', version: 1 });
    const changed = await done(updateDecision(own.as.lead, made.id, { why: null, objective: 'O1' }, 1));
    expect(changed).toMatchObject({ why: null, objective: 'O1', kpi: 'leads', version: 2 });
    expect(await done(updateDecision(own.as.lead, made.id, { why: null }))).toEqual(changed);
    expect(await audits('decision', made.id)).toEqual([
      ['decision.create', null, made],
      ['decision.update', made, changed],
    ]);
    const found = await here((tx) => decisionsOf(tx, own.organizationId, { objective: 'O1' }));
    expect(found).toMatchObject([{ id: made.id, kpiName: 'leads', goalTitle: 'G1', teamName: 'Marketing' }]);
    expect(await here((tx) => citedKpis(tx, own.organizationId, '2026-02-12'))).toEqual(new Set([leads]));
    expect(await here((tx) => citedKpis(tx, own.organizationId, '2026-02-13'))).toEqual(new Set());
  });

  it('stands as a mark in the chart of its KPI, at its month, else at the one in which it was decided', async () => {
    const kpi = await makeKpi(own, 'calls');
    await done(
      createDecision(own.as.lead, { ...DECISION, text: 'Call twice', kpi: 'calls', month: '2025-11' }),
    );
    await done(createDecision(own.as.lead, { ...DECISION, kpi: 'calls' }));
    await done(createDecision(own.as.lead, { ...DECISION, kpi: 'calls', ...AT, month: '2026-01' }));
    const place = { organizationId: own.organizationId, timeZone: 'UTC' };
    const { decisions } = await here((tx) => remarksOf(tx, place, { id: kpi, code: 'calls' }));
    expect(decisions.map(({ month, text }) => [month, text])).toEqual([
      ['2025-11', 'Call twice'],
      ['2026-01', DECISION.text],
      ['2026-02', DECISION.text],
    ]);
    expect(decisions[0]).toMatchObject({ why: DECISION.why, by: 'The lead', teamName: 'Marketing' });
  });

  it('at a check-in settles a point of its agenda, by a member of any of its teams', async () => {
    const made = await done(createDecision(own.as.contributor, { ...DECISION, team: 'sales', ...AT }));
    expect(made).toMatchObject({ team: 'sales', checkin: 'both', date: '2026-02-12' });
    const ticks = await here(async (tx) => {
      const [checkin] = await checkinsOf(tx, own.organizationId, 'both');
      return ticksOf(tx, own.organizationId, checkin?.id ?? '', '2026-02-12');
    });
    expect(ticks).toEqual([{ point: POINT, outcome: 'decision' }]);
    const untick = tickPoint(own.as.lead, 'both', '2026-02-12', { point: POINT, ticked: false });
    expect(await refusal(untick)).toEqual(['invalid', undefined]);
    expect(await done(updateDecision(own.as.contributor, made.id, { text: 'Otherwise' }))).toMatchObject({
      version: 2,
    });
  });

  it('is refused at the field, to strangers and to who has not seen its state', async () => {
    const { id } = await done(createDecision(own.as.lead, DECISION));
    const decide = (more: object, as: Context = own.as.lead) => createDecision(as, { ...DECISION, ...more });
    for (const [result, expected] of [
      [decide({ text: ' ' }), ['invalid', 'text']],
      [decide({ team: 'nobody' }), ['invalid', 'team']],
      [decide({ kpi: 'nothing' }), ['invalid', 'kpi']],
      [decide({ goal: 'G9' }), ['invalid', 'goal']],
      [decide({ objective: 'O9' }), ['invalid', 'objective']],
      [decide({ month: '2026-13' }), ['invalid', 'month']],
      [decide({ date: '2026-02-12' }), ['invalid', 'checkin']],
      [decide({ checkin: 'nothing', date: '2026-02-12' }), ['invalid', 'checkin']],
      [decide({ checkin: 'both', date: '2026-02-13' }), ['invalid', 'date']],
      [decide({}, own.as.viewer), ['forbidden', undefined]],
      [decide({ team: 'sales' }), ['forbidden', undefined]],
      [decide(AT, own.as.executive), ['forbidden', undefined]],
      [updateDecision(other.as.admin, id, { text: 'x' }), ['not-found', undefined]],
      [updateDecision(own.as.admin, 'x', { text: 'x' }), ['not-found', undefined]],
      [updateDecision(own.as.viewer, id, { text: 'x' }), ['forbidden', undefined]],
      [updateDecision(own.as.executive, id, { text: 'x' }), ['forbidden', undefined]],
      [updateDecision(own.as.lead, id, { kpi: 'nothing' }), ['invalid', 'kpi']],
      [updateDecision(own.as.lead, id, { team: 'sales' }), ['invalid', 'team']],
      [updateDecision(own.as.lead, id, { text: 'x' }, 7), ['stale', undefined]],
    ] as const)
      expect(await refusal(result)).toEqual(expected);
  });
});

describe('an action', () => {
  it('is written down, handed on, done and taken up again, with an audit row each', async () => {
    const made = await done(createAction(own.as.contributor, task({ kpi: 'leads', ...AT })));
    expect(made).toMatchObject({
      state: 'open',
      accountable: mail('contributor'),
      checkin: 'both',
      version: 1,
    });
    const moved = await done(updateAction(own.as.lead, made.id, { accountable: mail('viewer') }, 1));
    expect(moved).toMatchObject({ accountable: mail('viewer'), kpi: 'leads', version: 2 });
    const finished = await done(settleAction(own.as.viewer, made.id, { state: 'done' }, 2));
    expect(finished).toMatchObject({ state: 'done', closedAt: '2026-02-12T09:00:00.000Z', version: 3 });
    expect(await done(settleAction(own.as.lead, made.id, { state: 'done' }))).toEqual(finished);
    const again = await done(settleAction(own.as.lead, made.id, { state: 'open' }));
    expect(again).toMatchObject({ state: 'open', closedAt: null });
    const dropped = await done(settleAction(own.as.lead, made.id, { state: 'dropped', reason: 'No need' }));
    expect(dropped).toMatchObject({ state: 'dropped', reason: 'No need' });
    expect(await audits('action', made.id)).toEqual([
      ['action.create', null, made],
      ['action.update', made, moved],
      ['action.settle', moved, finished],
      ['action.settle', finished, again],
      ['action.settle', again, dropped],
    ]);
  });

  it('row 15, one accountable person on every action: owner removed → “no owner”', async () => {
    expect(await refusal(createAction(own.as.lead, task({ accountable: undefined })))).toEqual([
      'invalid',
      'accountable',
    ]);
    const { id } = await done(createAction(own.as.lead, task({ accountable: mail('executive') })));
    const [before] = await here((tx) => actionsOf(tx, own.organizationId, { id }));
    expect(before).toMatchObject({ isOrphan: false, accountableName: 'The executive' });
    await done(updateMember(own.as.admin, mail('executive'), { disabled: true }));
    const [after] = await here((tx) => actionsOf(tx, own.organizationId, { id }));
    expect(after).toMatchObject({ isOrphan: true });
    const listed = await here((tx) => ownerlessOf(tx, own.organizationId));
    expect(listed).toContainEqual(
      expect.objectContaining({ kind: 'action', code: id, was: 'The executive' }),
    );
    expect(await refusal(createAction(own.as.lead, task({ accountable: mail('executive') })))).toEqual([
      'invalid',
      'accountable',
    ]);
    expect(await done(updateAction(own.as.lead, id, { text: 'Still' }))).toMatchObject({ text: 'Still' });
    await done(updateAction(own.as.lead, id, { accountable: mail('lead') }));
    const [handedOn] = await here((tx) => actionsOf(tx, own.organizationId, { id }));
    expect(handedOn).toMatchObject({ isOrphan: false });
  });

  it('is refused at the field, to strangers and to who has not seen its state', async () => {
    const { id } = await done(createAction(own.as.lead, task({ accountable: mail('lead') })));
    const act = (more: object, as: Context = own.as.lead) => createAction(as, task(more));
    const settle = (input: object, as: Context = own.as.lead, version?: number) =>
      settleAction(as, id, input, version);
    for (const [result, expected] of [
      [act({ due: '2026-02-30' }), ['invalid', 'due']],
      [act({ accountable: mail('lead', other) }), ['invalid', 'accountable']],
      [act({ kpi: 'nothing' }), ['invalid', 'kpi']],
      [act({ checkin: 'both' }), ['invalid', 'date']],
      [act({}, own.as.viewer), ['forbidden', undefined]],
      [act({ team: 'sales' }), ['forbidden', undefined]],
      [updateAction(other.as.admin, id, { text: 'x' }), ['not-found', undefined]],
      [updateAction(own.as.viewer, id, { text: 'x' }), ['forbidden', undefined]],
      [updateAction(own.as.executive, id, { text: 'x' }), ['forbidden', undefined]],
      [updateAction(own.as.lead, id, { due: 'soon' }), ['invalid', 'due']],
      [updateAction(own.as.lead, id, { text: 'x' }, 7), ['stale', undefined]],
      [settleAction(other.as.admin, id, { state: 'done' }), ['not-found', undefined]],
      [settle({ state: 'done' }, own.as.contributor), ['forbidden', undefined]],
      [settle({ state: 'gone' }), ['invalid', 'state']],
      [settle({ state: 'dropped' }), ['invalid', 'reason']],
      [settle({ state: 'done' }, own.as.lead, 7), ['stale', undefined]],
    ] as const)
      expect(await refusal(result)).toEqual(expected);
  });
});

describe('the review of a goal', () => {
  it('row 22, a review date; keep / change / stop with reason; each with its audit row', async () => {
    const moved = await done(
      reviewGoal(own.as.lead, 'G1', { verdict: 'move', reason: 'Fair', next: '2026-03-02' }),
    );
    expect(moved).toMatchObject({ number: 1, day: '2026-02-12', next: '2026-03-02', by: 'The lead' });
    const kept = await done(reviewGoal(own.as.lead, 'G1', { verdict: 'keep', reason: 'It works' }));
    expect(kept).toMatchObject({ number: 2, next: null });
    await done(reviewGoal(own.as.lead, 'G1', { verdict: 'stop', reason: 'Nobody needs it' }));
    expect(await here((tx) => goalsOf(tx, own.organizationId, { code: 'G1' }))).toEqual([]);
    const actions = (await audits('goal', 'G1')).map(([action]) => action);
    expect(actions.slice(1).sort()).toEqual(['goal.archive', 'goal.review', 'goal.review', 'goal.review']);
  });

  it('is refused at the field, to strangers, and where a goal is not there', async () => {
    const review = (more: object, as: Context = own.as.admin, code = 'G2') =>
      reviewGoal(as, code, { verdict: 'keep', reason: 'It works', ...more });
    for (const [result, expected] of [
      [review({ reason: ' ' }), ['invalid', 'reason']],
      [review({ verdict: 'hold' }), ['invalid', 'verdict']],
      [review({ verdict: 'move' }), ['invalid', 'next']],
      [review({ verdict: 'stop', next: '2026-05-01' }), ['invalid', 'next']],
      [review({ next: '2026-02-12' }), ['invalid', 'next']],
      [review({}, own.as.contributor), ['forbidden', undefined]],
      [review({}, own.as.lead), ['forbidden', undefined]],
      [review({}, other.as.admin), ['not-found', undefined]],
      [review({}, own.as.admin, 'G1'), ['not-found', undefined]],
    ] as const)
      expect(await refusal(result)).toEqual(expected);
    const both = await Promise.all([review({}), review({ reason: 'So it does' })]);
    const failed = both.flatMap((each) => (each.ok ? [] : [each.failure.code]));
    expect(failed.length === 0 || failed[0] === 'stale').toBe(true);
  });
});
