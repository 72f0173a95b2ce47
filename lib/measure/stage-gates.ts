export const STAGES = ['objective', 'strategy', 'goal', 'step', 'tactic'] as const;
export type Stage = (typeof STAGES)[number];

/** A stage of a team's way from objective to tactic, and what it lacks, each with the place where that is mended. */
export interface StageGate {
  readonly stage: Stage;
  /** `waiting`: comes after a stage that is missing as a whole. */
  readonly state: 'done' | 'partly' | 'missing' | 'waiting';
  readonly missing: readonly { readonly text: string; readonly place: string }[];
}

export interface StageGround {
  readonly team: { readonly code: string; readonly name: string };
  /** Why the team’s strategy is not in force and linked to the organization’s; null: it is. */
  readonly unlinked: StageGate['missing'][number] | null;
  /** Objectives that the team's strategy in force serves. */
  readonly serves: readonly string[];
  readonly activeObjectives: ReadonlySet<string>;
  /** Goals of the team under active objectives. */
  readonly goals: readonly { readonly code: string; readonly objective: string }[];
  /** Goals that have a step, and goals that an active tactic of any team works on. */
  readonly withStep: ReadonlySet<string>;
  readonly withTactic: ReadonlySet<string>;
  /** Active tactics of the team without an unbroken line. */
  readonly withoutLine: readonly string[];
}

/** Strategy before planning before tactics: what stands at each stage of a team, and what is missing. */
export function stagesOf(ground: StageGround): StageGate[] {
  const { team, unlinked, goals, activeObjectives } = ground;
  const unworked = ground.serves.filter(
    (code) => activeObjectives.has(code) && !goals.some((goal) => goal.objective === code),
  );
  const gap = (text: string, place: string) => ({ text, place });
  const goalsWithout = (having: ReadonlySet<string>, what: string) =>
    goals
      .filter(({ code }) => !having.has(code))
      .map(({ code, objective }) => gap(`${code} has no ${what}`, `objectives/${objective}#goal-${code}`));
  const found: readonly [Stage, boolean, StageGate['missing']][] = [
    [
      'objective',
      activeObjectives.size > 0,
      activeObjectives.size > 0 ? [] : [gap('No business objective is active', 'objectives')],
    ],
    ['strategy', unlinked === null, unlinked === null ? [] : [unlinked]],
    [
      'goal',
      goals.length > 0,
      goals.length === 0
        ? [gap(`${team.name} has no goal under an active objective`, 'objectives')]
        : unworked.map((code) =>
            gap(`No goal of ${team.name} under ${code}, which it serves`, `objectives/${code}`),
          ),
    ],
    ['step', goals.some(({ code }) => ground.withStep.has(code)), goalsWithout(ground.withStep, 'step')],
    [
      'tactic',
      goals.some(({ code }) => ground.withTactic.has(code)),
      [
        ...goalsWithout(ground.withTactic, 'active tactic'),
        ...ground.withoutLine.map((code) => gap(`${code} is active without a line`, `tactics/${code}`)),
      ],
    ],
  ];
  let blocked = false;
  return found.map(([stage, some, missing]) => {
    const waits = blocked && !some;
    blocked ||= !some;
    const state = waits ? 'waiting' : !some ? 'missing' : missing.length > 0 ? 'partly' : 'done';
    return { stage, state, missing };
  });
}
