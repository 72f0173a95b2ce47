import { read, type Tx } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { fiscalYearOf, fiscalYearSpan } from '@/lib/core/fiscal-calendar';
import { addMonths, type Month, monthOf, monthRange } from '@/lib/core/month';
import { ok, type Result } from '@/lib/core/result';
import { chancesIn } from '@/lib/insight/aim-forecast';
import { isComputed } from '@/lib/kpis/model';
import { unlinkedMoney } from '@/lib/line/queries';
import { changesView } from '@/lib/line/view';
import { aggregate } from '@/lib/measure/aggregate';
import { sinceOf } from '@/lib/measure/rollup';
import { type Objective, shownMonth } from '@/lib/objectives/model';
import {
  type JudgedObjective,
  judgeObjectives,
  objectiveAimAt,
  rollupAnswer,
} from '@/lib/objectives/model/judged';
import { goalsOf, objectivesOf } from '@/lib/objectives/queries';
import { objectiveLedger } from '@/lib/objectives/view';
import { calendarOf, type Organization } from '@/lib/people/model';
import { remembered } from '@/lib/people/queries';
import type { PagePeriod } from '@/lib/series/input';
import {
  formatOf,
  lastEndedMonth,
  missingFigures,
  OWED_LOOK_BACK,
  openingMonth,
  type Period,
  periodFor,
  type ReportedAs,
  reportingOf,
  valueIn,
} from '@/lib/series/model';
import { type Loaded, loadLedger } from '@/lib/series/queries';
import {
  matrixCell,
  type OverviewObjective,
  type OverviewView,
  type ReaderView,
  type RestingObjective,
} from './model';
import { newsSince, visitOf } from './queries';

const SPARK_MONTHS = 24;
const NEWS = 5;

/** Everything on the Overview that is the same for every reader. */
export async function overviewView(context: Context, query: PagePeriod): Promise<Result<OverviewView>> {
  return ok(
    await remembered(context, 'overview', query, (tx, organization, day) =>
      makeView(tx, organization, day, query),
    ),
  );
}

async function makeView(
  tx: Tx,
  organization: Organization,
  day: string,
  query: PagePeriod,
): Promise<OverviewView> {
  const calendar = calendarOf(organization);
  const year = fiscalYearSpan(fiscalYearOf(monthOf(day), calendar), calendar);
  const [objectives, goals, unlinked] = await Promise.all([
    objectivesOf(tx, organization.organizationId),
    goalsOf(tx, organization.organizationId),
    unlinkedMoney(tx, organization.organizationId, year),
  ]);
  const last = lastEndedMonth(day);
  const recent = { from: addMonths(last, -OWED_LOOK_BACK), to: addMonths(last, 1) };
  const [loaded, all] = await Promise.all([
    objectiveLedger(tx, organization, day, objectives, goals, query.as),
    loadLedger(tx, organization, day, 'all', recent),
  ]);
  const active = objectives.filter((objective) => objective.state === 'active');
  const names = new Map(all.teams.map((team) => [team.code, team.name]));
  const gaps = (month: Month) => missingFigures(all.ledger, all.kpis, names, month, { due: false });
  const month =
    shownMonth(query.month, day) ??
    openingMonth(day, organization.graceDays, (each) => !gaps(each).some((gap) => gap.month === each));
  const { period: kind = 'ytd', compare = 'lastYear' } = query;
  const period = periodFor(month, kind, compare, loaded.ledger.rules, query.as, query.from);
  const judged = judgeObjectives(loaded.ledger, active, goals, period.month, chancesIn(loaded.ledger));
  const missing = missingFigures(all.ledger, all.kpis, names, period.month, { due: true });
  return {
    organization: {
      slug: organization.slug,
      name: organization.name,
      locale: organization.locale,
      currency: organization.currency,
      revision: organization.revision,
      day,
      graceDays: organization.graceDays,
      calendar,
    },
    period,
    reporting: reportingOf(loaded, period),
    completeness: completenessOf(all, period.month),
    objectives: judged.map((each) => overviewObjective(loaded, each, period, organization)),
    drafts: objectives.filter((objective) => objective.state === 'draft').length,
    resting: objectives.filter((objective) => objective.state !== 'active').map(restingObjective),
    matrix: all.teams
      .filter((team) => team.archivedAt === null)
      .map((team) => ({
        team: team.code,
        name: team.name,
        cells: judged.map((each) => matrixCell(each, team.code)),
      }))
      .filter((row) => row.cells.some((cell) => cell !== null)),
    missing,
    unlinked,
    isEmpty: judged.length === 0,
    hasKpis: all.kpis.length > 0,
    hasTeams: all.teams.some((team) => team.archivedAt === null),
    hasFigures: all.kpis.some((kpi) => kpi.teams.some((team) => all.ledger.figures(kpi.code, team))),
  };
}

