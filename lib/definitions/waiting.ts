import {
  type Definition,
  type DefinitionVersion,
  isInDispute,
  openObjections,
  type WaitingDefinitions,
} from './model';

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
