import { z } from '@hono/zod-openapi';
import { explainHole } from '@/lib/closing/commands/explain-hole';
import { lockMonth } from '@/lib/closing/commands/lock-month';
import { reopenMonth } from '@/lib/closing/commands/reopen-month';
import { saveWords } from '@/lib/closing/commands/save-words';
import { submitMonth } from '@/lib/closing/commands/submit-month';
import { neverInput, wordsInput } from '@/lib/closing/input';
import { holeItem } from '@/lib/closing/model';
import { closesView, closeView, completenessView, owedView } from '@/lib/closing/view';
import { thingCode } from '@/lib/core/fields';
import { ok } from '@/lib/core/result';
import { dueDayOf } from '@/lib/measure/status';
import { listOf } from '../answers';
import { type Call, endpoint } from '../endpoint';
import { pageOf } from '../pages';
import { pageQuery, periodQuery } from '../query';
import { findCell, monthOfAddress } from './cells';
import {
  closeAnswer,
  closeStepAnswer,
  completenessAnswer,
  monthCloseAnswer,
  neverAnswer,
  owedAnswer,
  wordsAnswer,
} from './closing-answers';
import { findGoal } from './goals';
import { findObjective } from './objectives';

const tag = 'Close';
const MONTH = '/close/{month}';
const teamQuery = { team: thingCode.optional() };

const stepQuery = z.strictObject({
  ...teamQuery,
  holes: z.enum(['refuse'], 'Only “refuse” is known here.').optional(),
});

async function takeStep({ context, params, query }: Call<typeof MONTH, z.output<typeof stepQuery>>) {
  const month = monthOfAddress(params.month);
  if (!month.ok) return month;
  const { team, holes } = query;
  return team === undefined
    ? lockMonth(context, month.value, { holes })
    : submitMonth(context, month.value, team, { holes });
}

/** `PUT /objectives/{code}/words/{month}` and the same of a goal. */
const putWords =
  (kind: 'objective' | 'goal', find: typeof findObjective | typeof findGoal) =>
  async (call: Call<'/{code}/{month}', { team?: string | undefined }>) => {
    const { context, params, query, body, expectedVersion } = call;
    const found = await find(context, params.code);
    if (!found.ok) return found;
    const month = monthOfAddress(params.month);
    if (!month.ok) return month;
    const options = { team: query.team, version: expectedVersion };
    return saveWords(context, { kind, code: params.code }, month.value, body, options);
  };

export const closing = [
  endpoint({
    method: 'get',
    path: '/close',
    tag,
    summary: 'How months stand, and whether each team handed in on time, late or not at all',
    query: z.strictObject({ ...pageQuery, ...periodQuery }),
    answer: listOf(monthCloseAnswer),
    async run({ context, query }) {
      const view = await closesView(context, { from: query.from, to: query.to });
      return view.ok ? pageOf(view.value, ({ month }) => month, query) : view;
    },
  }),
  endpoint({
    method: 'get',
    path: MONTH,
    tag,
    summary: 'One month: teams, holes, what was said of what is off track, every step that was taken',
    answer: closeAnswer,
    async run({ context, params }) {
      const month = monthOfAddress(params.month);
      if (!month.ok) return month;
      const view = await closeView(context, month.value);
      if (!view.ok) return view;
      const { month: shown, holes, offTrack, words, steps } = view.value;
      return ok({ ...shown, holes: holes.map(holeItem), offTrack, words, steps: steps.toReversed() });
    },
  }),
  endpoint({
    method: 'post',
    path: MONTH,
    tag,
    summary: 'Lock the month for the organization (executive), or with `team` submit that team’s month',
    command: 'month.submit',
    query: stepQuery,
    answer: closeStepAnswer,
    run: takeStep,
  }),
  endpoint({
    method: 'delete',
    path: MONTH,
    tag,
    summary: 'Reopen the month, or with `team` take that team’s submission back; `reason` is needed',
    command: 'month.reopen',
    query: z.strictObject({ ...teamQuery, reason: z.string().optional() }),
    status: 204,
    async run({ context, params, query }) {
      const month = monthOfAddress(params.month);
      return month.ok ? reopenMonth(context, month.value, query) : month;
    },
  }),
  endpoint({
    method: 'put',
    path: '/kpis/{code}/figures/{month}/never-coming',
    tag,
    summary: 'Say why a figure will never come, so that nobody waits for it; null takes it back',
    command: 'month.explain',
    query: z.strictObject(teamQuery),
    body: neverInput,
    answer: neverAnswer,
    async run({ context, params, query, body, expectedVersion }) {
      const cell = await findCell(context, params.code, query.team);
      if (!cell.ok) return cell;
      const month = monthOfAddress(params.month);
      if (!month.ok) return month;
      const place = { kpi: params.code, month: month.value, team: query.team };
      return explainHole(context, place, body, expectedVersion);
    },
  }),
  endpoint({
    method: 'put',
    path: '/objectives/{code}/words/{month}',
    tag,
    summary: 'Say of an objective in a month what happened, what we do, what we need',
    command: 'month.submit',
    query: z.strictObject(teamQuery),
    body: wordsInput,
    answer: wordsAnswer,
    run: putWords('objective', findObjective),
  }),
  endpoint({
    method: 'put',
    path: '/goals/{code}/words/{month}',
    tag,
    summary: 'The same of a goal, by each of its teams',
    command: 'month.submit',
    query: z.strictObject(teamQuery),
    body: wordsInput,
    answer: wordsAnswer,
    run: putWords('goal', findGoal),
  }),
  endpoint({
    method: 'get',
    path: '/owed',
    tag,
    summary: 'What whoever asks has to enter, submit and lock',
    answer: owedAnswer,
    async run({ context }) {
      const { organization, figures, submissions, locks } = await owedView(context);
      return ok({
        figures: figures.map(({ kpi, team, month, person }) => ({ kpi, team, month, person })),
        submissions: submissions.map(({ team, month }) => ({
          team,
          month,
          dueDay: dueDayOf(month, organization.graceDays),
        })),
        locks,
      });
    },
  }),
  endpoint({
    method: 'get',
    path: '/teams/{code}/completeness',
    tag,
    summary: 'What a team has entered, KPIs × the last twelve months and the open one',
    answer: completenessAnswer,
    find: ({ context, params }) => completenessView(context, params.code),
    async run({ context, params }) {
      const view = await completenessView(context, params.code);
      if (!view.ok) return view;
      const { team, months, rows } = view.value;
      return ok({ team: team.code, months, kpis: rows.map(({ kpi, cells }) => ({ kpi, cells })) });
    },
  }),
];
