import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool, read } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization } from '@/db/testing/fixture';
import type { Context } from '@/lib/auth/actor';
import type { Result } from '@/lib/core/result';
import { createGoal } from '@/lib/objectives/commands/create-goal';
import { createObjective } from '@/lib/objectives/commands/create-objective';
import type { FittedRequest } from '../model';
import { requestFit, requestsView, requestsWaiting, requestView } from '../view';
import { createRequest } from './create-request';
import { decideRequest } from './decide-request';
import { deliverRequest } from './deliver-request';
import { exceptRequest } from './except-request';
import { noteException } from './note-exception';
import { recordRound } from './record-round';
import { saveCapacity } from './save-capacity';
import { updateRequest } from './update-request';

let own: Fixture;
let other: Fixture;

const ASKED = {
  title: 'Landing page',
  forTeam: 'marketing',
  objective: 'O1',
  kpi: 'leads',
  effortDays: 4,
  due: '2026-03-20',
};
const COLLATERAL = {
  title: 'Collateral for customer service',
  forTeam: 'marketing',
  effortDays: 20,
  due: '2026-03',
};

beforeAll(async () => {
  [own, other] = [await makeOrganization(), await makeOrganization()];
  for (const each of [own, other]) {
    await makeKpi(each, 'leads');
    await makeKpi(each, 'calls', { teams: ['sales'] });
    const span = { start: '2025-04', end: '2026-03' };
    const objective = { horizonYears: 1, ownerTeam: 'sales', target: 1200, state: 'active', ...span };
    await done(
      createObjective(each.as.admin, { code: 'O1', title: 'Revenue', successKpi: 'leads', ...objective }),
    );
    await done(
      createObjective(each.as.admin, { code: 'O2', title: 'Calls', successKpi: 'calls', ...objective }),
    );
    const goal = { title: 'x', target: 5, weight: 1, ...span };
    await done(
      createGoal(each.as.admin, { code: 'G1', objective: 'O1', teams: ['marketing'], kpi: 'leads', ...goal }),
    );
    await done(
      createGoal(each.as.admin, { code: 'G2', objective: 'O2', teams: ['sales'], kpi: 'calls', ...goal }),
    );
  }
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
const ask = (input: object = ASKED, as: Context = own.as.contributor) => done(createRequest(as, input));
const audits = (code: string) =>
  read(own.organizationId, (tx) =>
    tx.execute<{ action: string; reason: string | null }>(
      sql`select action, reason from audit where organization_id = ${own.organizationId} and code = ${code} order by id`,
    ),
  );
const actionsOf = async (code: string) => (await audits(code)).map(({ action }) => action);
/** What an executive wants in spite of the verdict, not yet seen by the lead. */
const excepted = async () => {
  const made = await ask(COLLATERAL);
  return done(exceptRequest(own.as.executive, made.code, { reason: 'The ministry visits in March.' }));
};
const accepted = async (): Promise<FittedRequest> => {
  const { code } = await ask();
  return done(decideRequest(own.as.lead, code, { decision: 'accept' }));
};

describe('asking', () => {
  it('answers with the verdict, reasons and what would stop at once, and leaves an audit row', async () => {
    const made = await ask(COLLATERAL);
    expect(made).toMatchObject({
      ...COLLATERAL,
      code: 'R1',
      state: 'open',
      askedBy: 'The contributor',
      fromTeam: 'marketing',
      verdict: 'off-strategy',
      reasons: ['It names neither an objective nor a KPI that it would help.'],
      wouldStop: [],
      version: 1,
    });
    expect(await actionsOf('R1')).toEqual(['request.create']);
    expect(await done(requestFit(own.as.contributor, ASKED))).toMatchObject({ verdict: 'fits' });
    expect(await done(requestFit(own.as.contributor, { ...ASKED, kpi: 'calls' }))).toMatchObject({
      verdict: 'weak-link',
      rightTeam: { team: 'sales', freeDays: null },
    });
  });

  it('takes who asked as a member by address or name, else as typed, with their team', async () => {
    const byAddress = await ask({ ...ASKED, askedBy: `LEAD@${own.slug}.test` }, own.as.executive);
    expect(byAddress).toMatchObject({
      askedBy: 'The lead',
      fromTeam: 'marketing',
      enteredBy: 'The executive',
    });
    const byName = await ask({ ...ASKED, askedBy: 'the viewer' });
    expect(byName).toMatchObject({ askedBy: 'The viewer', fromTeam: null });
    const outside = await ask({ ...ASKED, askedBy: 'A partner', fromTeam: 'sales' });
    expect(outside).toMatchObject({ askedBy: 'A partner', fromTeam: 'sales' });
  });

  it('refuses what it cannot understand, at its field; a viewer; a code twice', async () => {
    const bad = (more: object) => refusal(createRequest(own.as.contributor, { ...ASKED, ...more }));
    expect(await bad({ due: '2026-02-30' })).toEqual(['invalid', 'due']);
    expect(await bad({ effortDays: -1 })).toEqual(['invalid', 'effortDays']);
    expect(await bad({ forTeam: 'nobody' })).toEqual(['invalid', 'forTeam']);
    expect(await bad({ objective: 'O9' })).toEqual(['invalid', 'objective']);
    expect(await bad({ kpi: 'nothing' })).toEqual(['invalid', 'kpi']);
    expect(await bad({ more: 1 })).toEqual(['invalid', 'more']);
    expect(await refusal(createRequest(own.as.viewer, ASKED))).toEqual(['forbidden', undefined]);
    expect(await refusal(requestFit(own.as.viewer, ASKED))).toEqual(['forbidden', undefined]);
    await ask({ ...ASKED, code: 'booth' });
    expect(await bad({ code: 'booth' })).toEqual(['duplicate', 'code']);
  });

  it('gives each of many at once a number of its own', async () => {
    const made = await Promise.all(Array.from({ length: 4 }, () => ask()));
    expect(new Set(made.map(({ code }) => code)).size).toBe(4);
  });
});

describe('changing a request', () => {
  it('works for both sides until it is decided, and judges anew', async () => {
    const { code } = await ask();
    const changed = await done(updateRequest(own.as.lead, code, { kpi: 'calls', due: '2026-04' }, 1));
    expect(changed).toMatchObject({ kpi: 'calls', due: '2026-04', verdict: 'weak-link', version: 2 });
    expect(await actionsOf(code)).toEqual(['request.create', 'request.update']);
    expect(await done(updateRequest(own.as.lead, code, { kpi: 'calls' }))).toMatchObject({ version: 2 });
    expect(await refusal(updateRequest(own.as.lead, code, { title: 'x' }, 1))).toEqual(['stale', undefined]);
    expect(await refusal(updateRequest(own.as.lead, code, { title: '' }))).toEqual(['invalid', 'title']);
    expect(await refusal(updateRequest(own.as.viewer, code, {}))).toEqual(['forbidden', undefined]);
    expect(await refusal(updateRequest(own.as.executive, code, { title: 'x' }))).toEqual([
      'forbidden',
      undefined,
    ]);
    expect(await refusal(updateRequest(other.as.admin, 'booth', { title: 'x' }))).toEqual([
      'not-found',
      undefined,
    ]);
    await done(decideRequest(own.as.lead, code, { decision: 'decline', reason: 'Sales does this.' }));
    expect(await refusal(updateRequest(own.as.lead, code, { title: 'x' }))).toEqual(['invalid', 'state']);
  });
});

describe('deciding', () => {
  it('accepts what fits; parks; declines with a reason; keeps the verdict', async () => {
    const { code } = await ask();
    expect(await done(decideRequest(own.as.lead, code, { decision: 'park' }, 1))).toMatchObject({
      state: 'parked',
      version: 2,
      events: [{ kind: 'park', verdict: 'fits', by: 'The lead' }],
    });
    expect(await done(decideRequest(own.as.lead, code, { decision: 'accept' }))).toMatchObject({
      state: 'accepted',
    });
    expect(await actionsOf(code)).toEqual(['request.create', 'request.decide', 'request.decide']);
    expect(await refusal(decideRequest(own.as.lead, code, { decision: 'park' }))).toEqual([
      'invalid',
      'state',
    ]);
    const second = await ask();
    expect(await refusal(decideRequest(own.as.lead, second.code, { decision: 'decline' }))).toEqual([
      'invalid',
      'reason',
    ]);
  });

  it('accepts nothing that does not fit', async () => {
    const { code } = await ask(COLLATERAL);
    expect(await refusal(decideRequest(own.as.lead, code, { decision: 'accept' }))).toEqual([
      'invalid',
      'decision',
    ]);
  });

  it('is the lead’s of the team that is asked, of a request that is there and not changed meanwhile', async () => {
    const { code } = await ask();
    const decision = { decision: 'park' };
    expect(await refusal(decideRequest(own.as.contributor, code, decision))).toEqual([
      'forbidden',
      undefined,
    ]);
    const sales = await ask({ ...ASKED, forTeam: 'sales', objective: 'O2', kpi: 'calls' });
    expect(await refusal(decideRequest(own.as.lead, sales.code, decision))).toEqual(['forbidden', undefined]);
    expect(await refusal(decideRequest(own.as.lead, code, decision, 9))).toEqual(['stale', undefined]);
    expect(await refusal(decideRequest(own.as.lead, code, { decision: 'x' }))).toEqual([
      'invalid',
      'decision',
    ]);
    expect(await refusal(decideRequest(other.as.admin, code, decision))).toEqual(['not-found', undefined]);
  });
});

describe('a named exception', () => {
  it('row 39: is an executive’s with a reason, holds once the lead has seen it, and is counted per quarter', async () => {
    const before = (await requestsView(own.as.viewer)).exceptions[0]?.count ?? 0;
    const made = await excepted();
    expect(made).toMatchObject({
      state: 'exception',
      verdict: 'off-strategy',
      events: [{ kind: 'exception', reason: 'The ministry visits in March.', verdict: 'off-strategy' }],
    });
    expect(await requestsWaiting(own.as.lead)).toContainEqual({
      code: made.code,
      title: COLLATERAL.title,
      state: 'exception',
      askedBy: 'The contributor',
    });
    const seen = await done(noteException(own.as.lead, made.code, made.version));
    expect(seen).toMatchObject({ state: 'accepted', verdict: 'off-strategy' });
    expect(await requestsWaiting(own.as.lead)).not.toContainEqual(
      expect.objectContaining({ code: made.code }),
    );
    expect(await actionsOf(made.code)).toEqual(['request.create', 'request.except', 'request.note']);
    const view = await requestsView(own.as.viewer);
    expect(view.exceptions).toEqual([{ quarter: 'Q4 FY26', from: '2026-01', count: before + 1 }]);
  });

  it('is refused to leads, without a reason, of what fits, of a stranger, and when it is stale', async () => {
    const { code } = await ask(COLLATERAL);
    const reason = { reason: 'x' };
    expect(await refusal(exceptRequest(own.as.lead, code, reason))).toEqual(['forbidden', undefined]);
    expect(await refusal(exceptRequest(own.as.executive, code, {}))).toEqual(['invalid', 'reason']);
    expect(await refusal(exceptRequest(own.as.executive, code, reason, 7))).toEqual(['stale', undefined]);
    expect(await refusal(exceptRequest(other.as.admin, code, reason))).toEqual(['not-found', undefined]);
    const fits = await ask();
    expect(await refusal(exceptRequest(own.as.executive, fits.code, reason))).toEqual(['invalid', 'state']);
  });

  it('is seen by a lead of the team, not by who made it, and once', async () => {
    const made = await excepted();
    const { code } = made;
    expect(await refusal(noteException(own.as.contributor, code))).toEqual(['forbidden', undefined]);
    expect(await refusal(noteException(own.as.executive, code))).toEqual(['forbidden', undefined]);
    expect(await refusal(noteException(other.as.admin, code))).toEqual(['not-found', undefined]);
    expect(await refusal(noteException(own.as.lead, code, 1))).toEqual(['stale', undefined]);
    await done(noteException(own.as.lead, code));
    expect(await refusal(noteException(own.as.lead, code))).toEqual(['invalid', 'state']);
    const second = await ask(COLLATERAL);
    await done(exceptRequest(own.as.admin, second.code, { reason: 'x' }));
    expect(await refusal(noteException(own.as.admin, second.code))).toEqual(['forbidden', undefined]);
  });
});

describe('revision rounds', () => {
  it('row 48, “sick of revising everything”: rounds with reasons per request; rework rate per pair of teams', async () => {
    const { code } = await accepted();
    await done(recordRound(own.as.contributor, code, { reason: 'The claim was not checked.' }));
    const twice = await done(recordRound(own.as.lead, code, { reason: 'Another photo.' }, 3));
    expect(twice.events.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['accept', null],
      ['round', 'The claim was not checked.'],
      ['round', 'Another photo.'],
    ]);
    // Until it is delivered it counts for nobody.
    expect((await requestsView(own.as.viewer)).rework).toEqual([]);
    expect(await done(deliverRequest(own.as.contributor, code))).toMatchObject({ state: 'delivered' });
    const smooth = await accepted();
    await done(recordRound(own.as.lead, smooth.code, { reason: 'A typo.' }));
    await done(deliverRequest(own.as.lead, smooth.code));
    expect((await requestsView(own.as.viewer)).rework).toEqual([
      { fromTeam: 'marketing', forTeam: 'marketing', delivered: 2, rounds: 3, rate: 0.5 },
    ]);
    expect((await actionsOf(code)).slice(-3)).toEqual(['request.round', 'request.round', 'request.deliver']);
  });

  it('are of accepted work, by either side, with a reason', async () => {
    const { code, version } = await accepted();
    const reason = { reason: 'x' };
    expect(await refusal(recordRound(own.as.contributor, code, {}))).toEqual(['invalid', 'reason']);
    expect(await refusal(recordRound(own.as.viewer, code, reason))).toEqual(['forbidden', undefined]);
    expect(await refusal(recordRound(own.as.executive, code, reason))).toEqual(['forbidden', undefined]);
    expect(await refusal(recordRound(other.as.admin, code, reason))).toEqual(['not-found', undefined]);
    expect(await refusal(recordRound(own.as.lead, code, reason, version + 1))).toEqual(['stale', undefined]);
    expect(await refusal(deliverRequest(own.as.viewer, code))).toEqual(['forbidden', undefined]);
    expect(await refusal(deliverRequest(own.as.executive, code))).toEqual(['forbidden', undefined]);
    expect(await refusal(deliverRequest(other.as.admin, code))).toEqual(['not-found', undefined]);
    expect(await refusal(deliverRequest(own.as.lead, code, 9))).toEqual(['stale', undefined]);
    const open = await ask();
    expect(await refusal(recordRound(own.as.lead, open.code, reason))).toEqual(['invalid', 'state']);
    expect(await refusal(deliverRequest(own.as.lead, open.code))).toEqual(['invalid', 'state']);
  });
});

describe('capacity', () => {
  const months = [
    { month: '2026-02', days: 1 },
    { month: '2026-03', days: 2 },
  ];

  it('row 43: days per team against accepted work, over 100 % flagged; then more does not fit', async () => {
    expect(await done(requestFit(own.as.lead, ASKED))).toMatchObject({ verdict: 'fits', freeDays: null });
    const saved = await done(saveCapacity(own.as.lead, 'marketing', { months }));
    expect(saved.months).toEqual(months.map((each) => ({ ...each, version: 1 })));
    expect(await actionsOf('marketing')).toContain('capacity.save');
    const { capacity } = await requestsView(own.as.viewer);
    const march = capacity.find(({ team }) => team === 'marketing')?.months.at(-1);
    expect(march).toMatchObject({ month: '2026-03', capacity: 2, over: true });
    const fit = await done(requestFit(own.as.lead, ASKED));
    expect(fit).toMatchObject({ verdict: 'fits-no-capacity', freeDays: 0 });
    expect(fit.wouldStop.length).toBeGreaterThan(0);
    // What was accepted keeps the verdict of its day.
    const before = (await requestsView(own.as.viewer)).requests.find(({ state }) => state === 'accepted');
    expect(before?.verdict).toMatch(/^(fits|off-strategy)$/);
  });

  it('takes back with null, so that it is unknown again; keeps money per fiscal year', async () => {
    const none = {
      months: [{ month: '2026-03', days: null, version: 1 }],
      budgets: [{ fiscalYear: 2026, amount: 500 }],
    };
    const saved = await done(saveCapacity(own.as.lead, 'marketing', none));
    expect(saved).toMatchObject({
      months: [{ month: '2026-02', days: 1 }],
      budgets: [{ fiscalYear: 2026, amount: 500, version: 1 }],
    });
    expect(await done(requestFit(own.as.lead, { ...ASKED, cost: 501 }))).toMatchObject({
      verdict: 'fits-no-capacity',
      freeMoney: 500,
    });
  });

  it('is the lead’s of the team; refuses strangers, what is no number, twice the same, and what is stale', async () => {
    const save = (as: Context, input: object, team = 'marketing') => refusal(saveCapacity(as, team, input));
    expect(await save(own.as.contributor, { months })).toEqual(['forbidden', undefined]);
    expect(await save(own.as.lead, { months }, 'sales')).toEqual(['forbidden', undefined]);
    expect(await save(own.as.lead, { months }, 'nobody')).toEqual(['not-found', undefined]);
    expect(await save(own.as.lead, { months: [{ month: '2026-02', days: -1 }] })).toEqual([
      'invalid',
      'months.0.days',
    ]);
    expect(await save(own.as.lead, { months: [months[0], months[0]] })).toEqual(['invalid', 'months']);
    expect(await save(own.as.lead, { months: [{ month: '2026-02', days: 3, version: 0 }] })).toEqual([
      'stale',
      undefined,
    ]);
    expect(await refusal(saveCapacity(own.as.viewer, 'marketing', {}))).toEqual(['forbidden', undefined]);
  });
});

describe('what a reader may do', () => {
  it('is told by role, team and state', async () => {
    const { code } = await ask(COLLATERAL);
    const rights = async (as: Context) => (await done(requestView(as, code))).rights;
    expect(await rights(own.as.lead)).toMatchObject({ decide: true, except: false, update: true });
    expect(await rights(own.as.executive)).toMatchObject({ decide: false, except: true, update: false });
    expect(Object.values(await rights(own.as.viewer))).toEqual(Array(6).fill(false));
    expect(await refusal(requestView(other.as.admin, code))).toEqual(['not-found', undefined]);
  });
});
