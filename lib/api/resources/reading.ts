import { z } from '@hono/zod-openapi';
import { auditFilter } from '@/lib/audit/input';
import { auditView } from '@/lib/audit/view';
import { fail, ok } from '@/lib/core/result';
import { rollupView } from '@/lib/objectives/view/objective';
import { overviewAnswer as overviewOf } from '@/lib/overview/view';
import { manySeriesQuery, reportedAs, seriesQuery } from '@/lib/series/input';
import { seriesView } from '@/lib/series/view';
import { auditAnswer, listOf } from '../answers';
import { endpoint } from '../endpoint';
import { limitOf, readCursor, writeCursor } from '../pages';
import { monthQuery, pageQuery, periodQuery } from '../query';
import { findKpi } from './kpis';
import { findObjective } from './objectives';
import { manySeriesAnswer, overviewAnswer, rollupAnswer, seriesAnswer } from './reading-answers';

const position = z.tuple([z.int().min(0), z.uuid()]).transform(([micros, id]) => ({ micros, id }));

const tag = 'Reading';

export const reading = [
  endpoint({
    method: 'get',
    path: '/overview',
    tag,
    summary: 'All objectives, teams and missing figures in one month',
    query: z.strictObject({ month: monthQuery, as: reportedAs.optional() }),
    answer: overviewAnswer,
    run: ({ context, query }) => overviewOf(context, query.month, query.as),
  }),
  endpoint({
    method: 'get',
    path: '/objectives/{code}/rollup',
    tag,
    summary: 'An objective’s result beside the contribution of its goals',
    query: z.strictObject({ month: monthQuery, as: reportedAs.optional() }),
    answer: rollupAnswer,
    find: ({ context, params }) => findObjective(context, params.code),
    run: ({ context, params, query }) => rollupView(context, params.code, query.month, query.as),
  }),
  endpoint({
    method: 'get',
    path: '/kpis/{code}/series',
    tag,
    summary: 'A KPI over time, period by period',
    query: seriesQuery.extend(periodQuery),
    answer: seriesAnswer,
    find: ({ context, params }) => findKpi(context, params.code),
    async run({ context, params, query }) {
      const view = await seriesView(context, [params.code], query);
      if (!view.ok) return view;
      const [series] = view.value;
      return series ? ok(series) : fail('not-found', `There is no KPI “${params.code}”.`);
    },
  }),
  endpoint({
    method: 'get',
    path: '/series',
    tag,
    summary: 'Up to 100 KPIs over the same time, in the order asked',
    query: manySeriesQuery.extend(periodQuery),
    answer: manySeriesAnswer,
    async run({ context, query: { kpis, ...query } }) {
      const view = await seriesView(context, kpis, query);
      return view.ok ? ok({ items: view.value }) : view;
    },
  }),
  endpoint({
    method: 'get',
    path: '/audit',
    tag,
    summary: 'Who changed what, newest first; `entity` is a kind of thing or a code',
    query: auditFilter.extend(pageQuery),
    answer: listOf(auditAnswer),
    async run({ context, query: { limit, cursor, ...filter } }) {
      const after = cursor === undefined ? ok(null) : readCursor(position, cursor);
      if (!after.ok) return after;
      const view = await auditView(context, filter, limitOf({ limit }), after.value);
      if (!view.ok) return view;
      const { items, next } = view.value;
      return ok({ items, nextCursor: next && writeCursor([next.micros, next.id]) });
    },
  }),
];
