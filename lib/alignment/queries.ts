import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { lastQuarter } from '@/lib/checkins/model/rhythm';
import { actionsOf, checkinsOf } from '@/lib/checkins/queries';
import { isExpected } from '@/lib/closing/model';
import { expectedCells } from '@/lib/closing/queries';
import { formatAmount } from '@/lib/core/amount';
import { sumExact } from '@/lib/core/decimal';
import { fiscalYearOf, fiscalYearSpan, type Span } from '@/lib/core/fiscal-calendar';
import { addMonths, type Month, monthOf } from '@/lib/core/month';
import { definitionStates } from '@/lib/definitions/queries';
import { feedbackInTime } from '@/lib/handoff/queries';
import { unlinkedMoney } from '@/lib/line/queries';
import { dueDayOf, isDue } from '@/lib/measure/status';
import type { Goal, Objective } from '@/lib/objectives/model';
import { smartOfGoal } from '@/lib/objectives/model/judged';
import { goalsOf, objectivesOf } from '@/lib/objectives/queries';
import { calendarOf, type Organization } from '@/lib/people/model';
import { membersOf, teamsOf } from '@/lib/people/queries';
import { lastEndedMonth } from '@/lib/series/model';
import { loadLedger } from '@/lib/series/queries';
import { acknowledgementsOf, strategiesInForce } from '@/lib/strategy/queries';
import { projectTeams } from '@/lib/synergy/queries';
import { judgeTactics } from '@/lib/tactics/model';
import { tacticsOf } from '@/lib/tactics/queries';
import type { AlignmentAnswer, AlignmentGround, OwedFigure } from './model';

/** Figures count over so many closed months. */
const MONTHS = 3;
/** As far back as goals are judged everywhere. */
const HISTORY_MONTHS = 120;

/** Everything that the scores are made of; the number of queries does not grow with the data. */
export async function alignmentGround(
  tx: Tx,
  organization: Organization,
  day: string,
): Promise<AlignmentGround> {
  const { organizationId, slug, locale, currency } = organization;
  const calendar = calendarOf(organization);
  const month = lastEndedMonth(day);
  const year = fiscalYearSpan(fiscalYearOf(monthOf(day), calendar), calendar);
  const [teams, projects, members, objectives, goals, tactics, definitions, strategies] = await Promise.all([
    teamsOf(tx),
    projectTeams(tx, organizationId),
    membersOf(tx),
    objectivesOf(tx, organizationId),
    goalsOf(tx, organizationId),
    tacticsOf(tx, organizationId, { span: year }),
    definitionStates(tx, organizationId, { present: monthOf(day) }),
    strategiesInForce(tx, organizationId),
  ]);
  const [acknowledgements, figures, feedback, checkins, actions, unlinked, smart] = await Promise.all([
    acknowledgementsOf(tx, organizationId),
    owedFigures(tx, organization, day),
    feedbackInTime(tx, organization, day),
    checkinsOf(tx, organizationId),
    actionsOf(tx, organizationId),
    unlinkedMoney(tx, organizationId, year),
    smartChecks(tx, organization, day, objectives, goals),
  ]);
  const isProject = new Set(projects.map(({ code }) => code));
  return {
    ...{ slug, locale, day, month, members, objectives, goals, smart, definitions, strategies },
    ...{ acknowledgements, figures, checkins, actions, projects },
    quarter: lastQuarter(day, calendar),
    teams: teams.filter(({ code, archivedAt }) => !archivedAt && !isProject.has(code)),
    tactics: judgeTactics(tactics),
    feedback: { sales: feedback.sales.items, marketing: feedback.marketing.items },
    money: (amount) => formatAmount(amount, { unit: 'currency', decimals: 0, currency, locale }),
    moneyWithoutLine: sumExact(unlinked.map(({ planned }) => planned)),
  };
}

/** The missing SMART checks of each goal, by its code. */
async function smartChecks(
  tx: Tx,
  organization: Organization,
  day: string,
  objectives: readonly Objective[],
  goals: readonly Goal[],
) {
  const to = monthOf(day);
  const codes = [...new Set(goals.map(({ kpi }) => kpi))];
  const span = { from: addMonths(to, -HISTORY_MONTHS), to };
  const { ledger } = await loadLedger(tx, organization, day, codes, span);
  const byCode = new Map(objectives.map((objective) => [objective.code, objective]));
  return new Map(
    goals.map((goal) => {
      const objective = byCode.get(goal.objective) ?? null;
      return [goal.code, smartOfGoal(ledger, goal, objective, lastEndedMonth(day)).missing];
    }),
  );
}

