import type { Tx } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { mayEver } from '@/lib/auth/policy';
import { monthsOf, periodOf } from '@/lib/core/fiscal-calendar';
import { addMonths, type Month, monthOf, monthRange } from '@/lib/core/month';
import { fail, ok, type Result } from '@/lib/core/result';
import { chancesIn } from '@/lib/insight/aim-forecast';
import { isComputed, type Kpi } from '@/lib/kpis/model';
import { aggregate } from '@/lib/measure/aggregate';
import type { Ledger } from '@/lib/measure/ledger';
import { judge } from '@/lib/measure/series';
import { standingOf } from '@/lib/measure/standing';
import { hasEnded } from '@/lib/measure/status';
import { goalAt, shownMonth } from '@/lib/objectives/model';
import { goalAim } from '@/lib/objectives/model/judged';
import { goalsOf, objectivesOf } from '@/lib/objectives/queries';
import { goalRow } from '@/lib/objectives/view';
import type { Organization } from '@/lib/people/model';
import { membersOf, remembered } from '@/lib/people/queries';
import type { PagePeriod } from '@/lib/series/input';
import {
  formatOf,
  lastEndedMonth,
  type MissingFigure,
  missingFigures,
  openingMonth,
  type Period,
  periodFor,
  type ReportedAs,
  reportingOf,
} from '@/lib/series/model';
import { type Loaded, loadLedger } from '@/lib/series/queries';
import {
  type Completeness,
  placeOf,
  type ScoreRow,
  scoreValue,
  type TeamsView,
  type TeamView,
} from './model';

/** As far back as the Overview looks, so that a goal's season and best month are the same on both pages. */
const HISTORY_MONTHS = 120;
const SHOWN_MONTHS = 6;

/** What a scoreboard is made from: the ledger, and the figures that are owed by now. */
export interface Board {
  readonly ledger: Ledger;
  readonly organization: Organization;
  readonly owed: readonly MissingFigure[];
}

/**
 * The period that the address asks for, else the last complete month of what is shown, held against the target.
 * What runs "to date" runs through the last month that has ended (Method §1).
 */
export function shownPeriod(
  { rules }: Ledger,
  isComplete: (month: Month) => boolean,
  asked: Pick<PagePeriod, 'period' | 'compare' | 'as' | 'from'> & { readonly month: Month | undefined },
): Period {
  const kind = asked.period ?? 'month';
  const month = asked.month ?? openingMonth(rules.day, rules.graceDays, isComplete);
  const compare = asked.compare ?? 'target';
  const last = lastEndedMonth(rules.day);
  const toDate = kind === 'qtd' || kind === 'ytd' || kind === 't12';
  if (toDate && month > last) return periodFor(last, kind, compare, rules, asked.as);
  const period = periodFor(month, kind, compare, rules, asked.as, asked.from);
  const { from, to } = period.span;
  // What else the page shows speaks of the end of the period, or of the last month of it that is over.
  return to <= last ? { ...period, month: to } : from <= last ? { ...period, month: last } : period;
}

/** Whether all figures of a month are there, for `shownPeriod`. */
export const isCompleteIn = (ledger: Ledger, kpis: readonly Kpi[]) => (month: Month) =>
  missingFigures(ledger, kpis, new Map(), month, { due: false }).every((gap) => gap.month !== month);

export function scoreRow(
  { ledger, organization, owed }: Board,
  kpi: Kpi,
  period: Period,
  teams: readonly string[] | null,
): ScoreRow {
  const month = judge(ledger, ledger.kpi(kpi.code), { from: period.month, to: period.month }, teams);
  const part = aggregate(ledger, kpi.code, monthsOf(period.span), teams);
  const lacking = new Set(part.missing.map((cell) => `${cell.kpi}/${cell.team}/${cell.month}`));
  const monthly = (month: Month) => aggregate(ledger, kpi.code, [month], teams).value;
  const year = aggregate(ledger, kpi.code, yearToDate(ledger, period.month), teams);
  return {
    code: kpi.code,
    name: kpi.name,
    class: kpi.class,
    direction: kpi.direction,
    format: formatOf(kpi, organization),
    ownerTeam: kpi.ownerTeam,
    teams: kpi.teams,
    fromOrganization: part.fromOrganization,
    value: scoreValue(ledger, kpi.code, period, teams),
    yearToDate: { value: year.value, months: year.months, monthsExpected: year.monthsExpected },
    spark: monthRange(addMonths(period.month, -11), period.month).map(monthly),
    sparkTarget: month.target?.value ?? null,
    sparkStatus: month.status,
    sparkOpen: !hasEnded(period.month, ledger.rules.day),
    missing: owed.filter((gap) => lacking.has(`${gap.kpi}/${gap.team}/${gap.month}`)),
    person: kpi.updaterName,
  };
}

/** The fiscal year through the month; of an open one through the last month that is over, where the year has one. */
function yearToDate({ rules }: Ledger, month: Month): Month[] {
  const { from } = periodOf('ytd', month, rules.calendar);
  const last = lastEndedMonth(rules.day);
  return monthRange(from, month > last && last >= from ? last : month);
}

const load = (tx: Tx, organization: Organization, day: string, as?: ReportedAs) =>
  loadLedger(tx, organization, day, 'all', {
    from: addMonths(monthOf(day), -HISTORY_MONTHS),
    to: monthOf(day),
    as,
  });

