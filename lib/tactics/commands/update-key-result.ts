import { and, eq } from 'drizzle-orm';
import { keyResult } from '@/db/schema/tactics';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { invalid, ok, type Result } from '@/lib/core/result';
import { keyResultPatch } from '../input';
import type { KeyResultItem } from '../model/steps';
import { checkKeyResult, foundKeyResult, keyResultItem, staleKeyResult } from './found-key-result';

/** Changes a key result; only what is named changes. Its objective stays. */
export async function updateKeyResult(
  context: Context,
  code: string,
  input: unknown,
  expectedVersion?: number,
): Promise<Result<KeyResultItem>> {
  const refused = refuseRole(context.actor, 'key-result.update');
  if (refused) return refused;
  const { organizationId } = context.actor;
  return write(context, async (tx, record) => {
    const found = await foundKeyResult(tx, organizationId, code);
    if (!found.ok) return found;
    const parsed = parse(keyResultPatch, input);
    if (!parsed.ok) return parsed;
    if (parsed.value.code !== undefined && parsed.value.code !== code)
      return invalid('code', 'A code cannot be changed: addresses use it.');
    const stale = staleKeyResult(found.value, expectedVersion);
    if (stale) return stale;
    const before = keyResultItem(found.value);
    const named = Object.entries(parsed.value).filter(([, value]) => value !== undefined);
    const item = { ...before, ...Object.fromEntries(named) } as KeyResultItem;
    if (JSON.stringify(item) === JSON.stringify(before)) return ok(before);
    const checked = await checkKeyResult(tx, organizationId, item);
    if (!checked.ok) return checked;
    const after: KeyResultItem = { ...item, version: before.version + 1 };
    const { title, baseline, target, version } = after;
    const { kpiId, accountable } = checked.value;
    await tx
      .update(keyResult)
      .set({
        ...{ title, baseline, target, version, kpiId },
        // Who left stays stored until somebody else is named.
        ...(after.accountable === before.accountable ? {} : { accountable }),
      })
      .where(and(eq(keyResult.organizationId, organizationId), eq(keyResult.id, found.value.id)));
    record({ action: 'key-result.update', entity: 'key-result', code, before, after });
    return ok(after);
  });
}