/** Figures that the last closed months asked for and that are due; what will never come is waited for by nobody. */
async function owedFigures(tx: Tx, organization: Organization, day: string): Promise<OwedFigure[]> {
  const { organizationId, fiscalYearStartMonth, graceDays } = organization;
  const last = lastEndedMonth(day);
  const span = { from: addMonths(last, 1 - MONTHS), to: last };
  const [cells, entries] = await Promise.all([
    expectedCells(tx, organizationId, span),
    firstEntries(tx, organization, span),
  ]);
  return cells
    .filter((cell) => isExpected(cell, fiscalYearStartMonth) && isDue(cell.month, day, graceDays))
    .filter(({ content, never }) => content !== 'blank' || never === null)
    .map(({ kpi, kpiName, team, month, content }) => ({
      ...{ kpi, kpiName, team, month },
      dueDay: dueDayOf(month, graceDays),
      entered: content === 'blank' ? null : (entries.get(`${kpi}@${team}@${month}`) ?? null),
    }));
}

/** The organization's day on which something first stood in each cell of the months. */
async function firstEntries(
  tx: Tx,
  { organizationId, timeZone }: Organization,
  { from, to }: Span,
): Promise<Map<string, string>> {
  const cells = sql`organization_id = ${organizationId} and month between ${`${from}-01`}::date and ${`${to}-01`}::date
    and (value is not null or not_applicable)`;
  const rows = await tx.execute<{ kpi: string; team: string; month: string; day: string }>(sql`
    select k.code as kpi, t.code as team, to_char(x.month, 'YYYY-MM') as month,
      (min(x.at) at time zone ${timeZone})::date::text as day
    from (
      select kpi_id, team_id, month, at from figure where ${cells}
      union all select kpi_id, team_id, month, at from figure_revision where ${cells}) x
      join kpi k on k.organization_id = ${organizationId} and k.id = x.kpi_id
      join team t on t.organization_id = ${organizationId} and t.id = x.team_id
    group by k.code, t.code, x.month`);
  return new Map(rows.map(({ kpi, team, month, day }) => [`${kpi}@${team}@${month}`, day]));
}

/** What was stored of each month, the newest first; of one month alone. */
export async function storedMonths(
  tx: Tx,
  organizationId: string,
  month?: Month,
): Promise<AlignmentAnswer[]> {
  const rows = await tx.execute<{ answer: AlignmentAnswer; at: string }>(sql`
    select answer, at from alignment_month where organization_id = ${organizationId}
      ${month === undefined ? sql`` : sql`and month = ${`${month}-01`}`}
    order by month desc limit 60`);
  return rows.map(({ answer, at }) => ({ ...answer, storedAt: new Date(at).toISOString() }));
}

/** Revisions of targets of KPIs since a day: how many there were, and those without a reason. */
export async function targetRevisions(tx: Tx, organizationId: string, since: string) {
  const rows = await tx.execute<{ kpi: string; name: string; month: string; count: number }>(sql`
    select k.code as kpi, k.name, to_char(x.month, 'YYYY-MM') as month, count(*)::int as count
    from (
      select organization_id, kpi_id, month, reason, revised, at from target
      union all select organization_id, kpi_id, month, reason, revised, at from target_revision) x
      join kpi k on k.organization_id = x.organization_id and k.id = x.kpi_id
    where x.organization_id = ${organizationId} and x.revised and x.at >= ${since}::date and x.reason is null
    group by k.code, k.name, x.month order by k.code, x.month`);
  const [all] = await tx.execute<{ count: number }>(sql`
    select ((select count(*) from target where organization_id = ${organizationId} and revised and at >= ${since}::date)
      + (select count(*) from target_revision where organization_id = ${organizationId} and revised
          and at >= ${since}::date))::int as count`);
  return { count: all?.count ?? 0, bare: [...rows] };
}
