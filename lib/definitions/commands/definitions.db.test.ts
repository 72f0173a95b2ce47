import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closePool, read } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization, NOW } from '@/db/testing/fixture';
import { remarksOf } from '@/lib/annotations/queries';
import type { Context } from '@/lib/auth/actor';
import type { Result } from '@/lib/core/result';
import { createKpi } from '@/lib/kpis/commands/create-kpi';
import { updateKpi } from '@/lib/kpis/commands/update-kpi';
import { createGoal } from '@/lib/objectives/commands/create-goal';
import { createObjective } from '@/lib/objectives/commands/create-objective';
import { definitionItem, definitionsView, definitionView, notAgreedView } from '../view';
import { agreeOnDefinition } from './agree-on-definition';
import { decideDefinition } from './decide-definition';
import { proposeDefinition } from './propose-definition';
import { referDefinition } from './refer-definition';
import { retractDefinition } from './retract-definition';
import { tryDefinition } from './try-definition';
import { withdrawAgreement } from './withdraw-agreement';

let own: Fixture;
let other: Fixture;
let sales: Context;
/** A KPI of Marketing that Sales reports too; each test has its own. */
let code: string;
let id: string;
let count = 0;

const V1 = { text: 'Asked about the product', validFrom: '2025-01', why: 'So that both count alike' };
const V2 = {
  ...{ text: 'Asked for a price', validFrom: '2026-02', why: 'Too many are turned down' },
  ...{
    criteria: ['Is a lead'],
    counts: ['A clinic of four'],
    countsNot: ['A student'],
    benefit: 'Fewer calls',
  },
};

