import { type LineChange, lineChanges, sentencesIn } from '@/lib/core/difference';
import type { FieldError } from '@/lib/core/result';
import type { StageGate } from '@/lib/measure/stage-gates';

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

export interface Acknowledgement {
  readonly strategyId: string;
  readonly number: number;
  readonly accountId: string;
  readonly at: string;
}

const GRACE_DAYS = 14;

/** Whole days between two days, "2026-02-12". */
const daysBetween = (from: string, to: string) =>
  Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000);

/** Who of some people has acknowledged a published version. Each new version begins at nobody. */
export interface Known {
  /** Account ids. */
  readonly acknowledged: readonly string[];
  /** Of them, those within 14 days of the publication. */
  readonly inTime: readonly string[];
  readonly missing: readonly string[];
  /** The 14 days of grace are over: who has not acknowledged lowers the score. */
  readonly due: boolean;
  /** Acknowledged ÷ members (Method §8); 1 in the days of grace, null without members. */
  readonly share: number | null;
}

export function knownBy(
  version: Pick<StrategyVersion, 'strategyId' | 'number' | 'publishedAt'>,
  members: readonly string[],
  acknowledgements: readonly Acknowledgement[],
  day: string,
): Known {
  const { strategyId, number, publishedAt } = version;
  const at = new Map(
    acknowledgements
      .filter((each) => each.strategyId === strategyId && each.number === number)
      .map((each) => [each.accountId, each.at]),
  );
  const inGrace = (on: string) => publishedAt !== null && daysBetween(publishedAt, on) <= GRACE_DAYS;
  const acknowledged = members.filter((member) => at.has(member));
  const due = publishedAt !== null && !inGrace(day);
  return {
    acknowledged,
    inTime: acknowledged.filter((member) => inGrace(at.get(member) ?? '')),
    missing: members.filter((member) => !at.has(member)),
    due,
    share: members.length === 0 ? null : due ? acknowledged.length / members.length : 1,
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

/** What is above a version in a section and what is in it, as lines; equal sections have `same` lines alone. */
export interface SectionDifference {
  readonly section: keyof StrategyContent;
  readonly lines: readonly LineChange[];
}

/** A section as lines that can be compared. */
export function linesOf(content: StrategyContent, section: keyof StrategyContent): string[] {
  switch (section) {
    case 'priorities':
      return content.priorities.map(({ text, objective }) => (objective ? `${text} (${objective})` : text));
    case 'notDoing':
      return content.notDoing.map(({ text, words }) =>
        words.length > 0 ? `${text} (${words.join(', ')})` : text,
      );
    case 'horizons':
      return HORIZON_YEARS.flatMap((years) => {
        const text = content.horizons[years];
        return text === null ? [] : [`In ${HORIZON_WORDS[years]}: ${text}`];
      });
    case 'serves':
    case 'goals':
      return [...content[section]];
    default:
      return sentencesIn(content[section]);
  }
}

export const HORIZON_WORDS = { one: 'one year', three: 'three years', five: 'five years' } as const;

/** The difference of two versions, section by section; sections that both leave blank are left out. */
export function differenceOf(before: StrategyContent, after: StrategyContent): SectionDifference[] {
  return SECTIONS.map((section) => ({
    section,
    lines: lineChanges(linesOf(before, section), linesOf(after, section)),
  })).filter(({ lines }) => lines.length > 0);
}

/** What is missing, in words; `name` of the team. */
export const LINK_WORDS: Readonly<Record<LinkFault, (name: string) => string>> = {
  'no-strategy': (name) => `${name} has no published strategy`,
  'no-organization-strategy': () => 'The organization has no published strategy to link to',
  'serves-nothing': (name) => `The strategy of ${name} serves no active objective`,
};

/** One owner in the list of strategies; what is missing is in it by name. */
export interface OwnerRow {
  readonly owner: string;
  readonly name: string;
  readonly inForce: { readonly number: number; readonly publishedAt: string } | null;
  readonly open: {
    readonly number: number;
    readonly state: StrategyState;
    readonly windowEnds: string | null;
  } | null;
  /** null: linked (of the organization: published). */
  readonly link: LinkFault | null;
  readonly members: number;
  readonly acknowledged: number;
  readonly share: number | null;
}

/** The strategies of the organization as every page of them shows them. */
export interface StrategyView {
  readonly place: { readonly slug: string; readonly locale: string; readonly day: string };
  readonly owner: string;
  readonly name: string;
  readonly isTeam: boolean;
  readonly owners: readonly OwnerRow[];
  readonly inForce: StrategyItem | null;
  /** A proposal, or a draft where the reader may change it. */
  readonly open: StrategyItem | null;
  /** All that were ever published, the newest first. */
  readonly versions: readonly Pick<
    StrategyItem,
    'number' | 'state' | 'publishedAt' | 'supersededAt' | 'earlyReason' | 'notice'
  >[];
  readonly link: LinkFault | null;
  /** Names of objectives and goals by code; one that is not here is archived. */
  readonly objectives: Readonly<Record<string, { readonly title: string; readonly active: boolean }>>;
  readonly goals: Readonly<Record<string, { readonly title: string; readonly objective: string }>>;
  /** Of the organization: active objectives that no team's strategy in force serves. */
  readonly unserved: readonly string[];
  readonly known: {
    readonly members: number;
    readonly acknowledged: number;
    readonly inTime: number;
    readonly due: boolean;
    readonly share: number | null;
    /** Names, for leads and above. */
    readonly by: readonly string[] | null;
    readonly missing: readonly string[] | null;
  } | null;
  readonly stages: readonly {
    readonly team: string;
    readonly name: string;
    readonly gates: readonly StageGate[];
  }[];
  readonly reader: StrategyReader;
}

/** What the reader may do here. */
export interface StrategyReader {
  readonly mayEdit: boolean;
  /** One of those who acknowledge it. */
  readonly isMember: boolean;
  readonly hasAcknowledged: boolean;
  readonly mayPublishEarly: boolean;
  /** Invited teams for which the reader speaks. */
  readonly speaksFor: readonly { readonly code: string; readonly name: string }[];
}

/** One version against an earlier one, with what was said on it. */
export interface VersionView {
  readonly view: StrategyView;
  readonly version: StrategyItem;
  readonly against: number | null;
  readonly difference: readonly SectionDifference[];
  readonly comments: readonly StrategyComment[];
  readonly standing: ProposalStanding;
}

/** What waits for one person: strategies to acknowledge, proposals to answer, own ones to publish. */
export interface StrategyTasks {
  readonly acknowledge: readonly StrategyTask[];
  readonly answer: readonly (StrategyTask & { readonly team: string; readonly windowEnds: string })[];
  readonly publish: readonly StrategyTask[];
}

interface StrategyTask {
  readonly owner: string;
  readonly name: string;
  readonly number: number;
}
