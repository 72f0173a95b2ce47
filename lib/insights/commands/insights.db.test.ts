import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool, read } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization, NOW } from '@/db/testing/fixture';
import { systemContext } from '@/lib/auth/actor';
import { addMonths, toMonth } from '@/lib/core/month';
import { saveFigures } from '@/lib/figures/commands/save-figures';
import { followedBy } from '@/lib/insight/testing/pairs';
import { randomSource } from '@/lib/insight/testing/random';
import { createObjective } from '@/lib/objectives/commands/create-objective';
import { lastRun, storedItems, vanityFlags } from '../queries';
import { evidenceView, insightsAnswer, insightsView } from '../view';
import { answerVanity } from './answer-vanity';
import { refreshInsights, runInsights } from './run-insights';

let own: Fixture;
let other: Fixture;
const LAST = toMonth('2026-01');
const MONTHS = 60;

const figuresOf = (kpi: string, values: readonly number[]) =>
  values.map((value, at) => ({
    kpi,
    month: addMonths(LAST, at - values.length + 1),
    value: Math.round(value * 1000) / 1000,
  }));

/** Demos lead deals by two months; likes only grow; young has 14 months. */
beforeAll(async () => {
  [own, other] = await Promise.all([makeOrganization(), makeOrganization()]);
  const random = randomSource(11);
  const { x, y } = followedBy(MONTHS, 2, 3, random);
  const likes = Array.from({ length: MONTHS }, (_, at) => 500 + 9 * at + 5 * random.normal());
  for (const fixture of [own, other]) {
    for (const code of ['demos', 'deals', 'likes', 'young']) await makeKpi(fixture, code);
    await saveFigures(fixture.as.admin, {
      figures: [
        ...figuresOf('demos', x),
        ...figuresOf('deals', y),
        ...figuresOf('likes', likes),
        ...figuresOf('young', likes.slice(-14)),
      ],
    });
    const made = await createObjective(fixture.as.admin, {
      code: 'O1',
      title: 'Deals',
      horizonYears: 1,
      ownerTeam: 'sales',
      successKpi: 'deals',
      target: 5000,
      start: '2025-04',
      end: '2026-03',
      state: 'active',
    });
    expect(made.ok).toBe(true);
  }
});
afterAll(closePool);

const inOwn = <T>(work: Parameters<typeof read<T>>[1]) => read(own.organizationId, work);
const auditRows = () =>
  inOwn(async (tx) => [
    ...(await tx.execute<{ action: string; code: string | null; after: { pairs?: number } }>(
      sql`select action, code, after from audit where entity in ('insights', 'vanity') order by revision`,
    )),
  ]);
const KEEP = { answer: 'keep', reason: 'Press asks for it.', review: '2026-09-30' };

describe('a run', () => {
  it('finds and stores what leads, with an audit row, in its own organization', async () => {
    const result = await runInsights(own.as.executive);
    expect(result).toMatchObject({
      ok: true,
      value: { at: NOW.toISOString(), method: '1', month: LAST, pairs: 3, flagged: 1 },
    });
    const items = await inOwn((tx) => storedItems(tx, own.organizationId));
    expect(items.map(({ objective, x, y, n, lag, verdict }) => [objective, x, y, n, lag, verdict])).toEqual([
      ['O1', 'demos', 'deals', 60, 2, 'leads'],
      ['O1', 'likes', 'deals', 60, expect.any(Number), 'cant-tell'],
      ['O1', 'young', 'deals', 14, null, 'too-early'],
    ]);
    expect(await inOwn((tx) => vanityFlags(tx, own.organizationId))).toEqual([
      { kpi: 'likes', reasons: ['better', 'unlinked', 'untold', 'unused'], answer: null },
    ]);
    expect(await auditRows()).toMatchObject([{ action: 'insights.run', after: { pairs: 3 } }]);
    const foreign = await read(other.organizationId, (tx) => lastRun(tx, other.organizationId));
    expect(foreign).toBeNull();
  });

  it('changes nothing when it finds the same, and is not due until something was written', async () => {
    const before = await inOwn((tx) => lastRun(tx, own.organizationId));
    expect(before?.revision).toBe((await insightsRevision()).revision);
    await runInsights(own.as.executive);
    await refreshInsights(systemContext(own.organizationId, NOW));
    expect(await inOwn((tx) => lastRun(tx, own.organizationId))).toEqual(before);
    await saveFigures(own.as.admin, { figures: [{ kpi: 'young', month: '2024-11', value: 7 }] });
    await refreshInsights(systemContext(own.organizationId, NOW));
    const after = await inOwn((tx) => lastRun(tx, own.organizationId));
    expect(after?.revision).toBeGreaterThan(before?.revision ?? 0);
    expect(after?.digest).not.toBe(before?.digest);
    expect(await auditRows()).toHaveLength(2);
  });

  it('is for executives, one at a time', async () => {
    expect(await runInsights(own.as.lead)).toMatchObject({ ok: false, failure: { code: 'forbidden' } });
    const [a, b] = await Promise.all([runInsights(own.as.admin), runInsights(own.as.executive)]);
    expect(b).toBe(a);
  });

  it('ends when the server goes down', async () => {
    await expect(runInsights(other.as.admin, AbortSignal.abort())).rejects.toThrow();
    expect(await read(other.organizationId, (tx) => lastRun(tx, other.organizationId))).toBeNull();
  });
});

