import { type Month, monthOf } from '@/lib/core/month';
import { isOnList, type NotDoing } from './not-doing';
import { listing, plain } from './wording';
import { type Capacity, type Free, freeIn, type Stop, stopsFor, type Work } from './workload';

export const FIT_VERDICTS = ['off-strategy', 'weak-link', 'fits-no-capacity', 'fits'] as const;
export type FitVerdict = (typeof FIT_VERDICTS)[number];

/** A piece of work that is asked for. `due`: a month or a day. */
export interface Asked {
  readonly title: string;
  readonly forTeam: string;
  readonly objective: string | null;
  readonly kpi: string | null;
  readonly effortDays: number;
  readonly cost: number | null;
  readonly due: string;
}

interface Named {
  readonly code: string;
  readonly name: string;
}

interface FitObjective {
  readonly code: string;
  readonly title: string;
  readonly active: boolean;
  readonly ownerTeam: string | null;
  /** Success and result KPIs and, of computed ones, what they are made of. */
  readonly kpis: ReadonlySet<string>;
}

interface FitGoal {
  readonly objective: string;
  readonly teams: readonly string[];
  /** Its KPI and what that one is made of. */
  readonly kpis: ReadonlySet<string>;
}

/** What a request is held against. */
export interface FitGround {
  readonly month: Month;
  /** The not-doing lists in force: the organization's (no team) and the teams'. */
  readonly notDoing: readonly (NotDoing & { readonly team: string | null })[];
  readonly objectives: readonly FitObjective[];
  readonly goals: readonly FitGoal[];
  readonly teams: readonly Named[];
  readonly kpis: readonly Named[];
  /** Active work of every team. */
  readonly work: readonly Work[];
  readonly capacity: ReadonlyMap<string, Capacity>;
  /** Money that a team has free in the fiscal year of the due date; null: no budget of the team is kept. */
  freeMoney(team: string): number | null;
}

export interface Fit {
  readonly verdict: FitVerdict;
  readonly reasons: readonly string[];
  /** The team that would be the right one to ask, with its free days until then; null days: not known. */
  readonly rightTeam: {
    readonly team: string;
    readonly name: string;
    readonly freeDays: number | null;
  } | null;
  /** Of the team that is asked, from this month until the due one; null: not known. */
  readonly freeDays: number | null;
  readonly freeMoney: number | null;
  /** What would have to stop to make room, the least important first: for every verdict. */
  readonly wouldStop: readonly Stop[];
}

/**
 * Fit of a request (Method §8), first hit wins: on a not-doing list → off strategy; neither objective nor KPI named, or
 * none that is active for the team → off strategy; KPI outside the objective's tree → weak link; more effort or cost than
 * is free → fits, no capacity; else fits. An objective is active for a team that owns it or has a goal under it. A KPI
 * without an objective stands for those in whose trees it is. Of what is not known no verdict is made, and said so.
 */
export function fitOf(asked: Asked, ground: FitGround): Fit {
  const free = freeOf(asked.forTeam, asked.due, ground);
  const found = linkOf(asked, ground) ?? roomOf(asked, ground, free);
  const needsOther = found.verdict === 'off-strategy' || found.verdict === 'weak-link';
  return {
    ...found,
    rightTeam: needsOther ? rightTeam(asked, ground) : null,
    freeDays: knownDays(free),
    freeMoney: ground.freeMoney(asked.forTeam),
    wouldStop: stopsOf(asked, ground, free.days),
  };
}

type Found = Pick<Fit, 'verdict' | 'reasons'>;

/** What is wrong with the line from the request to an objective; null where it holds. */
function linkOf(asked: Asked, ground: FitGround): Found | null {
  const off = (...reasons: string[]): Found => ({ verdict: 'off-strategy', reasons });
  const own = ground.notDoing.filter(({ team }) => team === null || team === asked.forTeam);
  const hits = own.filter((entry) => isOnList(entry, asked.title));
  if (hits.length > 0) {
    return off(
      ...hits.map(({ text, team }) => `“${text}” stands on the not-doing list of ${whose(team, ground)}.`),
    );
  }
  if (asked.objective === null && asked.kpi === null)
    return off('It names neither an objective nor a KPI that it would help.');
  const name = nameOf(ground.teams, asked.forTeam);
  const inTree = ground.objectives.filter(
    ({ code }) => asked.kpi !== null && treeOf(code, ground).has(asked.kpi),
  );
  if (asked.objective === null) {
    if (inTree.some((objective) => isActiveFor(objective, asked.forTeam, ground))) return null;
    return off(`${kpiName(asked, ground)} counts toward no objective that is active for ${name}.`);
  }
  const objective = ground.objectives.find(({ code }) => code === asked.objective);
  if (!objective?.active) return off(`The objective ${asked.objective} is not active.`);
  if (!isActiveFor(objective, asked.forTeam, ground))
    return off(`${name} has no goal under “${objective.title}” and does not own it.`);
  if (asked.kpi === null || treeOf(objective.code, ground).has(asked.kpi)) return null;
  const better = inTree.filter(({ active }) => active).map(({ title }) => ({ text: `“${title}”` }));
  const where = better.length > 0 ? `, but under ${plain(listing(better))}` : '';
  return {
    verdict: 'weak-link',
    reasons: [`${kpiName(asked, ground)} is not in the tree of “${objective.title}”${where}.`],
  };
}

