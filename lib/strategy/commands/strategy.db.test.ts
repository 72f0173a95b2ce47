import { sql } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { closePool, read } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization, NOW } from '@/db/testing/fixture';
import type { Actor, Context } from '@/lib/auth/actor';
import type { Result } from '@/lib/core/result';
import { archiveObjective } from '@/lib/objectives/commands/archive-objective';
import { createGoal } from '@/lib/objectives/commands/create-goal';
import { createObjective } from '@/lib/objectives/commands/create-objective';
import { createTeam } from '@/lib/people/commands/create-team';
import { strategiesInForce, strategyVersions } from '../queries';
import { stagesView, strategiesView, strategyTasks, strategyView, versionView } from '../view';
import { acknowledgeStrategy } from './acknowledge-strategy';
import { answerStrategy } from './answer-strategy';
import { commentOnStrategy } from './comment-on-strategy';
import { proposeStrategy } from './propose-strategy';
import { publishStrategy } from './publish-strategy';
import { startStrategy } from './start-strategy';
import { updateStrategy } from './update-strategy';
import { withdrawProposal } from './withdraw-proposal';

let own: Fixture;
let other: Fixture;
/** The lead of Sales. */
let sales: Context;

beforeEach(async () => {
  [own, other] = await Promise.all([makeOrganization(), makeOrganization()]);
  sales = withTeams(own.as.lead, [own.teams.sales]);
});
afterAll(closePool);

const withTeams = ({ actor, now }: Context, teams: readonly string[]): Context => ({
  actor: { ...actor, teams: new Set(teams) } satisfies Actor,
  now,
});
const later = ({ actor }: Context, day: string): Context => ({ actor, now: new Date(`${day}T09:00:00Z`) });

async function done<T>(result: Promise<Result<T>>): Promise<T> {
  const given = await result;
  if (!given.ok) throw new Error(JSON.stringify(given.failure));
  return given.value;
}
const refusal = async (result: Promise<Result<unknown>>) => {
  const given = await result;
  return given.ok ? null : [given.failure.code, given.failure.errors?.[0]?.path];
};
const audits = () =>
  read(own.organizationId, (tx) =>
    tx.execute<{ action: string; code: string; reason: string | null; before: unknown; after: unknown }>(
      sql`select action, code, reason, before, after from audit where entity = 'strategy' order by id`,
    ),
  );

const WINDOW = '2026-02-20';
const AFTER = '2026-02-21';
const SAYS = {
  positioning: 'The calm way to run a clinic’s day.',
  audience: 'Practice managers.',
  priorities: [{ text: 'Be found', objective: null }],
};
const NOTICE = {
  what: 'A narrower audience',
  why: 'Chains decide elsewhere',
  benefit: 'Fewer lost weeks',
  who: 'Sales',
  from: '2026-04-01',
};

const start = (input: object = SAYS, as = own.as.lead, owner = 'marketing') =>
  startStrategy(as, { owner, ...input });
const propose = (input: object = { windowEnds: WINDOW }, as = own.as.lead, owner = 'marketing') =>
  proposeStrategy(as, owner, input);
const approve = (as = sales, owner = 'marketing') =>
  answerStrategy(as, owner, { team: 'sales', verdict: 'approve' });
const publish = (as = later(own.as.lead, AFTER), input: object = {}, owner = 'marketing') =>
  publishStrategy(as, owner, input);

/** A published strategy, heard by everybody in time. */
async function published(input: object = SAYS, owner = 'marketing') {
  const as = owner === 'marketing' ? own.as.lead : own.as.executive;
  const other = owner === 'marketing' ? 'sales' : null;
  await done(start(input, as, owner));
  await done(proposeStrategy(as, owner, { windowEnds: WINDOW }));
  if (other) await done(approve());
  else
    for (const [team, lead] of [
      ['marketing', own.as.lead],
      ['sales', sales],
    ] as const)
      await done(answerStrategy(lead, owner, { team, verdict: 'approve' }));
  return done(publishStrategy(later(as, AFTER), owner, {}));
}

