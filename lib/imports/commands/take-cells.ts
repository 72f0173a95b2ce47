import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Tx } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { judgeFigures, storeFigures } from '@/lib/figures/commands/save-figures';
import type { FigureRow } from '@/lib/figures/model';
import { judgeTargets, storeTargets } from '@/lib/targets/commands/save-targets';
import type { TargetRow } from '@/lib/targets/model';
import type { ImportOptions } from '../input';
import type { ImportProgress } from '../model';
import type { Compared, Comparison, Refusal } from '../reading/compare';

/** As many rows go to the database in one statement; between them others get their turn. */
const SLICE = 20_000;

type Given = Pick<ImportOptions, 'mode' | 'reason'>;
type Progress = (at: ImportProgress) => void;

/**
 * Hands the cells that ask for something new to the commands of figures and targets, slice by slice, and with `stores`
 * writes each slice once it was judged, so that a long file is never held in memory as rows. Without `partial` nothing
 * more is written after the first refusal; the caller rolls back what was. Answers with what was refused.
 */
export async function takeCells(
  tx: Tx,
  context: Context,
  { figures, targets }: Comparison,
  { mode, reason = null, stores, partial }: Given & { readonly stores: boolean; readonly partial: boolean },
  progress: Progress,
): Promise<Map<Compared, Refusal>> {
  const refused = new Map<Compared, Refusal>();
  const of = figures.length + targets.length;
  let done = 0;
  const goesOn = () => stores && (partial || refused.size === 0);
  const note = (slice: readonly Compared[], rejected: readonly (Refusal & { readonly index: number })[]) => {
    for (const { index, code, message } of rejected) {
      const compared = slice[index];
      if (compared) refused.set(compared, { code, message });
    }
  };
  const told = async (slice: readonly Compared[]) => {
    done += slice.length;
    progress({ stage: goesOn() ? 'saving' : 'checking', done, of });
    await nextTurn();
  };
  for (const slice of slicesOf(figures)) {
    const { plan, rejected } = await judgeFigures(tx, context, slice.map(figureRow), mode, reason);
    note(slice, rejected);
    if (goesOn()) await storeFigures(tx, context, plan, reason);
    await told(slice);
  }
  for (const slice of slicesOf(targets)) {
    const { plan, rejected } = await judgeTargets(tx, context, slice.map(targetRow), mode, reason);
    note(slice, rejected);
    if (goesOn()) await storeTargets(tx, context, plan, reason);
    await told(slice);
  }
  return refused;
}

function* slicesOf(all: readonly Compared[]): Iterable<readonly Compared[]> {
  for (let at = 0; at < all.length; at += SLICE) yield all.slice(at, at + SLICE);
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
