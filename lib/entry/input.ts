import { z } from 'zod';
import { amountField, kpiCode, monthField, paragraph, thingCode } from '@/lib/core/fields';
import { PERIODS } from '@/lib/targets/input';

/** What the grid sends in one go; its rows are judged one by one by the commands. */
export const entryBatch = z.strictObject({
  team: thingCode,
  mode: z.enum(['figures', 'targets']),
  reason: paragraph(500).optional(),
  writes: z
    .array(
      z.object({
        kpi: z.string(),
        month: z.string(),
        value: z.union([z.number(), z.null(), z.literal('n/a')]),
        estimate: z.boolean(),
        note: z.string().nullable(),
        version: z.int().min(0),
      }),
    )
    .max(20_000),
});

/** One target of any kind, as a form sends it. */
export const oneTarget = z.strictObject({
  kpi: kpiCode,
  team: thingCode,
  period: z.enum(PERIODS, `One of ${PERIODS.join(', ')}.`),
  month: monthField,
  value: amountField.nullable(),
  low: amountField.nullable(),
  high: amountField.nullable(),
  note: paragraph(2000),
  reason: paragraph(500),
});

/** The address of the page; what is not understood falls back to the page's own choice. */
export const entryPage = z.object({
  team: thingCode.optional().catch(undefined),
  month: monthField.optional().catch(undefined),
  /** How many months stand in the grid of figures. */
  months: z.enum(['13', '24']).optional().catch(undefined),
});

export type EntryQuery = z.output<typeof entryPage>;
