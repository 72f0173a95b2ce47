import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import type { Ownerless } from '../model/pages';

/**
 * What nobody answers for, also because who did was removed: objectives, goals, typed KPIs (who enters them), steps, tactics that
 * are not over, key results, and open actions (in SQL, since check-ins come later in the line).
 */
export async function ownerlessOf(tx: Tx, organizationId: string): Promise<Ownerless[]> {
  const rows = await tx.execute<Ownerless & { teams: string[] | null } & Record<string, unknown>>(sql`
    with things as (
      select 1 as place, 'objective' as kind, b.code, b.title, b.accountable, b.code as objective,
        (select array[t.code] from team t where t.organization_id = b.organization_id and t.id = b.owner_team_id) as teams
      from objective b where b.organization_id = ${organizationId} and b.archived_at is null and b.state <> 'closed'
      union all
      select 2, 'goal', g.code, g.title, g.accountable, b.code,
        (select array_agg(t.code order by t.code) from goal_team x
          join team t on t.organization_id = x.organization_id and t.id = x.team_id
          where x.organization_id = g.organization_id and x.goal_id = g.id)
      from goal g join objective b on b.organization_id = g.organization_id and b.id = g.objective_id
      where g.organization_id = ${organizationId} and g.archived_at is null and b.archived_at is null
      union all
      select 3, 'kpi', k.code, k.name, k.updater, null, array[t.code]
      from kpi k join team t on t.organization_id = k.organization_id and t.id = k.owner_team_id
      where k.organization_id = ${organizationId} and k.archived_at is null and k.formula is null
      union all
      select 4, 'step', s.code, s.title, s.accountable, b.code, null
      from step s join goal g on g.organization_id = s.organization_id and g.id = s.goal_id
        join objective b on b.organization_id = g.organization_id and b.id = g.objective_id
      where s.organization_id = ${organizationId} and s.archived_at is null and g.archived_at is null
        and b.archived_at is null and s.status in ('planned', 'active')
      union all
      select 5, 'tactic', x.code, x.title, x.accountable, null, array[t.code]
      from tactic x join team t on t.organization_id = x.organization_id and t.id = x.team_id
      where x.organization_id = ${organizationId} and x.archived_at is null
        and x.status in ('draft', 'active', 'paused')
      union all
      select 6, 'key-result', r.code, r.title, r.accountable, b.code, null
      from key_result r join objective b on b.organization_id = r.organization_id and b.id = r.objective_id
      where r.organization_id = ${organizationId} and r.archived_at is null and b.archived_at is null
      union all
      select 7, 'action', x.id::text, x.text, x.accountable, null, array[t.code]
      from action x join team t on t.organization_id = x.organization_id and t.id = x.team_id
      where x.organization_id = ${organizationId} and x.state = 'open')
    select o.kind, o.code, o.title, o.objective, o.teams, a.name as was
    from things o
      left join membership m on m.organization_id = ${organizationId} and m.account_id = o.accountable
      left join account a on a.id = m.account_id
    where m.account_id is null or m.disabled_at is not null
    order by o.place, o.code`);
  return rows.map(({ kind, code, title, objective, teams, was }) => ({
    kind,
    code,
    title,
    objective,
    teams: teams ?? [],
    was,
  }));
}
