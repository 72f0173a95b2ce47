import { sql } from 'drizzle-orm';
import { write } from '@/lib/audit/commands/write';
import { type CurrentAccount, organizationsOf } from '@/lib/auth/access';
import { parse } from '@/lib/core/parse';
import { ok, type Result } from '@/lib/core/result';
import { ownNameInput } from '../input';

/** Changes one's own name, told to each organization that shows it. */
export async function renameSelf(account: CurrentAccount, input: unknown, now: Date): Promise<Result<null>> {
  const parsed = parse(ownNameInput, input);
  if (!parsed.ok) return parsed;
  const { name } = parsed.value;
  if (name === account.name) return ok(null);
  for (const { organizationId, role } of await organizationsOf(account.accountId)) {
    const { accountId } = account;
    const actor = { organizationId, accountId, tokenId: null, name, role, teams: new Set<string>() };
    await write({ actor: { ...actor, via: 'interface' }, now }, async (tx, record) => {
      await tx.execute(sql`select rename_account(${accountId}, ${name})`);
      record({
        action: 'member.rename',
        entity: 'member',
        code: account.email,
        before: { name: account.name },
        after: { name },
      });
      return ok(null);
    });
  }
  return ok(null);
}
