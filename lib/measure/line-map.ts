import {
  counts,
  type Effort,
  isTacticState,
  type LineFault,
  type LineFilter,
  type LineGoal,
  type LineGround,
  type LineMap,
  type LineNode,
  type LineObjective,
  type LineStep,
  type LineTactic,
  type MissingLevel,
  sumOf,
  type TacticState,
} from './line';
import type { Status } from './status';

const FAULT: Readonly<Record<MissingLevel, LineFault>> = {
  goal: 'no-goal',
  objective: 'no-active-objective',
};

/** What is wrong with a tactic; of what was stopped nothing is mended any more, and a draft is not asked for its reason. */
function faultsOf({ status, missing, hasReason }: LineTactic): LineFault[] {
  if (status === 'stopped') return [];
  const isAsked = status === 'active' || status === 'paused';
  return [
    ...(missing === null ? [] : [FAULT[missing]]),
    ...(isAsked && !hasReason ? (['no-reason'] as const) : []),
  ];
}

const hasMoney = ({ planned, actual }: Effort) => (planned ?? 0) > 0 || (actual ?? 0) > 0;

const bySize = (a: LineNode, b: LineNode) =>
  (b.money.planned ?? -1) - (a.money.planned ?? -1) ||
  (b.money.actual ?? -1) - (a.money.actual ?? -1) ||
  (a.code < b.code ? -1 : 1);

function grouped<T>(items: readonly T[], key: (item: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const of = key(item);
    if (of === null) continue;
    const group = groups.get(of);
    if (group) group.push(item);
    else groups.set(of, [item]);
  }
  return groups;
}

const place = (
  kind: LineNode['kind'],
  { code, title }: { readonly code: string; readonly title: string },
) => ({
  ...{ kind, code, title },
  ...{ teams: [] as readonly string[], stage: null, rank: null },
});

const effortOf = ({ planned, actual, days }: Effort): Effort => ({ planned, actual, days });

const tacticNode = (tactic: LineTactic): LineNode => ({
  ...place('tactic', tactic),
  ...{ teams: [tactic.team], stage: tactic.stage, status: tactic.status, money: effortOf(tactic) },
  ...{ tactics: 1, faults: faultsOf(tactic), children: [] },
});

function stepNode(step: LineStep, ofGoal: readonly LineTactic[]): LineNode {
  const own = ofGoal.filter((tactic) => tactic.step === step.code);
  const { rank, status } = step;
  const children = own.map(tacticNode).sort(bySize);
  const sums = { money: sumOf(own), tactics: own.length };
  return { ...place('step', step), rank, status, ...sums, faults: [], children };
}

/** What the filter leaves of everything, with what has to be known of the rest to judge it. */
class Shown {
  readonly tactics: readonly LineTactic[];
  readonly state: TacticState | undefined;
  readonly standing: Status | undefined;
  private readonly active: ReadonlySet<string>;
  private readonly all: ReadonlyMap<string, readonly LineTactic[]>;
  private readonly kept: ReadonlyMap<string, readonly LineTactic[]>;
  private readonly steps: ReadonlyMap<string, readonly LineStep[]>;
  private readonly paid: ReadonlySet<string>;

  constructor(
    ground: LineGround,
    readonly filter: LineFilter,
  ) {
    const { team, stage, status, broken } = filter;
    this.state = isTacticState(status) ? status : undefined;
    this.standing = isTacticState(status) ? undefined : status;
    const goals = new Map(ground.goals.map((goal) => [goal.code, goal]));
    this.active = new Set(ground.objectives.flatMap(({ code, state }) => (state === 'active' ? [code] : [])));
    this.tactics = ground.tactics.filter(
      (tactic) =>
        (this.state === undefined ? counts(tactic) : tactic.status === this.state) &&
        (team === undefined || tactic.team === team) &&
        (stage === undefined || tactic.stage === stage) &&
        (this.standing === undefined || goals.get(tactic.goal ?? '')?.status === this.standing) &&
        (!broken || faultsOf(tactic).length > 0),
    );
    this.all = grouped(ground.tactics, ({ goal }) => goal);
    this.kept = grouped(this.tactics, ({ goal }) => goal);
    this.steps = grouped(ground.steps, ({ goal }) => goal);
    const paid = ground.goals.filter(({ code }) =>
      this.all.get(code)?.some((each) => counts(each) && hasMoney(each)),
    );
    this.paid = new Set(paid.map(({ objective }) => objective));
  }

