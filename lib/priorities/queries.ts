import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import type { PriorityVoteItem } from './model';

/** What the teams that are not archived have voted, by name; of one team by its code. Objectives that are active alone. */
export async function priorityVotes(
  tx: Tx,
  organizationId: string,
  team?: string,
): Promise<(PriorityVoteItem & { readonly name: string })[]> {
  type Row = PriorityVoteItem & { name: string };
  const rows = await tx.execute<Row & Record<string, unknown>>(sql`
    select m.code as team, m.name, v.version, v.at, coalesce(a.name, t.name, 'Plumbline') as by,
      array(select o.code from priority_rank r
        join objective o on o.organization_id = r.organization_id and o.id = r.objective_id
          and o.archived_at is null and o.state = 'active'
        where r.organization_id = v.organization_id and r.team_id = v.team_id order by r.rank) as objectives
    from priority_vote v
      join team m on m.organization_id = v.organization_id and m.id = v.team_id and m.archived_at is null
      left join account a on a.id = v.by_account
      left join api_token t on t.organization_id = v.organization_id and t.id = v.by_token
    where v.organization_id = ${organizationId} ${team === undefined ? sql`` : sql`and m.code = ${team}`}
    order by m.name, m.code`);
  return rows.map(({ team: code, name, objectives, by, at, version }) => ({
    ...{ team: code, name, objectives, by, version },
    at: new Date(at).toISOString(),
  }));
}
