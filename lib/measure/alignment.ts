import { settle15 } from '@/lib/core/settle';

export const COMPONENTS = [
  'line of sight',
  'reasons',
  'SMART goals',
  'agreed definitions',
  'strategy known',
  'data and feedback',
  'budget follows priorities',
  'rhythm',
] as const;
export type ComponentName = (typeof COMPONENTS)[number];

/** How much each component weighs (Method §8). */
export const WEIGHTS: Readonly<Record<ComponentName, number>> = {
  'line of sight': 25,
  reasons: 10,
  'SMART goals': 15,
  'agreed definitions': 15,
  'strategy known': 10,
  'data and feedback': 10,
  'budget follows priorities': 10,
  rhythm: 5,
};

/** Less applicable weight than this is not enough to score. */
const ENOUGH = 50;

/** One failing item: which part of its component it takes away (0–1), in words, and the place where it is mended. */
export interface Failing {
  readonly part: number;
  readonly text: string;
  readonly href: string;
}

/** What was found of one component: how many cases, and the failing ones. No case: the component does not apply. */
export interface Finding {
  readonly cases: number;
  readonly failing: readonly Failing[];
}

export interface Deduction {
  /** Of the 100 of the score. */
  readonly points: number;
  readonly text: string;
  readonly href: string;
}

export interface ScoredComponent {
  readonly name: ComponentName;
  /** Of the method, before components that do not apply are left out. */
  readonly weight: number;
  /** 0–1: what is not failing. */
  readonly share: number;
  readonly deductions: readonly Deduction[];
}

export interface AlignmentScore {
  /** 0–100; null: too little applies to score. */
  readonly score: number | null;
  readonly components: readonly ScoredComponent[];
  readonly leftOut: readonly ComponentName[];
}

/** Without the noise of binary fractions, so that thirds that are all lost leave 0. */
const settled = (value: number): number => (Math.abs(value) < 1e-12 ? 0 : settle15(value));

/** 100 × Σ w s ÷ Σ w over the components that apply; the deductions of all components add up to 100 − score. */
export function alignmentScore(findings: Readonly<Record<ComponentName, Finding>>): AlignmentScore {
  const applies = COMPONENTS.filter((name) => findings[name].cases > 0);
  const weight = applies.reduce((sum, name) => sum + WEIGHTS[name], 0);
  const components = applies.map((name): ScoredComponent => {
    const { failing } = findings[name];
    const lost = failing.reduce((sum, { part }) => sum + part, 0);
    return {
      name,
      weight: WEIGHTS[name],
      share: Math.max(0, settled(1 - lost)),
      deductions: failing
        .map(({ part, text, href }) => ({
          points: settled((100 * WEIGHTS[name] * part) / weight),
          text,
          href,
        }))
        .sort((a, b) => b.points - a.points),
    };
  });
  const reached = components.reduce((sum, each) => sum + each.weight * each.share, 0);
  return {
    score: weight < ENOUGH ? null : settled((100 * reached) / weight),
    components,
    leftOut: COMPONENTS.filter((name) => !applies.includes(name)),
  };
}

export type AlignmentLevel = 'aligned' | 'gaps' | 'misaligned';

/** The word for a score, as it is rounded for display. */
export const alignmentLevel = (score: number): AlignmentLevel =>
  Math.round(score) >= 80 ? 'aligned' : Math.round(score) >= 60 ? 'gaps' : 'misaligned';

/** The company's score is the mean of its teams'; `lowest` names the team that stands least in line. */
export function companyScore(teams: readonly { readonly team: string; readonly score: number | null }[]): {
  readonly score: number | null;
  readonly lowest: string | null;
} {
  const scored = teams.flatMap(({ team, score }) => (score === null ? [] : [{ team, score }]));
  const lowest = scored.reduce<(typeof scored)[number] | null>(
    (least, each) => (least === null || each.score < least.score ? each : least),
    null,
  );
  const sum = scored.reduce((all, { score }) => all + score, 0);
  return { score: scored.length === 0 ? null : settled(sum / scored.length), lowest: lowest?.team ?? null };
}