async function objectiveAndGoal() {
  await makeKpi(own, 'leads');
  const span = { start: '2025-04', end: '2026-03' };
  const objective = {
    code: 'O1',
    title: 'Revenue',
    horizonYears: 1,
    ownerTeam: 'sales',
    successKpi: 'leads',
  };
  await done(createObjective(own.as.admin, { ...objective, target: 9, state: 'active', ...span }));
  const goal = { code: 'M1', title: 'Leads', objective: 'O1', teams: ['marketing'], kpi: 'leads', target: 9 };
  await done(createGoal(own.as.admin, { ...goal, weight: 1, ...span }));
}

describe('a draft', () => {
  it('is begun, changed, told in the audit, and never lost', async () => {
    const made = await done(start());
    expect(made).toMatchObject({ owner: 'marketing', number: 1, state: 'draft', version: 1, ...SAYS });
    const changed = await done(updateStrategy(own.as.lead, 'marketing', { needs: 'Fewer calls' }, 1));
    expect(changed).toMatchObject({ ...SAYS, needs: 'Fewer calls', version: 2 });
    expect(await done(updateStrategy(own.as.lead, 'marketing', { needs: 'Fewer calls' }))).toEqual(changed);
    expect((await audits()).map(({ action, code, before, after }) => [action, code, before, after])).toEqual([
      ['strategy.create', 'marketing', null, made],
      ['strategy.update', 'marketing', made, changed],
    ]);
  });

  it('is one at a time, also when two begin at once', async () => {
    const both = await Promise.all([start(), start({}, own.as.admin)]);
    expect(both.flatMap((each) => (each.ok ? [] : [each.failure.code]))).toEqual(['duplicate']);
  });

  it('is not found where there is none, of an unknown team or in another organization', async () => {
    expect(await refusal(updateStrategy(own.as.lead, 'marketing', {}))).toEqual(['not-found', undefined]);
    await done(start());
    for (const owner of ['marketing', 'organization'])
      expect(await refusal(updateStrategy(other.as.admin, owner, {}))).toEqual(['not-found', undefined]);
    expect(await refusal(updateStrategy(own.as.admin, 'nobody', {}))).toEqual(['not-found', undefined]);
    expect(await refusal(start({}, own.as.admin, 'nobody'))).toEqual(['invalid', 'owner']);
    const team = { code: 'organization', name: 'A team', kind: 'other' };
    expect(await refusal(createTeam(own.as.admin, team))).toEqual(['invalid', 'code']);
    expect(await read(other.organizationId, (tx) => strategyVersions(tx, own.organizationId))).toEqual([]);
  });

  it('is refused at the field', async () => {
    await done(start());
    for (const [input, path] of [
      [{ audience: 7 }, 'audience'],
      [{ positioning: 'x'.repeat(4001) }, 'positioning'],
      [{ priorities: [{ text: ' ' }] }, 'priorities.0.text'],
      [{ priorities: [{ text: 'x', objective: 'O9' }] }, 'priorities.0.objective'],
      [{ notDoing: [{ text: 'x', words: [''] }] }, 'notDoing.0.words.0'],
      [{ horizons: { seven: 'x' } }, 'horizons.seven'],
      [{ serves: ['O9'] }, 'serves.0'],
      [{ goals: ['M9'] }, 'goals.0'],
      [{ notice: { from: 'soon' } }, 'notice.from'],
      [{ state: 'published' }, 'state'],
    ] as const)
      expect(await refusal(updateStrategy(own.as.lead, 'marketing', input))).toEqual(['invalid', path]);
    await objectiveAndGoal();
    await done(start({}, own.as.executive, 'organization'));
    expect(await refusal(updateStrategy(own.as.executive, 'organization', { serves: ['O1'] }))).toEqual([
      'invalid',
      'serves',
    ]);
  });

  it('is the lead’s of the team, and the executives’ for the organization', async () => {
    for (const as of [own.as.viewer, own.as.contributor, sales, own.as.executive])
      expect(await refusal(start(SAYS, as))).toEqual(['forbidden', undefined]);
    expect(await refusal(start(SAYS, own.as.lead, 'organization'))).toEqual(['forbidden', undefined]);
    await done(start(SAYS, own.as.executive, 'organization'));
    await done(start(SAYS, own.as.admin));
    expect(await refusal(updateStrategy(sales, 'marketing', {}))).toEqual(['forbidden', undefined]);
    expect(await refusal(updateStrategy(own.as.lead, 'organization', {}))).toEqual(['forbidden', undefined]);
    const seen = async (as: Context) => (await done(strategyView(as, 'marketing'))).open?.state ?? null;
    expect(await Promise.all([own.as.lead, own.as.admin, sales, own.as.viewer].map(seen))).toEqual([
      ...['draft', 'draft', null, null],
    ]);
  });

  it('that was changed meanwhile is stale, with what stands there', async () => {
    await done(start());
    await done(updateStrategy(own.as.lead, 'marketing', { needs: 'A' }, 1));
    const stale = await updateStrategy(own.as.admin, 'marketing', { needs: 'B' }, 1);
    expect(stale).toMatchObject({ failure: { code: 'stale', current: { needs: 'A', version: 2 } } });
  });
});

