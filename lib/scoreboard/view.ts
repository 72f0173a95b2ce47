import { read, type Tx } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { mayEver } from '@/lib/auth/policy';
import { lastYearSpan, monthsOf, previousSpan } from '@/lib/core/fiscal-calendar';
import { addMonths, type Month, monthOf, monthRange } from '@/lib/core/month';
import { fail, ok, type Result } from '@/lib/core/result';
import { isComputed, type Kpi, toItem } from '@/lib/kpis/model';
import { aggregate } from '@/lib/measure/aggregate';
import { inputsOf } from '@/lib/measure/formula';
import type { Ledger } from '@/lib/measure/ledger';
import { seriesOf } from '@/lib/measure/series';
import { standingOf } from '@/lib/measure/standing';
import { hasEnded } from '@/lib/measure/status';
import { goalAim } from '@/lib/objectives/model';
import { goalsOf, objectivesOf } from '@/lib/objectives/queries';
import { goalRow } from '@/lib/objectives/view';
import { dayOf, type Organization } from '@/lib/people/model';
import { membersOf, organizationOf } from '@/lib/people/queries';
import { remember } from '@/lib/platform/cache';
import type { PagePeriod } from '@/lib/series/input';
import {
  formatOf,
  lastEndedMonth,
  missingFigures,
  openingMonth,
  type Period,
  periodFor,
  valueIn,
} from '@/lib/series/model';
import { type Loaded, loadLedger } from '@/lib/series/queries';
import type { KpisView, KpiView, ScoreRow, TeamsView, TeamView } from './model';
import { notesOfKpi, statesOfKpi, usesOfKpi } from './queries';

/** Enough for twelve months, the year before and a period before that. */
const HISTORY_MONTHS = 60;
const CHART_MONTHS = 36;
const STATES = 100;

/** What every page of figures stands on: the organization, its day and the ledger, remembered as one view. */
function remembered<T>(
  context: Context,
  view: string,
  parameters: unknown,
  make: (tx: Tx, organization: Organization, day: string) => Promise<T>,
): Promise<T> {
  return read(context.actor.organizationId, async (tx) => {
    const organization = await organizationOf(tx, context.actor.organizationId);
    const day = dayOf(organization, context.now);
    const { organizationId, revision } = organization;
    return remember({ organizationId, revision, day, view, parameters }, () => make(tx, organization, day));
  });
}

const place = ({ slug, name, locale }: Organization) => ({ slug, name, locale });

const load = (tx: Tx, organization: Organization, day: string, codes: readonly string[] | 'all') =>
  loadLedger(tx, organization, day, codes, {
    from: addMonths(monthOf(day), -HISTORY_MONTHS),
    to: monthOf(day),
  });

/** The period that the address asks for; else the last complete month of what is shown. */
function shownPeriod(
  loaded: Loaded,
  organization: Organization,
  query: PagePeriod,
  kpis: readonly Kpi[],
): Period {
  const { ledger } = loaded;
  const { day } = ledger.rules;
  const isComplete = (month: Month) =>
    missingFigures(ledger, kpis, new Map(), month, { due: false }).every((gap) => gap.month !== month);
  const month = query.month ?? openingMonth(day, organization.graceDays, isComplete);
  return periodFor(month, query.period ?? 'month', query.compare ?? 'previous', ledger.rules);
}

function scoreRow(
  ledger: Ledger,
  kpi: Kpi,
  period: Period,
  teams: readonly string[] | null,
  organization: Organization,
): ScoreRow {
  const value = (months: readonly Month[]) => aggregate(ledger, kpi.code, months, teams);
  const year = periodFor(period.month, 'ytd', period.compare, ledger.rules);
  return {
    code: kpi.code,
    name: kpi.name,
    direction: kpi.direction,
    format: formatOf(kpi, organization),
    formula: kpi.formula,
    fromOrganization: value([period.month]).fromOrganization,
    period: valueIn(ledger, kpi.code, period, teams),
    previous: value(monthsOf(previousSpan(period.kind, period.span))).value,
    lastYear: value(monthsOf(lastYearSpan(period.span))).value,
    yearToDate: valueIn(ledger, kpi.code, year, teams),
    spark: monthRange(addMonths(period.month, -11), period.month).map((month) => value([month]).value),
    person: kpi.updaterName,
  };
}

