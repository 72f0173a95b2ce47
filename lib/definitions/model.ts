import type { Month } from '@/lib/core/month';

/**
 * `declined`: the decider kept the version before it; `replaced`: a newer proposal came before it was adopted;
 * `withdrawn`: its side took it back.
 */
export const VERSION_STATES = ['proposed', 'adopted', 'declined', 'replaced', 'withdrawn'] as const;
export type VersionState = (typeof VERSION_STATES)[number];
export const VERDICTS = ['agree', 'object'] as const;
export const DECISIONS = ['adopt', 'keep'] as const;
/** How asking about a version ends: by a decision, or taken back by its own side. */
export const ENDINGS = [...DECISIONS, 'withdraw'] as const;

/** Why a team uses a KPI: it owns it, reports it, or has a goal (its code) on it or on what is made of it. */
export interface UsingTeam {
  readonly id: string;
  readonly team: string;
  readonly name: string;
  readonly owns: boolean;
  readonly reports: boolean;
  readonly goals: readonly string[];
}

interface StoredVerdict {
  readonly team: string;
  readonly teamName: string;
  readonly verdict: (typeof VERDICTS)[number] | 'withdraw';
  readonly comment: string | null;
  readonly by: string;
  readonly at: string;
}

/** A version as it is stored; times are ISO 8601. */
export interface StoredVersion {
  readonly number: number;
  readonly text: string;
  readonly criteria: string | readonly string[] | null;
  readonly counts: readonly string[];
  readonly countsNot: readonly string[];
  readonly validFrom: Month;
  readonly why: string;
  readonly benefit: string | null;
  readonly proposedBy: string;
  readonly proposedById: string | null;
  readonly proposedAt: string;
  readonly adoptedAt: string | null;
  /** Who ends the dispute: address, name, account; by which day. */
  readonly decider: string | null;
  readonly deciderName: string | null;
  readonly deciderId: string | null;
  readonly decideBy: string | null;
  readonly decision: (typeof ENDINGS)[number] | null;
  readonly decisionReason: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  /** Oldest first. */
  readonly verdicts: readonly StoredVerdict[];
  readonly trial: readonly { readonly month: Month; readonly value: number }[];
}

/** A KPI that has a definition, with all its versions, the oldest first. */
export interface StoredDefinition {
  readonly kpiId: string;
  readonly kpi: string;
  readonly name: string;
  readonly ownerTeam: string;
  readonly ownerTeamId: string;
  readonly using: readonly UsingTeam[];
  /** KPIs that are made of it, through every level of formulas and weights. */
  readonly madeOfIt: readonly string[];
  readonly versions: readonly StoredVersion[];
}

/**
 * What a team says to a version now. `open-objection` until it is withdrawn, answered by signing, or decided;
 * `decided-objection` after that: still shown, no longer in the way, and no signature.
 */
export interface Agreement {
  readonly team: string;
  readonly teamName: string;
  /** The team uses the KPI now; one that does no longer is shown and waited for by nobody. */
  readonly isUsing: boolean;
  readonly state: 'signed' | 'open-objection' | 'decided-objection' | 'unsigned';
  readonly comment: string | null;
  readonly by: string | null;
  readonly at: string | null;
}

export interface DefinitionVersion extends StoredVersion {
  readonly state: VersionState;
  /** Every using team, and those that have said something and use it no longer. */
  readonly agreement: readonly Agreement[];
}

/** A definition as it stands at a moment. */
export interface Definition extends Omit<StoredDefinition, 'versions'> {
  /** The newest first. */
  readonly versions: readonly DefinitionVersion[];
  /** The version by which the month is counted; null until one is adopted. */
  readonly inForce: DefinitionVersion | null;
  /** The newest that is adopted or proposed: what the teams are asked to sign. */
  readonly newest: DefinitionVersion | null;
  /** Method §8: the newest version is signed by every using team without open objection. */
  readonly agreed: boolean;
}

export const isObjection = ({ state }: Agreement): boolean =>
  state === 'open-objection' || state === 'decided-objection';

/** Signed by every using team; who signs answers the own objection. */
export const isSigned = ({ agreement }: Pick<DefinitionVersion, 'agreement'>): boolean =>
  agreement.some(({ isUsing }) => isUsing) &&
  agreement.every(({ isUsing, state }) => !isUsing || state === 'signed');

