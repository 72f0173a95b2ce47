import { sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '@/db/client';
import { handoffReport, handoffReportRevision, leadSource } from '@/db/schema/handoff';
import { Overtaken } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { type Month, monthOf } from '@/lib/core/month';
import { dayOf } from '@/lib/people/model';
import { organizationOf } from '@/lib/people/queries';
import { tacticsOf } from '@/lib/tactics/queries';
import { type Change, compareReports, type ReportPlan } from '../model/compare-reports';
import type { ReportInput } from '../input';
import type { ReportItem } from '../model';
import { reportsOf, sourcesOf } from '../queries';

/** Compares rows with what stands, which is held until the end of the transaction. Stores nothing. */
export async function planReports(
  tx: Tx,
  context: Context,
  rows: readonly ReportInput[],
): Promise<ReportPlan> {
  const { organizationId } = context.actor;
  const months = rows.map(({ month }) => month).sort();
  const span = { from: months[0], to: months.at(-1) };
  const [organization, sources, tactics] = await Promise.all([
    organizationOf(tx, organizationId),
    sourcesOf(tx, organizationId),
    rows.some(({ tactic }) => tactic !== null) ? tacticsOf(tx, organizationId) : [],
    held(tx, organizationId, months),
  ]);
  const { from, to } = span;
  const stored = from && to ? await reportsOf(tx, organization, { from, to }) : [];
  const day = dayOf(organization, context.now);
  const names = new Map(sources.map(({ key, name }) => [key, name]));
  return compareReports(rows, stored, {
    currentMonth: monthOf(day),
    nameOf: (key) => names.get(key),
    tactics: new Set(tactics.map(({ code }) => code)),
    fresh: { reportedOn: day, enteredBy: context.actor.name, enteredAt: context.now.toISOString() },
  });
}

// In the order of the key, so that two batches over the same rows wait for each other instead of deadlocking.
const held = (tx: Tx, organizationId: string, months: readonly Month[]) =>
  tx.execute(sql`
    select 1 from handoff_report where organization_id = ${organizationId}
      and month = any(${sql.param(`{${[...new Set(months)].map((month) => `${month}-01`).join(',')}}`)}::date[])
    order by id for update`);

/** Stores what a plan changes: new sources, new rows, and what replaces others, which are kept as they were. */
export async function storeReports(
  tx: Tx,
  { actor, now }: Context,
  changes: readonly Change[],
): Promise<void> {
  const { organizationId } = actor;
  const ids = await sourceIds(tx, organizationId, changes);
  const tactics = changes.some(({ after }) => after.tactic !== null)
    ? new Map((await tacticsOf(tx, organizationId)).map(({ code, id }) => [code, id]))
    : new Map<string, string>();
  const by = { byAccount: actor.accountId, byToken: actor.tokenId, via: actor.via, at: now };
  const values = changes.map(({ before, after }) => ({
    isNew: before === null,
    row: {
      organizationId,
      id: after.id,
      month: after.month,
      sourceId: ids.get(after.sourceKey) ?? '',
      tacticId: after.tactic === null ? null : (tactics.get(after.tactic) ?? null),
      reportedAt: now,
      ...countsOf(after),
      version: after.version,
      ...by,
    },
  }));
  const fresh = values.filter(({ isNew }) => isNew).map(({ row }) => row);
  const changed = values.filter(({ isNew }) => !isNew).map(({ row }) => row);
  if (fresh.length > 0) {
    const stored = await tx
      .insert(handoffReport)
      .values(fresh)
      .onConflictDoNothing()
      .returning({ id: handoffReport.id });
    if (stored.length < fresh.length) throw new Overtaken();
  }
  if (changed.length > 0) await replace(tx, organizationId, changed);
}

type Row = typeof handoffReport.$inferInsert;

const countsOf = (item: ReportItem) => ({
  received: item.received,
  worked: item.worked,
  inTime: item.inTime,
  accepted: item.accepted,
  ...item.rejected,
  won: item.won,
  note: item.note,
});

/** What stands is copied into the revisions by the database itself, exactly as it stood. */
async function replace(tx: Tx, organizationId: string, rows: readonly Row[]): Promise<void> {
  const copied = sql.raw(
    'received, worked, in_time, accepted, bad_fit, no_intent, duplicate, unreachable, other, won, note, version, by_account, by_token, via, at',
  );
  await tx.execute(sql`
    insert into ${handoffReportRevision} (organization_id, report_id, ${copied})
    select organization_id, id, ${copied} from handoff_report
    where organization_id = ${organizationId} and id in ${rows.map(({ id }) => id)}`);
  const given = (column: string) => sql.raw(`excluded.${column}`);
  await tx
    .insert(handoffReport)
    .values([...rows])
    .onConflictDoUpdate({
      target: [handoffReport.organizationId, handoffReport.id],
      set: {
        received: given('received'),
        worked: given('worked'),
        inTime: given('in_time'),
        accepted: given('accepted'),
        badFit: given('bad_fit'),
        noIntent: given('no_intent'),
        duplicate: given('duplicate'),
        unreachable: given('unreachable'),
        other: given('other'),
        won: given('won'),
        note: given('note'),
        version: given('version'),
        byAccount: given('by_account'),
        byToken: given('by_token'),
        via: given('via'),
        at: given('at'),
      },
    });
}

/** Ids of sources by key; those that are named for the first time are made. */
async function sourceIds(tx: Tx, organizationId: string, changes: readonly Change[]) {
  const known = await sourcesOf(tx, organizationId);
  const ids = new Map(known.map(({ key, id }) => [key, id]));
  const wanted = new Map(changes.map(({ after }) => [after.sourceKey, after.source]));
  const fresh = [...wanted].filter(([key]) => !ids.has(key));
  if (fresh.length === 0) return ids;
  const rows = fresh.map(([key, name]) => ({ organizationId, id: uuidv7(), key, name }));
  const made = await tx
    .insert(leadSource)
    .values(rows)
    .onConflictDoNothing()
    .returning({ id: leadSource.id });
  if (made.length < rows.length) throw new Overtaken();
  for (const { key, id } of rows) ids.set(key, id);
  return ids;
}
