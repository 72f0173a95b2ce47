import type { Tx } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { judgeFigures } from '@/lib/figures/commands/judge-figures';
import { storeFigures } from '@/lib/figures/commands/save-figures';
import type { FigureRow } from '@/lib/figures/model';
import { judgeTargets, storeTargets } from '@/lib/targets/commands/save-targets';
import type { TargetRow } from '@/lib/targets/model';
import type { ImportOptions } from '../input';
import type { Compared, Comparison, Refusal } from '../reading/compare';

type Given = Pick<ImportOptions, 'mode' | 'reason'>;

/**
 * Hands the cells of a slice that ask for something new to the commands of figures and targets, and with `stores` writes
 * them once all of the slice was judged; without `partial` only where nothing of it was refused. Answers with what was.
 */
export async function takeCells(
  tx: Tx,
  context: Context,
  { figures, targets }: Comparison,
  { mode, reason = null, stores, partial }: Given & { readonly stores: boolean; readonly partial: boolean },
): Promise<Map<Compared, Refusal>> {
  const refused = new Map<Compared, Refusal>();
  const judged = async <Plan>(
    asked: readonly Compared[],
    judge: () => Promise<{ plan: Plan; rejected: readonly (Refusal & { readonly index: number })[] }>,
  ): Promise<Plan | null> => {
    if (asked.length === 0) return null;
    const { plan, rejected } = await judge();
    for (const { index, code, message } of rejected) {
      const compared = asked[index];
      if (compared) refused.set(compared, { code, message });
    }
    return plan;
  };
  const figurePlan = await judged(figures, () =>
    judgeFigures(tx, context, figures.map(figureRow), mode, reason),
  );
  const targetPlan = await judged(targets, () =>
    judgeTargets(tx, context, targets.map(targetRow), mode, reason),
  );
  if (!stores || (refused.size > 0 && !partial)) return refused;
  if (figurePlan) await storeFigures(tx, context, figurePlan, reason);
  if (targetPlan) await storeTargets(tx, context, targetPlan, reason);
  return refused;
}

/** A row that changes the note alone holds on to the value that it was read beside. */
function figureRow({ cell, standing }: Compared, index: number): FigureRow {
  const { kpi, team, month, note } = cell;
  const kept = cell.value === null || cell.value === standing?.value;
  const value = kept ? (standing?.value ?? null) : cell.value;
  return {
    index,
    kpi,
    team: team ?? undefined,
    month,
    value: typeof value === 'object' ? null : value,
    estimate: kept ? (standing?.estimate ?? false) : false,
    note: note ?? undefined,
    version: kept ? standing?.version : undefined,
  };
}

function targetRow({ cell, standing }: Compared, index: number): TargetRow {
  const { kpi, team, month, note } = cell;
  const plan = cell.value ?? standing?.value ?? null;
  const range = typeof plan === 'object' ? plan : null;
  return {
    index,
    kpi,
    team: team ?? undefined,
    month,
    value: typeof plan === 'number' ? plan : null,
    low: range?.low ?? null,
    high: range?.high ?? null,
    note: note ?? undefined,
    version: undefined,
  };
}
