import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, ok, type Result } from '@/lib/core/result';
import { objectiveInput } from '../input';
import type { ObjectiveItem } from '../model';
import { isCodeTaken, objectivesOf } from '../queries';
import { checkObjective, insertObjective } from './save-objective';

/** Adds a business objective, as a draft unless told otherwise, ranked last unless told otherwise. */
export async function createObjective(context: Context, input: unknown): Promise<Result<ObjectiveItem>> {
  const refused = refuseRole(context.actor, 'objective.create');
  if (refused) return refused;
  const parsed = parse(objectiveInput, input);
  if (!parsed.ok) return parsed;
  const given = parsed.value;
  const { organizationId } = context.actor;

  return write(context, async (tx, record) => {
    const others = await objectivesOf(tx, organizationId);
    const lowest = Math.max(0, ...others.map((other) => other.rank ?? 0));
    const item: ObjectiveItem = {
      code: given.code,
      title: given.title,
      why: given.why ?? null,
      horizonYears: given.horizonYears ?? null,
      rank: given.rank ?? lowest + 1,
      ownerTeam: given.ownerTeam ?? null,
      accountable: given.accountable ?? null,
      successKpi: given.successKpi ?? null,
      measure: given.measure ?? null,
      baseline: given.baseline ?? null,
      target: given.target ?? null,
      low: given.low ?? null,
      high: given.high ?? null,
      yearlyTargets: given.yearlyTargets ?? [],
      start: given.start ?? null,
      end: given.end ?? null,
      state: given.state ?? 'draft',
      resultKpis: given.resultKpis ?? [],
      moneyShare: given.moneyShare ?? null,
      version: 1,
    };
    const checked = await checkObjective(tx, organizationId, item);
    if (!checked.ok) return checked;
    const taken =
      (await isCodeTaken(tx, organizationId, 'objective', item.code)) ||
      !(await insertObjective(tx, organizationId, item, checked.value));
    if (taken) {
      const message = `The code “${item.code}” is taken.`;
      return fail('duplicate', message, { errors: [{ path: 'code', code: 'duplicate', message }] });
    }
    record({ action: 'objective.create', entity: 'objective', code: item.code, after: item });
    return ok(item);
  });
}
