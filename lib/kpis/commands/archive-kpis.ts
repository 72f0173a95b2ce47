import { sql } from 'drizzle-orm';
import { columnOf } from '@/db/arrays';
import { type Written, write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { ok } from '@/lib/core/result';
import { kpisChosen } from '../input';
import type { KpisAnswer } from '../model';
import { usesOfKpis } from '../queries';
import { archivingOf, chosenKpis, refusalOf } from './chosen-kpis';

/**
 * Puts many KPIs away at once, all or nothing; their figures stay. A formula that is archived with its inputs is in
 * nobody's way; other uses are named per KPI, at `codes.<index>`.
 */
export async function archiveKpis(context: Context, input: unknown): Promise<Written<KpisAnswer>> {
  const refused = refuseRole(context.actor, 'kpi.archive');
  if (refused) return refused;
  const parsed = parse(kpisChosen, input);
  if (!parsed.ok) return parsed;
  const { codes } = parsed.value;
  const { organizationId } = context.actor;
  return write(context, async (tx, record) => {
    const chosen = await chosenKpis(tx, organizationId, codes);
    if (!chosen.ok) return chosen;
    const kpis = chosen.value.filter(({ archived }) => !archived);
    const ids = kpis.map(({ id }) => id);
    const uses = await usesOfKpis(tx, organizationId, ids);
    if (uses.size > 0) {
      const words = kpis.flatMap(({ code, name }) => {
        const by = uses.get(code);
        return by ? [[code, `${name} is used by ${by.slice(0, 10).join(', ')}.`] as const] : [];
      });
      return refusalOf(codes, new Map(words));
    }
    if (kpis.length === 0) return ok({ changed: [], unchanged: codes });
    await tx.execute(sql`
      update kpi set archived_at = ${context.now.toISOString()}, version = version + 1
      where organization_id = ${organizationId} and id = any(${columnOf(ids, 'uuid')})`);
    const changed = kpis.map(({ code }) => code);
    record(archivingOf(changed, true));
    return ok({ changed, unchanged: codes.filter((code) => !changed.includes(code)) });
  });
}
