import { z } from '@hono/zod-openapi';
import { thingCode } from '@/lib/core/fields';
import { fail, ok } from '@/lib/core/result';
import { answerReport } from '@/lib/handoff/commands/answer-report';
import { explainDifference } from '@/lib/handoff/commands/explain-difference';
import { saveReport } from '@/lib/handoff/commands/save-report';
import { saveReports } from '@/lib/handoff/commands/save-reports';
import { updateSetting } from '@/lib/handoff/commands/update-setting';
import { updateSource } from '@/lib/handoff/commands/update-source';
import {
  answerInput,
  explanationInput,
  pastedInput,
  reportInput,
  reportsInput,
  settingPatch,
  sourceName,
  sourcePatch,
} from '@/lib/handoff/input';
import type { FeedbackItem } from '@/lib/handoff/model';
import {
  answerRows,
  handoffSetting,
  handoffView,
  pastedView,
  reportHistory,
  reportRows,
  sourceItems,
} from '@/lib/handoff/view';
import { RANKINGS } from '@/lib/insight/source-ranking';
import { listOf } from '../answers';
import { type Call, endpoint } from '../endpoint';
import { pageOf } from '../pages';
import { monthQuery, pageQuery } from '../query';
import {
  answerAnswer,
  batchAnswer,
  explanationAnswer,
  pastedAnswer,
  reportAnswer,
  revisionAnswer,
  settingAnswer,
  sourceAnswer,
  summaryAnswer,
} from './handoff-answers';

const tag = 'Alignment';

async function findSource({
  context,
  params,
}: Pick<Call<'/handoff/sources/{source}', never>, 'context' | 'params'>) {
  const found = (await sourceItems(context)).find(({ code }) => code === params.source);
  return found ? ok(found) : fail('not-found', `There is no source “${params.source}”.`);
}

