import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closePool, read } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization } from '@/db/testing/fixture';
import { toMonth } from '@/lib/core/month';
import type { Result } from '@/lib/core/result';
import { saveFigures } from '@/lib/figures/commands/save-figures';
import { closingsOf } from '@/lib/figures/queries';
import { createGoal } from '@/lib/objectives/commands/create-goal';
import { createObjective } from '@/lib/objectives/commands/create-objective';
import { stepsOf, wordsOf } from '../queries';
import { explainHole } from './explain-hole';
import { lockMonth } from './lock-month';
import { reopenMonth } from './reopen-month';
import { saveWords } from './save-words';
import { submitMonth } from './submit-month';

const january = toMonth('2026-01');
const february = toMonth('2026-02');
let own: Fixture;
let other: Fixture;

beforeAll(async () => {
  other = await makeOrganization();
  await makeKpi(other, 'leads');
});
beforeEach(async () => {
  own = await makeOrganization();
  await makeKpi(own, 'leads');
  await makeKpi(own, 'calls', { teams: ['sales'] });
});
afterAll(closePool);

async function done<T>(result: Promise<Result<T>>): Promise<T> {
  const given = await result;
  if (!given.ok) throw new Error(given.failure.message);
  return given.value;
}
const refusal = async (result: Promise<Result<unknown>>) => {
  const given = await result;
  return given.ok ? null : [given.failure.code, given.failure.errors?.[0]?.path].filter(Boolean).join(' ');
};
const audits = () =>
  read(own.organizationId, (tx) =>
    tx.execute<{ action: string; code: string; reason: string | null }>(
      sql`select action, code, reason from audit where action like 'month.%' order by id`,
    ),
  ).then((rows) => rows.map(({ action, code, reason }) => [action, code, reason]));
const stateOf = (team: 'marketing' | 'sales') =>
  read(own.organizationId, (tx) => closingsOf(tx, own.organizationId)).then((closings) =>
    closings.of(january, own.teams[team]),
  );
const enter = (kpi: string, month: string, value: number | null = 1) =>
  done(saveFigures(own.as.admin, { figures: [{ kpi, month, value }] }));

describe('the close of a month', () => {
  it('goes from submission to lock to reopening, each with its audit row and its step', async () => {
    expect(await done(submitMonth(own.as.lead, january, 'marketing'))).toMatchObject({
      state: 'submitted',
      holes: [{ kpi: 'leads', team: 'marketing', month: '2026-01', neverBecause: null }],
    });
    expect([await stateOf('marketing'), await stateOf('sales')]).toEqual(['submitted', 'open']);
    expect(await done(lockMonth(own.as.executive, january))).toMatchObject({ state: 'locked', team: null });
    expect(await stateOf('sales')).toBe('locked');
    expect(await done(reopenMonth(own.as.executive, january, { reason: 'A late invoice' }))).toMatchObject({
      state: 'open',
    });
    expect([await stateOf('marketing'), await stateOf('sales')]).toEqual(['open', 'open']);
    expect(await audits()).toEqual([
      ['month.submit', '2026-01@marketing', null],
      ['month.lock', '2026-01', null],
      ['month.reopen', '2026-01', 'A late invoice'],
    ]);
    const span = { from: january, to: january };
    const steps = await read(own.organizationId, (tx) => stepsOf(tx, own.organizationId, span));
    expect(steps.map(({ kind, team, by, reason }) => [kind, team, by, reason])).toEqual([
      ['submit', 'marketing', 'The lead', null],
      ['lock', null, 'The executive', null],
      ['reopen', null, 'The executive', 'A late invoice'],
    ]);
  });

  it('takes each step once', async () => {
    await done(submitMonth(own.as.lead, january, 'marketing'));
    await done(submitMonth(own.as.lead, january, 'marketing'));
    await Promise.all([1, 2, 3].map(() => done(lockMonth(own.as.executive, january))));
    expect(await audits()).toHaveLength(2);
    expect(await refusal(submitMonth(own.as.lead, january, 'marketing'))).toBe('locked');
    expect(await refusal(reopenMonth(own.as.executive, january, { team: 'marketing', reason: 'x' }))).toBe(
      'locked',
    );
    await done(reopenMonth(own.as.executive, january, { reason: 'x' }));
    expect(await refusal(reopenMonth(own.as.executive, january, { reason: 'x' }))).toBe('not-found');
    await done(submitMonth(own.as.lead, january, 'marketing'));
    await done(reopenMonth(own.as.executive, january, { team: 'marketing', reason: 'x' }));
    expect(await stateOf('marketing')).toBe('open');
  });

  it('asks the role, finds the team, and checks month and reason', async () => {
    expect(await refusal(submitMonth(own.as.contributor, january, 'marketing'))).toBe('forbidden');
    expect(await refusal(submitMonth(own.as.lead, january, 'sales'))).toBe('forbidden');
    expect(await refusal(submitMonth(own.as.lead, january, 'nobody'))).toBe('not-found');
    expect(await refusal(submitMonth(own.as.lead, february, 'marketing'))).toBe('invalid month');
    expect(await refusal(submitMonth(own.as.lead, january, 'marketing', { words: { words: 1 } }))).toBe(
      'invalid words',
    );
    expect(await refusal(lockMonth(own.as.lead, january))).toBe('forbidden');
    expect(await refusal(lockMonth(own.as.executive, february))).toBe('invalid month');
    expect(await refusal(reopenMonth(own.as.lead, january, { reason: 'x' }))).toBe('forbidden');
    expect(await refusal(reopenMonth(own.as.executive, january, {}))).toBe('invalid reason');
    expect(await refusal(reopenMonth(own.as.executive, january, { reason: ' ' }))).toBe('invalid reason');
    expect(await refusal(reopenMonth(own.as.executive, january, { team: 'nobody' }))).toBe('not-found');
    expect(await audits()).toEqual([]);
  });

  it('leaves another organization alone', async () => {
    await done(lockMonth(other.as.executive, january));
    expect(await stateOf('marketing')).toBe('open');
    const seen = await read(own.organizationId, (tx) => closingsOf(tx, other.organizationId));
    expect(seen.isLocked(january)).toBe(false);
  });
});

