import { sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { columnOf } from '@/db/arrays';
import type { Tx } from '@/db/client';
import type { Month } from '@/lib/core/month';
import type { Authorship } from '@/lib/figures/queries';
import type { PlacedTarget, StoredTarget } from './model';

interface StoredRow extends Record<string, unknown> {
  id: string;
  kpi_id: string;
  team_id: string | null;
  month: string;
  value: string | null;
  low: string | null;
  high: string | null;
  note: string | null;
  version: number;
  by: string | null;
  at: string;
}

const number = (text: string | null) => (text === null ? null : Number(text));

const toStored = (row: StoredRow): StoredTarget => ({
  id: row.id,
  value: number(row.value),
  low: number(row.low),
  high: number(row.high),
  note: row.note,
  version: row.version,
  enteredBy: row.by,
  enteredAt: new Date(row.at).toISOString(),
});

export interface LedgerTarget extends StoredTarget {
  readonly kpiId: string;
  readonly teamId: string | null;
  readonly month: Month;
}

const columns = sql`f.id, f.kpi_id, f.team_id, f.month, f.value, f.low, f.high, f.note, f.version, f.at,
  coalesce(a.name, t.name) as by`;
const authors = sql`
  left join account a on a.id = f.by_account
  left join api_token t on t.organization_id = f.organization_id and t.id = f.by_token`;

/** Targets of the KPIs in the months (inclusive), the organization's own and the teams'. */
export async function targetsOf(
  tx: Tx,
  organizationId: string,
  kpiIds: readonly string[],
  from: Month,
  to: Month,
): Promise<LedgerTarget[]> {
  const rows = await tx.execute<StoredRow>(sql`
    select ${columns} from target f ${authors}
    where f.organization_id = ${organizationId} and f.kpi_id = any(${columnOf(kpiIds, 'uuid')})
      and f.month between ${`${from}-01`} and ${`${to}-01`}
    order by f.month`);
  return rows.map((row) => ({
    ...toStored(row),
    kpiId: row.kpi_id,
    teamId: row.team_id,
    month: row.month.slice(0, 7) as Month,
  }));
}

const cellsOf = (rows: readonly PlacedTarget[]) => sql`unnest(
  ${columnOf(
    rows.map((row) => row.kpiId),
    'uuid',
  )},
  ${columnOf(
    rows.map((row) => row.teamId),
    'uuid',
  )},
  ${columnOf(
    rows.map((row) => `${row.month}-01`),
    'date',
  )})`;

const sameCell = sql`f.kpi_id = c.kpi_id and f.team_id is not distinct from c.team_id and f.month = c.month`;

/** What stands in the cells now, locked until the end of the transaction, by `PlacedTarget.key`. */
export async function lockTargets(
  tx: Tx,
  organizationId: string,
  rows: readonly PlacedTarget[],
): Promise<Map<string, StoredTarget>> {
  const found = await tx.execute<StoredRow>(sql`
    with locked as (
      select f.* from target f join ${cellsOf(rows)} c(kpi_id, team_id, month) on ${sameCell}
      where f.organization_id = ${organizationId}
      order by f.id for update of f)
    select ${columns} from locked f ${authors}`);
  return new Map(
    found.map((row) => [`${row.kpi_id}/${row.team_id ?? ''}/${row.month.slice(0, 7)}`, toStored(row)]),
  );
}

const valuesOf = (rows: readonly PlacedTarget[]) => sql`unnest(
  ${columnOf(
    rows.map(() => uuidv7()),
    'uuid',
  )},
  ${columnOf(
    rows.map((row) => row.kpiId),
    'uuid',
  )},
  ${columnOf(
    rows.map((row) => row.teamId),
    'uuid',
  )},
  ${columnOf(
    rows.map((row) => `${row.month}-01`),
    'date',
  )},
  ${columnOf(
    rows.map((row) => row.value),
    'numeric',
  )},
  ${columnOf(
    rows.map((row) => row.low),
    'numeric',
  )},
  ${columnOf(
    rows.map((row) => row.high),
    'numeric',
  )},
  ${columnOf(
    rows.map((row) => row.note ?? null),
    'text',
  )},
  ${columnOf(
    rows.map((row) => row.note === undefined),
    'boolean',
  )})
  as c(id, kpi_id, team_id, month, value, low, high, note, keep_note)`;

/** Sets new targets; returns how many, fewer than given when somebody else was first in one of them. */
export async function insertTargets(
  tx: Tx,
  organizationId: string,
  rows: readonly PlacedTarget[],
  by: Authorship,
): Promise<number> {
  const inserted = await tx.execute(sql`
    insert into target (organization_id, id, kpi_id, team_id, month, value, low, high, note, reason, version, by_account,
      by_token, via, at)
    select ${organizationId}::uuid, c.id, c.kpi_id, c.team_id, c.month, c.value, c.low, c.high, c.note, ${by.reason}::text,
      1, ${by.byAccount}::uuid, ${by.byToken}::uuid, ${by.via}::text, ${by.at.toISOString()}::timestamptz
    from ${valuesOf(rows)} order by c.kpi_id, c.team_id, c.month
    on conflict do nothing`);
  return inserted.count;
}

/** Keeps the present state of locked targets as a revision, then overwrites it. */
export async function overwriteTargets(
  tx: Tx,
  organizationId: string,
  rows: readonly PlacedTarget[],
  by: Authorship,
): Promise<void> {
  await tx.execute(sql`
    insert into target_revision (organization_id, id, kpi_id, team_id, month, value, low, high, note, reason, version,
      by_account, by_token, via, at)
    select f.organization_id, f.id, f.kpi_id, f.team_id, f.month, f.value, f.low, f.high, f.note, f.reason, f.version,
      f.by_account, f.by_token, f.via, f.at
    from target f join ${cellsOf(rows)} c(kpi_id, team_id, month) on ${sameCell}
    where f.organization_id = ${organizationId}`);
  await tx.execute(sql`
    update target f set value = c.value, low = c.low, high = c.high,
      note = case when c.keep_note then f.note else c.note end, reason = ${by.reason}::text, version = f.version + 1,
      by_account = ${by.byAccount}::uuid, by_token = ${by.byToken}::uuid, via = ${by.via}::text,
      at = ${by.at.toISOString()}::timestamptz
    from ${valuesOf(rows)} where f.organization_id = ${organizationId} and ${sameCell}`);
}