export const handoff = [
  endpoint({
    method: 'get',
    path: '/handoff',
    tag,
    summary: 'Sales’ monthly report of the leads handed over, per source, and per tactic where known',
    query: z.strictObject({ ...pageQuery, month: monthQuery }),
    answer: listOf(reportAnswer),
    run: async ({ context, query: { month: of, ...page } }) =>
      pageOf(await reportRows(context, of), (row) => `${row.month}/${row.sourceKey}/${row.tactic}`, page),
  }),
  endpoint({
    method: 'post',
    path: '/handoff',
    tag,
    summary: 'Report a source of a month, or correct it; what is replaced is kept',
    command: 'handoff.report',
    body: reportInput,
    answer: reportAnswer,
    status: 201,
    created: ({ version }) => version === 1,
    location: (row) => `/handoff?month=${row.month}`,
    run: ({ context, body, expectedVersion }) => saveReport(context, body, expectedVersion),
  }),
  endpoint({
    method: 'post',
    path: '/handoff/reports',
    tag,
    summary: 'Report many sources and months at once, all or nothing',
    command: 'handoff.report',
    body: reportsInput,
    answer: batchAnswer,
    run: ({ context, body }) => saveReports(context, body),
  }),
  endpoint({
    method: 'post',
    path: '/handoff/import',
    tag,
    summary: 'Report what was copied out of a CRM, with its headers, as CSV or with tabs',
    command: 'handoff.report',
    body: pastedInput,
    answer: pastedAnswer,
    run: async ({ context, body }) => {
      const read = await pastedView(context, body);
      if (!read.ok) return read;
      const { columns, rows, faults, dryRun } = read.value;
      const reports = rows.map(({ report }) => report);
      const saved = await saveReports(context, { reports, dryRun: dryRun || faults.length > 0 });
      return saved.ok ? ok({ ...saved.value, columns, faults }) : saved;
    },
  }),
  endpoint({
    method: 'get',
    path: '/handoff/history',
    tag,
    summary: 'Everything that was reported of a source in a month, the newest first',
    query: z.strictObject({ month: monthQuery.unwrap(), source: sourceName, tactic: thingCode.optional() }),
    answer: z.object({ items: z.array(revisionAnswer).readonly() }),
    async run({ context, query }) {
      const found = await reportHistory(context, query);
      return found.ok ? ok({ items: found.value }) : found;
    },
  }),
  endpoint({
    method: 'get',
    path: '/handoff/summary',
    tag,
    summary: 'Share of leads with feedback, ranking of sources, both teams’ counts, what is owed',
    query: z.strictObject({ month: monthQuery, by: z.enum(RANKINGS).optional() }),
    answer: summaryAnswer,
    async run({ context, query }) {
      const view = await handoffView(context, query);
      const plain = ({ sourceKey, ...item }: FeedbackItem) => item;
      return ok({
        month: view.month,
        blackHole: view.blackHole.at(-1)?.value ?? null,
        worked: view.worked.at(-1)?.value ?? null,
        workedWithinDays: view.setting.workedWithinDays,
        ranking: view.ranking.sources.map(({ key, name, ...source }) => ({ source: name, ...source })),
        reconciled: view.reconciled,
        owed: { reports: view.owed.reports.map(plain), answers: view.owed.answers.map(plain) },
      });
    },
  }),
  endpoint({
    method: 'get',
    path: '/handoff/answers',
    tag,
    summary: 'What Marketing does about what Sales reported',
    query: z.strictObject({ ...pageQuery, month: monthQuery }),
    answer: listOf(answerAnswer),
    run: async ({ context, query: { month: of, ...page } }) =>
      pageOf(await answerRows(context, of), (row) => `${row.month}/${row.sourceKey}`, page),
  }),
  endpoint({
    method: 'post',
    path: '/handoff/answers',
    tag,
    summary: 'Answer a month’s report, or one source of it; said again, it replaces what was said',
    command: 'handoff.answer',
    body: answerInput,
    answer: answerAnswer,
    status: 201,
    created: ({ version }) => version === 1,
    location: (answer) => `/handoff/answers?month=${answer.month}`,
    run: ({ context, body, expectedVersion }) => answerReport(context, body, expectedVersion),
  }),
  endpoint({
    method: 'post',
    path: '/handoff/differences',
    tag,
    summary: 'Say why both teams count a stage of a month differently',
    command: 'handoff.explain',
    body: explanationInput,
    answer: explanationAnswer,
    status: 201,
    created: ({ version }) => version === 1,
    location: (said) => `/handoff/summary?month=${said.month}`,
    run: ({ context, body, expectedVersion }) => explainDifference(context, body, expectedVersion),
  }),
  endpoint({
    method: 'get',
    path: '/handoff/sources',
    tag,
    summary: 'Where leads come from',
    query: z.strictObject(pageQuery),
    answer: listOf(sourceAnswer),
    run: async ({ context, query }) => pageOf(await sourceItems(context), ({ code }) => code, query),
  }),
  endpoint({
    method: 'get',
    path: '/handoff/sources/{source}',
    tag,
    summary: 'One source',
    answer: sourceAnswer,
    find: findSource,
    run: findSource,
  }),
  endpoint({
    method: 'patch',
    path: '/handoff/sources/{source}',
    tag,
    summary: 'Rename or archive a source; of an archived one no report is expected',
    command: 'handoff.source',
    body: sourcePatch,
    answer: sourceAnswer,
    run: ({ context, params, body, expectedVersion }) =>
      updateSource(context, params.source, body, expectedVersion),
  }),
  endpoint({
    method: 'get',
    path: '/handoff/setting',
    tag,
    summary: 'What is agreed: days until a lead is worked, and the KPIs that count the same stages',
    answer: settingAnswer,
    run: async ({ context }) => ok(await handoffSetting(context)),
  }),
  endpoint({
    method: 'patch',
    path: '/handoff/setting',
    tag,
    summary: 'Write down what is agreed',
    command: 'handoff.agree',
    body: settingPatch,
    answer: settingAnswer,
    run: ({ context, body, expectedVersion }) => updateSetting(context, body, expectedVersion),
  }),
];