/** A team's scoreboard: the KPIs that it reports or owns, its goals, and how complete its months are. */
export async function teamView(context: Context, code: string, query: PagePeriod): Promise<Result<TeamView>> {
  const view = await remembered(context, 'team', [code, query], async (tx, organization, day) => {
    const [loaded, members, goals, objectives] = await Promise.all([
      load(tx, organization, day, 'all'),
      membersOf(tx),
      goalsOf(tx, organization.organizationId),
      objectivesOf(tx, organization.organizationId),
    ]);
    const team = loaded.teams.find((each) => each.code === code && each.archivedAt === null);
    return team ? makeTeam(loaded, organization, query, { team, members, goals, objectives }) : null;
  });
  return view ? ok(view) : fail('not-found', `There is no team “${code}”.`);
}

interface TeamParts {
  readonly team: Loaded['teams'][number];
  readonly members: Awaited<ReturnType<typeof membersOf>>;
  readonly goals: Awaited<ReturnType<typeof goalsOf>>;
  readonly objectives: Awaited<ReturnType<typeof objectivesOf>>;
}

function makeTeam(loaded: Loaded, organization: Organization, query: PagePeriod, parts: TeamParts): TeamView {
  const { ledger } = loaded;
  const { team, members, objectives } = parts;
  const kpis = loaded.kpis.filter((kpi) => kpi.teams.includes(team.code) || kpi.ownerTeam === team.code);
  const period = shownPeriod(loaded, organization, query, kpis);
  const names = new Map([[team.code, team.name]]);
  const last = lastEndedMonth(ledger.rules.day);
  const active = new Map(
    objectives.filter(({ state }) => state === 'active').map((each) => [each.code, each]),
  );
  return {
    organization: place(organization),
    team: { code: team.code, name: team.name, kind: team.kind },
    people: members
      .filter((member) => member.disabledAt === null && member.teamIds.includes(team.id))
      .map(({ name, role }) => ({ name, role })),
    period,
    rows: kpis.map((kpi) => scoreRow(ledger, kpi, period, [team.code], organization)),
    goals: parts.goals
      .filter((goal) => goal.teams.includes(team.code) && active.has(goal.objective))
      .map((goal) => {
        const objective = active.get(goal.objective);
        const standing = standingOf(ledger, goalAim(goal, objective?.end ?? null), period.month);
        return { ...goalRow(loaded, goal, organization), standing, objectiveTitle: objective?.title ?? '' };
      }),
    completeness: monthRange(addMonths(last, -5), last).map((month) => ({
      month,
      ...completeness(ledger, kpis, [team.code], month),
    })),
    missing: missingFigures(ledger, kpis, names, period.month, { due: false }).filter(
      (gap) => gap.team === team.code,
    ),
  };
}

function completeness(ledger: Ledger, kpis: readonly Kpi[], teams: readonly string[], month: Month) {
  let [present, expected] = [0, 0];
  for (const kpi of kpis) {
    if (isComputed(kpi.class) || !kpi.teams.some((team) => teams.includes(team))) continue;
    const part = aggregate(ledger, kpi.code, [month], teams);
    present += part.months;
    expected += part.monthsExpected;
  }
  return { present, expected };
}

/** All teams: goals on track and how complete the last ended month is. */
export async function teamsOverview(context: Context): Promise<TeamsView> {
  return remembered(context, 'teams', null, async (tx, organization, day) => {
    const [loaded, goals, objectives] = await Promise.all([
      load(tx, organization, day, 'all'),
      goalsOf(tx, organization.organizationId),
      objectivesOf(tx, organization.organizationId),
    ]);
    const { ledger, kpis } = loaded;
    const month = lastEndedMonth(day);
    const active = new Map(
      objectives.filter(({ state }) => state === 'active').map((each) => [each.code, each]),
    );
    const teams = loaded.teams.filter((team) => team.archivedAt === null);
    return {
      organization: place(organization),
      month,
      teams: teams.map((team) => {
        const own = goals.filter((goal) => goal.teams.includes(team.code) && active.has(goal.objective));
        const standings = own.map((goal) =>
          standingOf(ledger, goalAim(goal, active.get(goal.objective)?.end ?? null), month),
        );
        return {
          code: team.code,
          name: team.name,
          kind: team.kind,
          kpis: kpis.filter((kpi) => kpi.teams.includes(team.code)).length,
          goals: own.length,
          onTrack: standings.filter(({ status }) => status === 'on-track' || status === 'achieved').length,
          ...completeness(ledger, kpis, [team.code], month),
        };
      }),
    };
  });
}