  /** Tactics alone are asked for: what has none is not shown. */
  private get ofTactics() {
    return this.filter.stage !== undefined || this.state !== undefined;
  }

  isActive = (objective: string) => this.active.has(objective);

  private goalFaults(goal: LineGoal): LineFault[] {
    const isWorkedOn = [this.all, this.steps].some((of) =>
      of.get(goal.code)?.some(({ status }) => status === 'active'),
    );
    return [
      ...(this.isActive(goal.objective) ? [] : (['no-active-objective'] as const)),
      ...(goal.status === 'off-track' && !isWorkedOn ? (['nobody-works-on-it'] as const) : []),
    ];
  }

  goal(goal: LineGoal): LineNode[] {
    const { team, broken } = this.filter;
    if (this.standing !== undefined && goal.status !== this.standing) return [];
    const own = this.kept.get(goal.code) ?? [];
    const faults = this.goalFaults(goal);
    if (own.length === 0) {
      if (this.ofTactics || (broken && faults.length === 0)) return [];
      if (team !== undefined && !goal.teams.includes(team)) return [];
    }
    const steps = (this.steps.get(goal.code) ?? [])
      .toSorted((a, b) => a.rank - b.rank)
      .map((step) => stepNode(step, own))
      .filter(({ tactics }) => tactics > 0 || !(broken || this.ofTactics || team));
    const inSteps = new Set(steps.flatMap(({ code }) => code));
    const direct = own.filter(({ step }) => step === null || !inSteps.has(step));
    const children = [...steps, ...direct.map(tacticNode).sort(bySize)];
    const { teams, status } = goal;
    return [
      { ...place('goal', goal), teams, status, money: sumOf(own), tactics: own.length, faults, children },
    ];
  }

  objective(objective: LineObjective, goals: readonly LineGoal[]): LineNode[] {
    if (objective.state !== 'active') return [];
    const { team, broken } = this.filter;
    const children = goals.flatMap((goal) => this.goal(goal)).sort(bySize);
    const isFree = this.paid.has(objective.code) || objective.moneyShare === 0;
    const faults: LineFault[] = isFree ? [] : ['no-money'];
    if (children.length === 0) {
      if (this.ofTactics || (broken && faults.length === 0)) return [];
      if (team !== undefined && objective.ownerTeam !== team) return [];
      if (this.standing !== undefined && objective.status !== this.standing) return [];
    }
    const own = goals.flatMap(({ code }) => this.kept.get(code) ?? []);
    const teams = [...new Set(children.flatMap((child) => child.teams))].sort();
    const { rank, status } = objective;
    const sums = { money: sumOf(own), tactics: own.length };
    return [{ ...place('objective', objective), teams, rank, status, ...sums, faults, children }];
  }
}

/**
 * The tree from objectives to tactics with money and faults at each node. Faults are judged over everything, sums are of
 * what the filter leaves. `ground`: what is archived is left out, objectives come by rank.
 */
export function lineMap(ground: LineGround, filter: LineFilter = {}): LineMap {
  const shown = new Shown(ground, filter);
  const goalsOf = grouped(ground.goals, ({ objective }) => objective);
  const known = new Set(ground.goals.map(({ code }) => code));
  const closed = new Set(ground.objectives.flatMap(({ code, state }) => (state === 'closed' ? [code] : [])));
  const looseGoals = ground.goals
    .filter(({ objective }) => !shown.isActive(objective))
    .flatMap((goal) => shown.goal(goal).filter(({ tactics }) => tactics > 0 || !closed.has(goal.objective)));
  const looseTactics = shown.tactics.filter(({ goal }) => goal === null || !known.has(goal)).map(tacticNode);
  const tied = shown.tactics.filter(({ missing }) => missing === null);
  return {
    objectives: ground.objectives.flatMap((each) => shown.objective(each, goalsOf.get(each.code) ?? [])),
    loose: [...looseGoals.sort(bySize), ...looseTactics.sort(bySize)],
    all: sumOf(shown.tactics),
    withLine: sumOf(tied),
    withoutLine: sumOf(shown.tactics.filter(({ missing }) => missing !== null)),
    tactics: shown.tactics.length,
    tacticsWithLine: tied.length,
  };
}
