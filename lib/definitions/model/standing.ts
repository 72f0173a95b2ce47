import type { Month } from '@/lib/core/month';
import {
  type Agreement,
  type Definition,
  isSigned,
  type StoredDefinition,
  type StoredVersion,
  type UsingTeam,
  type VersionState,
} from '../model';

/**
 * A definition as it stood at a moment (ISO 8601; null: now), in force in the month: "A view of month M uses figures,
 * targets and definitions through M" (Method §2). Null where none had been proposed yet.
 */
export function definitionAt(
  { versions: all, ...stored }: StoredDefinition,
  month: Month,
  moment: string | null = null,
): Definition | null {
  const isPast = (at: string | null): at is string => at !== null && (moment === null || at <= moment);
  const known = all.filter(({ proposedAt }) => isPast(proposedAt));
  if (known.length === 0) return null;
  const versions = known
    .map((version, index) => {
      const decided = isPast(version.decidedAt);
      const isAdopted = isPast(version.adoptedAt);
      const state: VersionState = isAdopted
        ? 'adopted'
        : decided && version.decision !== 'adopt'
          ? version.decision === 'keep'
            ? 'declined'
            : 'withdrawn'
          : index < known.length - 1
            ? 'replaced'
            : 'proposed';
      const verdicts = version.verdicts.filter(({ at }) => isPast(at));
      const decision = decided
        ? {}
        : { decision: null, decisionReason: null, decidedBy: null, decidedAt: null };
      const at = { ...version, ...decision, adoptedAt: isAdopted ? version.adoptedAt : null, verdicts };
      return { ...at, state, agreement: agreementOn(at, stored.using) };
    })
    .reverse();
  const newest = versions.find(({ state }) => state === 'adopted' || state === 'proposed') ?? null;
  return {
    ...stored,
    versions,
    newest,
    inForce: versions.find(({ state, validFrom }) => state === 'adopted' && validFrom <= month) ?? null,
    agreed: newest !== null && isSigned(newest),
  };
}

function agreementOn(
  { verdicts, decidedAt }: Pick<StoredVersion, 'verdicts' | 'decidedAt'>,
  using: readonly UsingTeam[],
): Agreement[] {
  const last = new Map(verdicts.map((verdict) => [verdict.team, verdict]));
  const users = new Map(using.map(({ team, name }) => [team, name]));
  const others = [...last.values()].filter(({ team, verdict }) => verdict !== 'withdraw' && !users.has(team));
  const teams = [...users, ...others.map(({ team, teamName }) => [team, teamName] as const)];
  return teams.map(([team, teamName]) => {
    const said = last.get(team);
    const isUsing = users.has(team);
    if (!said || said.verdict === 'withdraw')
      return { team, teamName, isUsing, state: 'unsigned', comment: null, by: null, at: null };
    const { comment, by, at } = said;
    const objection = decidedAt !== null && decidedAt >= at ? 'decided-objection' : 'open-objection';
    const state = said.verdict === 'agree' ? 'signed' : objection;
    return { team, teamName, isUsing, state, comment, by, at };
  });
}
