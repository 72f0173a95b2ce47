import { sql } from 'drizzle-orm';
import { columnOf } from '@/db/arrays';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { ok } from '@/lib/core/result';
import { createKpi } from '@/lib/kpis/commands/create-kpi';
import type { SampleKpi } from './harbourlight-kpis';
import { must } from './must';

/** Makes the KPIs, each after those that its formula or weight names, and puts them into the order of the list. */
export async function loadKpis(context: Context, kpis: readonly SampleKpi[]): Promise<void> {
  for (const kpi of kpis) must(await createKpi(context, kpi));
  const codes = kpis.map(({ code }) => code);
  await write(context, async (tx, record) => {
    await tx.execute(sql`
      update kpi set position = wanted.position
      from unnest(${columnOf(codes, 'text')}) with ordinality as wanted(code, position)
      where kpi.organization_id = ${context.actor.organizationId} and kpi.code = wanted.code`);
    record({ action: 'kpis.order', entity: 'kpi', code: null, after: { codes }, count: codes.length });
    return ok(null);
  });
}
