import { sql } from 'drizzle-orm';
import { columnOf } from '@/db/arrays';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { ok } from '@/lib/core/result';
import { createKpi } from '@/lib/kpis/commands/create-kpi';
import type { SampleKpi } from './harbourlight-kpis';
import { must, together } from './must';

/** Makes the KPIs, each after those that its formula or weight names, and puts them into the order of the list. */
export async function loadKpis(context: Context, kpis: readonly SampleKpi[]): Promise<void> {
  const made = new Set<string>();
  while (made.size < kpis.length) {
    const ready = kpis.filter((kpi) => !made.has(kpi.code) && needs(kpi).every((code) => made.has(code)));
    if (ready.length === 0)
      throw new Error('KPIs of the sample company are made of something that is not there');
    for (const item of await together(ready.map((kpi) => createKpi(context, kpi)))) made.add(must(item).code);
  }
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

const needs = ({ formula = '', weightKpi }: SampleKpi): string[] => [
  ...(formula.match(/[a-z]\w*/g) ?? []),
  ...(weightKpi ? [weightKpi] : []),
];
