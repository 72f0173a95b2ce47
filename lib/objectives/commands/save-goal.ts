import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { goal, goalTeam } from '@/db/schema/objectives';
import type { FieldError } from '@/lib/core/result';
import { fail, ok, type Result } from '@/lib/core/result';
import type { Goal, GoalItem } from '../model';
import { goalFaults } from '../model/faults';
import { goalsOf, objectivesOf, references } from '../queries';

export interface GoalLinks {
  readonly objectiveId: string;
  readonly kpiId: string;
  readonly accountableId: string | null;
  readonly teamIds: readonly string[];
}

/** Checks a goal as a whole: what it names exists, its kind is complete, and not all weights beside it are zero. */
export async function checkGoal(tx: Tx, organizationId: string, item: GoalItem): Promise<Result<GoalLinks>> {
  const [objectives, known, siblings] = await Promise.all([
    objectivesOf(tx, organizationId, item.objective),
    references(tx, organizationId, {
      teams: item.teams,
      kpis: [item.kpi],
      people: item.accountable ? [item.accountable] : [],
    }),
    goalsOf(tx, organizationId, { objective: item.objective }),
  ]);
  const kpi = known.kpis.get(item.kpi);
  const errors: FieldError[] = goalFaults(item, kpi?.unit ?? 'number');
  const unknown = (path: string, message: string) => errors.push({ path, code: 'unknown', message });
  const [objective] = objectives;
  if (!objective) unknown('objective', `There is no objective “${item.objective}”.`);
  if (!kpi) unknown('kpi', `There is no KPI “${item.kpi}”.`);
  item.teams.forEach((code, index) => {
    if (!known.teams.has(code)) unknown(`teams.${index}`, `There is no team “${code}”.`);
  });
  const accountableId = item.accountable ? known.people.get(item.accountable) : null;
  if (accountableId === undefined) unknown('accountable', `${item.accountable} is not a member here.`);
  const others = siblings.filter((other) => other.code !== item.code);
  if (item.weight === 0 && others.every((other) => other.weight === 0)) {
    errors.push({
      path: 'weight',
      code: 'invalid',
      message: 'All weights of an objective cannot be zero: the goals would say nothing about it.',
    });
  }
  if (errors.length > 0 || !objective || !kpi) {
    return fail('invalid', errors[0]?.message ?? 'Not acceptable.', { errors });
  }
  return ok({
    objectiveId: objective.id,
    kpiId: kpi.id,
    accountableId: accountableId ?? null,
    teamIds: [...new Set(item.teams)].flatMap((code) => known.teams.get(code) ?? []),
  });
}

const columnsOf = (item: GoalItem, links: GoalLinks) => ({
  title: item.title,
  objectiveId: links.objectiveId,
  kpiId: links.kpiId,
  accountable: links.accountableId,
  kind: item.kind,
  baseline: item.baseline,
  target: item.target,
  change: item.change,
  baseRule: item.base?.rule ?? null,
  baseValue: item.base?.value ?? null,
  low: item.low,
  high: item.high,
  measure: item.measure,
  start: item.start,
  end: item.end,
  weight: item.weight,
  sign: item.sign,
  note: item.note,
  audience: item.audience,
  version: item.version,
});

/** Stores a new goal; false when its code was taken meanwhile. */
export async function insertGoal(
  tx: Tx,
  organizationId: string,
  id: string,
  item: GoalItem,
  links: GoalLinks,
  now: Date,
): Promise<boolean> {
  const inserted = await tx
    .insert(goal)
    .values({ organizationId, id, code: item.code, aimedAt: now, ...columnsOf(item, links) })
    .onConflictDoNothing()
    .returning({ id: goal.id });
  if (inserted.length === 0) return false;
  await tx.insert(goalTeam).values(links.teamIds.map((teamId) => ({ organizationId, goalId: id, teamId })));
  return true;
}

/** Stores a changed goal. Who was accountable and left stays stored until somebody else is: the list of no owners names them. */
export async function updateGoalRow(
  tx: Tx,
  organizationId: string,
  { id, accountable: named }: Pick<Goal, 'id' | 'accountable'>,
  item: GoalItem,
  links: GoalLinks,
): Promise<void> {
  const { accountable, ...columns } = columnsOf(item, links);
  await tx
    .update(goal)
    .set(item.accountable === named ? columns : { ...columns, accountable })
    .where(and(eq(goal.organizationId, organizationId), eq(goal.id, id)));
  await tx
    .delete(goalTeam)
    .where(sql`${goalTeam.organizationId} = ${organizationId} and ${goalTeam.goalId} = ${id}`);
  await tx.insert(goalTeam).values(links.teamIds.map((teamId) => ({ organizationId, goalId: id, teamId })));
}