const activeIn = (objectives: Awaited<ReturnType<typeof objectivesOf>>) =>
  new Map(objectives.filter(({ state }) => state === 'active').map((each) => [each.code, each]));

/** A team's scoreboard: the KPIs that it reports or owns, its goals, and how complete its months are. */
export async function teamView(context: Context, code: string, query: PagePeriod): Promise<Result<TeamView>> {
  const { month, from, period, compare, as } = query;
  const view = await remembered(
    context,
    'team',
    [code, month, from, period, compare, as],
    async (tx, organization, day) => {
      const [loaded, members, goals, objectives] = await Promise.all([
        load(tx, organization, day, as),
        membersOf(tx),
        goalsOf(tx, organization.organizationId),
        objectivesOf(tx, organization.organizationId),
      ]);
      const team = loaded.teams.find((each) => each.code === code && each.archivedAt === null);
      return team ? makeTeam(loaded, organization, query, { team, members, goals, objectives }) : null;
    },
  );
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
  const { team, members } = parts;
  const { day } = ledger.rules;
  const kpis = loaded.kpis.filter((kpi) => kpi.teams.includes(team.code) || kpi.ownerTeam === team.code);
  const typed = kpis.filter((kpi) => kpi.teams.includes(team.code));
  const period = shownPeriod(ledger, isCompleteIn(ledger, typed), {
    ...query,
    month: shownMonth(query.month, day),
  });
  const names = new Map(loaded.teams.map((each) => [each.code, each.name]));
  const owed = missingFigures(ledger, loaded.kpis, names, period.month, { due: false });
  const active = activeIn(parts.objectives);
  const last = lastEndedMonth(day);
  const owedNow = missingFigures(ledger, kpis, names, last, { due: false });
  return {
    organization: placeOf(organization, day),
    team: { code: team.code, name: team.name, kind: team.kind },
    people: members
      .filter((member) => member.disabledAt === null && member.teamIds.includes(team.id))
      .map(({ name, email, role }) => ({ name, email, role })),
    period,
    reporting: reportingOf(loaded, period),
    rows: kpis.map((kpi) => scoreRow({ ledger, organization, owed }, kpi, period, [team.code])),
    goals: parts.goals
      .filter((goal) => goal.teams.includes(team.code) && active.has(goal.objective))
      .map((goal) => {
        const objective = active.get(goal.objective);
        const { month } = period;
        const end = objective?.end ?? null;
        const standing = standingOf(ledger, goalAim(goalAt(goal, month), end), month, chancesIn(ledger));
        const row = goalRow(loaded, goal, organization, { month, end });
        return { ...row, standing, objectiveTitle: objective?.title ?? '' };
      }),
    completeness: monthRange(addMonths(last, 1 - SHOWN_MONTHS), last).map((month) =>
      completeness(ledger, kpis, owedNow, team.code, month),
    ),
    missing: owed.filter((gap) => gap.team === team.code),
  };
}

/** Figures that are there of those that should be: a team owes a KPI from the month in which it began with it. */
function completeness(
  ledger: Ledger,
  kpis: readonly Kpi[],
  owed: readonly MissingFigure[],
  team: string,
  month: Month,
): Completeness {
  const own = kpis.filter((kpi) => !isComputed(kpi.class) && kpi.teams.includes(team));
  const present = own.reduce((sum, kpi) => sum + aggregate(ledger, kpi.code, [month], [team]).months, 0);
  const missing = owed.filter((gap) => gap.team === team && gap.month === month).length;
  return { month, present, expected: present + missing };
}

/** All teams: goals on track and how complete the last ended month is. */
export async function teamsOverview(context: Context): Promise<TeamsView> {
  const view = await remembered(context, 'teams', null, async (tx, organization, day) => {
    const [loaded, members, goals, objectives] = await Promise.all([
      load(tx, organization, day),
      membersOf(tx),
      goalsOf(tx, organization.organizationId),
      objectivesOf(tx, organization.organizationId),
    ]);
    const { ledger, kpis } = loaded;
    const month = openingMonth(day, organization.graceDays, isCompleteIn(ledger, kpis));
    const owed = missingFigures(ledger, kpis, new Map(), month, { due: false });
    const active = activeIn(objectives);
    const standings = goals
      .filter((goal) => active.has(goal.objective))
      .map((goal) => {
        const end = active.get(goal.objective)?.end ?? null;
        return { goal, status: standingOf(ledger, goalAim(goalAt(goal, month), end), month).status };
      });
    return {
      organization: placeOf(organization, day),
      month,
      teams: loaded.teams
        .filter((team) => team.archivedAt === null)
        .map((team) => {
          const own = standings.filter(({ goal }) => goal.teams.includes(team.code));
          return {
            ...{ code: team.code, name: team.name, kind: team.kind },
            people: members.filter((each) => each.disabledAt === null && each.teamIds.includes(team.id))
              .length,
            kpis: kpis.filter((kpi) => kpi.teams.includes(team.code)).length,
            goals: own.length,
            onTrack: own.filter(({ status }) => status === 'on-track' || status === 'achieved').length,
            behind: own
              .filter(({ status }) => status === 'off-track')
              .map(({ goal }) => ({ code: goal.code, title: goal.title, objective: goal.objective })),
            completeness: completeness(ledger, kpis, owed, team.code, month),
          };
        }),
    };
  });
  return { ...view, mayChange: mayEver(context.actor, 'team.create') };
}
