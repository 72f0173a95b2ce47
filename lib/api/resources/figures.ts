import { z } from '@hono/zod-openapi';
import { read } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { thingCode } from '@/lib/core/fields';
import type { Month } from '@/lib/core/month';
import { parse } from '@/lib/core/parse';
import { ok, type Result } from '@/lib/core/result';
import { saveFigures } from '@/lib/figures/commands/save-figures';
import { figureInput, figureRow, figuresInput } from '@/lib/figures/input';
import type { FigureItem, Rejection, SavedCell, StoredFigure } from '@/lib/figures/model';
import { closingsOf, figureHistory, typedFigures } from '@/lib/figures/queries';
import type { Kpi } from '@/lib/kpis/model';
import { type MonthState, restatementOf } from '@/lib/measure/closing';
import { batchAnswer, figureAnswer, figureRevisionAnswer, listOf } from '../answers';
import { type Call, endpoint } from '../endpoint';
import { pageOf } from '../pages';
import { pageQuery, periodQuery } from '../query';
import { findCell, monthOfAddress, refusalOfRow, reportingTeam } from './cells';
import { findKpi } from './kpis';

const tag = 'Figures';
const CELL = '/kpis/{code}/figures/{month}';
/** 50,000 rows with a note each. */
const BATCH_BYTES = 20_000_000;

const teamQuery = { team: thingCode.optional() };

/** A figure, or the blank that stands where none was ever entered. */
type Answer = Omit<FigureItem, 'enteredAt'> & { readonly enteredAt: string | null };

const itemOf = (
  team: string,
  state: MonthState,
  figure: StoredFigure & { readonly month: Month },
): FigureItem => ({
  month: figure.month,
  team,
  value: figure.value,
  estimate: figure.estimate,
  note: figure.note,
  state,
  ...restatementOf(figure.value, figure.reported),
  version: figure.version,
  enteredBy: figure.enteredBy,
  enteredAt: figure.enteredAt,
});

const teamOf = (kpi: Kpi, teamId: string) => kpi.teams[kpi.teamIds.indexOf(teamId)] ?? '';

interface Span {
  readonly from?: Month | undefined;
  readonly to?: Month | undefined;
  readonly teamId?: string | undefined;
}

const typed = ({ actor }: Context, kpi: Kpi, span: Span) =>
  read(actor.organizationId, (tx) =>
    Promise.all([
      typedFigures(tx, actor.organizationId, [kpi.id], span),
      closingsOf(tx, actor.organizationId),
    ]),
  );

async function putFigure(call: Call<typeof CELL, { team?: string | undefined }>): Promise<Result<Answer>> {
  const { context, params, query, body, expectedVersion } = call;
  const input = parse(figureInput, body);
  const month = monthOfAddress(params.month);
  let rejected: Rejection | undefined;
  if (input.ok && month.ok) {
    const { reason, ...value } = input.value;
    const row = {
      kpi: params.code,
      month: month.value,
      team: query.team,
      version: expectedVersion,
      ...value,
    };
    const saved = await saveFigures(context, { figures: [row], reason });
    if (!saved.ok) return saved;
    const cell = saved.value.saved.get(0);
    if (cell) return ok(answerOf(cell, month.value));
    rejected = saved.value.rejected[0];
  }
  // The batch finds and checks the cell itself; looked for once more, it tells which fault comes first.
  const cell = await findCell(context, params.code, query.team);
  if (!cell.ok) return cell;
  if (!input.ok) return input;
  if (!month.ok) return month;
  const team = reportingTeam(cell.value);
  if (!team.ok) return team;
  if (!rejected) throw new Error('A figure was neither saved nor refused');
  return refusalOfRow(rejected);
}

const answerOf = ({ team, state, figure }: SavedCell, month: Month): Answer =>
  figure ? itemOf(team, state, { ...figure, month }) : { ...NEVER_ENTERED, month, team, state };

/** Blank where nothing has ever been: there was nothing to save. */
const NEVER_ENTERED = {
  value: null,
  estimate: false,
  note: null,
  restated: false,
  firstReported: null,
  version: 0,
  enteredBy: null,
  enteredAt: null,
} as const;

export const figures = [
  endpoint({
    method: 'get',
    path: '/kpis/{code}/figures',
    tag,
    summary: 'Typed figures of a KPI, by month',
    query: z.strictObject({ ...pageQuery, ...periodQuery, ...teamQuery }),
    answer: listOf(figureAnswer),
    find: ({ context, params }) => findKpi(context, params.code),
    async run({ context, params, query }) {
      const cell = await findCell(context, params.code, query.team);
      if (!cell.ok) return cell;
      const { kpi, team } = cell.value;
      const [all, closings] = await typed(context, kpi, {
        from: query.from,
        to: query.to,
        teamId: team?.id,
      });
      return pageOf(
        all.map((figure) =>
          itemOf(teamOf(kpi, figure.teamId), closings.of(figure.month, figure.teamId), figure),
        ),
        (figure) => `${figure.month}@${figure.team}`,
        query,
      );
    },
  }),
  endpoint({
    method: 'put',
    path: CELL,
    tag,
    summary: 'Enter or change one figure; the same again changes nothing',
    command: 'figures.save',
    query: z.strictObject(teamQuery),
    body: figureInput,
    answer: figureAnswer,
    run: putFigure,
  }),
  endpoint({
    method: 'get',
    path: '/kpis/{code}/figures/{month}/history',
    tag,
    summary: 'Every state that a figure has had, oldest first',
    query: z.strictObject({ ...pageQuery, ...teamQuery }),
    answer: listOf(figureRevisionAnswer),
    find: ({ context, params }) => findKpi(context, params.code),
    async run({ context, params, query }) {
      const cell = await findCell(context, params.code, query.team);
      if (!cell.ok) return cell;
      const month = monthOfAddress(params.month);
      if (!month.ok) return month;
      const team = reportingTeam(cell.value);
      if (!team.ok) return team;
      const { organizationId } = context.actor;
      const place = { kpiId: cell.value.kpi.id, teamId: team.value.id, month: month.value };
      const all = await read(organizationId, (tx) => figureHistory(tx, organizationId, place));
      return pageOf(all, (state) => String(state.version), query);
    },
  }),
  endpoint({
    method: 'post',
    path: '/figures',
    tag,
    summary: 'Up to 50,000 figures at once, all or nothing',
    command: 'figures.save',
    body: figuresInput.extend({ figures: z.array(figureRow).max(50_000) }),
    maxBytes: BATCH_BYTES,
    answer: batchAnswer,
    async run({ context, body }) {
      const saved = await saveFigures(context, body);
      if (!saved.ok) return saved;
      const { inserted, updated, unchanged, rejected } = saved.value;
      return ok({ inserted, updated, unchanged, rejected });
    },
  }),
];
