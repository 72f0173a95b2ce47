import { sql } from 'drizzle-orm';
import { columnOf } from '@/db/arrays';
import type { Tx } from '@/db/client';
import type { Unit } from '@/lib/core/amount';
import type { Span } from '@/lib/core/fiscal-calendar';
import type { Month } from '@/lib/core/month';
import type { Unlinked } from '@/lib/measure/line-words';
import { OBJECTIVE_AIM_PARTS } from '@/lib/objectives/model';

const spanOf = ({ from, to }: Span) => sql`between ${`${from}-01`}::date and ${`${to}-01`}::date`;

/**
 * What some tactics together have cost in each month. Null: nobody said, or one of them that had a plan for the month has
 * not said yet; what was stopped is not waited for.
 */
export async function spendOf(
  tx: Tx,
  organizationId: string,
  codes: readonly string[],
  span: Span,
): Promise<Map<Month, number | null>> {
  const rows = await tx.execute<{ month: string; actual: string | null; waiting: boolean }>(sql`
    select b.month, sum(b.actual) as actual,
      bool_or(b.actual is null and b.planned > 0 and t.status <> 'stopped') as waiting
    from tactic_budget b join tactic t on t.organization_id = b.organization_id and t.id = b.tactic_id
    where b.organization_id = ${organizationId} and b.month ${spanOf(span)}
      and t.code = any(${columnOf(codes, 'text')})
    group by b.month`);
  return new Map(
    rows.map(({ month, actual, waiting }) => [
      month.slice(0, 7) as Month,
      waiting || actual === null ? null : Number(actual),
    ]),
  );
}

/** Tactics in work without a line that have money planned, the biggest first: what the Overview speaks of. */
export async function unlinkedMoney(tx: Tx, organizationId: string, span: Span): Promise<Unlinked[]> {
  const rows = await tx.execute<Omit<Unlinked, 'planned'> & { planned: string }>(sql`
    select t.code, t.title, case when g.id is null then 'goal' else 'objective' end as missing, sum(m.planned) as planned
    from tactic t
      join tactic_budget m on m.organization_id = t.organization_id and m.tactic_id = t.id and m.month ${spanOf(span)}
      left join goal g on g.organization_id = t.organization_id and g.id = t.goal_id and g.archived_at is null
      left join objective o on o.organization_id = g.organization_id and o.id = g.objective_id
        and o.archived_at is null and o.state = 'active'
    where t.organization_id = ${organizationId} and t.archived_at is null
      and t.status in ('active', 'paused', 'done') and o.id is null
    group by t.code, t.title, g.id having sum(m.planned) > 0
    order by 4 desc, t.code`);
  return rows.map(({ planned, ...row }) => ({ ...row, planned: Number(planned) }));
}

/** Parts of an objective and of a goal that make its target. */
const AIMS = {
  objective: OBJECTIVE_AIM_PARTS,
  goal: ['kpi', 'kind', 'baseline', 'target', 'change', 'base', 'low', 'high', 'start', 'end'],
} as const;

interface ChangeRow extends Record<string, unknown> {
  id: string;
  kind: 'objective' | 'goal' | 'kpi';
  code: string;
  title: string;
  objective: string;
  by: string;
  at: string;
  reason: string | null;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  unit: Unit | null;
  decimals: number | null;
  yours: { kind: 'goal' | 'step' | 'tactic'; code: string }[];
}

const AT_MOST = 200;

/**
 * The last 200 changes by others of targets above what a person answers for, since it hangs there, newest first; also
 * those that were put away: of objectives and goals, and revisions of the plans of their KPIs. A lead answers for the goals
 * of the own teams, and for their tactics that name nobody. Read from the audit: nothing has to be written for anybody when
 * a target changes.
 */