/** Whether effort and cost find room; what is not known is said and held against nobody. */
function roomOf(asked: Asked, ground: FitGround, free: Free): Found {
  const name = nameOf(ground.teams, asked.forTeam);
  const money = ground.freeMoney(asked.forTeam);
  const lacks: string[] = [];
  const open: string[] = [];
  if (asked.effortDays > free.days) {
    const needs = `It needs ${inDays(asked.effortDays)}; ${name} has ${inDays(free.days)} free until it is due`;
    if (free.months === 0) open.push('It is due before this month: no verdict on capacity.');
    else if (free.unknown.length === 0) lacks.push(`${needs}.`);
    else if (free.unknown.length === free.months)
      open.push(`Nobody has said how many days ${name} has until it is due: no verdict on capacity.`);
    else
      open.push(
        `${needs}, without ${months(free.unknown)}, whose capacity is not known: no verdict on capacity.`,
      );
  }
  if (asked.cost !== null && asked.cost > 0) {
    if (money === null) open.push(`No budget of ${name} is kept for that year: no verdict on the cost.`);
    else if (asked.cost > money) lacks.push(`It costs more than ${name} has left in that year’s budget.`);
  }
  if (lacks.length > 0) return { verdict: 'fits-no-capacity', reasons: [...lacks, ...open] };
  const line = asked.objective === null ? kpiName(asked, ground) : `the objective ${asked.objective}`;
  return { verdict: 'fits', reasons: [`It works toward ${line}, which is active for ${name}.`, ...open] };
}

/** Null where a month until then is unknown, and where none is left. */
const knownDays = ({ days, unknown, months: left }: Free) => (unknown.length > 0 || left === 0 ? null : days);

function freeOf(team: string, due: string, { month, work, capacity }: FitGround): Free {
  const own = work.filter((each) => each.team === team);
  return freeIn(own, capacity.get(team) ?? new Map(), month, monthOf(due));
}

/** Effort and cost beyond what is free; of money that nobody knows nothing is asked. */
function stopsOf({ forTeam, effortDays, cost, due }: Asked, ground: FitGround, freeDays: number): Stop[] {
  const own = ground.work.filter(({ team }) => team === forTeam);
  const money = ground.freeMoney(forTeam);
  const lacking = {
    days: Math.max(0, effortDays - freeDays),
    money: cost === null || money === null ? 0 : Math.max(0, cost - money),
  };
  return stopsFor(lacking, own, ground.month, monthOf(due));
}

/**
 * The team to ask instead: one whose goals hold the KPI, or where none is named, one that works toward the objective;
 * of several that which owns the objective, then that with most free days.
 */
function rightTeam(asked: Asked, ground: FitGround): Fit['rightTeam'] {
  const { kpi, objective: code } = asked;
  const active = ground.objectives.filter((each) => each.active);
  const goals = ground.goals.filter(
    (goal) =>
      active.some((each) => each.code === goal.objective) &&
      (kpi === null ? goal.objective === code : goal.kpis.has(kpi)),
  );
  const owners = active
    .filter((each) => (kpi === null ? each.code === code : each.kpis.has(kpi)))
    .flatMap(({ ownerTeam }) => ownerTeam ?? []);
  const codes = new Set(goals.length > 0 ? goals.flatMap(({ teams }) => teams) : owners);
  codes.delete(asked.forTeam);
  const [best] = ground.teams
    .filter((team) => codes.has(team.code))
    .map((team) => {
      const free = freeOf(team.code, asked.due, ground);
      return { team: team.code, name: team.name, freeDays: knownDays(free) };
    })
    .toSorted(
      (a, b) =>
        Number(owners.includes(b.team)) - Number(owners.includes(a.team)) ||
        (b.freeDays ?? -1) - (a.freeDays ?? -1) ||
        (a.team < b.team ? -1 : 1),
    );
  return best ?? null;
}

function treeOf(code: string, { objectives, goals }: FitGround): ReadonlySet<string> {
  const own = objectives.find((objective) => objective.code === code)?.kpis ?? [];
  return new Set([
    ...own,
    ...goals.filter((goal) => goal.objective === code).flatMap(({ kpis }) => [...kpis]),
  ]);
}

const isActiveFor = ({ code, active, ownerTeam }: FitObjective, team: string, { goals }: FitGround) =>
  active &&
  (ownerTeam === team || goals.some((goal) => goal.objective === code && goal.teams.includes(team)));

const nameOf = (things: readonly Named[], code: string) =>
  things.find((each) => each.code === code)?.name ?? code;

const kpiName = ({ kpi }: Asked, { kpis }: FitGround) => nameOf(kpis, kpi ?? '');

const whose = (team: string | null, { teams }: FitGround) =>
  team === null ? 'the organization' : nameOf(teams, team);

const inDays = (days: number) => `${Math.round(days * 10) / 10} ${days === 1 ? 'day' : 'days'}`;

const months = (unknown: readonly Month[]) =>
  plain(listing(unknown.slice(0, 3).map((text) => ({ text })))) +
  (unknown.length > 3 ? ` and ${unknown.length - 3} more` : '');
