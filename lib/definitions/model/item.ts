import type { Agreement, Definition, DefinitionVersion, ENDINGS, UsingTeam, VERDICTS } from '../model';

/** A version as the API shows it. */
export interface VersionItem
  extends Pick<
    DefinitionVersion,
    | 'text'
    | 'criteria'
    | 'counts'
    | 'countsNot'
    | 'validFrom'
    | 'why'
    | 'benefit'
    | 'state'
    | 'proposedBy'
    | 'proposedAt'
    | 'adoptedAt'
    | 'trial'
  > {
  readonly kpi: string;
  readonly version: number;
  readonly agreement: readonly {
    readonly team: string;
    readonly state: Agreement['state'];
    readonly verdict: (typeof VERDICTS)[number] | null;
    readonly comment: string | null;
    readonly by: string | null;
    readonly at: string | null;
  }[];
  /** Who decides, and by which day; null while nobody is asked to. */
  readonly dispute: { readonly decider: string; readonly by: string } | null;
  readonly decision: {
    readonly decision: (typeof ENDINGS)[number];
    readonly reason: string;
    readonly by: string;
    readonly at: string;
  } | null;
}

export const toVersionItem = (kpi: string, version: DefinitionVersion): VersionItem => ({
  kpi,
  version: version.number,
  text: version.text,
  criteria: version.criteria,
  counts: version.counts,
  countsNot: version.countsNot,
  validFrom: version.validFrom,
  why: version.why,
  benefit: version.benefit,
  state: version.state,
  proposedBy: version.proposedBy,
  proposedAt: version.proposedAt,
  adoptedAt: version.adoptedAt,
  agreement: version.agreement.map((each) => ({
    team: each.team,
    state: each.state,
    verdict: each.state === 'unsigned' ? null : each.state === 'signed' ? 'agree' : 'object',
    comment: each.comment,
    by: each.by,
    at: each.at,
  })),
  dispute:
    version.decider === null || version.decideBy === null
      ? null
      : { decider: version.decider, by: version.decideBy },
  decision:
    version.decision === null
      ? null
      : {
          decision: version.decision,
          reason: version.decisionReason ?? '',
          by: version.decidedBy ?? '',
          at: version.decidedAt ?? '',
        },
  trial: version.trial,
});

/** A definition as the API shows it; `version` is the newest, 0 where the KPI has none. */
export interface DefinitionItem {
  readonly kpi: string;
  readonly name: string;
  readonly ownerTeam: string;
  readonly usingTeams: readonly Omit<UsingTeam, 'id' | 'name'>[];
  readonly version: number;
  readonly inForce: number | null;
  readonly newest: number | null;
  readonly agreed: boolean;
  /** The newest first. */
  readonly versions: readonly VersionItem[];
}

export const toDefinitionItem = (definition: Definition): DefinitionItem => ({
  kpi: definition.kpi,
  name: definition.name,
  ownerTeam: definition.ownerTeam,
  usingTeams: definition.using.map(({ id, name, ...using }) => using),
  version: definition.versions[0]?.number ?? 0,
  inForce: definition.inForce?.number ?? null,
  newest: definition.newest?.number ?? null,
  agreed: definition.agreed,
  versions: definition.versions.map((version) => toVersionItem(definition.kpi, version)),
});