/** What other features need of a definition: whose it is, which version is asked about, and who said what to it. */
export interface DefinitionState {
  readonly kpi: string;
  readonly name: string;
  readonly ownerTeam: string;
  readonly inForce: number | null;
  readonly newest: number;
  readonly newestState: 'proposed' | 'adopted';
  readonly usingTeams: readonly string[];
  readonly signedTeams: readonly string[];
  readonly objections: readonly {
    readonly team: string;
    readonly teamName: string;
    readonly comment: string | null;
    readonly at: string;
  }[];
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly decider: string | null;
  readonly deciderName: string | null;
  readonly decideBy: string | null;
  readonly agreed: boolean;
  readonly madeOfIt: readonly string[];
}

/** Null where every version was declined or taken back. */
export function stateOf(definition: Definition): DefinitionState | null {
  const { newest, using, kpi, name, ownerTeam, inForce, agreed, madeOfIt } = definition;
  if (!newest) return null;
  const usingCodes = using.map(({ team }) => team);
  const of = (state: Agreement['state']) =>
    newest.agreement.filter((each) => each.isUsing && each.state === state);
  return {
    ...{ kpi, name, ownerTeam, madeOfIt },
    inForce: inForce?.number ?? null,
    newest: newest.number,
    newestState: newest.state === 'adopted' ? 'adopted' : 'proposed',
    usingTeams: usingCodes,
    signedTeams: of('signed').map(({ team }) => team),
    objections: of('open-objection').map(({ team, teamName, comment, at }) => ({
      ...{ team, teamName, comment },
      at: at ?? '',
    })),
    proposedBy: newest.proposedBy,
    proposedAt: newest.proposedAt,
    decider: newest.decision === null ? newest.decider : null,
    deciderName: newest.decision === null ? newest.deciderName : null,
    decideBy: newest.decision === null ? newest.decideBy : null,
    agreed,
  };
}

/** Agreed definitions (Method §8, w 15) among those that the team uses. */
export function agreedDefinitions(states: readonly DefinitionState[], team: string) {
  const used = states.filter(({ usingTeams }) => usingTeams.includes(team));
  return { used, agreed: used.filter(({ agreed }) => agreed).length };
}

/** "v2 is proposed; Sales objects; not signed by Customer Success". */
export function stateWords(
  state: Pick<DefinitionState, 'agreed' | 'newest' | 'newestState' | 'objections'> & {
    readonly signedTeams: readonly string[];
    readonly usingTeams: readonly string[];
  },
): string {
  const { newest, newestState, objections, signedTeams, usingTeams } = state;
  if (state.agreed) return `v${newest} is signed by all`;
  const objecting = objections.map(({ teamName }) => teamName);
  const left = usingTeams.length - signedTeams.length - objections.length;
  return [
    newestState === 'proposed' ? `v${newest} is proposed` : `v${newest} is not signed by all`,
    ...(objecting.length > 0
      ? [`${objecting.join(' and ')} ${objecting.length === 1 ? 'objects' : 'object'}`]
      : []),
    ...(left > 0 ? [`${left} of ${usingTeams.length} teams still to sign`] : []),
  ].join('; ');
}

/** Who was named decides, or an admin; an executive where nobody was. A token is no person to be named: by its role. */
export function mayDecide(
  person: { readonly role: string; readonly accountId: string | null; readonly tokenId: string | null },
  isExecutive: boolean,
  { deciderId }: Pick<StoredVersion, 'deciderId'>,
): boolean {
  if (person.role === 'admin' || (deciderId !== null && deciderId === person.accountId)) return true;
  return isExecutive && (deciderId === null || person.tokenId !== null);
}

export const openObjections = ({ agreement }: Pick<DefinitionVersion, 'agreement'>) =>
  agreement.filter(({ state, isUsing }) => isUsing && state === 'open-objection');

/** Somebody has yet to decide: it waits for signatures or an objection is open, and no decision was taken. */
export const isInDispute = (version: DefinitionVersion): boolean =>
  version.decision === null && (version.state === 'proposed' || openObjections(version).length > 0);
