import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import type { AuditFilter } from './input';
import type { AuditItem, AuditPosition } from './model';

interface AuditRow extends Record<string, unknown> {
  id: string;
  micros: string;
  at: string | Date;
  actor: string | null;
  via: AuditItem['via'];
  action: string;
  entity: string;
  code: string | null;
  before: unknown;
  after: unknown;
  reason: string | null;
  count: number;
  revision: string;
}

/**
 * Rows of the audit log, newest first, at most `limit`, those after `position` only; `next` is null after the last.
 * `actor` is an e-mail address, a name or a token's name; `entity` a kind of thing ("kpi") or a code, also among others.
 */
export async function auditRows(
  tx: Tx,
  organizationId: string,
  { from, to, actor, entity, text }: AuditFilter,
  limit: number,
  position: AuditPosition | null,
): Promise<{ items: AuditItem[]; next: AuditPosition | null }> {
  const beyond = position
    ? sql`and (u.at, u.id) < ('epoch'::timestamptz + ${position.micros}::bigint * interval '1 microsecond', ${position.id}::uuid)`
    : sql``;
  const rows = await tx.execute<AuditRow>(sql`
    select u.id, (extract(epoch from u.at) * 1000000)::bigint::text as micros, u.at, u.via, u.action, u.entity, u.code,
      u.before, u.after, u.reason, u.count, u.revision, coalesce(a.email, t.name) as actor
    from audit u
      left join account a on a.id = u.by_account
      left join api_token t on t.organization_id = u.organization_id and t.id = u.by_token
    where u.organization_id = ${organizationId} ${beyond}
      ${from ? sql`and u.at >= ${from.toISOString()}::timestamptz` : sql``}
      ${to ? sql`and u.at < ${to.toISOString()}::timestamptz` : sql``}
      ${actor === undefined ? sql`` : sql`and (a.email = lower(${actor}) or a.name = ${actor} or t.name = ${actor})`}
      ${entity === undefined ? sql`` : sql`and ${isOf(entity)}`}
      ${text ? sql`and ${holds(text)}` : sql``}
    order by u.at desc, u.id desc limit ${limit + 1}`);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map(({ micros: _, at, actor: by, revision, ...row }) => ({
      at: new Date(at).toISOString(),
      actor: by ?? 'Plumbline',
      ...row,
      revision: Number(revision),
    })),
    next: last ? { micros: Number(last.micros), id: last.id } : null,
  };
}

/**
 * Whether a row is of this kind of thing, or of the thing with this code: alone, of one of its months ("leads/2026-03"), or
 * with others, whose codes are then the keys of what they became, or a list.
 */
function isOf(entity: string) {
  return sql`(u.entity = ${entity} or u.code = ${entity} or starts_with(u.code, ${`${entity}/`})
    or u.code is null and (u.after -> 'kpis' ? ${entity} or u.entity = 'kpi' and u.after ? ${entity}))`;
}

/** Whether a row says the text anywhere, letters alike in both cases. */
function holds(text: string) {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  return sql`concat_ws(' ', u.code, u.action, u.reason, u.before, u.after) ilike ${pattern}`;
}
