import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Tx } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { judgeFigures, storeFigures } from '@/lib/figures/commands/save-figures';
import type { FigureRow, Plan } from '@/lib/figures/model';
import { judgeTargets, storeTargets } from '@/lib/targets/commands/save-targets';
import type { TargetPlan, TargetRow } from '@/lib/targets/model';
import type { ImportOptions } from '../input';
import type { ImportProgress } from '../model';
import type { Compared, Comparison, Refusal } from '../reading/compare';

/** What the commands of figures and targets say of the cells that ask for something new. */
export interface Judged {
  readonly figures: readonly Pick<Plan, 'inserts' | 'updates'>[];
  readonly targets: readonly Pick<TargetPlan, 'inserts' | 'updates'>[];
  readonly refused: ReadonlyMap<Compared, Refusal>;
}

/** As many rows go to the database in one statement; between them others get their turn. */
const SLICE = 20_000;

type Progress = (at: ImportProgress) => void;

export async function judge(
  tx: Tx,
  context: Context,
  { figures, targets }: Comparison,
  { mode, reason = null }: Pick<ImportOptions, 'mode' | 'reason'>,
  progress: Progress,
): Promise<Judged> {
  const refused = new Map<Compared, Refusal>();
  const judged = { figures: [] as Plan[], targets: [] as TargetPlan[], refused };
  const of = figures.length + targets.length;
  let done = 0;
  const note = async (
    slice: readonly Compared[],
    rejected: readonly { index: number; code: string; message: string }[],
  ) => {
    for (const { index, code, message } of rejected) {
      const compared = slice[index];
      if (compared) refused.set(compared, { code, message });
    }
    done += slice.length;
    progress({ stage: 'checking', done, of });
    await nextTurn();
  };
  for (const slice of slicesOf(figures)) {
    const { plan, rejected } = await judgeFigures(tx, context, slice.map(figureRow), mode, reason);
    judged.figures.push(plan);
    await note(slice, rejected);
  }
  for (const slice of slicesOf(targets)) {
    const { plan, rejected } = await judgeTargets(tx, context, slice.map(targetRow), mode, reason);
    judged.targets.push(plan);
    await note(slice, rejected);
  }
  return judged;
}

/** Writes what was judged, slice by slice, in the transaction of the whole file. */
export async function store(
  tx: Tx,
  context: Context,
  { figures, targets }: Judged,
  reason: string | null,
  progress: Progress,
): Promise<void> {
  const size = (plan: { inserts: readonly unknown[]; updates: readonly unknown[] }) =>
    plan.inserts.length + plan.updates.length;
  const of = [...figures, ...targets].reduce((sum, plan) => sum + size(plan), 0);
  let done = 0;
  const note = async (plan: Parameters<typeof size>[0]) => {
    done += size(plan);
    progress({ stage: 'saving', done, of });
    await nextTurn();
  };
  for (const plan of figures) {
    await storeFigures(tx, context, plan, reason);
    await note(plan);
  }
  for (const plan of targets) {
    await storeTargets(tx, context, plan, reason);
    await note(plan);
  }
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