describe('what a month lacks', () => {
  it('is what was never entered or has begun before; not what begins later, is not applicable or computed', async () => {
    await makeKpi(own, 'later');
    await enter('later', '2026-02');
    await makeKpi(own, 'paused');
    await done(saveFigures(own.as.admin, { figures: [{ kpi: 'paused', month: '2026-01', value: 'n/a' }] }));
    await makeKpi(own, 'begun');
    await enter('begun', '2025-12');
    await enter('begun', '2026-01');
    await enter('begun', '2026-01', null);
    const { holes } = await done(lockMonth(own.as.executive, january));
    expect(holes.map(({ kpi, team }) => `${kpi}@${team}`)).toEqual([
      'begun@marketing',
      'calls@sales',
      'leads@marketing',
    ]);
  });

  it('may refuse the lock, until each hole is known never to come', async () => {
    const strict = () => lockMonth(own.as.executive, january, { holes: 'refuse' });
    const given = await strict();
    expect(given).toMatchObject({ ok: false, failure: { code: 'holes', current: { holes: [{}, {}] } } });
    await enter('leads', '2026-01');
    expect(await refusal(strict())).toBe('holes');
    const reason = 'Sales counted no calls in January.';
    const cell = { kpi: 'calls', month: january };
    expect(await done(explainHole(own.as.executive, cell, { reason }))).toMatchObject({
      team: 'sales',
      version: 1,
    });
    expect(await done(strict())).toMatchObject({
      state: 'locked',
      holes: [{ kpi: 'calls', neverBecause: reason }],
    });
  });

  it('is explained by the team’s lead or an executive, once, and taken back', async () => {
    const cell = { kpi: 'leads', month: january };
    const reason = 'The form was down.';
    await done(explainHole(own.as.lead, cell, { reason }));
    await done(explainHole(own.as.lead, cell, { reason }));
    expect(await refusal(explainHole(own.as.lead, cell, { reason: null }, 7))).toBe('stale');
    expect(await done(explainHole(own.as.lead, cell, { reason: null }, 1))).toMatchObject({
      reason: null,
      version: 2,
    });
    expect(await audits()).toEqual([
      ['month.explain', 'leads/2026-01', reason],
      ['month.explain', 'leads/2026-01', null],
    ]);
    expect(await refusal(explainHole(own.as.contributor, cell, { reason }))).toBe('forbidden');
    expect(await refusal(explainHole(own.as.lead, { ...cell, kpi: 'calls' }, { reason }))).toBe('forbidden');
    expect(await refusal(explainHole(own.as.lead, { ...cell, kpi: 'nothing' }, { reason }))).toBe(
      'not-found',
    );
    expect(await refusal(explainHole(own.as.lead, { ...cell, team: 'nobody' }, { reason }))).toBe(
      'not-found',
    );
    expect(await refusal(explainHole(own.as.lead, { ...cell, team: 'sales' }, { reason }))).toBe(
      'invalid team',
    );
    expect(await refusal(explainHole(own.as.lead, cell, { reason: '' }))).toBe('invalid reason');
    expect(await refusal(explainHole(own.as.lead, cell, {}))).toBe('invalid reason');
  });
});

