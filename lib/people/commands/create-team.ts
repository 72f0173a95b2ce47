import { v7 as uuidv7 } from 'uuid';
import { team } from '@/db/schema/people';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, ok, type Result } from '@/lib/core/result';
import { teamInput } from '../input';
import type { TeamItem } from '../model';

/** Adds a team. `duplicate` when the code is taken, also by an archived team. */
export async function createTeam(context: Context, input: unknown): Promise<Result<TeamItem>> {
  const refused = refuseRole(context.actor, 'team.create');
  if (refused) return refused;
  return write(context, async (tx, record) => {
    const parsed = parse(teamInput, input);
    if (!parsed.ok) return parsed;
    const item: TeamItem = { ...parsed.value, archived: false, version: 1 };
    const inserted = await tx
      .insert(team)
      .values({ organizationId: context.actor.organizationId, id: uuidv7(), ...parsed.value })
      .onConflictDoNothing()
      .returning({ id: team.id });
    if (inserted.length === 0) return takenCode(item.code);
    record({ action: 'team.create', entity: 'team', code: item.code, after: item });
    return ok(item);
  });
}

export function takenCode(code: string) {
  const message = `The code “${code}” is taken by another team.`;
  return fail('duplicate', message, { errors: [{ path: 'code', code: 'duplicate', message }] });
}
