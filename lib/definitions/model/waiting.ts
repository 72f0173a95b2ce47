import { type Definition, type DefinitionVersion, isInDispute, openObjections } from '../model';

export function waitingIn(
  definitions: readonly Definition[],
  reader: { readonly accountId: string | null; readonly speaksFor: (teamId: string) => boolean },
): WaitingDefinitions {
  const asked = definitions.flatMap((definition) => {
    const { newest, kpi, name, using } = definition;
    return newest ? [{ newest, using, named: { kpi, name, version: newest.number } }] : [];
  });
  const me = (id: string | null) => id !== null && id === reader.accountId;
  return {
    toSign: asked.flatMap(({ newest, using, named }) =>
      using
        .filter(({ id, team }) => reader.speaksFor(id) && isUnsigned(newest, team))
        .map(({ team, name: teamName }) => ({ ...named, team, teamName })),
    ),
    toAnswer: asked.flatMap(({ newest, named }) =>
      me(newest.proposedById)
        ? openObjections(newest).map(({ teamName, comment }) => ({ ...named, teamName, comment }))
        : [],
    ),
    toDecide: asked.flatMap(({ newest, named }) =>
      me(newest.deciderId) && newest.decideBy !== null && isInDispute(newest)
        ? [{ ...named, by: newest.decideBy }]
        : [],
    ),
  };
}

const isUnsigned = ({ agreement }: DefinitionVersion, team: string) =>
  agreement.some((each) => each.team === team && each.state !== 'signed' && each.state !== 'open-objection');

interface NamedDefinition {
  readonly kpi: string;
  readonly name: string;
  readonly version: number;
}

/** What of the definitions waits for a person. */
export interface WaitingDefinitions {
  readonly toSign: readonly (NamedDefinition & { readonly team: string; readonly teamName: string })[];
  /** Objections to versions that the person has proposed. */
  readonly toAnswer: readonly (NamedDefinition & {
    readonly teamName: string;
    readonly comment: string | null;
  })[];
  readonly toDecide: readonly (NamedDefinition & { readonly by: string })[];
}