describe('a proposal', () => {
  it('row 19: a strategy without audience is not publishable', async () => {
    await done(start({ ...SAYS, audience: null }));
    expect(await refusal(propose())).toEqual(['invalid', 'audience']);
    await done(updateStrategy(own.as.lead, 'marketing', { audience: 'Clinics' }));
    await done(propose());
    await done(approve());
    expect((await done(publish())).state).toBe('published');
  });

  it('row 47: invited teams comment, approve or decline before publication', async () => {
    await done(start());
    const proposed = await done(propose());
    expect(proposed).toMatchObject({ state: 'proposed', round: 1, windowEnds: WINDOW });
    expect(proposed.answers).toMatchObject([{ team: 'sales', verdict: null }]);
    await done(commentOnStrategy(sales, 'marketing', { team: 'sales', text: 'What about chains?' }));
    await done(commentOnStrategy(own.as.lead, 'marketing', { text: 'Next year.' }));
    const decline = { team: 'sales', verdict: 'decline', comment: 'Chains are half of our calls.' };
    await done(answerStrategy(sales, 'marketing', decline));
    await done(approve());
    const view = await done(versionView(own.as.viewer, 'marketing', 1));
    expect(view.comments.map(({ team, verdict, text }) => [team, verdict, text])).toEqual([
      ['sales', null, 'What about chains?'],
      [null, null, 'Next year.'],
      ['sales', 'decline', 'Chains are half of our calls.'],
      ['sales', 'approve', null],
    ]);
    expect(view.standing).toMatchObject({ windowOpen: true, onTime: false, declined: [] });
    expect((await audits()).map(({ action }) => action)).toEqual([
      ...['strategy.create', 'strategy.propose', 'strategy.comment', 'strategy.comment'],
      ...['strategy.answer', 'strategy.answer'],
    ]);
  });

  it('is not changed while others read it; taken back, it is asked about anew', async () => {
    await done(start());
    await done(propose());
    await done(approve());
    expect(await refusal(updateStrategy(own.as.lead, 'marketing', { needs: 'x' }))).toEqual([
      'locked',
      undefined,
    ]);
    expect(await refusal(propose())).toEqual(['locked', undefined]);
    expect(await refusal(withdrawProposal(sales, 'marketing'))).toEqual(['forbidden', undefined]);
    expect(await refusal(withdrawProposal(own.as.lead, 'marketing', 9))).toEqual(['stale', undefined]);
    expect(await done(withdrawProposal(own.as.lead, 'marketing'))).toMatchObject({ state: 'draft' });
    expect(await refusal(withdrawProposal(own.as.lead, 'marketing'))).toEqual(['locked', undefined]);
    expect(await refusal(approve())).toEqual(['locked', undefined]);
    await done(updateStrategy(own.as.lead, 'marketing', { needs: 'x' }));
    const again = await done(propose());
    expect(again).toMatchObject({ round: 2, answers: [{ team: 'sales', verdict: null }] });
  });

  it('is heard from the leads of invited teams while the window is open', async () => {
    await done(start());
    await done(propose());
    const decline = { team: 'sales', verdict: 'decline' };
    expect(await refusal(answerStrategy(sales, 'marketing', decline))).toEqual(['invalid', 'comment']);
    expect(await refusal(answerStrategy(sales, 'marketing', { ...decline, team: 'nobody' }))).toEqual([
      'invalid',
      'comment',
    ]);
    const foreign = { team: 'marketing', verdict: 'approve' };
    expect(await refusal(answerStrategy(own.as.lead, 'marketing', foreign))).toEqual(['invalid', 'team']);
    for (const as of [own.as.lead, own.as.executive])
      expect(await refusal(approve(as))).toEqual(['forbidden', undefined]);
    for (const as of [own.as.viewer, own.as.contributor]) {
      expect(await refusal(approve(as))).toEqual(['forbidden', undefined]);
      expect(await refusal(commentOnStrategy(as, 'marketing', { text: 'x' }))).toEqual([
        'forbidden',
        undefined,
      ]);
    }
    expect(await refusal(commentOnStrategy(sales, 'marketing', { text: 'x' }))).toEqual([
      'forbidden',
      undefined,
    ]);
    expect(await refusal(commentOnStrategy(sales, 'marketing', { team: 'sales', text: '' }))).toEqual([
      'invalid',
      'text',
    ]);
    expect(await refusal(approve(later(sales, AFTER)))).toEqual(['locked', undefined]);
    expect(await refusal(approve(other.as.admin))).toEqual(['not-found', undefined]);
    await done(approve(later(sales, WINDOW)));
  });

  it('invites known other teams until a day that is to come', async () => {
    await done(start());
    for (const [input, path] of [
      [{}, 'windowEnds'],
      [{ windowEnds: '2026-02-11' }, 'windowEnds'],
      [{ windowEnds: WINDOW, invited: [] }, 'invited'],
      [{ windowEnds: WINDOW, invited: ['marketing'] }, 'invited.0'],
      [{ windowEnds: WINDOW, invited: ['sales', 'nobody'] }, 'invited.1'],
    ] as const)
      expect(await refusal(propose(input))).toEqual(['invalid', path]);
    expect(await refusal(propose(undefined, sales))).toEqual(['forbidden', undefined]);
    expect(await refusal(proposeStrategy(own.as.lead, 'marketing', { windowEnds: WINDOW }, 7))).toEqual([
      'stale',
      undefined,
    ]);
    expect(await refusal(propose(undefined, other.as.admin))).toEqual(['not-found', undefined]);
    expect((await done(propose({ windowEnds: '2026-02-12', invited: ['sales'] }))).answers).toHaveLength(1);
  });
});

