import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { read, type Tx, transact } from '@/db/client';
import { insightRun } from '@/db/schema/insights';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { twoQuartersBack } from '@/lib/checkins/model/rhythm';
import { citedKpis } from '@/lib/checkins/queries';
import { addMonths, type Month } from '@/lib/core/month';
import { ok, type Result } from '@/lib/core/result';
import { LEAD_METHOD } from '@/lib/insight/lead-test';
import { vanityReasons } from '@/lib/insight/vanity';
import { kpisOf, kpisWithInputs } from '@/lib/kpis/queries';
import type { Objective } from '@/lib/objectives/model';
import { goalsOf, objectivesOf } from '@/lib/objectives/queries';
import { calendarOf, dayOf } from '@/lib/people/model';
import { organizationOf } from '@/lib/people/queries';
import { inBreaths } from '@/lib/platform/breath';
import { giveBackMemory } from '@/lib/platform/memory';
import { lastEndedMonth } from '@/lib/series/model';
import { findLeads, resultsOf } from '../model';
import { insightMonths, lastRun, type Metric, metricsOf } from '../queries';
import { type RunToStore, storeRun } from './store-run';

/** What a run came to. */
export interface RunItem {
  readonly at: string;
  readonly method: string;
  readonly month: Month;
  /** Pairs of a metric and a result, and KPIs that look good without a shown tie. */
  readonly pairs: number;
  readonly flagged: number;
}

/** What the test of a pair takes and leaves behind, roughly. */
const PAIR_BYTES = 1000;

// Of each organization one at a time: whoever asks meanwhile gets the same answer.
const running = new Map<string, Promise<Result<RunItem>>>();

/**
 * Works out which metric leads which objective, and which look good without a tie (Method §7), for the organization as
 * it stands, and stores it. Long work, done in breaths; a run that finds what the last one found changes nothing.
 */
export async function runInsights(context: Context, signal?: AbortSignal): Promise<Result<RunItem>> {
  const refused = refuseRole(context.actor, 'insights.run');
  if (refused) return refused;
  const { organizationId } = context.actor;
  const known = running.get(organizationId);
  if (known) return known;
  const work = run(context, signal).finally(() => running.delete(organizationId));
  running.set(organizationId, work);
  return work;
}

/** Runs where something was written since the last run, a month has ended or the method is another one. */
export async function refreshInsights(context: Context, signal?: AbortSignal): Promise<void> {
  const isDue = await read(context.actor.organizationId, async (tx) => {
    const organization = await organizationOf(tx, context.actor.organizationId);
    const last = await lastRun(tx, organization.organizationId);
    const month = lastEndedMonth(dayOf(organization, context.now));
    return last?.revision !== organization.revision || last.month !== month || last.method !== LEAD_METHOD;
  });
  if (isDue) await runInsights(context, signal);
}

async function run(context: Context, signal?: AbortSignal): Promise<Result<RunItem>> {
  const { organizationId } = context.actor;
  const { found, before } = await read(organizationId, async (tx) => ({
    before: await lastRun(tx, organizationId),
    found: await findAll(tx, context, signal),
  }));
  const { method, month, digest, revision } = found.run;
  const item = { method, month, pairs: found.items.length, flagged: found.vanity.length };
  giveBackMemory(item.pairs * PAIR_BYTES);
  if (before && before.digest === digest && before.month === month && before.method === method) {
    await noteRevision(organizationId, revision);
    return ok({ ...item, at: before.at });
  }
  const stored = await write(context, async (tx, record) => {
    await storeRun(tx, context, found);
    record({ action: 'insights.run', entity: 'insights', code: null, after: item, count: item.pairs });
    return ok({ ...item, at: context.now.toISOString() });
  });
  // Its own step is none that has to be looked at again, unless somebody else was in between.
  if (stored.revision === revision + 1) await noteRevision(organizationId, stored.revision);
  return stored;
}

