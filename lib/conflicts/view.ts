import type { Tx } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { mayEver, mayForTeam } from '@/lib/auth/policy';
import type { Organization } from '@/lib/people/model';
import { remembered } from '@/lib/people/queries';
import { loadConflicts } from './commands/find-conflicts';
import type { ConflictsView } from './model';

/** What fires now with its two sides, who settled what, and what was settled and fires no more. */
export function conflictsView(context: Context): Promise<ConflictsView> {
  return remembered(context, 'conflicts', null, makeView);
}

async function makeView(tx: Tx, organization: Organization, day: string): Promise<ConflictsView> {
  const { conflicts, resolutions, teams, members } = await loadConflicts(tx, organization, day);
  const firing = new Set(conflicts.map(({ key }) => key));
  return {
    ...{ slug: organization.slug, locale: organization.locale, conflicts },
    over: resolutions.filter(
      ({ key }, at) => !firing.has(key) && resolutions.findIndex((each) => each.key === key) === at,
    ),
    teams: teams.map(({ id, code, name }) => ({ id, code, name })),
    people: Object.fromEntries(members.map(({ email, name }) => [email, name])),
  };
}

/** Keys of the conflicts that the reader may settle: of own teams, executives all. */
export function resolvable({ actor }: Context, { conflicts, teams }: ConflictsView): ReadonlySet<string> {
  const own = new Set(
    teams.filter(({ id }) => mayForTeam(actor, 'conflict.resolve', id)).map(({ code }) => code),
  );
  const any = mayEver(actor, 'conflict.any');
  return new Set(
    conflicts.filter(({ sides }) => any || sides.some(({ team }) => own.has(team))).map(({ key }) => key),
  );
}

/** Open conflicts that a person answers for, by address: for "waiting for you". */
export async function conflictsWaiting(context: Context, email: string | null) {
  if (email === null || !mayEver(context.actor, 'conflict.resolve')) return [];
  const { conflicts } = await conflictsView(context);
  return conflicts
    .filter(({ state, owners }) => state === 'open' && owners.includes(email))
    .map(({ key, title }) => ({ key, title }));
}
