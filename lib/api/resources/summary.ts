import { z } from '@hono/zod-openapi';
import type { Context } from '@/lib/auth/actor';
import { thingCode } from '@/lib/core/fields';
import type { Span } from '@/lib/core/fiscal-calendar';
import { addMonths, monthOf, monthsBetween } from '@/lib/core/month';
import { fail, ok, type Result } from '@/lib/core/result';
import { type Summary, summaryOf } from '@/lib/measure/summary';
import { remembered } from '@/lib/people/queries';
import { reportedAs } from '@/lib/series/input';
import { lastEndedMonth, type ReportedAs } from '@/lib/series/model';
import { loadLedger } from '@/lib/series/queries';
import { endpoint } from '../endpoint';
import { monthQuery } from '../query';
import { findKpi } from './kpis';
import { summaryAnswer } from './reading-answers';

/** How far back tells whether a KPI is old enough for twelve months and for the twelve before. */
const LOOK_BACK = 36;
const MAX_MONTHS = 600;

interface SummaryAnswer extends Summary {
  readonly kpi: string;
  readonly unit: z.output<typeof summaryAnswer>['unit'];
  readonly direction: z.output<typeof summaryAnswer>['direction'];
  readonly as: ReportedAs;
}

/** A KPI in a month and in the quarter, year and twelve months through it; without a month, the one that ended last. */
function summaryView(context: Context, code: string, query: SummaryQuery): Promise<Result<SummaryAnswer>> {
  return remembered(context, 'summary', [code, query], async (tx, organization, day) => {
    const month = query.month ?? lastEndedMonth(day);
    const current = monthOf(day);
    const range = query.from && query.to ? { from: query.from, to: query.to } : null;
    const ends = [month, current, range?.to ?? month].sort();
    const begins = [
      addMonths(month, -LOOK_BACK),
      range ? addMonths(range.from, -yearsBack(range)) : month,
    ].sort();
    const span = { from: begins[0] ?? month, to: ends.at(-1) ?? month, as: query.as };
    const { ledger, kpis, teams } = await loadLedger(tx, organization, day, [code], span);
    const kpi = kpis.find((each) => each.code === code && !each.archived);
    if (!kpi) return fail('not-found', `There is no KPI “${code}”.`);
    if (query.team !== undefined && !teams.some((team) => team.code === query.team)) {
      return fail('not-found', `There is no team “${query.team}”.`);
    }
    const summary = summaryOf(ledger, code, month, query.team === undefined ? null : [query.team], range);
    return ok({ kpi: code, unit: kpi.unit, direction: kpi.direction, as: query.as, ...summary });
  });
}

/** A range is compared with as many months before it, and with the same months a year before. */
const yearsBack = ({ from, to }: Span) => Math.max(12, monthsBetween(from, to) + 1);

const summaryQuery = z
  .strictObject({
    month: monthQuery,
    from: monthQuery,
    to: monthQuery,
    team: thingCode.optional(),
    as: reportedAs.default('current'),
  })
  .superRefine(({ from, to }, { addIssue }) => {
    const fault = (path: 'from' | 'to', message: string) =>
      addIssue({ code: 'custom', path: [path], message });
    if (from === undefined && to === undefined) return;
    if (from === undefined) fault('from', 'A range has a first month.');
    else if (to === undefined) fault('to', 'A range has a last month.');
    else if (to < from) fault('to', 'The last month is before the first.');
    else if (monthsBetween(from, to) >= MAX_MONTHS) fault('from', `At most ${MAX_MONTHS} months at once.`);
  });

type SummaryQuery = z.output<typeof summaryQuery>;

export const summary = [
  endpoint({
    method: 'get',
    path: '/kpis/{code}/summary',
    tag: 'Reading',
    summary: 'A KPI in its month, quarter and year to date, and twelve months; in any range of months',
    query: summaryQuery,
    answer: summaryAnswer,
    find: ({ context, params }) => findKpi(context, params.code),
    run: ({ context, params, query }) => summaryView(context, params.code, query),
  }),
];