describe('the publication', () => {
  it('row 28: early publication needs an executive and a reason', async () => {
    await done(start());
    expect(await refusal(publish())).toEqual(['locked', undefined]);
    await done(propose());
    const early = { reason: 'The fair is on Monday' };
    expect(await refusal(publish(own.as.lead, early))).toEqual(['forbidden', undefined]);
    expect(await refusal(publish(own.as.executive))).toEqual(['invalid', 'reason']);
    // The window has ended, but Sales has not answered, then declined.
    expect(await refusal(publish(later(own.as.lead, AFTER), early))).toEqual(['forbidden', undefined]);
    const decline = { team: 'sales', verdict: 'decline', comment: 'No' };
    await done(answerStrategy(sales, 'marketing', decline));
    expect(await refusal(publish(later(own.as.lead, AFTER), early))).toEqual(['forbidden', undefined]);
    expect(await done(publish(own.as.executive, early))).toMatchObject({
      state: 'published',
      earlyReason: early.reason,
    });
    expect((await audits()).at(-1)).toMatchObject({ action: 'strategy.publish', reason: early.reason });
  });

  it('row 28: on time it is the lead’s, or for the organization an executive’s, without a reason', async () => {
    expect(await published()).toMatchObject({ state: 'published', earlyReason: null });
    expect(await published(SAYS, 'organization')).toMatchObject({ state: 'published', earlyReason: null });
    await done(start({ notice: NOTICE }));
    await done(propose());
    await done(approve());
    expect(await refusal(publish(later(sales, AFTER)))).toEqual(['forbidden', undefined]);
    expect(await refusal(publish(later(own.as.executive, AFTER), { reason: 'x' }))).toEqual([
      'forbidden',
      undefined,
    ]);
    expect(await refusal(publish(own.as.viewer))).toEqual(['forbidden', undefined]);
    expect(await refusal(publish(other.as.admin))).toEqual(['not-found', undefined]);
    expect(await refusal(publish(undefined, { reason: 7 }))).toEqual(['invalid', 'reason']);
    expect(await refusal(publishStrategy(later(own.as.lead, AFTER), 'marketing', {}, 1))).toEqual([
      'stale',
      undefined,
    ]);
  });

  it('row 27: a change notice says what, why, benefit, who, when; refused without why', async () => {
    await published();
    await done(start({ notice: { ...NOTICE, why: null } }));
    expect(await refusal(propose())).toEqual(['invalid', 'notice.why']);
    await done(updateStrategy(own.as.lead, 'marketing', { notice: null }));
    const none = await propose();
    expect(none.ok ? [] : none.failure.errors?.map(({ path }) => path)).toEqual([
      ...['notice.what', 'notice.why', 'notice.benefit', 'notice.who', 'notice.from'],
    ]);
    await done(updateStrategy(own.as.lead, 'marketing', { notice: NOTICE }));
    await done(propose());
  });

  it('supersedes the version before, and shows the difference section by section', async () => {
    await published({ ...SAYS, notDoing: [{ text: 'Fairs' }] });
    const next = { audience: 'Practice managers. Group owners.', notDoing: [], notice: NOTICE };
    const draft = await done(start(next));
    expect(draft).toMatchObject({ number: 2, positioning: SAYS.positioning });
    await done(propose());
    await done(approve());
    await done(publish());
    const view = await done(versionView(own.as.viewer, 'marketing', 2));
    expect(view.against).toBe(1);
    expect(view.view.versions.map(({ number, state }) => [number, state])).toEqual([
      [2, 'published'],
      [1, 'superseded'],
    ]);
    const changed = view.difference.filter(({ lines }) => lines.some(({ kind }) => kind !== 'same'));
    expect(changed).toEqual([
      {
        section: 'audience',
        lines: [
          { kind: 'same', text: 'Practice managers.' },
          { kind: 'added', text: 'Group owners.' },
        ],
      },
      { section: 'notDoing', lines: [{ kind: 'removed', text: 'Fairs' }] },
    ]);
    expect(await refusal(versionView(own.as.viewer, 'marketing', 3))).toEqual(['not-found', undefined]);
    expect(await refusal(versionView(other.as.admin, 'marketing', 1))).toEqual(['not-found', undefined]);
  });

  it('puts the not-doing lists of organization and team in force', async () => {
    const item = { text: 'Print', words: ['brochure'] };
    await done(
      start({ ...SAYS, notDoing: [{ text: 'Not yet in force' }] }, own.as.executive, 'organization'),
    );
    await published({ ...SAYS, notDoing: [item] });
    const inForce = await read(own.organizationId, (tx) => strategiesInForce(tx, own.organizationId));
    expect(inForce.map(({ owner, notDoing }) => [owner, notDoing])).toEqual([['marketing', [item]]]);
  });
});

