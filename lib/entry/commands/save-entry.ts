import { read } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { parse } from '@/lib/core/parse';
import { ok, type Result } from '@/lib/core/result';
import { saveFigures } from '@/lib/figures/commands/save-figures';
import type { CellOutcome, CellWrite } from '@/lib/figures/grid';
import { isComputed } from '@/lib/kpis/model';
import { kpisByCode } from '@/lib/kpis/queries';
import { saveTargets } from '@/lib/targets/commands/save-targets';
import { entryBatch } from '../input';
import { outcomesOf } from '../model';

/** Saves what was typed in a grid: the good cells are taken, each other one comes back with its reason. */
export async function saveEntry(
  context: Context,
  input: unknown,
): Promise<Result<{ outcomes: CellOutcome[]; revision: number }>> {
  const batch = parse(entryBatch, input);
  if (!batch.ok) return batch;
  const { team, mode } = batch.value;
  const writes = batch.value.writes as CellWrite[];
  const saved =
    mode === 'figures'
      ? await saveFigures(
          context,
          { figures: writes.map((write) => figureRow(write, team)) },
          { partial: true },
        )
      : await saveTargets(context, { targets: await targetRows(context, writes, team) }, { partial: true });
  if (!saved.ok) return saved;
  return ok({ outcomes: outcomesOf(writes, saved.value), revision: saved.revision ?? 0 });
}

const figureRow = ({ kpi, month, value, estimate, note, version }: CellWrite, team: string) => ({
  kpi,
  month,
  team,
  value,
  estimate,
  note,
  version,
});

/** Of a KPI that does not add up over teams the owner team's grid plans the organization's own target. */
async function targetRows({ actor }: Context, writes: readonly CellWrite[], team: string) {
  const codes = [...new Set(writes.map((write) => write.kpi))];
  const kpis = await read(actor.organizationId, (tx) => kpisByCode(tx, actor.organizationId, codes));
  const computed = new Set(kpis.filter((kpi) => isComputed(kpi.class)).map((kpi) => kpi.code));
  return writes.map(({ kpi, month, value, note, version }) => ({
    kpi,
    month,
    ...(computed.has(kpi) ? {} : { team }),
    value: value === 'n/a' ? null : value,
    note,
    version,
  }));
}