const restingObjective = (objective: Objective): RestingObjective => ({
  code: objective.code,
  title: objective.title,
  state: objective.state,
  rank: objective.rank,
  ownerTeamName: objective.ownerTeamName,
  accountableName: objective.accountableName,
});

function overviewObjective(
  { ledger }: Loaded,
  { objective, goals, aim, rollup }: JudgedObjective,
  period: Period,
  organization: Organization,
): OverviewObjective {
  const kpi = ledger.kpi(aim.kpi);
  const spark = monthRange(addMonths(period.month, 1 - SPARK_MONTHS), period.month);
  return {
    code: objective.code,
    title: objective.title,
    rank: objective.rank,
    ownerTeam: objective.ownerTeam,
    ownerTeamName: objective.ownerTeamName,
    horizonYears: objective.horizonYears,
    start: objective.start,
    end: objective.end,
    accountable: objective.accountable,
    accountableName: objective.accountableName,
    kpiCode: kpi.code,
    kpiName: kpi.name,
    direction: kpi.direction,
    format: formatOf(kpi, organization),
    rollup,
    since: sinceOf(ledger, aim, period.month, rollup.outcome.status, objectiveAimAt(objective, aim)),
    period: valueIn(ledger, kpi.code, period, null),
    spark: spark.map((month) => aggregate(ledger, kpi.code, [month]).value),
    goalFormats: Object.fromEntries(
      goals.map((goal) => {
        const own = ledger.kpi(goal.kpi);
        const { code, accountable, accountableName, teamIds } = goal;
        const { name, direction } = own;
        const format = formatOf(own, organization);
        return [code, { name, direction, format, accountable, accountableName, teamIds, goal: code }];
      }),
    ),
  };
}

/** Figures of one month that are there, of those expected, over typed KPIs and their teams. */
function completenessOf({ ledger, kpis }: Loaded, month: Month) {
  let [present, expected] = [0, 0];
  for (const kpi of kpis) {
    if (isComputed(kpi.class)) continue;
    for (const team of kpi.teams) {
      const part = aggregate(ledger, kpi.code, [month], [team]);
      present += part.months;
      expected += part.monthsExpected;
    }
  }
  return { present, expected };
}

/** `GET /overview`. */
export async function overviewAnswer(context: Context, month: Month | undefined, as?: ReportedAs) {
  const view = await overviewView(context, { month, as });
  if (!view.ok) return view;
  const { objectives, matrix, missing, period } = view.value;
  return ok({
    month: period.month,
    as: period.as,
    objectives: objectives.map((objective) => ({
      code: objective.code,
      title: objective.title,
      rank: objective.rank,
      ...rollupAnswer(objective),
    })),
    teams: matrix.map(({ team, name, cells }) => ({
      team,
      name,
      objectives: cells.flatMap((cell, at) => {
        const objective = objectives[at]?.code;
        return cell && objective ? [{ objective, ...cell }] : [];
      }),
    })),
    missing: missing.map(({ kpi, team, month: missingMonth, person }) => ({
      kpi,
      team,
      month: missingMonth,
      person,
    })),
  });
}

/** What others did since the reader's last visit. Never remembered for anybody else. */
export async function readerView(context: Context): Promise<ReaderView> {
  const { accountId, organizationId } = context.actor;
  if (accountId === null) return { since: null, news: [], changes: [], noted: true };
  const {
    before: since,
    last,
    away,
  } = await read(organizationId, (tx) => visitOf(tx, organizationId, accountId));
  const noted = last !== null && context.now.getTime() - last.getTime() < 60_000;
  const [changes, news] = await Promise.all([
    changesView(context, away),
    since
      ? remembered(context, 'news', { accountId, since }, (tx) =>
          newsSince(tx, organizationId, accountId, since, NEWS),
        )
      : [],
  ]);
  return { since, news, changes, noted };
}
