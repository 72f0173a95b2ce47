import { read, type Tx } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { mayEver, mayForTeam } from '@/lib/auth/policy';
import { addMonths, type Month } from '@/lib/core/month';
import { fail, ok, type Result } from '@/lib/core/result';
import { commonMonths, type LagCorrelation, lagsOf } from '@/lib/insight/lead-test';
import { kpisByCode, kpisOf } from '@/lib/kpis/queries';
import type { Objective } from '@/lib/objectives/model';
import { objectivesOf } from '@/lib/objectives/queries';
import type { Organization } from '@/lib/people/model';
import { remembered, teamsOf } from '@/lib/people/queries';
import { lastEndedMonth } from '@/lib/series/model';
import {
  type InsightEvidence,
  type InsightItem,
  type InsightsView,
  isWaiting,
  listedItems,
  type ObjectiveInsights,
  resultsOf,
  triedOf,
} from './model';
import { insightMonths, lastRun, metricsOf, storedItems, vanityFlags } from './queries';

/** The page: what the last run found for each objective, and the vanity flags that wait for their owners. */
export async function insightsView(context: Context): Promise<InsightsView> {
  const { flags, ...view } = await remembered(context, 'insights', null, makeView);
  const { actor } = context;
  const mayRun = mayEver(actor, 'insights.run');
  return {
    ...view,
    mayRun,
    flags: flags.map(({ ownerTeamId, ...flag }) => ({
      ...flag,
      mayAnswer: mayRun || mayForTeam(actor, 'vanity.answer', ownerTeamId),
    })),
  };
}

async function makeView(tx: Tx, organization: Organization, day: string) {
  const { organizationId, slug, locale } = organization;
  const [run, objectives, items, flags, kpis, teams] = await Promise.all([
    lastRun(tx, organizationId),
    objectivesOf(tx, organizationId),
    storedItems(tx, organizationId),
    vanityFlags(tx, organizationId),
    kpisOf(tx, organizationId),
    teamsOf(tx),
  ]);
  const known = new Map(kpis.map((kpi) => [kpi.code, kpi]));
  const nameOf = (code: string) => known.get(code)?.name ?? code;
  const teamNames = new Map(teams.map((team) => [team.id, team.name]));
  const active = objectives.filter(({ state }) => state === 'active');
  return {
    ...{ slug, locale, day },
    month: lastEndedMonth(day),
    run: run && { at: run.at, method: run.method, month: run.month },
    objectives: active.map((objective) => objectiveInsights(objective, items, nameOf)),
    // Those that no goal is on come first: they are the ones that nobody has tied to anything.
    flags: flags
      .flatMap((flag) => {
        const kpi = known.get(flag.kpi);
        if (!kpi) return [];
        const { name, ownerTeamId } = kpi;
        const ownerTeamName = teamNames.get(ownerTeamId) ?? kpi.ownerTeam;
        return [{ ...flag, name, ownerTeamId, ownerTeamName, waiting: isWaiting(flag, day) }];
      })
      .sort((a, b) => rankOf(a) - rankOf(b)),
    kpis: kpis.map(({ code, name }) => ({ code, name })),
  };
}

const rankOf = ({ waiting, reasons }: { waiting: boolean; reasons: readonly string[] }) =>
  (waiting ? 0 : 2) + (reasons.includes('unlinked') ? 0 : 1);

function objectiveInsights(
  objective: Objective,
  all: readonly InsightItem[],
  nameOf: (code: string) => string,
): ObjectiveInsights {
  const items = all.filter((item) => item.objective === objective.code);
  const { listed, counts } = listedItems(items);
  return {
    code: objective.code,
    title: objective.title,
    results: resultsOf(objective).map((code) => ({ code, name: nameOf(code) })),
    tried: triedOf(items),
    pairs: items.length,
    longest: items.reduce((most, { n }) => Math.max(most, n), 0),
    counts,
    rows: listed.map((item) => ({ ...item, xName: nameOf(item.x), yName: nameOf(item.y) })),
  };
}

/** `GET /insights`: everything that was found, of all active objectives or one, and every vanity flag. */
export async function insightsAnswer(context: Context, objective: string | undefined) {
  const { organizationId } = context.actor;
  return read(organizationId, async (tx) => {
    const [run, items, vanity, known] = await Promise.all([
      lastRun(tx, organizationId),
      storedItems(tx, organizationId, objective),
      vanityFlags(tx, organizationId),
      objective === undefined ? null : objectivesOf(tx, organizationId, objective),
    ]);
    if (known?.length === 0) return fail('not-found', `There is no objective “${objective}”.`);
    return ok({ run, items, vanity });
  });
}

/** What stands behind a verdict, from the figures as they are now: every lag, and the months at the strongest one. */
export async function evidenceView(
  context: Context,
  codes: { readonly x: string; readonly y: string },
): Promise<Result<InsightEvidence>> {
  const view = await remembered(context, 'evidence', codes, (tx, organization, day) =>
    makeEvidence(tx, organization, day, codes),
  );
  return view ? ok(view) : fail('not-found', 'There are no such KPIs to compare.');
}

async function makeEvidence(
  tx: Tx,
  organization: Organization,
  day: string,
  { x, y }: { readonly x: string; readonly y: string },
): Promise<InsightEvidence | null> {
  const [kpis, months] = await Promise.all([
    kpisByCode(tx, organization.organizationId, [x, y]),
    insightMonths(tx, organization.organizationId, lastEndedMonth(day)),
  ]);
  const usable = kpis.filter((kpi) => !kpi.archived && kpi.frequency === 'month');
  const metrics = await metricsOf(tx, organization, day, usable, months);
  const [left, right] = [x, y].map((code) => metrics.find(({ kpi }) => kpi.code === code));
  if (!left || !right) return null;
  const common = commonMonths(left.series.values, right.series.values);
  const lags = lagsOf(left.series, right.series, common);
  const best = lags.reduce<LagCorrelation | null>(
    (most, each) => (most === null || Math.abs(each.r) > Math.abs(most.r) ? each : most),
    null,
  );
  const [a, b] = [left, right].map(({ series }) => scaled(series.residuals(common)));
  const first = months[0];
  // The first month was spent on the autoregression.
  const monthAt = (place: number): Month => addMonths(first ?? lastEndedMonth(day), common.from + 1 + place);
  const points =
    best && a && b
      ? Array.from({ length: a.length - best.lag }, (_, at) => ({
          month: monthAt(at),
          later: monthAt(at + best.lag),
          x: a[at] ?? 0,
          y: b[at + best.lag] ?? 0,
        }))
      : [];
  return {
    x: { code: left.kpi.code, name: left.kpi.name },
    y: { code: right.kpi.code, name: right.kpi.name },
    lags,
    lag: best?.lag ?? null,
    points,
  };
}

/** In standard deviations, so that both axes read alike. */
function scaled(values: Float64Array | null): Float64Array | null {
  if (!values || values.length < 2) return values;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / (values.length - 1));
  return values.map((value) => (value - mean) / deviation);
}
