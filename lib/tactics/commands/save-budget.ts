import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { mayForTeam, refuseRole } from '@/lib/auth/policy';
import type { Month } from '@/lib/core/month';
import { parse } from '@/lib/core/parse';
import { fail, ok, type Result } from '@/lib/core/result';
import { budgetInput } from '../input';
import type { BudgetMonth, TacticItem } from '../model';
import { foundTactic, staleTactic } from './found-tactic';
import { updateTactics } from './save-tactic';

interface Amounts {
  readonly month: Month;
  readonly planned?: number | null | undefined;
  readonly actual?: number | null | undefined;
}

/** The budget with the amounts that are named; a month without any is not kept. */
function merged(before: readonly BudgetMonth[], named: readonly Amounts[]): BudgetMonth[] {
  const months = new Map(before.map((entry) => [entry.month, entry]));
  for (const { month, planned, actual } of named) {
    const old = months.get(month) ?? { month, planned: null, actual: null };
    months.set(month, {
      month,
      planned: planned === undefined ? old.planned : planned,
      actual: actual === undefined ? old.actual : actual,
    });
  }
  return [...months.values()]
    .filter(({ planned, actual }) => planned !== null || actual !== null)
    .sort((a, b) => (a.month < b.month ? -1 : 1));
}

/**
 * Enters money of a tactic, month by month, in the organization's currency. Contributors of the team enter what was spent;
 * what is planned is the lead's.
 */
export async function saveBudget(
  context: Context,
  code: string,
  input: unknown,
  expectedVersion?: number,
): Promise<Result<TacticItem>> {
  const { actor } = context;
  const refused = refuseRole(actor, 'tactic.budget');
  if (refused) return refused;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const found = await foundTactic(tx, organizationId, code);
    if (!found.ok) return found;
    const { tactic, before } = found.value;
    const parsed = parse(budgetInput, input);
    if (!parsed.ok) return parsed;
    if (!mayForTeam(actor, 'tactic.budget', tactic.teamId))
      return fail('forbidden', 'Members enter the money of own teams.');
    const stale = staleTactic(before, expectedVersion);
    if (stale) return stale;
    const budget = merged(before.budget, parsed.value.budget);
    if (JSON.stringify(budget) === JSON.stringify(before.budget)) return ok(before);
    const plans = (of: readonly BudgetMonth[]) => JSON.stringify(of.flatMap(planOf));
    if (plans(budget) !== plans(before.budget) && !mayForTeam(actor, 'tactic.update', tactic.teamId))
      return fail('forbidden', 'What is planned is set by the lead; you enter what was spent.');
    const after: TacticItem = { ...before, budget, version: before.version + 1 };
    const { teamId, supportingTeamIds, stored } = tactic;
    const links = { ...stored, teamId, supportingTeamIds };
    await updateTactics(tx, organizationId, [{ id: tactic.id, item: after, links }]);
    const was = { budget: before.budget };
    record({ action: 'tactic.budget', entity: 'tactic', code, before: was, after: { budget } });
    return ok(after);
  });
}

const planOf = ({ month, planned }: BudgetMonth) => (planned === null ? [] : [[month, planned]]);
