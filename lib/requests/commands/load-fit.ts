import type { Tx } from '@/db/client';
import { fiscalYearOf, type Span } from '@/lib/core/fiscal-calendar';
import { type Month, monthOf } from '@/lib/core/month';
import { kpisOf } from '@/lib/kpis/queries';
import { type Asked, type Fit, type FitGround, fitOf } from '@/lib/measure/fit';
import type { Capacity, Work } from '@/lib/measure/workload';
import type { Goal, Objective } from '@/lib/objectives/model';
import { goalsOf, objectivesOf } from '@/lib/objectives/queries';
import { calendarOf, type Organization, type Team } from '@/lib/people/model';
import { teamsOf } from '@/lib/people/queries';
import { ORGANIZATION } from '@/lib/strategy/model';
import { strategiesInForce } from '@/lib/strategy/queries';
import { lineOf, type Tactic } from '@/lib/tactics/model';
import type { Step } from '@/lib/tactics/model/steps';
import { tacticsOf } from '@/lib/tactics/queries';
import { stepsOf } from '@/lib/tactics/queries/steps';
import { madeOf, type StoredRequest, workOf } from '../model';
import {
  type BudgetRow,
  budgetSpans,
  type CapacityRow,
  capacityOf,
  plannedByYear,
  requestsOf,
  teamBudgetsOf,
} from '../queries';

/** Everything that requests are held against, and by which capacity is shown. */
export interface FitSource {
  readonly teams: readonly Team[];
  readonly objectives: readonly Objective[];
  readonly goals: readonly Goal[];
  readonly tactics: readonly Tactic[];
  readonly requests: readonly StoredRequest[];
  readonly kpis: readonly { readonly code: string; readonly name: string }[];
  readonly capacity: ReadonlyMap<string, Capacity>;
  readonly capacityRows: readonly CapacityRow[];
  readonly budgets: readonly BudgetRow[];
  /** The fit of what is asked; a request that is already work of the team is not in its own way. */
  fitOf(asked: Asked & { readonly code?: string }): Fit;
  /** What teams work on, with its money in a fiscal year. */
  workIn(fiscalYear: number): Work[];
  /** Money of a fiscal year: what is kept, what is planned of it, what is left. */
  moneyOf(team: string, fiscalYear: number): { amount: number | null; planned: number; free: number | null };
}