/** All KPIs in one period, for the organization. */
export async function kpisView(context: Context, query: PagePeriod): Promise<KpisView> {
  const view = await remembered(context, 'kpis', query, async (tx, organization, day) => {
    const loaded = await load(tx, organization, day, 'all');
    const period = shownPeriod(loaded, organization, query, loaded.kpis);
    const names = new Map(loaded.teams.map((team) => [team.code, team.name]));
    return {
      organization: place(organization),
      period,
      rows: loaded.kpis.map((kpi) => ({
        ...scoreRow(loaded.ledger, kpi, period, null, organization),
        ownerTeam: kpi.ownerTeam,
        ownerTeamName: names.get(kpi.ownerTeam) ?? kpi.ownerTeam,
        class: kpi.class,
      })),
    };
  });
  return { ...view, mayChange: mayEver(context.actor, 'kpi.create') };
}

/** One KPI: chart, table, parts, history; for the organization or as one team sees it. */
export async function kpiView(context: Context, code: string, query: PagePeriod): Promise<Result<KpiView>> {
  const view = await remembered(context, 'kpi', [code, query], (tx, organization, day) =>
    makeKpi(tx, organization, day, code, query),
  );
  if (!view) return fail('not-found', `There is no KPI “${code}”.`);
  return ok({ ...view, mayChange: mayEver(context.actor, 'kpi.update') });
}

async function makeKpi(
  tx: Tx,
  organization: Organization,
  day: string,
  code: string,
  query: PagePeriod,
): Promise<Omit<KpiView, 'mayChange'> | null> {
  const loaded = await load(tx, organization, day, [code]);
  const { ledger, kpis } = loaded;
  const kpi = kpis.find((each) => each.code === code && !each.archived);
  if (!kpi) return null;
  const { organizationId } = organization;
  const [states, notes, uses] = await Promise.all([
    statesOfKpi(tx, organizationId, kpi.id, STATES),
    notesOfKpi(tx, organizationId, kpi.id),
    usesOfKpi(tx, organizationId, kpi.id),
  ]);
  const names = new Map(loaded.teams.map((team) => [team.code, team.name]));
  const byId = new Map(loaded.teams.map((team) => [team.id, team]));
  const team = query.team !== undefined && names.has(query.team) ? query.team : null;
  const teams = team === null ? null : [team];
  const period = shownPeriod(loaded, organization, query, kpis);
  const row = scoreRow(ledger, kpi, period, teams, organization);
  const options = {
    from: addMonths(period.month, 1 - CHART_MONTHS),
    to: period.span.to < monthOf(day) ? period.span.to : monthOf(day),
    grain: 'month' as const,
    teams,
    compare: period.compare === 'target' ? undefined : period.compare,
  };
  const shownTeams = kpi.teams.length > 1 ? kpi.teams : [];
  return {
    organization: place(organization),
    kpi: { ...toItem(kpi), updaterName: kpi.updaterName },
    format: row.format,
    teamNames: Object.fromEntries(names),
    team,
    period,
    value: row.period,
    previous: row.previous,
    lastYear: row.lastYear,
    yearToDate: row.yearToDate,
    points: seriesOf(ledger, code, options).map((point) => ({
      ...point,
      note: notes.find(({ month }) => month === point.to)?.note ?? null,
      open: !hasEnded(point.to, day),
    })),
    parts: shownTeams.map((each) => ({
      team: each,
      name: names.get(each) ?? each,
      value: valueIn(ledger, code, period, [each]),
    })),
    inputs: (isComputed(kpi.class) ? inputsOf(ledger.formula(ledger.kpi(code))) : []).map((input) => {
      const measured = ledger.kpi(input);
      return {
        code: input,
        name: measured.name,
        value: aggregate(ledger, input, monthsOf(period.span), teams).value,
        format: formatOf(measured, organization),
      };
    }),
    uses: [...uses],
    history: states.map(({ teamId, ...state }) => ({ ...state, teamName: byId.get(teamId)?.name ?? '' })),
    missing: missingFigures(ledger, kpis, names, period.month, { due: false }),
  };
}
