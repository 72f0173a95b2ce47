import type { Tx } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { mayEver, mayForTeam } from '@/lib/auth/policy';
import { addMonths, type Month, monthOf, toMonth } from '@/lib/core/month';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { signalSince } from '@/lib/insight/process-chart';
import { pointAt, processSentences } from '@/lib/insight/process-words';
import type { Kpi } from '@/lib/kpis/model';
import { shownMonth } from '@/lib/objectives/model';
import type { Organization } from '@/lib/people/model';
import { remembered } from '@/lib/people/queries';
import { isCompleteIn } from '@/lib/scoreboard/view';
import { formatOf, lastEndedMonth, openingMonth, type ReportedAs } from '@/lib/series/model';
import { loadLedger } from '@/lib/series/queries';
import {
  type ProcessGround,
  type ProcessView,
  periodOfKpi,
  processAnswerOf,
  processOf,
  type SignalRow,
  type SignalsView,
} from './model';
import { processChanges } from './queries';

/** A baseline is frozen where the figures begin, however long ago that is. */
const FIRST = toMonth('1900-01');
const SPARK = 24;

interface ProcessQuery {
  readonly to?: Month | undefined;
  readonly team?: string | undefined;
  readonly as?: ReportedAs | undefined;
}

/** One KPI's process behavior chart through a month, at most the last that has ended: an open month is never judged. */
export async function processView(
  context: Context,
  code: string,
  query: ProcessQuery,
): Promise<Result<ProcessView>> {
  const view = await remembered(context, 'process', [code, query], (tx, organization, day) =>
    makeProcess(tx, organization, day, code, query),
  );
  if (!view.ok) return view;
  const { ownerTeamId, ...shown } = view.value;
  const { actor } = context;
  const mayRecord = mayForTeam(actor, 'process.record', ownerTeamId) || mayEver(actor, 'process.any');
  return ok({ ...shown, mayRecord });
}

async function makeProcess(
  tx: Tx,
  organization: Organization,
  day: string,
  code: string,
  { to, as, team }: ProcessQuery,
) {
  const { organizationId } = organization;
  const last = lastEndedMonth(day);
  const month = to !== undefined && to < last ? to : last;
  const loaded = await loadLedger(tx, organization, day, [code], { from: FIRST, to: monthOf(day), as });
  const kpi = loaded.kpis.find((each) => each.code === code && !each.archived);
  if (!kpi) return fail('not-found', `There is no KPI “${code}”.`);
  if (team !== undefined && !loaded.teams.some((each) => each.code === team))
    return fail('not-found', `There is no team “${team}”.`);
  const { ledger } = loaded;
  const changes = await processChanges(tx, organizationId, kpi);
  const segments = processOf({ ledger, recurring: recurringIn(loaded.kpis), changes, team }, code, month);
  const months = segments.flatMap(({ points }) => points.map((point) => point.month));
  return ok({
    kpi: named(ledger, kpi, organization),
    month,
    segments,
    preliminary: months.filter((each) => !ledger.close?.isLocked(each)),
    changes,
    ownerTeamId: kpi.ownerTeamId,
  });
}

const recurringIn = (kpis: readonly Kpi[]) =>
  new Set(kpis.filter(({ recurring }) => recurring).map(({ code }) => code));

const named = (ledger: ProcessGround['ledger'], kpi: Kpi, organization: Organization) => ({
  code: kpi.code,
  name: kpi.name,
  format: formatOf(kpi, organization),
  period: periodOfKpi(ledger, ledger.kpi(kpi.code)),
});

/** `GET /kpis/{code}/process`: the baseline is the KPI's own, whatever months are asked for. */
export async function processAnswer(
  context: Context,
  code: string,
  { from, ...query }: ProcessQuery & { readonly from?: Month | undefined },
) {
  if (from !== undefined && query.to !== undefined && query.to < from)
    return invalid('to', 'The last month is before the first.');
  const view = await processView(context, code, query);
  if (!view.ok) return view;
  const { mayRecord, ...shown } = view.value;
  return ok(processAnswerOf(shown, processSentences(shown.kpi, shown.segments, shown.month), from ?? null));
}

/** What really changed in a month and what is routine, for every KPI; without a month the last that is complete or due. */
export function signalsView(context: Context, asked: Month | undefined): Promise<SignalsView> {
  return remembered(context, 'signals', asked ?? null, (tx, organization, day) =>
    makeSignals(tx, organization, day, asked),
  );
}

async function makeSignals(
  tx: Tx,
  organization: Organization,
  day: string,
  asked: Month | undefined,
): Promise<SignalsView> {
  const { organizationId, slug, locale } = organization;
  const [loaded, changes] = await Promise.all([
    loadLedger(tx, organization, day, 'all', { from: FIRST, to: monthOf(day) }),
    processChanges(tx, organizationId, 'all'),
  ]);
  const { ledger, kpis, teams } = loaded;
  const last = lastEndedMonth(day);
  const wanted =
    shownMonth(asked, day) ?? openingMonth(day, organization.graceDays, isCompleteIn(ledger, kpis));
  const month = wanted < last ? wanted : last;
  const ground = { ledger, recurring: recurringIn(kpis), changes };
  return {
    ...{ slug, locale, month },
    preliminary: !ledger.close?.isLocked(month),
    previous: addMonths(month, -1),
    next: month < last ? addMonths(month, 1) : null,
    teams: teams.filter(({ archivedAt }) => !archivedAt).map(({ code, name }) => ({ code, name })),
    rows: kpis.map((kpi) => signalRow(ground, kpi, organization, month)),
  };
}

function signalRow(ground: ProcessGround, kpi: Kpi, organization: Organization, month: Month): SignalRow {
  const { code, name, ownerTeam, teams } = kpi;
  const charted = named(ground.ledger, kpi, organization);
  const segments = processOf(ground, code, month);
  const at = pointAt(segments, month);
  const limits = at?.segment.limits ?? null;
  const direction = at && at.point.rules.length > 0 ? at.point.side : null;
  return {
    ...{ kpi: code, name, ownerTeam, teams, format: charted.format },
    state: stateOf(at, month),
    direction,
    rules: at?.point.rules ?? [],
    since: at && signalSince(at.segment, at.point),
    wanted: direction === null || kpi.direction === 'range' ? null : direction === kpi.direction,
    chartedAs: at?.segment.chartedAs ?? 'figures',
    value: at?.point.value ?? null,
    center: limits?.center ?? null,
    lower: limits?.lower ?? null,
    upper: limits?.upper ?? null,
    sentences: processSentences(charted, segments, month),
    spark: at?.segment.points.slice(-SPARK).map(({ value }) => value) ?? [],
  };
}

/** What is entered by the quarter or year has a figure in the last of its months alone. */
function stateOf(at: ReturnType<typeof pointAt>, month: Month): SignalRow['state'] {
  if (at === null || at.point.month !== month || at.point.figure === null) return 'no-figure';
  if (at.segment.provisional || at.segment.limits === null || at.point.value === null) return 'provisional';
  return at.point.rules.length > 0 ? 'signal' : 'routine';
}
