import { read } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { formatAmount } from '@/lib/core/amount';
import { addMonths, monthRange } from '@/lib/core/month';
import { parse } from '@/lib/core/parse';
import { ok, type Result } from '@/lib/core/result';
import { saveFigures } from '@/lib/figures/commands/save-figures';
import { type CellOutcome, type CellWrite, unlikely } from '@/lib/figures/model/grid';
import { typedFigures } from '@/lib/figures/queries';
import { isComputed, mayStandIn } from '@/lib/kpis/model';
import { kpisByCode } from '@/lib/kpis/queries';
import { organizationOf } from '@/lib/people/queries';
import { formatOf } from '@/lib/series/model';
import { saveTargets } from '@/lib/targets/commands/save-targets';
import { entryBatch } from '../input';
import { outcomesOf } from '../model';
import { BEYOND, beyondHistory } from '../queries';

/** Saves what was typed in a grid: the good cells are taken, each other one comes back with its reason. */
export async function saveEntry(
  context: Context,
  input: unknown,
): Promise<Result<{ outcomes: CellOutcome[]; revision: number }>> {
  const batch = parse(entryBatch, input);
  if (!batch.ok) return batch;
  const { team, mode, reason } = batch.value;
  const writes = batch.value.writes as CellWrite[];
  const saved =
    mode === 'figures'
      ? await saveFigures(
          context,
          { figures: writes.map((write) => figureRow(write, team)), reason },
          { partial: true },
        )
      : await saveTargets(
          context,
          { targets: await targetRows(context, writes, team), reason },
          { partial: true },
        );
  if (!saved.ok) return saved;
  const outcomes = outcomesOf(writes, saved.value);
  const asked =
    mode === 'figures'
      ? await withQuestions(context, team, writes, outcomes)
      : await withReach(context, team, writes, outcomes);
  return ok({ outcomes: asked, revision: saved.revision ?? 0 });
}

/** Months before a figure that its history is asked about. */
const HISTORY_MONTHS = 36;

/** Adds a question to each saved figure that its own history makes unlikely. It is saved all the same. */
async function withQuestions(
  { actor }: Context,
  team: string,
  writes: readonly CellWrite[],
  outcomes: readonly CellOutcome[],
): Promise<CellOutcome[]> {
  const saved = new Set(outcomes.filter(({ status }) => status === 'saved').map(({ kpi }) => kpi));
  if (saved.size === 0) return [...outcomes];
  const months = writes.map(({ month }) => month).sort();
  const [first, last] = [months[0], months.at(-1)];
  const { kpis, figures, organization } = await read(actor.organizationId, async (tx) => {
    const [kpis, organization] = await Promise.all([
      kpisByCode(tx, actor.organizationId, [...saved]),
      organizationOf(tx, actor.organizationId),
    ]);
    const teamId = kpis.flatMap((kpi) => kpi.teamIds[kpi.teams.indexOf(team)] ?? [])[0];
    const codes = new Map(kpis.map((kpi) => [kpi.id, kpi.code]));
    const span = { from: first && addMonths(first, -HISTORY_MONTHS), to: last, teamId };
    const found = await typedFigures(tx, actor.organizationId, [...codes.keys()], span);
    return { kpis, organization, figures: found.map((each) => ({ ...each, kpi: codes.get(each.kpiId) })) };
  });
  return outcomes.map((outcome, index) => {
    const value = writes[index]?.value;
    const kpi = kpis.find(({ code }) => code === outcome.kpi);
    if (outcome.status !== 'saved' || typeof value !== 'number' || !kpi) return outcome;
    const known = new Map(
      figures.filter((figure) => figure.kpi === kpi.code).map((figure) => [figure.month, figure.value]),
    );
    const history = monthRange(addMonths(outcome.month, -HISTORY_MONTHS), addMonths(outcome.month, -1))
      .filter((month) => mayStandIn(kpi.frequency, month, organization.fiscalYearStartMonth))
      .map((month) => {
        const before = known.get(month);
        return typeof before === 'number' ? before : null;
      });
    const format = formatOf(kpi, organization);
    const warning = unlikely(history, value, (number) => formatAmount(number, format));
    return warning === null ? outcome : { ...outcome, warning };
  });
}

/** Says of each saved target without a note when it lies beyond history. */
async function withReach(
  context: Context,
  team: string,
  writes: readonly CellWrite[],
  outcomes: readonly CellOutcome[],
): Promise<CellOutcome[]> {
  const asked = outcomes.map((outcome, index) => {
    const write = writes[index];
    const bare = outcome.status === 'saved' && write?.note === null && typeof write.value === 'number';
    return bare ? { kpi: write.kpi, team, month: write.month, value: Number(write.value) } : null;
  });
  const targets = asked.filter((target) => target !== null);
  const beyond = await read(context.actor.organizationId, (tx) => beyondHistory(tx, context, targets));
  return outcomes.map((outcome, index) => {
    const target = asked[index];
    return target && beyond.has(target) ? { ...outcome, warning: BEYOND } : outcome;
  });
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
