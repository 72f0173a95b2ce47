import { z } from 'zod';
import { amountField, kpiCode, monthField, paragraph, thingCode } from '@/lib/core/fields';

/** A number, null for blank, or "n/a" for not applicable. */
const figureValue = z.union([amountField, z.null(), z.literal('n/a')], {
  error: 'A number, null or "n/a" is needed.',
});

const note = paragraph(2000);
const reason = paragraph(500).optional();

/** Body of `PUT /kpis/{code}/figures/{month}`. */
export const figureInput = z.strictObject({
  value: figureValue,
  estimate: z.boolean('true or false.').default(false),
  note: note.optional(),
  reason,
});

export const figureRow = z.strictObject({
  kpi: kpiCode,
  month: monthField,
  team: thingCode.nullish().transform((team) => team ?? undefined),
  value: figureValue,
  estimate: z.boolean('true or false.').default(false),
  note: note.optional(),
  /** -1 equals no version: what came as `If-Match` was none. */
  version: z.int('A whole number.').min(-1).optional(),
});

export const MAX_ROWS = 50_000;

/** Body of `POST /figures`; its rows are checked one by one, so that each fault names its row. */
export const figuresInput = z.strictObject({
  figures: z
    .array(z.unknown(), 'A list of figures is needed.')
    .max(MAX_ROWS, `At most ${MAX_ROWS} rows at once.`),
  dryRun: z.boolean('true or false.').default(false),
  mode: z.enum(['replace', 'append'], 'replace or append.').default('replace'),
  reason,
});
