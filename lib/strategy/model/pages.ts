import type { StageGate } from '@/lib/measure/stage-gates';
import type { LinkFault, ProposalStanding, StrategyComment, StrategyItem, StrategyState } from '../model';
import type { SectionDifference } from './difference';

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
