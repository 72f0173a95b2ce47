import { v7 as uuidv7 } from 'uuid';
import { apiToken, apiTokenTeam } from '@/db/schema/people';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { hashSecret, newSecret } from '@/lib/auth/secret';
import { parse } from '@/lib/core/parse';
import { ok, type Result } from '@/lib/core/result';
import { tokenInput } from '../input';
import type { TokenItem } from '../model';
import { teamsByCode } from '../queries';

/**
 * Makes a token for the HTTP API. Its text is in this answer alone: only its hash is stored. It keeps its rights when
 * the admin who made it leaves, until it is revoked.
 */
export async function createToken(
  context: Context,
  input: unknown,
): Promise<Result<TokenItem & { readonly token: string }>> {
  const refused = refuseRole(context.actor, 'token.create');
  if (refused) return refused;
  const { organizationId, accountId } = context.actor;
  return write(context, async (tx, record) => {
    const parsed = parse(tokenInput, input);
    if (!parsed.ok) return parsed;
    const { name, role } = parsed.value;
    const teams = await teamsByCode(tx, parsed.value.teams);
    if (!teams.ok) return teams;
    const token = `plb_${newSecret()}`;
    const id = uuidv7();
    await tx.insert(apiToken).values({
      organizationId,
      id,
      name,
      role,
      hash: hashSecret(token),
      createdBy: accountId,
      createdAt: context.now,
    });
    if (teams.value.length > 0) {
      const limits = teams.value.map((each) => ({ organizationId, tokenId: id, teamId: each.id }));
      await tx.insert(apiTokenTeam).values(limits);
    }
    const item: TokenItem = {
      id,
      name,
      role,
      teams: teams.value.map(({ code }) => code).sort(),
      createdAt: context.now.toISOString(),
      lastUsedAt: null,
    };
    record({ action: 'token.create', entity: 'token', code: name, after: item });
    return ok({ ...item, token });
  });
}
