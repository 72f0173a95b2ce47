import type { ComponentName, Failing, Finding } from './alignment';

/** A thing that fails, in words, with the place where it is mended. */
export interface Fault {
  readonly text: string;
  readonly href: string;
}

/** A tactic that is active, or paused or done with its money. `line`, `reason`: what is wrong, null where nothing is. */
interface TacticFacts {
  readonly isActive: boolean;
  /** Money planned in the current fiscal year. */
  readonly planned: number;
  readonly line: Fault | null;
  readonly reason: Fault | null;
}

/** Of cases that fall due, how many there were and which failed. */
export interface DueFacts {
  readonly due: number;
  readonly failed: readonly Fault[];
}

/** One class of money: an objective with the share that its priority asks for, or money without a line (priority 0). */
interface MoneyFacts extends Fault {
  readonly planned: number;
  readonly priority: number;
}

/** Everything that the score of one team is made of, as it stands in one month. */
export interface AlignmentFacts {
  readonly tactics: readonly TacticFacts[];
  /** Active goals, each with its missing SMART checks of five. */
  readonly goals: readonly { readonly missing: readonly Fault[] }[];
  /** Definitions that the team uses, and those that are not agreed. */
  readonly definitions: DueFacts;
  /** Members who have to know the strategy: those who acknowledged it, and those whose days of grace are over. */
  readonly strategy: {
    readonly published: Fault | null;
    readonly linked: Fault | null;
    readonly acknowledged: DueFacts;
  };
  readonly figures: DueFacts;
  /** Given by Sales, answered by Marketing; other teams have none due. */
  readonly feedback: DueFacts;
  readonly money: readonly MoneyFacts[];
  readonly checkIns: DueFacts;
  readonly actions: DueFacts;
}

const failing = ({ text, href }: Fault, part: number): Failing => ({ part, text, href });

/** Parts of one component that are weighed; one without a case is left out, the others take its weight. */
function weighed(parts: readonly (readonly [weight: number, facts: DueFacts])[]): Finding {
  const cases = parts.filter(([, { due }]) => due > 0);
  const all = cases.reduce((sum, [weight]) => sum + weight, 0);
  return {
    cases: cases.length,
    failing: cases.flatMap(([weight, { due, failed }]) =>
      failed.map((fault) => failing(fault, weight / all / due)),
    ),
  };
}

/**
 * Half by the number of active tactics, half by all planned money, also of those that are paused or done: the money that
 * the line map counts; by number alone where no money is planned.
 */
function lineOfSight(tactics: readonly TacticFacts[]): Finding {
  const active = tactics.filter(({ isActive }) => isActive).length;
  const planned = tactics.reduce((sum, tactic) => sum + tactic.planned, 0);
  const byNumber = planned === 0 ? 1 : 0.5;
  const part = (tactic: TacticFacts) =>
    (tactic.isActive ? byNumber / active : 0) + (planned === 0 ? 0 : (0.5 * tactic.planned) / planned);
  return {
    cases: active,
    failing: tactics.flatMap((tactic) =>
      tactic.line && part(tactic) > 0 ? [failing(tactic.line, part(tactic))] : [],
    ),
  };
}

/** Without a published strategy there is nothing to know of. */
function strategyKnown({ published, linked, acknowledged }: AlignmentFacts['strategy']): Finding {
  if (published) return { cases: 1, failing: [failing(published, 1)] };
  return weighed([
    [0.5, acknowledged],
    [0.5, { due: 1, failed: linked ? [linked] : [] }],
  ]);
}

/** 1 − ½ Σ |budget share − priority share|: each class of money takes away half its own difference. */
function budgetFollows(money: readonly MoneyFacts[]): Finding {
  const planned = money.reduce((sum, each) => sum + each.planned, 0);
  if (planned === 0) return { cases: 0, failing: [] };
  return {
    cases: money.length,
    failing: money.flatMap((each) => {
      const part = Math.abs(each.planned / planned - each.priority) / 2;
      return part < 1e-9 ? [] : [failing(each, part)];
    }),
  };
}

/** What each component finds in a team's facts (Method §8). */
export function alignmentFindings(facts: AlignmentFacts): Record<ComponentName, Finding> {
  const { tactics, goals, definitions } = facts;
  const checks: DueFacts = { due: 5 * goals.length, failed: goals.flatMap(({ missing }) => missing) };
  const active = tactics.filter(({ isActive }) => isActive);
  const reasons = active.flatMap(({ reason }) => (reason ? [reason] : []));
  return {
    'line of sight': lineOfSight(tactics),
    reasons: weighed([[1, { due: active.length, failed: reasons }]]),
    'SMART goals': weighed([[1, checks]]),
    'agreed definitions': weighed([[1, definitions]]),
    'strategy known': strategyKnown(facts.strategy),
    'data and feedback': weighed([
      [0.5, facts.figures],
      [0.5, facts.feedback],
    ]),
    'budget follows priorities': budgetFollows(facts.money),
    rhythm: weighed([
      [0.7, facts.checkIns],
      [0.3, facts.actions],
    ]),
  };
}