describe('what is said of what is off track', () => {
  const words = { happened: 'Fewer visits', doing: null, need: 'A writer' };

  beforeEach(async () => {
    const span = { start: '2025-04', end: '2026-03' };
    const objective = { code: 'O1', title: 'Growth', horizonYears: 1, successKpi: 'leads', target: 12 };
    await done(
      createObjective(own.as.admin, { ...objective, ownerTeam: 'marketing', state: 'active', ...span }),
    );
    const goal = { title: 'Leads', objective: 'O1', kpi: 'leads', target: 12, ...span };
    await done(createGoal(own.as.admin, { ...goal, code: 'G1', teams: ['marketing'] }));
    await done(createGoal(own.as.admin, { ...goal, code: 'G2', teams: ['marketing', 'sales'] }));
  });
  const said = () =>
    read(own.organizationId, (tx) =>
      wordsOf(tx, own.organizationId, { month: january, objective: 'O1' }),
    ).then((all) =>
      all.map(({ kind, code, team, happened, version }) => [kind, code, team, happened, version]),
    );

  it('comes with the submission, or with neither', async () => {
    const foreign = {
      words: [
        { kind: 'objective', code: 'O1', ...words },
        { kind: 'goal', code: 'G9', ...words },
      ],
    };
    expect(await refusal(submitMonth(own.as.lead, january, 'marketing', { words: foreign }))).toBe(
      'invalid words.1.code',
    );
    expect([await said(), await stateOf('marketing')]).toEqual([[], 'open']);
    await done(
      submitMonth(own.as.lead, january, 'marketing', { words: { words: foreign.words.slice(0, 1) } }),
    );
    const again = { words: [{ kind: 'objective', code: 'O1', ...words, happened: 'Fewer visitors' }] };
    await done(submitMonth(own.as.lead, january, 'marketing', { words: again }));
    expect(await said()).toEqual([['objective', 'O1', 'marketing', 'Fewer visitors', 2]]);
    expect((await audits()).map(([action, code]) => [action, code])).toEqual(
      Array(3).fill(['month.submit', '2026-01@marketing']),
    );
  });

  it('is said by each team of a goal, until the month is locked', async () => {
    const goal = { kind: 'goal', code: 'G2' } as const;
    expect(await refusal(saveWords(own.as.lead, goal, january, words))).toBe('invalid team');
    expect(await refusal(saveWords(own.as.lead, goal, january, words, { team: 'sales' }))).toBe('forbidden');
    expect(await refusal(saveWords(own.as.lead, goal, january, words, { team: 'nobody' }))).toBe('not-found');
    expect(await refusal(saveWords(own.as.lead, { ...goal, code: 'G9' }, january, words))).toBe('not-found');
    expect(await refusal(saveWords(own.as.contributor, goal, january, words))).toBe('forbidden');
    expect(await refusal(saveWords(own.as.lead, goal, january, { happened: 1 }))).toBe('invalid happened');
    const ahead = saveWords(own.as.lead, goal, toMonth('2026-03'), words, { team: 'marketing' });
    expect(await refusal(ahead)).toBe('invalid month');
    const team = 'marketing';
    expect(await done(saveWords(own.as.lead, goal, january, words, { team }))).toMatchObject({
      ...words,
      version: 1,
    });
    expect(await refusal(saveWords(own.as.lead, goal, january, words, { team, version: 3 }))).toBe('stale');
    await done(lockMonth(own.as.executive, january));
    expect(await refusal(saveWords(own.as.lead, goal, january, { need: 'More' }, { team }))).toBe('locked');
    expect(await said()).toEqual([['goal', 'G2', 'marketing', 'Fewer visits', 1]]);
  });
});
