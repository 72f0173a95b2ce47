import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { type Command, mayForTeam } from '@/lib/auth/policy';
import { type FieldError, fail, ok, type Result } from '@/lib/core/result';
import { references } from '@/lib/objectives/queries';
import { occurrenceOn } from '../model';
import type { Subjects } from '../model/decisions';
import { changeable } from './own-checkin';

type Spoken = Pick<Subjects, 'kpi' | 'goal' | 'objective'>;

/** Ids of the KPI, goal and objective that are spoken of; a refusal at the field for one that is not there. */
export async function subjectIds(
  tx: Tx,
  organizationId: string,
  { kpi, goal, objective }: Spoken,
  email?: string,
) {
  const [known, things] = await Promise.all([
    references(tx, organizationId, { teams: [], kpis: kpi ? [kpi] : [], people: email ? [email] : [] }),
    tx.execute<{ kind: string; id: string }>(sql`
      select 'goal' as kind, id from goal
        where organization_id = ${organizationId} and archived_at is null and code = ${goal}
      union all
      select 'objective', id from objective
        where organization_id = ${organizationId} and archived_at is null and code = ${objective}`),
  ]);
  const found = (kind: string) => things.find((each) => each.kind === kind)?.id ?? null;
  const ids = {
    kpiId: kpi === null ? null : (known.kpis.get(kpi)?.id ?? null),
    goalId: found('goal'),
    objectiveId: found('objective'),
  };
  const accountableId = email === undefined ? null : (known.people.get(email) ?? null);
  const errors: FieldError[] = [];
  const unknown = (path: string, message: string) => errors.push({ path, code: 'unknown', message });
  if (kpi !== null && ids.kpiId === null) unknown('kpi', `There is no KPI “${kpi}”.`);
  if (goal !== null && ids.goalId === null) unknown('goal', `There is no goal “${goal}”.`);
  if (objective !== null && ids.objectiveId === null)
    unknown('objective', `There is no objective “${objective}”.`);
  if (email !== undefined && accountableId === null) unknown('accountable', `${email} is not a member here.`);
  if (errors.length > 0) return fail('invalid', errors[0]?.message ?? 'Not acceptable.', { errors });
  return ok({ ids, accountableId });
}

/** Where something is decided: a team, and the date of a check-in of that team where it was made at one. */
interface Place {
  readonly team: string;
  readonly checkin: string | null;
  readonly date: string | null;
  readonly point: string | null;
}

/**
 * Ids of the place. Members of the team may; at a check-in, those of any of its teams, since one of them writes down
 * what all of them decided.
 */
export async function placeIds(tx: Tx, context: Context, command: Command, place: Place) {
  const { actor } = context;
  const { team, checkin: code, date, point } = place;
  const { teams } = await references(tx, actor.organizationId, { teams: [team], kpis: [], people: [] });
  const teamId = teams.get(team);
  if (teamId === undefined) return unknownAt('team', `There is no team “${team}”.`);
  if (code === null) {
    if (date !== null || point !== null)
      return unknownAt('checkin', 'A date and a point are those of a check-in.');
    return mayForTeam(actor, command, teamId)
      ? ok({ teamId, checkinId: null, date: null })
      : fail('forbidden', 'You decide for own teams.');
  }
  const found = await changeable(tx, context, code);
  if (!found.ok) return unknownAt('checkin', found.failure.message);
  const { checkin, day } = found.value;
  if (!checkin.teams.some(({ id }) => mayForTeam(actor, command, id)))
    return fail('forbidden', 'Members of its teams write down what a check-in decided.');
  if (!checkin.teams.some(({ id }) => id === teamId))
    return unknownAt('team', `${checkin.title} is not a check-in of this team.`);
  if (date === null || !occurrenceOn(checkin, date, day))
    return unknownAt('date', `${checkin.title} has no such date.`);
  return ok({ teamId, checkinId: checkin.id, date });
}

const unknownAt = (path: string, message: string): Result<never> =>
  fail('invalid', message, { errors: [{ path, code: 'unknown', message }] });

/** Whether the actor may change what a team decided: as its member, or of any team of the check-in where it was made. */
export async function mayChange(
  tx: Tx,
  context: Context,
  command: Command,
  { teamId, checkin }: { readonly teamId: string; readonly checkin: string | null },
): Promise<boolean> {
  if (mayForTeam(context.actor, command, teamId)) return true;
  if (checkin === null) return false;
  const found = await changeable(tx, context, checkin);
  return found.ok && found.value.checkin.teams.some(({ id }) => mayForTeam(context.actor, command, id));
}
