import { eq } from 'drizzle-orm';
import { organization } from '@/db/schema/people';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { organizationPatch } from '../input';
import { changesIn, type OrganizationItem, toOrganizationItem } from '../model';
import { hasRates, organizationToChange } from '../queries';

/** Changes what is left in of the organization's name, money, calendar, language and bounds of status. */
export async function updateOrganization(
  context: Context,
  input: unknown,
  expectedVersion?: number,
): Promise<Result<OrganizationItem>> {
  const refused = refuseRole(context.actor, 'organization.update');
  if (refused) return refused;
  const { organizationId } = context.actor;
  const result = await write(context, async (tx, record) => {
    const row = await organizationToChange(tx, organizationId);
    const parsed = parse(organizationPatch, input);
    if (!parsed.ok) return parsed;
    const before = toOrganizationItem(row);
    if (expectedVersion !== undefined && expectedVersion !== row.version) {
      return fail('stale', 'The organization has been changed meanwhile.', { current: before });
    }
    const wanted: OrganizationItem = { ...before, ...changesIn(parsed.value) };
    if (JSON.stringify(wanted) === JSON.stringify(before)) return ok(before);
    if (wanted.currency !== before.currency && (await hasRates(tx, organizationId))) {
      return invalid(
        'currency',
        `There are exchange rates into ${before.currency}: the currency stays.`,
        'in_use',
      );
    }
    const after: OrganizationItem = { ...wanted, version: row.version + 1 };
    const { thresholds, revision: _, slug: __, ...columns } = after;
    await tx
      .update(organization)
      .set({ ...columns, ...thresholds })
      .where(eq(organization.organizationId, organizationId));
    record({ action: 'organization.update', entity: 'organization', code: row.slug, before, after });
    return ok(after);
  });
  // The revision is raised by the write itself, after the work.
  if (result.ok && result.revision !== undefined) return ok({ ...result.value, revision: result.revision });
  return result;
}