const insightsRevision = async () => {
  const [row] = await inOwn((tx) => tx.execute<{ revision: string }>(sql`select revision from organization`));
  return { revision: Number(row?.revision) };
};

describe('the answer to a vanity flag', () => {
  it('is kept with its audit row, and stays through the next run', async () => {
    const answered = await answerVanity(own.as.lead, 'likes', KEEP);
    expect(answered).toMatchObject({ ok: true, value: { kpi: 'likes', answer: { ...KEEP, version: 1 } } });
    expect((await auditRows()).at(-1)).toMatchObject({ action: 'vanity.answer', code: 'likes', after: KEEP });
    await saveFigures(own.as.admin, { figures: [{ kpi: 'young', month: '2024-10', value: 8 }] });
    await runInsights(own.as.executive);
    const [flag] = await inOwn((tx) => vanityFlags(tx, own.organizationId));
    expect(flag).toMatchObject({ kpi: 'likes', answer: KEEP });
    const rows = await auditRows();
    expect(await answerVanity(own.as.lead, 'likes', KEEP)).toMatchObject({ ok: true });
    expect(await auditRows()).toEqual(rows);
    const replace = { answer: 'replace', replacedBy: 'demos' };
    const changed = await answerVanity(own.as.executive, 'likes', replace, 1);
    expect(changed).toMatchObject({ ok: true, value: { answer: { ...replace, review: null, version: 2 } } });
  });

  it.each([
    [{ answer: 'keep', review: '2026-09-30' }, 'reason'],
    [{ answer: 'keep', reason: 'x' }, 'review'],
    [{ ...KEEP, review: '2026-02-12' }, 'review'],
    [{ ...KEEP, review: '2026-02-31' }, 'review'],
    [{ ...KEEP, replacedBy: 'demos' }, 'replacedBy'],
    [{ answer: 'replace' }, 'replacedBy'],
    [{ answer: 'replace', replacedBy: 'nothing' }, 'replacedBy'],
    [{ answer: 'replace', replacedBy: 'likes' }, 'replacedBy'],
    [{ answer: 'retire', review: '2026-09-30' }, 'review'],
    [{ answer: 'ignore' }, 'answer'],
  ])('refuses %j at %s', async (input, path) => {
    const refused = await answerVanity(own.as.admin, 'likes', input);
    expect(refused).toMatchObject({ ok: false, failure: { code: 'invalid', errors: [{ path }] } });
  });

  it('is for the lead of the team that owns the KPI, of a KPI that is flagged, as it stands', async () => {
    const code = async (answer: ReturnType<typeof answerVanity>) => {
      const given = await answer;
      return given.ok ? 'ok' : given.failure.code;
    };
    await makeKpi(own, 'calls', { teams: ['sales'] });
    expect(await code(answerVanity(own.as.contributor, 'likes', KEEP))).toBe('forbidden');
    expect(await code(answerVanity(own.as.lead, 'calls', KEEP))).toBe('invalid');
    expect(await code(answerVanity(own.as.admin, 'demos', KEEP))).toBe('invalid');
    expect(await code(answerVanity(own.as.lead, 'nothing', KEEP))).toBe('not-found');
    expect(await code(answerVanity(own.as.lead, 'likes', KEEP, 1))).toBe('stale');
    const elsewhere = { ...own.as.lead, actor: { ...own.as.lead.actor, teams: new Set<string>() } };
    expect(await code(answerVanity(elsewhere, 'likes', KEEP))).toBe('forbidden');
    // In another organization the KPI of this name is another one, and was never flagged.
    expect(await code(answerVanity(other.as.admin, 'likes', KEEP))).toBe('invalid');
  });
});

describe('what is shown', () => {
  it('names metrics, results and owners, and who may answer', async () => {
    const view = await insightsView(own.as.lead);
    expect(view).toMatchObject({ month: LAST, run: { method: '1', month: LAST }, mayRun: false });
    expect(view.objectives).toMatchObject([
      { code: 'O1', tried: 2, pairs: 3, longest: 60, counts: { leads: 1, 'too-early': 1 } },
    ]);
    expect(view.flags).toMatchObject([
      { kpi: 'likes', ownerTeamName: 'Marketing', waiting: false, mayAnswer: true },
    ]);
    expect((await insightsView(own.as.viewer)).flags).toMatchObject([{ mayAnswer: false }]);
  });

  it('is the whole of it through the API, of one objective where it is named', async () => {
    expect(await insightsAnswer(own.as.viewer, 'O1')).toMatchObject({ ok: true });
    expect(await insightsAnswer(own.as.viewer, 'O9')).toMatchObject({ failure: { code: 'not-found' } });
    expect(await insightsAnswer(other.as.viewer, undefined)).toEqual({
      ok: true,
      value: { run: null, items: [], vanity: [] },
    });
  });

  it('opens what stands behind a verdict: six lags and the months at the strongest', async () => {
    const evidence = await evidenceView(own.as.viewer, { x: 'demos', y: 'deals' });
    if (!evidence.ok) throw new Error('No evidence');
    const { lags, lag, points } = evidence.value;
    expect([lags.map((each) => each.lag), lag]).toEqual([[1, 2, 3, 4, 5, 6], 2]);
    expect(points).toHaveLength(MONTHS - 1 - 2);
    expect(points.at(-1)).toMatchObject({ month: '2025-11', later: '2026-01' });
    expect((await evidenceView(own.as.viewer, { x: 'demos', y: 'nothing' })).ok).toBe(false);
  });
});
