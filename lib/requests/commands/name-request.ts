import type { Tx } from '@/db/client';
import type { Actor } from '@/lib/auth/actor';
import { type FieldError, fail, ok, type Result } from '@/lib/core/result';
import { objectivesOf, references } from '@/lib/objectives/queries';
import { membersOf, teamsOf } from '@/lib/people/queries';

interface Names {
  readonly forTeam: string;
  readonly fromTeam?: string | null | undefined;
  readonly askedBy?: string | null | undefined;
  readonly objective: string | null;
  readonly kpi: string | null;
}

export interface RequestLinks {
  readonly forTeamId: string;
  readonly fromTeamId: string | null;
  readonly objectiveId: string | null;
  readonly kpiId: string | null;
  readonly askedBy: string;
  readonly askedByAccount: string | null;
}

/**
 * What a request names, found: unknown codes are faults of their fields. Who asked is a member by address or name, else
 * the text as typed; left out it is who writes. The asking team is theirs (the first by name) where none is named.
 */
export async function nameRequest(tx: Tx, actor: Actor, names: Names): Promise<Result<RequestLinks>> {
  const { organizationId } = actor;
  const { forTeam, fromTeam = null, askedBy = null, objective, kpi } = names;
  const [teams, objectives, known, asker] = await Promise.all([
    teamsOf(tx),
    objective === null ? [] : objectivesOf(tx, organizationId, objective),
    references(tx, organizationId, { teams: [], kpis: kpi === null ? [] : [kpi], people: [] }),
    askerOf(tx, actor, askedBy),
  ]);
  const errors: FieldError[] = [];
  const unknown = (path: string, message: string) => errors.push({ path, code: 'unknown', message });
  const teamOf = (code: string | null, path: string) => {
    const found = teams.find((team) => team.code === code && team.archivedAt === null);
    if (code !== null && !found) unknown(path, `There is no team “${code}”.`);
    return found;
  };
  const [doing, asking] = [teamOf(forTeam, 'forTeam'), teamOf(fromTeam, 'fromTeam')];
  if (objective !== null && objectives.length === 0)
    unknown('objective', `There is no objective “${objective}”.`);
  if (kpi !== null && !known.kpis.has(kpi)) unknown('kpi', `There is no KPI “${kpi}”.`);
  if (errors.length > 0 || !doing)
    return fail('invalid', errors[0]?.message ?? 'Not acceptable.', { errors });
  const own = teams.find((team) => team.archivedAt === null && asker.teamIds.includes(team.id));
  return ok({
    forTeamId: doing.id,
    fromTeamId: (asking ?? own)?.id ?? null,
    objectiveId: objectives[0]?.id ?? null,
    kpiId: known.kpis.get(kpi ?? '')?.id ?? null,
    askedBy: asker.name,
    askedByAccount: asker.accountId,
  });
}

async function askerOf(tx: Tx, actor: Actor, askedBy: string | null) {
  const members = askedBy === null && actor.accountId === null ? [] : await membersOf(tx);
  if (askedBy === null) {
    const self = members.find(({ accountId }) => accountId === actor.accountId);
    const teamIds = self?.teamIds ?? (actor.teams === 'all' ? [] : [...actor.teams]);
    return { name: actor.name, accountId: actor.accountId, teamIds };
  }
  const byAddress = members.find(({ email }) => email === askedBy.toLowerCase());
  const byName = members.filter(({ name }) => name.toLowerCase() === askedBy.toLowerCase());
  const member = byAddress ?? (byName.length === 1 ? byName[0] : undefined);
  return member ?? { name: askedBy, accountId: null, teamIds: [] };
}
