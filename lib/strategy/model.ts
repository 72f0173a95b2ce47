import type { FieldError } from '@/lib/core/result';

/** Stands for the organization where a strategy is addressed by its owner; no team may have this code. */
export const ORGANIZATION = 'organization';

export const STRATEGY_STATES = ['draft', 'proposed', 'published', 'superseded'] as const;
export type StrategyState = (typeof STRATEGY_STATES)[number];

export const VERDICTS = ['approve', 'decline'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Sections that are text, in the order in which they are read. */
export const TEXTS = [
  'positioning',
  'messaging',
  'audience',
  'needs',
  'whyUs',
  'strengths',
  'opportunities',
] as const;
type TextSection = (typeof TEXTS)[number];

export const HORIZON_YEARS = ['one', 'three', 'five'] as const;

/** What a strategy says. Objectives and goals by code. */
export interface StrategyContent extends Readonly<Record<TextSection, string | null>> {
  /** The first is the most important. `objective`: the business objective that it serves. */
  readonly priorities: readonly { readonly text: string; readonly objective: string | null }[];
  /** What is not done. `words`: further words by which a request for it is known. */
  readonly notDoing: readonly { readonly text: string; readonly words: readonly string[] }[];
  /** Where it leads in one, three and five years. */
  readonly horizons: Readonly<Record<(typeof HORIZON_YEARS)[number], string | null>>;
  /** Of a team: the business objectives that it serves, which link it to the organization's. */
  readonly serves: readonly string[];
  /** The goals that positioning and messaging support. */
  readonly goals: readonly string[];
}

export const EMPTY_CONTENT: StrategyContent = {
  positioning: null,
  messaging: null,
  audience: null,
  needs: null,
  whyUs: null,
  strengths: null,
  opportunities: null,
  priorities: [],
  notDoing: [],
  horizons: { one: null, three: null, five: null },
  serves: [],
  goals: [],
};

export const SECTIONS = Object.keys(EMPTY_CONTENT) as readonly (keyof StrategyContent)[];

/** What changes, why, to whose benefit, who is concerned and from which day on. */
export interface ChangeNotice {
  readonly what: string | null;
  readonly why: string | null;
  readonly benefit: string | null;
  readonly who: string | null;
  /** "2026-03-01". */
  readonly from: string | null;
}

/** What an invited team says to a proposal in its present round; null until it has. */
export interface TeamAnswer {
  readonly team: string;
  readonly teamName: string;
  readonly verdict: Verdict | null;
  readonly comment: string | null;
  readonly by: string | null;
  readonly at: string | null;
}

/** One version of a strategy as the API shows it; times are ISO 8601, days "2026-03-01". */
export interface StrategyItem extends StrategyContent {
  /** `organization`, or the code of a team. */
  readonly owner: string;
  readonly number: number;
  readonly state: StrategyState;
  readonly notice: ChangeNotice | null;
  readonly round: number;
  readonly proposedAt: string | null;
  readonly windowEnds: string | null;
  readonly publishedAt: string | null;
  readonly earlyReason: string | null;
  readonly supersededAt: string | null;
  readonly answers: readonly TeamAnswer[];
  readonly changedBy: string | null;
  readonly changedAt: string;
  readonly version: number;
}

export interface StrategyVersion extends StrategyItem {
  readonly strategyId: string;
  /** null: the organization's. */
  readonly teamId: string | null;
  readonly ownerName: string;
}

/** Something said on a proposal; `verdict` where it is a team's answer. */
export interface StrategyComment {
  readonly round: number;
  /** For which invited team; null: for those whose strategy it is. */
  readonly team: string | null;
  readonly teamName: string | null;
  readonly verdict: Verdict | null;
  readonly text: string | null;
  readonly by: string | null;
  readonly at: string;
}

export function strategyItem({ strategyId, teamId, ownerName, ...item }: StrategyVersion): StrategyItem {
  return item;
}

export const contentOf = (item: StrategyContent): StrategyContent =>
  Object.fromEntries(SECTIONS.map((section) => [section, item[section]])) as unknown as StrategyContent;

const fault = (path: string, message: string): FieldError => ({ path, code: 'invalid', message });

/** What keeps a version from being proposed or published; a draft may lack anything. */
export function strategyFaults(
  item: Pick<StrategyItem, 'number' | 'notice'> & StrategyContent,
): FieldError[] {
  const faults: FieldError[] = [];
  if (item.audience === null)
    faults.push(fault('audience', 'A strategy without an audience cannot be published.'));
  if (item.priorities.length === 0)
    faults.push(fault('priorities', 'A strategy names at least one priority.'));
  if (item.number === 1) return faults;
  const asked: readonly [keyof ChangeNotice, string][] = [
    ['what', 'Say what changes.'],
    ['why', 'Say why it changes.'],
    ['benefit', 'Say what the benefit is.'],
    ['who', 'Say who is concerned.'],
    ['from', 'Say from which day on.'],
  ];
  for (const [part, message] of asked) {
    if (!item.notice?.[part]) faults.push(fault(`notice.${part}`, message));
  }
  return faults;
}

/** How a proposal stands on a day of the organization: it may be published on time, or only early, with a reason. */
export interface ProposalStanding {
  readonly windowOpen: boolean;
  readonly approved: readonly TeamAnswer[];
  readonly declined: readonly TeamAnswer[];
  readonly silent: readonly TeamAnswer[];
  /** The window has ended and every invited team has approved. */
  readonly onTime: boolean;
}

export function standingOf(
  { windowEnds, answers }: Pick<StrategyItem, 'windowEnds' | 'answers'>,
  day: string,
): ProposalStanding {
  const by = (verdict: Verdict | null) => answers.filter((answer) => answer.verdict === verdict);
  const windowOpen = windowEnds !== null && day <= windowEnds;
  const [approved, declined, silent] = [by('approve'), by('decline'), by(null)];
  return {
    windowOpen,
    approved,
    declined,
    silent,
    onTime: !windowOpen && approved.length === answers.length,
  };
}

/** What is missing between a team's strategy and the organization's. */
export type LinkFault = 'no-strategy' | 'no-organization-strategy' | 'serves-nothing';

/**
 * Whether the strategy of a team in force is linked to the organization's: that one is published, and the team's names at
 * least one business objective that is still active. null: it is.
 */
export function linkFault(
  teams: Pick<StrategyContent, 'serves'> | undefined,
  organizations: object | undefined,
  activeObjectives: ReadonlySet<string>,
): LinkFault | null {
  if (!teams) return 'no-strategy';
  if (!organizations) return 'no-organization-strategy';
  return teams.serves.some((code) => activeObjectives.has(code)) ? null : 'serves-nothing';
}

/** What is missing, in words; `name` of the team. */
export const LINK_WORDS: Readonly<Record<LinkFault, (name: string) => string>> = {
  'no-strategy': (name) => `${name} has no published strategy`,
  'no-organization-strategy': () => 'The organization has no published strategy to link to',
  'serves-nothing': (name) => `The strategy of ${name} serves no active objective`,
};
