import { and, eq } from 'drizzle-orm';
import { team } from '@/db/schema/people';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, ok, type Result } from '@/lib/core/result';
import { teamPatch } from '../input';
import { changesIn, type TeamItem, toTeamItem } from '../model';
import { organizationToChange, teamByCode, teamToChange, usesOfTeam } from '../queries';
import { takenCode } from './create-team';

/** Changes code, name or kind of a team, or archives it and takes it back (`archived`). */
export async function updateTeam(
  context: Context,
  code: string,
  input: unknown,
  expectedVersion?: number,
): Promise<Result<TeamItem>> {
  const refused = refuseRole(context.actor, 'team.update');
  if (refused) return refused;
  const { organizationId } = context.actor;
  return write(context, async (tx, record) => {
    const found = await teamToChange(tx, code);
    if (!found) return fail('not-found', `There is no team “${code}”.`);
    const parsed = parse(teamPatch, input);
    if (!parsed.ok) return parsed;
    const before = toTeamItem(found);
    if (expectedVersion !== undefined && expectedVersion !== found.version) {
      return fail('stale', `${found.name} has been changed meanwhile.`, { current: before });
    }
    const wanted: TeamItem = { ...before, ...changesIn(parsed.value) };
    if (JSON.stringify(wanted) === JSON.stringify(before)) return ok(before);
    if (wanted.archived && !before.archived) {
      const uses = await usesOfTeam(tx, found.id);
      if (uses.length > 0) return teamInUse(found.name, uses);
    }
    if (wanted.code !== before.code) {
      // Held, so that two teams that take one code at the same time do so one after the other.
      await organizationToChange(tx, organizationId);
      if (await teamByCode(tx, wanted.code)) return takenCode(wanted.code);
    }
    const after: TeamItem = { ...wanted, version: found.version + 1 };
    await tx
      .update(team)
      .set({
        code: after.code,
        name: after.name,
        kind: after.kind,
        archivedAt: after.archived ? (found.archivedAt ?? context.now) : null,
        version: after.version,
      })
      .where(and(eq(team.organizationId, organizationId), eq(team.id, found.id)));
    record({ action: 'team.update', entity: 'team', code, before, after });
    return ok(after);
  });
}

export function teamInUse(name: string, uses: readonly string[]) {
  const more = uses.length > 5 ? ` and ${uses.length - 5} more` : '';
  return fail(
    'invalid',
    `${name} is still needed by ${uses.slice(0, 5).join(', ')}${more}. Give them to another team or archive them first.`,
  );
}