const noteRevision = (organizationId: string, revision: number) =>
  transact(organizationId, (tx) =>
    tx.update(insightRun).set({ revision }).where(eq(insightRun.organizationId, organizationId)),
  );

async function findAll(tx: Tx, { actor, now }: Context, signal?: AbortSignal): Promise<RunToStore> {
  const { organizationId } = actor;
  const organization = await organizationOf(tx, organizationId);
  const day = dayOf(organization, now);
  const month = lastEndedMonth(day);
  const [kpis, objectives, goals, months, used] = await Promise.all([
    kpisOf(tx, organizationId),
    objectivesOf(tx, organizationId),
    goalsOf(tx, organizationId),
    insightMonths(tx, organizationId, month),
    citedKpis(tx, organizationId, twoQuartersBack(day, calendarOf(organization))),
  ]);
  const active = objectives.filter(({ state }) => state === 'active');
  const monthly = kpis.filter(({ frequency }) => frequency === 'month');
  const metrics = await metricsOf(tx, organization, day, monthly, months, signal);
  const items = await leadsOf(active, metrics, months, signal);
  const ends = await kpisWithInputs(tx, organizationId, active.flatMap(resultsOf));
  const isActive = new Set(active.map(({ code }) => code));
  const linked = new Set(goals.filter(({ objective }) => isActive.has(objective)).map(({ kpi }) => kpi));
  const vanity = flagsOf(metrics, items, { results: new Set(ends.map(({ code }) => code)), linked, used });
  const digest = await inBreaths(digestOf([...items, ...vanity]), signal);
  return { run: { method: LEAD_METHOD, month, digest, revision: organization.revision }, items, vanity };
}

function* digestOf(rows: readonly unknown[]): Generator<void, string> {
  const hash = createHash('sha256');
  for (const row of rows) {
    hash.update(JSON.stringify(row));
    yield;
  }
  return hash.digest('base64url');
}

async function leadsOf(
  objectives: readonly Objective[],
  metrics: readonly Metric[],
  months: readonly Month[],
  signal?: AbortSignal,
): Promise<RunToStore['items']> {
  const series = new Map(metrics.map(({ series }) => [series.code, series]));
  const ids = new Map(metrics.map(({ kpi }) => [kpi.code, kpi.id]));
  const first = months[0];
  const items: RunToStore['items'][number][] = [];
  for (const objective of objectives) {
    const found = await inBreaths(findLeads(series, resultsOf(objective)), signal);
    for (const { x, y, months: common, ...result } of found) {
      const at = (place: number | null) => (place === null || !first ? null : addMonths(first, place));
      items.push({
        ...result,
        objectiveId: objective.id,
        xId: ids.get(x) ?? '',
        yId: ids.get(y) ?? '',
        until: at(result.n > 0 ? common.to - 1 : null),
        filled: at(common.filled),
      });
    }
  }
  return items;
}

function flagsOf(
  metrics: readonly Metric[],
  items: RunToStore['items'],
  known: {
    readonly results: ReadonlySet<string>;
    readonly linked: ReadonlySet<string>;
    readonly used: ReadonlySet<string>;
  },
): RunToStore['vanity'] {
  const verdicts = new Map<string, RunToStore['items'][number]['verdict'][]>();
  for (const { xId, verdict } of items) {
    const list = verdicts.get(xId);
    if (list) list.push(verdict);
    else verdicts.set(xId, [verdict]);
  }
  return metrics.flatMap(({ kpi, change, signal }) => {
    const reasons = vanityReasons({
      direction: kpi.direction,
      change,
      signal,
      isResult: known.results.has(kpi.code),
      hasLink: known.linked.has(kpi.code),
      verdicts: verdicts.get(kpi.id) ?? [],
      isUsed: known.used.has(kpi.id),
    });
    return reasons ? [{ kpiId: kpi.id, reasons }] : [];
  });
}
