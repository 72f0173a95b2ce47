import { z } from '@hono/zod-openapi';
import { FILE_FORMATS, LAYOUTS } from '@/lib/imports/model';

const month = z.string().openapi({ example: '2026-03', pattern: '^\\d{4}-(0[1-9]|1[0-2])$' });
const counts = { inserted: z.int(), updated: z.int(), unchanged: z.int() };
const value = z.union([
  z.number(),
  z.literal('n/a'),
  z.null(),
  z.object({ low: z.number(), high: z.number() }),
]);
const place = { row: z.int(), column: z.string(), cell: z.string() };
const note = z.object({ before: z.string().nullable(), after: z.string().nullable() });

const rejection = z.object({
  index: z.int(),
  ...place,
  code: z.string(),
  message: z.string(),
  text: z.string(),
  readings: z.array(z.number()).readonly().optional(),
});

const column = z.object({
  index: z.int(),
  letter: z.string(),
  header: z.string(),
  role: z.string().nullable(),
  samples: z.array(z.string()).readonly(),
});

const previewCell = z.object({
  ...place,
  kind: z.enum(['figure', 'target']),
  kpi: z.string(),
  team: z.string().nullable(),
  month,
  state: z.enum(['new', 'changed', 'unchanged']),
  before: value,
  after: value,
  note: note.optional(),
});

/** Counts of an import; 422 with the same members when a cell is rejected and `partial` was not asked for. */
export const importAnswer = z
  .object({
    ...counts,
    figures: z.object(counts),
    targets: z.object(counts),
    rejected: z.array(rejection).readonly(),
    rejectedCount: z.int(),
    accepted: z.boolean(),
    dryRun: z.boolean(),
    partial: z.boolean(),
    format: z.enum(FILE_FORMATS),
    sheet: z.string().nullable(),
    layout: z.enum(LAYOUTS).nullable(),
    columns: z.array(column).readonly(),
    numbers: z
      .object({
        decimal: z.enum(['.', ',']),
        by: z.enum(['file', 'locale', 'asked']),
        twoWays: z.int(),
        words: z.string(),
      })
      .nullable(),
    months: z.object({ from: month, to: month }).nullable(),
    ignored: z.array(z.string()).readonly(),
    unknownKpis: z.array(z.string()).readonly(),
    notices: z.array(z.string()).readonly(),
    preview: z.array(previewCell).readonly().optional(),
    refusedFile: z.string().nullable().optional(),
  })
  .openapi('Import');
