import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import type { News } from './model';

/** When the reader was here before this visit, when they looked last in it, and the notices that they have put away. */
export async function visitOf(
  tx: Tx,
  organizationId: string,
  accountId: string,
): Promise<{ before: Date | null; last: Date | null; away: Set<string> }> {
  const [row] = await tx.execute<{ before: string | null; last: string | null; away: string[] }>(sql`
    select v.previous_at as before, v.last_at as last, array(select s.audit_id from change_seen s
      where s.organization_id = ${organizationId} and s.account_id = ${accountId}) as away
    from (values (1)) one left join visit v on v.organization_id = ${organizationId} and v.account_id = ${accountId}`);
  return {
    before: row?.before ? new Date(row.before) : null,
    last: row?.last ? new Date(row.last) : null,
    away: new Set(row?.away),
  };
}

/**
 * What others did since to what everybody sees, newest first. Figures and targets of one person are one piece of news
 * however often they were saved; so is a thing that was changed again and again.
 */
export async function newsSince(
  tx: Tx,
  organizationId: string,
  accountId: string,
  since: Date,
  limit: number,
): Promise<News[]> {
  const rows = await tx.execute<News & Record<string, unknown>>(sql`
    with done as (
      select u.*, split_part(u.code, '/', 1) as thing, split_part(u.code, '/', 2) as at_month,
        case when u.entity in ('figures', 'targets') then '' else coalesce(u.code, '') end as one
      from audit u
      where u.organization_id = ${organizationId} and u.at > ${since.toISOString()}
        and u.by_account is distinct from ${accountId}
        and u.entity in ('figures', 'targets', 'objective', 'goal', 'kpi', 'team')
    ), news as (
      select max(d.id::text) as id, max(d.at) as at, d.by_account, d.by_token, d.entity,
        d.entity || '.' || case when d.entity in ('figures', 'targets') then 'save'
          when bool_or(d.action like '%.archive') then 'archive'
          when bool_or(d.action like '%.create') then 'create' else 'update' end as action,
        case when count(*) = 1 then max(d.thing) else nullif(d.one, '') end as thing,
        case when count(*) = 1 then max(nullif(d.at_month, '')) end as month, sum(d.count)::int as count
      from done d group by d.by_account, d.by_token, d.entity, d.one
      order by 2 desc, 1 desc limit ${limit}
    )
    select n.id, n.at, coalesce(a.name, t.name, 'Plumbline') as by, n.action, n.thing as code, n.month, n.count,
      coalesce(o.title, g.title, k.name, m.name) as name, b.code as objective,
      coalesce(o.archived_at, g.archived_at, k.archived_at, m.archived_at, b.archived_at) is not null as gone
    from news n
      left join account a on a.id = n.by_account
      left join api_token t on t.organization_id = ${organizationId} and t.id = n.by_token
      left join objective o on n.entity = 'objective' and o.organization_id = ${organizationId} and o.code = n.thing
      left join goal g on n.entity = 'goal' and g.organization_id = ${organizationId} and g.code = n.thing
      left join objective b on b.organization_id = g.organization_id and b.id = g.objective_id
      left join kpi k on n.entity in ('kpi', 'figures', 'targets')
        and k.organization_id = ${organizationId} and k.code = n.thing
      left join team m on n.entity = 'team' and m.organization_id = ${organizationId} and m.code = n.thing
    order by n.at desc, n.id desc`);
  return rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() }));
}
