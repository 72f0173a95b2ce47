import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { insightRun } from '@/db/schema/insights';
import type { Context } from '@/lib/auth/actor';
import type { VanityReason } from '@/lib/insight/vanity';
import type { InsightItem, InsightRun } from '../model';

export interface RunToStore {
  readonly run: Pick<InsightRun, 'method' | 'month' | 'revision' | 'digest'>;
  readonly items: readonly (Omit<InsightItem, 'objective' | 'x' | 'y'> & {
    readonly objectiveId: string;
    readonly xId: string;
    readonly yId: string;
  })[];
  readonly vanity: readonly { readonly kpiId: string; readonly reasons: readonly VanityReason[] }[];
}

const ROWS_AT_ONCE = 500;

/** Puts a run in the place of the one before; two at once go one after the other. */
export async function storeRun(tx: Tx, { actor, now }: Context, stored: RunToStore): Promise<void> {
  const { organizationId } = actor;
  const run = { ...stored.run, at: now };
  await tx
    .insert(insightRun)
    .values({ organizationId, ...run })
    .onConflictDoUpdate({ target: insightRun.organizationId, set: run });
  await tx.execute(sql`delete from insight_result where organization_id = ${organizationId}`);
  await tx.execute(sql`delete from insight_vanity where organization_id = ${organizationId}`);
  for (let at = 0; at < stored.items.length; at += ROWS_AT_ONCE) {
    const rows = stored.items.slice(at, at + ROWS_AT_ONCE).map(({ until, filled, ...item }) => ({
      ...item,
      until: until && `${until}-01`,
      filled: filled && `${filled}-01`,
    }));
    await tx.execute(sql`
      insert into insight_result (organization_id, objective_id, x_kpi_id, y_kpi_id, n, until, filled, lag, r, low, high,
        p, q, verdict, stable)
      select ${organizationId}::uuid, e."objectiveId", e."xId", e."yId", e.n, e.until, e.filled, e.lag, e.r, e.low, e.high,
        e.p, e.q, e.verdict, e.stable
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e("objectiveId" uuid, "xId" uuid, "yId" uuid, n int,
        until date, filled date, lag int, r numeric, low numeric, high numeric, p numeric, q numeric, verdict text,
        stable boolean)`);
  }
  await tx.execute(sql`
    insert into insight_vanity (organization_id, kpi_id, reasons)
    select ${organizationId}::uuid, e."kpiId", array(select jsonb_array_elements_text(e.reasons))
    from jsonb_to_recordset(${JSON.stringify(stored.vanity)}::jsonb) as e("kpiId" uuid, reasons jsonb)`);
}
