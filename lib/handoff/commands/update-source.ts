import { and, eq } from 'drizzle-orm';
import { leadSource } from '@/db/schema/handoff';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, ok, type Result } from '@/lib/core/result';
import { changesIn } from '@/lib/people/model';
import { sourcePatch } from '../input';
import { type SourceItem, sourceKey, toSourceItem } from '../model';
import { sourcesOf } from '../queries';
import { refuseKind } from './team-of-kind';

/** Renames or archives a source, by members of teams of kind sales. Of an archived one no report is expected. */
export async function updateSource(
  context: Context,
  key: string,
  input: unknown,
  expectedVersion?: number,
): Promise<Result<SourceItem>> {
  const { actor } = context;
  const refused = refuseRole(actor, 'handoff.source');
  if (refused) return refused;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const sources = await sourcesOf(tx, organizationId, 'hold');
    const found = sources.find((each) => each.key === key);
    if (!found) return fail('not-found', `There is no source “${key}”.`);
    const parsed = parse(sourcePatch, input);
    if (!parsed.ok) return parsed;
    const foreign = await refuseKind(tx, actor, 'handoff.source', ['sales']);
    if (foreign) return foreign;
    const before = toSourceItem(found);
    if (expectedVersion !== undefined && expectedVersion !== found.version)
      return fail('stale', 'Somebody has changed this source meanwhile.', { current: before });
    const next = { ...found, ...changesIn(parsed.value) };
    if (next.name === found.name && next.archived === found.archived) return ok(before);
    const renamed = { ...next, key: sourceKey(next.name), version: found.version + 1 };
    if (sources.some((each) => each.key === renamed.key && each.id !== found.id))
      return fail('duplicate', `There is a source “${next.name}” already.`);
    const { id, ...row } = renamed;
    await tx
      .update(leadSource)
      .set(row)
      .where(and(eq(leadSource.organizationId, organizationId), eq(leadSource.id, id)));
    const after = toSourceItem(renamed);
    record({ action: 'handoff.source', entity: 'lead-source', code: after.code, before, after });
    return ok(after);
  });
}
