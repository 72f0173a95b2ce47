import { and, eq, sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '@/db/client';
import { objective, objectiveResultKpi, objectiveYear } from '@/db/schema/objectives';
import type { FieldError } from '@/lib/core/result';
import { fail, ok, type Result } from '@/lib/core/result';
import type { Objective, ObjectiveItem } from '../model';
import { objectiveFaults } from '../model/faults';
import { references } from '../queries';

interface Links {
  readonly ownerTeamId: string | null;
  readonly accountableId: string | null;
  readonly successKpiId: string | null;
  readonly resultKpiIds: readonly string[];
}

/** Checks an objective as a whole: what it names exists, and an active one has what makes it measurable. */
export async function checkObjective(
  tx: Tx,
  organizationId: string,
  item: ObjectiveItem,
): Promise<Result<Links>> {
  const errors: FieldError[] = objectiveFaults(item);
  const known = await references(tx, organizationId, {
    teams: item.ownerTeam ? [item.ownerTeam] : [],
    kpis: [...(item.successKpi ? [item.successKpi] : []), ...item.resultKpis],
    people: item.accountable ? [item.accountable] : [],
  });
  const unknown = (path: string, message: string) => errors.push({ path, code: 'unknown', message });
  const ownerTeamId = item.ownerTeam ? known.teams.get(item.ownerTeam) : null;
  if (ownerTeamId === undefined) unknown('ownerTeam', `There is no team “${item.ownerTeam}”.`);
  const accountableId = item.accountable ? known.people.get(item.accountable) : null;
  if (accountableId === undefined) unknown('accountable', `${item.accountable} is not a member here.`);
  const success = item.successKpi ? known.kpis.get(item.successKpi) : null;
  if (success === undefined) unknown('successKpi', `There is no KPI “${item.successKpi}”.`);
  item.resultKpis.forEach((code, index) => {
    if (!known.kpis.has(code)) unknown(`resultKpis.${index}`, `There is no KPI “${code}”.`);
  });
  if (errors.length > 0) return fail('invalid', errors[0]?.message ?? 'Not acceptable.', { errors });
  return ok({
    ownerTeamId: ownerTeamId ?? null,
    accountableId: accountableId ?? null,
    successKpiId: success?.id ?? null,
    resultKpiIds: [...new Set(item.resultKpis)].flatMap((code) => known.kpis.get(code)?.id ?? []),
  });
}

const columnsOf = (item: ObjectiveItem, links: Links) => ({
  title: item.title,
  why: item.why,
  horizonYears: item.horizonYears,
  rank: item.rank,
  ownerTeamId: links.ownerTeamId,
  accountable: links.accountableId,
  successKpiId: links.successKpiId,
  measure: item.measure,
  baseline: item.baseline,
  target: item.target,
  low: item.low,
  high: item.high,
  start: item.start,
  end: item.end,
  state: item.state,
  moneyShare: item.moneyShare,
  version: item.version,
});

/** Stores a new objective; false when its code was taken meanwhile. */
export async function insertObjective(
  tx: Tx,
  organizationId: string,
  item: ObjectiveItem,
  links: Links,
): Promise<boolean> {
  const id = uuidv7();
  const inserted = await tx
    .insert(objective)
    .values({ organizationId, id, code: item.code, ...columnsOf(item, links) })
    .onConflictDoNothing()
    .returning({ id: objective.id });
  if (inserted.length === 0) return false;
  await relink(tx, organizationId, id, item, links);
  return true;
}

/** Stores a changed objective; who was accountable and left stays stored until somebody else is. */
export async function updateObjectiveRow(
  tx: Tx,
  organizationId: string,
  { id, accountable: named }: Pick<Objective, 'id' | 'accountable'>,
  item: ObjectiveItem,
  links: Links,
): Promise<void> {
  const { accountable, ...columns } = columnsOf(item, links);
  await tx
    .update(objective)
    .set(item.accountable === named ? columns : { ...columns, accountable })
    .where(and(eq(objective.organizationId, organizationId), eq(objective.id, id)));
  await tx.delete(objectiveYear).where(ofObjective(objectiveYear, organizationId, id));
  await tx.delete(objectiveResultKpi).where(ofObjective(objectiveResultKpi, organizationId, id));
  await relink(tx, organizationId, id, item, links);
}

const ofObjective = (
  table: typeof objectiveYear | typeof objectiveResultKpi,
  organizationId: string,
  id: string,
) => sql`${table.organizationId} = ${organizationId} and ${table.objectiveId} = ${id}`;

async function relink(tx: Tx, organizationId: string, id: string, item: ObjectiveItem, links: Links) {
  if (item.yearlyTargets.length > 0) {
    await tx
      .insert(objectiveYear)
      .values(item.yearlyTargets.map((year) => ({ organizationId, objectiveId: id, ...year })));
  }
  if (links.resultKpiIds.length > 0) {
    await tx
      .insert(objectiveResultKpi)
      .values(links.resultKpiIds.map((kpiId) => ({ organizationId, objectiveId: id, kpiId })));
  }
}
