import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import type { Step, StepPriority, StepStatus } from '../model/steps';

/** Steps under goals that are not archived, by goal and rank; of one goal or objective, or one by its code. */
export async function stepsOf(
  tx: Tx,
  organizationId: string,
  only: { readonly code?: string; readonly goal?: string; readonly objective?: string } = {},
): Promise<Step[]> {
  const rows = await tx.execute<{
    id: string;
    code: string;
    title: string;
    goal_id: string;
    goal: string;
    objective: string;
    rank: number;
    priority: StepPriority;
    status: StepStatus;
    email: string | null;
    person: string | null;
    version: number;
  }>(sql`
    select s.id, s.code, s.title, g.id as goal_id, g.code as goal, b.code as objective, s.rank, s.priority, s.status,
      a.email, a.name as person, s.version
    from step s
      join goal g on g.organization_id = s.organization_id and g.id = s.goal_id
      join objective b on b.organization_id = g.organization_id and b.id = g.objective_id
      left join membership m on m.organization_id = s.organization_id and m.account_id = s.accountable
        and m.disabled_at is null
      left join account a on a.id = m.account_id
    where s.organization_id = ${organizationId} and s.archived_at is null and g.archived_at is null
      and b.archived_at is null
      ${only.code === undefined ? sql`` : sql`and s.code = ${only.code}`}
      ${only.goal === undefined ? sql`` : sql`and g.code = ${only.goal}`}
      ${only.objective === undefined ? sql`` : sql`and b.code = ${only.objective}`}
    order by g.code, s.rank`);
  return rows.map(({ goal_id: goalId, email, person, ...row }) => ({
    ...row,
    goalId,
    accountable: email,
    accountableName: person,
  }));
}
