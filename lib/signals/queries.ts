import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import type { Month } from '@/lib/core/month';
import type { ProcessChangeItem } from './model';

interface ChangeRow extends Record<string, unknown> {
  id: string;
  kpi: string;
  month: string;
  reason: string;
  version: number;
  by: string | null;
  at: string;
}

async function select(tx: Tx, where: SQL): Promise<(ProcessChangeItem & { readonly id: string })[]> {
  const rows = await tx.execute<ChangeRow>(sql`
    select c.id, k.code as kpi, c.month, c.reason, c.version, c.at, coalesce(a.name, t.name) as by
    from process_change c
      join kpi k on k.organization_id = c.organization_id and k.id = c.kpi_id
      left join account a on a.id = c.by_account
      left join api_token t on t.organization_id = c.organization_id and t.id = c.by_token
    where c.withdrawn_at is null and ${where}
    order by c.month, k.code`);
  return rows.map((row) => ({
    id: row.id,
    kpi: row.kpi,
    month: row.month.slice(0, 7) as Month,
    reason: row.reason,
    enteredBy: row.by,
    enteredAt: new Date(row.at).toISOString(),
    version: row.version,
  }));
}

/** Where the processes of some KPIs (or of all) changed, oldest first; without what was withdrawn. */
export async function processChanges(
  tx: Tx,
  organizationId: string,
  kpi: { readonly id: string } | 'all',
): Promise<ProcessChangeItem[]> {
  const one = kpi === 'all' ? sql`` : sql`and c.kpi_id = ${kpi.id}`;
  const found = await select(tx, sql`c.organization_id = ${organizationId} ${one}`);
  return found.map(({ id, ...item }) => item);
}

/** The change of a KPI in a month, with its row. */
export async function processChangeIn(tx: Tx, organizationId: string, kpiId: string, month: Month) {
  const found = await select(
    tx,
    sql`c.organization_id = ${organizationId} and c.kpi_id = ${kpiId} and c.month = ${`${month}-01`}::date`,
  );
  return found[0];
}