export async function changesAbove(tx: Tx, organizationId: string, accountId: string): Promise<ChangeRow[]> {
  const rows = await tx.execute<ChangeRow>(sql`
    with led as (
      select x.team_id from membership s
        join membership_team x on x.organization_id = s.organization_id and x.account_id = s.account_id
        where s.organization_id = ${organizationId} and s.account_id = ${accountId} and s.role = 'lead'),
    mine as (
      select 'goal' as kind, g.code, g.id as goal_id from goal g
        where g.organization_id = ${organizationId} and g.accountable = ${accountId} and g.archived_at is null
      union select 'goal', g.code, g.id from goal g
        join goal_team x on x.organization_id = g.organization_id and x.goal_id = g.id
          and x.team_id in (select team_id from led)
        where g.organization_id = ${organizationId} and g.archived_at is null
      union all select 'step', s.code, s.goal_id from step s
        where s.organization_id = ${organizationId} and s.accountable = ${accountId} and s.archived_at is null
      union all select 'tactic', t.code, t.goal_id from tactic t
        where t.organization_id = ${organizationId} and t.archived_at is null and (t.accountable = ${accountId}
          or (t.accountable is null and t.team_id in (select team_id from led)))),
    above as (
      select m.kind, m.code, a.entity, a.thing, a.title, a.objective, a.kpi_id from mine m
        join goal g on g.organization_id = ${organizationId} and g.id = m.goal_id and g.archived_at is null
        join objective o on o.organization_id = g.organization_id and o.id = g.objective_id and o.archived_at is null
        cross join lateral (values ('objective', o.code, o.title, o.code, o.success_kpi_id),
          ('goal', g.code, g.title, o.code, g.kpi_id)) as a(entity, thing, title, objective, kpi_id)),
    planned as (
      select m.kind, m.code, o.code as objective, i.code as kpi, i.name, i.unit, i.decimals, r.at, r.by_account
      from mine m
        join goal g on g.organization_id = ${organizationId} and g.id = m.goal_id and g.archived_at is null
        join objective o on o.organization_id = g.organization_id and o.id = g.objective_id and o.archived_at is null
        join kpi i on i.organization_id = g.organization_id and i.id = g.kpi_id
        join (
          select kpi_id, at, by_account from target where organization_id = ${organizationId} and revised
          union select kpi_id, at, by_account from target_revision
            where organization_id = ${organizationId} and revised) r on r.kpi_id = i.id
      where r.by_account is distinct from ${accountId})
    select u.id, u.entity as kind, u.code, x.title, x.objective, coalesce(p.name, k.name, 'Plumbline') as by, u.at,
      u.reason, u.before, u.after, i.unit, i.decimals,
      jsonb_agg(jsonb_build_object('kind', x.kind, 'code', x.code) order by x.kind, x.code) as yours
    from above x
      join audit u on u.organization_id = ${organizationId} and u.entity = x.entity and u.code = x.thing
        and u.action = x.entity || '.update' and u.by_account is distinct from ${accountId}
      left join account p on p.id = u.by_account
      left join api_token k on k.organization_id = u.organization_id and k.id = u.by_token
      left join kpi i on i.organization_id = u.organization_id and i.id = x.kpi_id
    where exists (select 1 from unnest(case x.entity when 'objective' then ${columnOf(AIMS.objective, 'text')}
          else ${columnOf(AIMS.goal, 'text')} end) as part
        where u.before -> part is distinct from u.after -> part)
      and not exists (select 1 from audit c where c.organization_id = u.organization_id and c.entity = x.kind
        and c.code = x.code and c.action = x.kind || '.create' and c.at > u.at)
    group by u.id, u.entity, u.code, x.title, x.objective, p.name, k.name, u.at, u.reason, u.before, u.after, i.unit,
      i.decimals
    union all
    select u.id, 'kpi', min(x.kpi), string_agg(distinct x.name, ', '), min(x.objective),
      coalesce(p.name, k.name, 'Plumbline'), u.at, u.reason, jsonb_build_object('target', u.before -> 'value'),
      jsonb_build_object('target', u.after -> 'value'), min(x.unit), min(x.decimals),
      jsonb_agg(distinct jsonb_build_object('kind', x.kind, 'code', x.code))
    from planned x
      join audit u on u.organization_id = ${organizationId} and u.entity in ('targets', 'figures') and u.at = x.at
        and u.by_account is not distinct from x.by_account
      left join account p on p.id = u.by_account
      left join api_token k on k.organization_id = u.organization_id and k.id = u.by_token
    where not exists (select 1 from audit c where c.organization_id = u.organization_id and c.entity = x.kind
        and c.code = x.code and c.action = x.kind || '.create' and c.at > u.at)
    group by u.id, p.name, k.name, u.at, u.reason, u.before, u.after
    order by at desc, id desc limit ${AT_MOST}`);
  return rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() }));
}

/** Ids of the changes that a person has put away. */
export async function putAwayBy(tx: Tx, organizationId: string, accountId: string): Promise<Set<string>> {
  const rows = await tx.execute<{ id: string }>(sql`
    select audit_id as id from change_seen where organization_id = ${organizationId} and account_id = ${accountId}`);
  return new Set(rows.map((row) => row.id));
}

/** Whether a change with this id is in the organization's audit. */
export async function isAudit(tx: Tx, organizationId: string, id: string): Promise<boolean> {
  const rows = await tx.execute(
    sql`select 1 from audit where organization_id = ${organizationId} and id = ${id}`,
  );
  return rows.length > 0;
}

/** Money of tactics by the active objective that they lead to; null: to none. By the same rules as the line map. */
export async function moneyByLine(
  tx: Tx,
  organizationId: string,
  span: Span,
): Promise<{ objective: string | null; planned: number | null; actual: number | null }[]> {
  const rows = await tx.execute<{
    objective: string | null;
    planned: string | null;
    actual: string | null;
  }>(sql`
    select o.code as objective, sum(m.planned) filter (where t.status <> 'stopped') as planned, sum(m.actual) as actual
    from tactic t
      join tactic_budget m on m.organization_id = t.organization_id and m.tactic_id = t.id and m.month ${spanOf(span)}
      left join goal g on g.organization_id = t.organization_id and g.id = t.goal_id and g.archived_at is null
      left join objective o on o.organization_id = g.organization_id and o.id = g.objective_id
        and o.archived_at is null and o.state = 'active'
    where t.organization_id = ${organizationId} and t.archived_at is null and t.status <> 'draft'
    group by o.code`);
  return rows.map(({ objective, planned, actual }) => ({
    objective,
    planned: planned === null ? null : Number(planned),
    actual: actual === null ? null : Number(actual),
  }));
}
