import { z } from '@hono/zod-openapi';
import type { Context } from '@/lib/auth/actor';
import { thingCode } from '@/lib/core/fields';
import { addMonths, type Month, monthOf } from '@/lib/core/month';
import { fail, ok, type Result } from '@/lib/core/result';
import { type Summary, summaryOf } from '@/lib/measure/summary';
import { remembered } from '@/lib/people/queries';
import { reportedAs } from '@/lib/series/input';
import { lastEndedMonth, type ReportedAs } from '@/lib/series/model';
import { loadLedger } from '@/lib/series/queries';
import { endpoint } from '../endpoint';
import { monthQuery } from '../query';
import { summaryAnswer } from '../reading-answers';
import { findKpi } from './kpis';

/** How far back tells whether a KPI is old enough for twelve months and for the twelve before. */
const LOOK_BACK = 36;

interface SummaryAnswer extends Summary {
  readonly kpi: string;
  readonly unit: z.output<typeof summaryAnswer>['unit'];
  readonly direction: z.output<typeof summaryAnswer>['direction'];
  readonly as: ReportedAs;
}

/** A KPI in a month and in the quarter, year and twelve months through it; without a month, the one that ended last. */
function summaryView(
  context: Context,
  code: string,
  query: { month?: Month | undefined; team?: string | undefined; as: ReportedAs },
): Promise<Result<SummaryAnswer>> {
  return remembered(context, 'summary', [code, query], async (tx, organization, day) => {
    const month = query.month ?? lastEndedMonth(day);
    const current = monthOf(day);
    const to = month > current ? month : current;
    const span = { from: addMonths(month, -LOOK_BACK), to, as: query.as };
    const { ledger, kpis, teams } = await loadLedger(tx, organization, day, [code], span);
    const kpi = kpis.find((each) => each.code === code && !each.archived);
    if (!kpi) return fail('not-found', `There is no KPI “${code}”.`);
    if (query.team !== undefined && !teams.some((team) => team.code === query.team)) {
      return fail('not-found', `There is no team “${query.team}”.`);
    }
    const summary = summaryOf(ledger, code, month, query.team === undefined ? null : [query.team]);
    return ok({ kpi: code, unit: kpi.unit, direction: kpi.direction, as: query.as, ...summary });
  });
}

export const summary = [
  endpoint({
    method: 'get',
    path: '/kpis/{code}/summary',
    tag: 'Reading',
    summary: 'A KPI in its month, quarter and year to date, and twelve months',
    query: z.strictObject({
      month: monthQuery,
      team: thingCode.optional(),
      as: reportedAs.default('current'),
    }),
    answer: summaryAnswer,
    find: ({ context, params }) => findKpi(context, params.code),
    run: ({ context, params, query }) => summaryView(context, params.code, query),
  }),
];