describe('acknowledging', () => {
  const known = async (as: Context = own.as.lead) => (await done(strategyView(as, 'marketing'))).known;
  const acknowledge = (as: Context, number = 1, owner = 'marketing') =>
    acknowledgeStrategy(as, owner, { number });

  it('row 37: acknowledgement per version; a new version resets', async () => {
    await published();
    expect(await known()).toMatchObject({
      members: 2,
      acknowledged: 0,
      missing: ['The contributor', 'The lead'],
    });
    await done(acknowledge(own.as.contributor));
    await done(acknowledge(own.as.contributor));
    expect(await known()).toMatchObject({ acknowledged: 1, by: ['The contributor'], missing: ['The lead'] });
    expect(await known(own.as.viewer)).toMatchObject({ acknowledged: 1, by: null, missing: null });
    expect((await audits()).filter(({ action }) => action === 'strategy.acknowledge')).toHaveLength(1);
    await done(start({ notice: NOTICE }));
    await done(propose());
    await done(approve());
    await done(publish());
    expect(await known()).toMatchObject({ acknowledged: 0 });
    const stale = await acknowledge(own.as.contributor, 1);
    expect(stale).toMatchObject({ failure: { code: 'stale', current: { number: 2 } } });
    await done(acknowledge(own.as.contributor, 2));
  });

  it('is for the members of the team, of the organization’s strategy for everybody', async () => {
    expect(await refusal(acknowledge(own.as.lead))).toEqual(['not-found', undefined]);
    await published();
    for (const as of [own.as.viewer, own.as.executive, own.as.admin])
      expect(await refusal(acknowledge(as))).toEqual(['forbidden', undefined]);
    const token: Context = { ...own.as.lead, actor: { ...own.as.lead.actor, accountId: null } };
    expect(await refusal(acknowledge(token))).toEqual(['forbidden', undefined]);
    expect(await refusal(acknowledgeStrategy(own.as.lead, 'marketing', { number: 0 }))).toEqual([
      'invalid',
      'number',
    ]);
    expect(await refusal(acknowledge(other.as.lead))).toEqual(['not-found', undefined]);
    await published(SAYS, 'organization');
    for (const as of Object.values(own.as)) await done(acknowledge(as, 1, 'organization'));
    const view = await done(strategyView(own.as.viewer, 'organization'));
    expect(view.known).toMatchObject({ members: 5, acknowledged: 5, inTime: 5, share: 1 });
  });
});

