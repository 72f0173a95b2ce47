import { v7 as uuidv7 } from 'uuid';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { mayForTeam, refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, ok, type Result } from '@/lib/core/result';
import { goalInput } from '../input';
import type { GoalItem } from '../model';
import { isCodeTaken } from '../queries';
import { checkGoal, insertGoal } from './save-goal';

/** Adds a team's goal under an objective. A lead may for goals of at least one own team. */
export async function createGoal(context: Context, input: unknown): Promise<Result<GoalItem>> {
  const refused = refuseRole(context.actor, 'goal.create');
  if (refused) return refused;
  const parsed = parse(goalInput, input);
  if (!parsed.ok) return parsed;
  const given = parsed.value;
  const item: GoalItem = {
    code: given.code,
    title: given.title,
    objective: given.objective,
    teams: given.teams,
    kpi: given.kpi,
    accountable: given.accountable ?? null,
    kind: given.kind ?? 'absolute',
    baseline: given.baseline ?? null,
    target: given.target ?? null,
    change: given.change ?? null,
    base: given.base ? { ...given.base, value: given.base.rule === 'fixed' ? given.base.value : null } : null,
    low: given.low ?? null,
    high: given.high ?? null,
    measure: given.measure ?? null,
    start: given.start,
    end: given.end ?? null,
    weight: given.weight ?? 1,
    sign: given.sign ?? 1,
    note: given.note ?? null,
    audience: given.audience ?? null,
    version: 1,
  };
  const { organizationId } = context.actor;

  return write(context, async (tx, record) => {
    const checked = await checkGoal(tx, organizationId, item);
    if (!checked.ok) return checked;
    if (!checked.value.teamIds.some((team) => mayForTeam(context.actor, 'goal.create', team))) {
      return fail('forbidden', 'A lead sets goals for own teams.');
    }
    const taken =
      (await isCodeTaken(tx, organizationId, 'goal', item.code)) ||
      !(await insertGoal(tx, organizationId, uuidv7(), item, checked.value, context.now));
    if (taken) {
      const message = `The code “${item.code}” is taken.`;
      return fail('duplicate', message, { errors: [{ path: 'code', code: 'duplicate', message }] });
    }
    record({ action: 'goal.create', entity: 'goal', code: item.code, after: item });
    return ok(item);
  });
}