/** Loads what requests are judged by: a fixed number of queries, whatever there is. */
export async function loadFit(tx: Tx, organization: Organization, day: string): Promise<FitSource> {
  const { organizationId } = organization;
  const calendar = calendarOf(organization);
  const [
    teams,
    objectives,
    goals,
    kpis,
    undated,
    steps,
    requests,
    strategies,
    capacityRows,
    budgets,
    planned,
    spans,
  ] = await Promise.all([
    teamsOf(tx),
    objectivesOf(tx, organizationId),
    goalsOf(tx, organizationId),
    kpisOf(tx, organizationId),
    tacticsOf(tx, organizationId),
    stepsOf(tx, organizationId),
    requestsOf(tx, organizationId),
    strategiesInForce(tx, organizationId),
    capacityOf(tx, organizationId),
    teamBudgetsOf(tx, organizationId),
    plannedByYear(tx, organizationId, calendar),
    budgetSpans(tx, organizationId),
  ]);
  const tactics = undated.map((tactic) => dated(tactic, spans.get(tactic.id)));
  const tree = madeOf(kpis);
  const stepsByCode = new Map(steps.map((step) => [step.code, step]));
  const capacity = byTeam(capacityRows);
  const ranks = new Map(objectives.map(({ code, state, rank }) => [code, state === 'active' ? rank : null]));
  const rankOf = (objective: string) => ranks.get(objective) ?? null;
  const yearOf = (due: string) => fiscalYearOf(monthOf(due), calendar);
  const moneyOf = (team: string, fiscalYear: number) => {
    const amount =
      budgets.find((budget) => budget.team === team && budget.fiscalYear === fiscalYear)?.amount ?? null;
    const spends = tactics
      .filter((tactic) => tactic.team === team && tactic.status !== 'draft' && tactic.status !== 'stopped')
      .map(({ id }) => planned.get(`${id}/${fiscalYear}`) ?? 0);
    const costs = requests
      .filter(({ state, forTeam }) => forTeam === team && (state === 'accepted' || state === 'delivered'))
      .filter(({ due }) => yearOf(due) === fiscalYear)
      .map(({ cost }) => cost ?? 0);
    const used = [...spends, ...costs].reduce((sum, each) => sum + each, 0);
    return { amount, planned: used, free: amount === null ? null : amount - used };
  };
  const workIn = (fiscalYear: number): Work[] => [
    ...tactics.flatMap((tactic) => {
      const work = tacticWork(tactic, stepsByCode, rankOf);
      return work ? [{ ...work, money: planned.get(`${tactic.id}/${fiscalYear}`) ?? 0 }] : [];
    }),
    ...requests.flatMap((each) => {
      const work = workOf(each, rankOf);
      return work ? [{ ...work, money: yearOf(each.due) === fiscalYear ? work.money : 0 }] : [];
    }),
  ];
  const fixed = {
    month: monthOf(day),
    notDoing: strategies.flatMap(({ owner, notDoing }) =>
      notDoing.map((entry) => ({ ...entry, team: owner === ORGANIZATION ? null : owner })),
    ),
    objectives: objectives.map((objective) => ({
      ...{ code: objective.code, title: objective.title, ownerTeam: objective.ownerTeam },
      active: objective.state === 'active',
      kpis: new Set(
        [objective.successKpi ?? [], objective.resultKpis].flat().flatMap((code) => [...tree(code)]),
      ),
    })),
    goals: goals.map((goal) => ({ ...goal, kpis: tree(goal.kpi) })),
    teams: teams.filter(({ archivedAt }) => archivedAt === null),
    kpis,
    capacity,
  };
  const grounds = new Map<number, FitGround>();
  const groundFor = (due: string): FitGround => {
    const year = yearOf(due);
    const made = grounds.get(year) ?? {
      ...fixed,
      work: workIn(year),
      freeMoney: (team: string) => moneyOf(team, year).free,
    };
    grounds.set(year, made);
    return made;
  };
  return {
    ...{ teams, objectives, goals, tactics, requests, kpis, capacity, capacityRows, budgets },
    moneyOf,
    fitOf: (asked) => {
      const ground = groundFor(asked.due);
      return fitOf(asked, {
        ...ground,
        work: ground.work.filter((work) => work.kind !== 'request' || work.code !== asked.code),
      });
    },
    workIn,
  };
}

function byTeam(rows: readonly CapacityRow[]): ReadonlyMap<string, Capacity> {
  const teams = new Map<string, Map<Month, number>>();
  for (const { team, month, days } of rows) {
    const months = teams.get(team) ?? new Map<Month, number>();
    teams.set(team, months.set(month, days));
  }
  return teams;
}

const PRIORITY = { first: 1, second: 2, 'down-the-road': 3 } as const;

/** A tactic without a start of its own runs while it has money, no longer than until its end. */
function dated(tactic: Tactic, span: Span | undefined): Tactic {
  if (tactic.start !== null || !span) return tactic;
  const end = tactic.end ?? span.to;
  return { ...tactic, start: span.from < end ? span.from : end, end };
}

/** An active tactic as work; null for one without dates and without money, which no month can count. */
function tacticWork(
  tactic: Tactic,
  steps: ReadonlyMap<string, Step>,
  rankOf: (objective: string) => number | null,
): Work | null {
  if (tactic.status !== 'active' || tactic.start === null) return null;
  const step = steps.get(tactic.step ?? '');
  const line = lineOf(tactic);
  return {
    kind: 'tactic',
    code: tactic.code,
    title: tactic.title,
    team: tactic.team,
    days: tactic.effortDays,
    money: 0,
    from: tactic.start,
    to: tactic.end ?? tactic.start,
    rank: line.unbroken && tactic.objectiveLink ? rankOf(tactic.objectiveLink.code) : null,
    priority: step ? PRIORITY[step.priority] : 2,
  };
}