describe('what waits for a person', () => {
  it('is to acknowledge, to answer before the window ends, and to publish after', async () => {
    await published(SAYS, 'organization');
    await done(start());
    await done(propose());
    const tasks = async (as: Context) => {
      const { acknowledge, answer, publish: own } = await strategyTasks(as);
      return [acknowledge, answer, own].map((list) => list.map(({ owner }) => owner));
    };
    expect(await tasks(sales)).toEqual([['organization'], ['marketing'], []]);
    expect(await tasks(own.as.lead)).toEqual([['organization'], [], []]);
    await done(acknowledgeStrategy(own.as.lead, 'organization', { number: 1 }));
    expect(await tasks(later(own.as.lead, AFTER))).toEqual([[], [], ['marketing']]);
    expect(await tasks(later(sales, AFTER))).toEqual([[], [], []]);
    expect(await tasks(own.as.viewer)).toEqual([['organization'], [], []]);
  });
});

describe('the line from the organization to the teams', () => {
  const rows = async () => (await strategiesView(own.as.viewer)).map(({ owner, link }) => [owner, link]);

  it('row 36: one per team, linked to the company’s; missing ones named', async () => {
    await objectiveAndGoal();
    expect(await rows()).toEqual([
      ['organization', 'no-organization-strategy'],
      ['marketing', 'no-strategy'],
      ['sales', 'no-strategy'],
    ]);
    await published({ ...SAYS, serves: ['O1'], goals: ['M1'] });
    expect((await rows())[1]).toEqual(['marketing', 'no-organization-strategy']);
    await published(SAYS, 'organization');
    expect(await rows()).toEqual([
      ['organization', null],
      ['marketing', null],
      ['sales', 'no-strategy'],
    ]);
    // The one objective that it serves is gone: the link is lost at the next look.
    await done(archiveObjective(own.as.admin, 'O1'));
    expect((await rows())[1]).toEqual(['marketing', 'serves-nothing']);
    const inForce = await read(own.organizationId, (tx) => strategiesInForce(tx, own.organizationId));
    expect(inForce.map(({ owner, serves }) => [owner, serves])).toEqual([
      ['organization', []],
      ['marketing', ['O1']],
    ]);
  });

  it('row 9: positioning and messaging support the goal, and name it', async () => {
    await objectiveAndGoal();
    await published({ ...SAYS, messaging: 'Less phone, more care.', goals: ['M1'] });
    const view = await done(strategyView(own.as.viewer, 'marketing'));
    expect(view.inForce?.goals.map((code) => view.goals[code])).toEqual([
      { title: 'Leads', objective: 'O1' },
    ]);
  });

  it('row 38: stage gates per team naming what is missing', async () => {
    const gates = async () =>
      (await stagesView(own.as.viewer, 'marketing'))[0]?.gates.map(({ stage, state }) => `${stage} ${state}`);
    expect(await gates()).toEqual([
      ...['objective missing', 'strategy waiting', 'goal waiting', 'step waiting', 'tactic waiting'],
    ]);
    await objectiveAndGoal();
    await published(SAYS, 'organization');
    await published({ ...SAYS, serves: ['O1'] });
    expect(await gates()).toEqual([
      ...['objective done', 'strategy done', 'goal done', 'step missing', 'tactic waiting'],
    ]);
    const [row] = await stagesView({ ...own.as.viewer, now: NOW }, 'marketing');
    expect(row?.gates[3]?.missing).toEqual([{ text: 'M1 has no step', place: 'objectives/O1#goal-M1' }]);
  });
});