beforeAll(async () => {
  own = await makeOrganization();
  other = await makeOrganization();
  const { actor } = own.as.lead;
  sales = { ...own.as.lead, actor: { ...actor, teams: new Set([own.teams.sales]), name: 'Sales lead' } };
});
beforeEach(async () => {
  count += 1;
  code = `mql_${count}`;
  id = await makeKpi(own, code, { teams: ['marketing', 'sales'] });
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
const propose = (input: object = V1, as: Context = own.as.lead, expected?: number) =>
  proposeDefinition(as, code, input, expected);
const sign = (team: string, number = 1, as: Context = team === 'sales' ? sales : own.as.lead) =>
  agreeOnDefinition(as, code, number, { team, verdict: 'agree' });
const object = (number: number, comment: string | null = 'Nobody asked for that') =>
  agreeOnDefinition(sales, code, number, { team: 'sales', verdict: 'object', comment });
const item = () => done(definitionItem(own.as.viewer, code));
/** v1 is signed by both. */
async function agreed() {
  await done(propose());
  await done(sign('marketing'));
  await done(sign('sales'));
}
/** v2 is signed by Marketing and objected to by Sales. */
async function disputed() {
  await agreed();
  await done(propose(V2));
  await done(sign('marketing', 2));
  return done(object(2));
}
const audits = () =>
  read(own.organizationId, (tx) =>
    tx.execute<{ action: string; before: unknown; after: unknown; reason: string | null; count: number }>(
      sql`select action, before, after, reason, count from audit where entity = 'definition' and code = ${code} order by id`,
    ),
  );

describe('proposing', () => {
  it('row 27: a definition cannot change without why; the notice says what, why, benefit, who, when', async () => {
    await agreed();
    const { why, ...without } = V2;
    expect(await refusal(propose(without))).toEqual(['invalid', 'why']);
    expect(await refusal(propose({ ...V2, why: '  ' }))).toEqual(['invalid', 'why']);
    expect((await item()).versions).toHaveLength(1);
    const made = await done(propose(V2));
    expect(made).toMatchObject({ ...V2, version: 2, state: 'proposed', proposedBy: 'The lead' });
    expect(made.proposedAt).toBe(NOW.toISOString());
    const last = (await audits()).at(-1);
    expect(last).toMatchObject({
      action: 'definition.propose',
      before: { version: 1 },
      after: V2,
      reason: why,
    });
  });

  it('row 41: a change un-signs; what is in force stays so, the chart breaks where it would hold from', async () => {
    await agreed();
    expect(await item()).toMatchObject({ agreed: true, inForce: 1, newest: 1 });
    await done(propose(V2));
    expect(await item()).toMatchObject({ agreed: false, inForce: 1, newest: 2, version: 2 });
    const breaks = () =>
      read(own.organizationId, async (tx) => {
        const place = { organizationId: own.organizationId, timeZone: 'UTC' };
        return (await remarksOf(tx, place, { id, code })).breaks;
      });
    expect(await breaks()).toMatchObject([
      {
        month: '2026-02',
        before: V1.text,
        after: V2.text,
        version: { number: 2, proposed: true, why: V2.why },
      },
    ]);
    await done(sign('marketing', 2));
    await done(sign('sales', 2));
    expect(await item()).toMatchObject({ agreed: true, inForce: 2 });
    expect(await breaks()).toMatchObject([{ month: '2026-02', version: { number: 2, proposed: false } }]);
  });

  it('row 41: “not agreed” badge on charts, also of what is made of it, until it is signed by all', async () => {
    const made = { code: `rate_${count}`, name: 'Rate', class: 'ratio', formula: `${code} / ${code}` };
    await done(createKpi(own.as.admin, { ...made, unit: 'percent', ownerTeam: 'sales' }));
    const marks = async () => {
      const found = await notAgreedView(own.as.viewer);
      return [code, made.code].map((each) => found[each]?.map(({ kpi, words }) => [kpi, words]));
    };
    expect(await marks()).toEqual([undefined, undefined]);
    await done(propose());
    const words = [[code, 'v1 is proposed; 2 of 2 teams still to sign']];
    expect(await marks()).toEqual([words, words]);
    await done(sign('marketing'));
    await done(sign('sales'));
    expect(await marks()).toEqual([undefined, undefined]);
  });

  it('is refused to other organizations, too low a role, another team’s lead, bad input, and what has changed', async () => {
    expect(await refusal(proposeDefinition(other.as.admin, code, V1))).toEqual(['not-found', undefined]);
    expect(await refusal(proposeDefinition(own.as.admin, 'nothing', V1))).toEqual(['not-found', undefined]);
    expect(await refusal(propose(V1, own.as.contributor))).toEqual(['forbidden', undefined]);
    expect(await refusal(propose(V1, sales))).toEqual(['forbidden', undefined]);
    expect(await refusal(propose({ ...V1, validFrom: '2026-13' }))).toEqual(['invalid', 'validFrom']);
    expect(await refusal(propose({ ...V1, more: 1 }))).toEqual(['invalid', 'more']);
    await done(propose(V1, own.as.executive, 0));
    expect(await refusal(propose(V2, own.as.lead, 0))).toEqual(['stale', undefined]);
    expect(await refusal(propose(V1))).toEqual(['invalid', 'text']);
    await done(propose(V2, own.as.admin, 1));
    expect((await item()).versions.map(({ state }) => state)).toEqual(['proposed', 'replaced']);
  });
});

describe('signing and objecting', () => {
  it('the last signature brings it into force, and the KPI’s short text follows', async () => {
    await done(propose());
    expect(await done(sign('marketing'))).toMatchObject({
      team: 'marketing',
      verdict: 'agree',
      agreed: false,
    });
    expect(await item()).toMatchObject({ inForce: null, agreed: false });
    expect(await done(sign('sales'))).toMatchObject({ agreed: true, state: 'adopted' });
    const view = await done(definitionView(own.as.viewer, code));
    expect(view.kpi).toMatchObject({ definition: V1.text, version: 2 });
    expect((await audits()).map(({ action }) => action)).toEqual([
      'definition.propose',
      'definition.sign',
      'definition.sign',
      'definition.adopt',
    ]);
    await done(sign('sales'));
    expect(await audits()).toHaveLength(4);
  });

  it('a KPI that has versions is not rewritten by its form, its patch or an import', async () => {
    await agreed();
    expect(await refusal(updateKpi(own.as.admin, code, { definition: 'Something else' }))).toEqual([
      'invalid',
      'definition',
    ]);
    await done(updateKpi(own.as.admin, code, { definition: V1.text, source: 'CRM' }));
  });

  it('an objection needs a comment, names an executive who decides, and is taken back or answered by signing', async () => {
    await agreed();
    await done(propose(V2));
    expect(await refusal(object(2, null))).toEqual(['invalid', 'comment']);
    const objected = await done(object(2));
    expect(objected).toMatchObject({ verdict: 'object', agreed: false });
    expect(objected.dispute).toEqual({ decider: `executive@${own.slug}.test`, by: '2026-02-26' });
    expect((await audits()).at(-1)).toMatchObject({
      action: 'definition.object',
      after: { version: 2, team: 'sales', verdict: 'object' },
      reason: 'Nobody asked for that',
    });
    await done(withdrawAgreement(sales, code, 2, 'sales'));
    expect((await item()).versions[0]?.agreement[1]).toMatchObject({ state: 'unsigned', comment: null });
    expect((await audits()).at(-1)).toMatchObject({
      action: 'definition.withdraw',
      before: { verdict: 'object' },
    });
    await done(object(2));
    await done(sign('sales', 2));
    await done(sign('marketing', 2));
    expect(await item()).toMatchObject({ inForce: 2, agreed: true });
  });

  it('is refused: foreign, role, other team, no user, unknown team, an old version', async () => {
    await disputed();
    const of = (as: Context, team: string, number = 2) => refusal(sign(team, number, as));
    expect(await of(other.as.admin, 'marketing')).toEqual(['not-found', undefined]);
    expect(await of(own.as.admin, 'marketing', 7)).toEqual(['not-found', undefined]);
    expect(await of(own.as.contributor, 'marketing')).toEqual(['forbidden', undefined]);
    expect(await of(own.as.lead, 'sales')).toEqual(['forbidden', undefined]);
    // An executive decides, and signs for no team that is not the own.
    expect(await of(own.as.executive, 'sales')).toEqual(['forbidden', undefined]);
    expect(await of(own.as.admin, 'nobody')).toEqual(['invalid', 'team']);
    const stale = await sign('sales', 1);
    expect(stale).toMatchObject({ ok: false, failure: { code: 'stale', current: { version: 2 } } });
    const withdraw = (as: Context, team: string, number = 2) =>
      refusal(withdrawAgreement(as, code, number, team));
    expect(await withdraw(other.as.admin, 'sales')).toEqual(['not-found', undefined]);
    expect(await withdraw(own.as.contributor, 'marketing')).toEqual(['forbidden', undefined]);
    expect(await withdraw(own.as.lead, 'sales')).toEqual(['forbidden', undefined]);
    expect(await withdraw(own.as.admin, 'nobody')).toEqual(['not-found', undefined]);
    expect(await withdraw(own.as.admin, 'sales', 1)).toEqual(['stale', undefined]);
  });

  it('row 45, shared KPIs: CAC is signed by both sides, since both have the goal on it', async () => {
    const cac = `cac_${count}`;
    await done(
      createKpi(own.as.admin, {
        ...{ code: cac, name: 'CAC', class: 'ratio', formula: `${code} / ${code}`, unit: 'number' },
        ownerTeam: 'marketing',
      }),
    );
    const objective = { code: `O${count}`, title: 'Profit', successKpi: cac, ownerTeam: 'marketing' };
    await done(createObjective(own.as.executive, objective));
    await done(
      createGoal(own.as.admin, {
        ...{ code: `X${count}`, title: 'CAC at most 6,000', objective: objective.code, kpi: cac },
        ...{ teams: ['marketing', 'sales'], kind: 'absolute', target: 6000, weight: 1, start: '2025-04' },
      }),
    );
    await done(proposeDefinition(own.as.lead, cac, V1));
    const by = (as: Context, team: string) => agreeOnDefinition(as, cac, 1, { team, verdict: 'agree' });
    expect(await done(by(own.as.lead, 'marketing'))).toMatchObject({ agreed: false, state: 'proposed' });
    expect(await done(by(sales, 'sales'))).toMatchObject({ agreed: true, state: 'adopted' });
    const view = await done(definitionView(own.as.viewer, cac));
    expect(view.using.map(({ team, goals }) => [team, goals])).toEqual([
      ['marketing', [`X${count}`]],
      ['sales', [`X${count}`]],
    ]);
    // Row 34, an impact view of a change: what stands on it, with who answers.
    expect(view.standing).toMatchObject({
      objectives: [{ code: `O${count}`, owner: null }],
      goals: [{ code: `X${count}`, objective: `O${count}`, owner: null }],
    });
  });

  it('row 45: an objective without KPI cannot be active', async () => {
    const objective = { code: `N${count}`, title: 'Be loved', why: 'x', state: 'active', ownerTeam: 'sales' };
    expect(await refusal(createObjective(own.as.executive, objective))).toEqual(['invalid', 'successKpi']);
  });
});

describe('a dispute', () => {
  const by = (decider: string, on = '2026-02-28') => ({ decider: `${decider}@${own.slug}.test`, by: on });
  const refer = (as: Context, input: object, number = 2) => referDefinition(as, code, number, input);
  const decide = (as: Context, input: object, number = 2) => decideDefinition(as, code, number, input);

  it('has a decider and a date; overdue or not, it waits for the decider, the objection for who proposed', async () => {
    await disputed();
    const named = await done(refer(sales, by('executive')));
    expect(named.dispute).toEqual({ decider: `executive@${own.slug}.test`, by: '2026-02-28' });
    expect((await audits()).at(-1)).toMatchObject({
      action: 'definition.refer',
      before: { by: '2026-02-26' },
      after: { by: '2026-02-28' },
    });
    const waits = async (as: Context) => (await definitionsView(as)).waiting;
    expect((await waits(own.as.executive)).toDecide).toContainEqual(
      expect.objectContaining({ kpi: code, version: 2, by: '2026-02-28' }),
    );
    expect((await waits(own.as.lead)).toAnswer).toContainEqual(
      expect.objectContaining({ kpi: code, teamName: 'Sales', comment: 'Nobody asked for that' }),
    );
    await done(withdrawAgreement(sales, code, 2, 'sales'));
    expect((await waits(sales)).toSign).toContainEqual(expect.objectContaining({ kpi: code, team: 'sales' }));
  });

  it('ends with the new one: in force, the objection decided and still shown, the badge until Sales signs', async () => {
    await disputed();
    expect(await refusal(decide(own.as.executive, { decision: 'adopt' }))).toEqual(['invalid', 'reason']);
    const ended = await done(
      decide(own.as.executive, { decision: 'adopt', reason: 'Sales has time for it' }),
    );
    expect(ended).toMatchObject({ state: 'adopted', decision: { decision: 'adopt', by: 'The executive' } });
    expect(ended.agreement[1]).toMatchObject({
      state: 'decided-objection',
      comment: 'Nobody asked for that',
    });
    expect(await item()).toMatchObject({ inForce: 2, agreed: false });
    expect((await audits()).slice(-2)).toMatchObject([
      { action: 'definition.decide', reason: 'Sales has time for it' },
      { action: 'definition.adopt', before: { version: 1 }, after: { version: 2 } },
    ]);
    expect(await refusal(object(2, 'Still not'))).toEqual(['invalid', 'verdict']);
    await done(sign('sales', 2));
    expect(await item()).toMatchObject({ inForce: 2, agreed: true });
  });

  it('ends with the old one: it stays in force and agreed', async () => {
    await disputed();
    const ended = await done(decide(own.as.admin, { decision: 'keep', reason: 'Not this year' }));
    expect(ended).toMatchObject({ state: 'declined', decision: { decision: 'keep' } });
    expect(await item()).toMatchObject({ inForce: 1, newest: 1, agreed: true });
    expect(await refusal(decide(own.as.admin, { decision: 'adopt', reason: 'x' }))).toEqual([
      'stale',
      undefined,
    ]);
  });

  it('row 28: early publication needs an executive and a reason', async () => {
    await done(propose());
    const adopt = { decision: 'adopt', reason: 'The quarter begins tomorrow' };
    expect(await refusal(decide(own.as.lead, adopt, 1))).toEqual(['forbidden', undefined]);
    expect(await refusal(decide(own.as.executive, { decision: 'adopt', reason: ' ' }, 1))).toEqual([
      'invalid',
      'reason',
    ]);
    expect(await done(decide(own.as.executive, adopt, 1))).toMatchObject({ state: 'adopted' });
    expect(await item()).toMatchObject({ inForce: 1, agreed: false });
    expect(await refusal(decide(own.as.admin, adopt, 1))).toEqual(['stale', undefined]);
  });

  it('is decided by nobody else than who was named; a lead only where an executive says so', async () => {
    await disputed();
    expect(await refusal(refer(own.as.lead, by('lead')))).toEqual(['invalid', 'decider']);
    expect(await refusal(refer(own.as.executive, by('viewer')))).toEqual(['invalid', 'decider']);
    await done(refer(own.as.executive, by('lead')));
    const keep = { decision: 'keep', reason: 'x' };
    expect(await refusal(decide(own.as.executive, keep))).toEqual(['forbidden', undefined]);
    await done(decide(own.as.lead, keep));
    expect(await refusal(refer(own.as.executive, by('executive')))).toEqual(['stale', undefined]);
  });

  it('is refused: foreign, role, bad input, an old version, what is in force already', async () => {
    await disputed();
    const keep = { decision: 'keep', reason: 'x' };
    for (const named of [(as: Context) => refer(as, by('executive')), (as: Context) => decide(as, keep)]) {
      expect(await refusal(named(other.as.admin))).toEqual(['not-found', undefined]);
      expect(await refusal(named(own.as.contributor))).toEqual(['forbidden', undefined]);
    }
    expect(await refusal(refer(own.as.lead, by('nobody')))).toEqual(['invalid', 'decider']);
    expect(await refusal(refer(own.as.lead, by('executive', '2026-02-11')))).toEqual(['invalid', 'by']);
    expect(await refusal(refer(own.as.lead, by('executive'), 1))).toEqual(['stale', undefined]);
    expect(await refusal(decide(own.as.admin, { ...keep, decision: 'no' }))).toEqual(['invalid', 'decision']);
    expect(await refusal(decide(own.as.admin, keep, 1))).toEqual(['stale', undefined]);
    await done(sign('sales', 2));
    expect(await refusal(decide(own.as.admin, keep))).toEqual(['invalid', 'decision']);
  });
});

describe('taking a proposed version back', () => {
  const retract = (
    as: Context = own.as.lead,
    number = 2,
    input: object = { reason: 'Not thought through' },
  ) => retractDefinition(as, code, number, input);

  it('leaves what is in force, keeps what was said and why, and lets the next one be proposed', async () => {
    await disputed();
    const taken = await done(retract());
    expect(taken).toMatchObject({
      state: 'withdrawn',
      decision: {
        decision: 'withdraw',
        reason: 'Not thought through',
        by: 'The lead',
        at: NOW.toISOString(),
      },
      agreement: [{ state: 'signed' }, { state: 'decided-objection', comment: 'Nobody asked for that' }],
    });
    expect(await item()).toMatchObject({ inForce: 1, newest: 1, version: 2, agreed: true });
    expect((await notAgreedView(own.as.viewer))[code]).toBeUndefined();
    expect((await audits()).at(-1)).toMatchObject({
      action: 'definition.retract',
      before: { version: 2, text: V2.text },
      after: { version: 1, text: V1.text },
      reason: 'Not thought through',
    });
    const { breaks } = await read(own.organizationId, (tx) =>
      remarksOf(tx, { organizationId: own.organizationId, timeZone: 'UTC' }, { id, code }),
    );
    expect(breaks).toEqual([]);
    expect((await definitionsView(own.as.executive)).waiting.toDecide.map(({ kpi }) => kpi)).not.toContain(
      code,
    );
    expect(await done(propose(V2, own.as.lead, 2))).toMatchObject({ version: 3, state: 'proposed' });
  });

  it('a first version that is taken back leaves the KPI without a definition', async () => {
    await done(propose());
    await done(retract(own.as.executive, 1));
    expect(await item()).toMatchObject({ inForce: null, newest: null, agreed: false });
    expect((await notAgreedView(own.as.viewer))[code]).toBeUndefined();
    expect((await definitionsView(own.as.viewer)).definitions.map(({ kpi }) => kpi)).toContain(code);
  });

  it('is refused: foreign, role, another team’s lead, no reason, an old version, one in force, twice', async () => {
    await disputed();
    expect(await refusal(retract(other.as.admin))).toEqual(['not-found', undefined]);
    expect(await refusal(retract(own.as.lead, 7))).toEqual(['not-found', undefined]);
    expect(await refusal(retract(own.as.contributor))).toEqual(['forbidden', undefined]);
    expect(await refusal(retract(sales))).toEqual(['forbidden', undefined]);
    expect(await refusal(retract(own.as.lead, 2, {}))).toEqual(['invalid', 'reason']);
    expect(await refusal(retract(own.as.lead, 2, { reason: ' ' }))).toEqual(['invalid', 'reason']);
    expect(await refusal(retract(own.as.lead, 1))).toEqual(['stale', undefined]);
    await done(retract());
    expect(await refusal(retract())).toEqual(['stale', undefined]);
    expect(await refusal(retract(own.as.lead, 1))).toEqual(['stale', undefined]);
    expect(await refusal(sign('sales', 2))).toEqual(['stale', undefined]);
  });
});

describe('a trial', () => {
  const trial = (as: Context, figures: object[], number = 2) => tryDefinition(as, code, number, { figures });
  const JANUARY = { month: '2026-01', value: 12 };

  it('stays with the version, is no figure of the KPI, and is changed month by month', async () => {
    await disputed();
    const tried = await done(trial(own.as.contributor, [JANUARY, { month: '2025-12', value: 9 }]));
    expect(tried.trial).toEqual([
      { month: '2025-12', value: 9 },
      { month: '2026-01', value: 12 },
    ]);
    const figures = await read(own.organizationId, (tx) =>
      tx.execute(sql`select 1 from figure where kpi_id = ${id}`),
    );
    expect(figures).toHaveLength(0);
    const again = await done(trial(own.as.contributor, [JANUARY, { month: '2025-12', value: null }]));
    expect(again.trial).toEqual([JANUARY]);
    expect((await audits()).at(-1)).toMatchObject({
      action: 'definition.try',
      before: { version: 2, '2025-12': 9 },
      after: { version: 2, '2025-12': null },
      count: 1,
    });
    const before = (await audits()).length;
    await done(trial(own.as.contributor, [JANUARY]));
    expect(await audits()).toHaveLength(before);
  });

  it('is refused: foreign, role, bad input, a month to come, an old version, a version in force', async () => {
    await disputed();
    expect(await refusal(trial(other.as.admin, [JANUARY]))).toEqual(['not-found', undefined]);
    expect(await refusal(trial(own.as.viewer, [JANUARY]))).toEqual(['forbidden', undefined]);
    expect(await refusal(trial(own.as.lead, []))).toEqual(['invalid', 'figures']);
    expect(await refusal(trial(own.as.lead, [JANUARY, JANUARY]))).toEqual(['invalid', 'figures.1.month']);
    expect(await refusal(trial(own.as.lead, [{ month: '2026-03', value: 1 }]))).toEqual([
      'invalid',
      'figures.0.month',
    ]);
    expect(await refusal(trial(own.as.lead, [{ ...JANUARY, value: -1 }]))).toEqual([
      'invalid',
      'figures.0.value',
    ]);
    expect(await refusal(trial(own.as.lead, [JANUARY], 1))).toEqual(['stale', undefined]);
    await done(sign('sales', 2));
    expect(await refusal(trial(own.as.lead, [JANUARY]))).toEqual(['stale', undefined]);
  });
});
