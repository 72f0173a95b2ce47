import { z } from '@hono/zod-openapi';
import { read } from '@/db/client';
import { csvOf } from '@/lib/core/csv';
import { MALFORMED } from '@/lib/core/parse';
import { fail, invalid, ok } from '@/lib/core/result';
import { importKpis } from '@/lib/imports/commands/import-kpis';
import { kpiTable } from '@/lib/imports/kpi-list/columns';
import { FILE_FORMATS, FILE_TYPES, type FileFormat } from '@/lib/imports/model';
import { xlsxOf } from '@/lib/imports/sheet/write-xlsx';
import { archiveKpis } from '@/lib/kpis/commands/archive-kpis';
import { restoreKpis } from '@/lib/kpis/commands/restore-kpis';
import { splitKpi } from '@/lib/kpis/commands/split-kpi';
import { updateKpis } from '@/lib/kpis/commands/update-kpis';
import { kpiSplit, kpisChosen, kpisPatch } from '@/lib/kpis/input';
import { kpisOf } from '@/lib/kpis/queries';
import { organizationOf } from '@/lib/people/queries';
import { kpiAnswer } from '../answers';
import { type Call, endpoint } from '../endpoint';
import { findKpi } from './kpis';

const tag = 'KPIs';

const manyAnswer = z
  .object({ changed: z.array(z.string()).readonly(), unchanged: z.array(z.string()).readonly() })
  .openapi('ManyKpis');

const splitAnswer = z
  .object({ total: kpiAnswer, parts: z.array(kpiAnswer).readonly(), becameSum: z.boolean() })
  .openapi('SplitKpi');

const change = z.object({ field: z.string(), before: z.unknown(), after: z.unknown() });

/** Counts of a list of KPIs; 422 with the same members when a row is rejected. */
const listAnswer = z
  .object({
    inserted: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    rejected: z
      .array(
        z.object({
          index: z.int(),
          row: z.int(),
          column: z.string(),
          cell: z.string(),
          code: z.string(),
          message: z.string(),
          text: z.string(),
        }),
      )
      .readonly(),
    accepted: z.boolean(),
    dryRun: z.boolean(),
    format: z.enum(FILE_FORMATS),
    ignored: z.array(z.string()).readonly(),
    rows: z
      .array(
        z.object({
          row: z.int(),
          code: z.string(),
          name: z.string(),
          state: z.enum(['new', 'changed', 'unchanged', 'refused']),
          changes: z.array(change).readonly(),
        }),
      )
      .readonly(),
  })
  .openapi('KpiList');

const listForm = z.strictObject({
  file: z
    .string()
    .openapi({ format: 'binary', description: 'CSV or XLSX, a row per KPI, headed as the export' }),
  dryRun: z.string().optional().openapi({ description: 'true: judge and show, save nothing' }),
});

const uploaded = z.object({
  name: z.string().transform((name) => name.slice(0, 200)),
  bytes: z.instanceof(Uint8Array),
});

async function importCall({ context, body }: Call<'/kpis/import', unknown>) {
  if (body === MALFORMED) return fail('malformed', 'The body cannot be read.');
  const { file, dryRun, ...rest } = body as Record<string, unknown>;
  const found = uploaded.safeParse(file);
  if (!found.success) return invalid('file', 'A file is needed.', 'required');
  const given =
    dryRun === undefined || dryRun === ''
      ? {}
      : { dryRun: { true: true, false: false }[`${dryRun}`] ?? dryRun };
  return importKpis(context, found.data, { ...rest, ...given });
}

const exported = ({ context: { actor } }: Pick<Call<string, unknown>, 'context'>, format: FileFormat) =>
  read(actor.organizationId, async (tx) => {
    const [organization, kpis] = await Promise.all([
      organizationOf(tx, actor.organizationId),
      kpisOf(tx, actor.organizationId),
    ]);
    const table = kpiTable(kpis);
    const bytes = format === 'csv' ? new TextEncoder().encode(csvOf(table)) : xlsxOf('KPIs', table);
    return ok({ name: `${organization.slug}-kpis.${format}`, bytes });
  });

export const manyKpis = [
  endpoint({
    method: 'patch',
    path: '/kpis',
    tag,
    summary:
      'Set the same fields of many KPIs, all or nothing; what stands in the way is named at `codes.<index>`',
    command: 'kpi.update',
    body: kpisPatch,
    answer: manyAnswer,
    run: ({ context, body }) => updateKpis(context, body),
  }),
  endpoint({
    method: 'post',
    path: '/kpis/archive',
    tag,
    summary: 'Archive many KPIs, all or nothing; their figures stay',
    command: 'kpi.archive',
    body: kpisChosen,
    answer: manyAnswer,
    run: ({ context, body }) => archiveKpis(context, body),
  }),
  endpoint({
    method: 'post',
    path: '/kpis/restore',
    tag,
    summary: 'Take many archived KPIs back, all or nothing',
    command: 'kpi.restore',
    body: kpisChosen,
    answer: manyAnswer,
    run: ({ context, body }) => restoreKpis(context, body),
  }),
  endpoint({
    method: 'post',
    path: '/kpis/{code}/split',
    tag,
    summary:
      'Make a KPI per channel, region or product (`<code>_<value>`) and their sum: the KPI itself, or `<code>_total` where figures, targets, goals or objectives hang on it',
    command: 'kpi.split',
    body: kpiSplit,
    answer: splitAnswer,
    find: ({ context, params }) => findKpi(context, params.code),
    run: ({ context, params, body, expectedVersion }) =>
      splitKpi(context, params.code, body, expectedVersion),
  }),
  endpoint({
    method: 'post',
    path: '/kpis/import',
    tag: 'Import and export',
    summary:
      'Take the list of KPIs from a CSV or XLSX file, all or nothing; the code is the key, a blank keeps',
    command: 'kpi.import',
    form: true,
    body: listForm,
    answer: listAnswer,
    run: importCall,
  }),
  ...FILE_FORMATS.map((format) =>
    endpoint({
      method: 'get',
      path: `/export/kpis.${format}`,
      tag: 'Import and export',
      summary: 'The list of KPIs, which `POST /kpis/import` takes back as unchanged',
      file: FILE_TYPES[format],
      run: (call) => exported(call, format),
    }),
  ),
];
