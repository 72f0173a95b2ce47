import { z } from 'zod';
import { amountField, kpiCode, monthField, paragraph, thingCode } from '@/lib/core/fields';
import { MAX_ROWS } from '@/lib/figures/input';

export const PERIODS = ['month', 'quarter', 'year'] as const;

const plan = {
  /** What it is set for; any month of a quarter or year names it. */
  period: z.enum(PERIODS, `One of ${PERIODS.join(', ')}.`).default('month'),
  value: amountField.nullable().optional(),
  low: amountField.nullable().optional(),
  high: amountField.nullable().optional(),
  note: paragraph(2000).optional(),
};

interface Given {
  value?: number | null | undefined;
  low?: number | null | undefined;
  high?: number | null | undefined;
}

/** Either one number or a range, not both; a range has its lower end first, and null for an end that is open. */
function checkPlan(given: Given, context: z.RefinementCtx): void {
  const ranged = given.low != null || given.high != null;
  if (given.value === undefined && given.low === undefined && given.high === undefined) {
    context.addIssue({ code: 'custom', path: ['value'], message: 'A value, or low and high, is needed.' });
  } else if (ranged && given.value != null) {
    context.addIssue({ code: 'custom', path: ['value'], message: 'Either a value or a range, not both.' });
  } else if (ranged && (given.low === undefined || given.high === undefined)) {
    context.addIssue({
      code: 'custom',
      path: [given.low === undefined ? 'low' : 'high'],
      message: 'A range has two ends; null leaves one open: stay above, or below.',
    });
  } else if (given.low != null && given.high != null && given.low > given.high) {
    context.addIssue({ code: 'custom', path: ['high'], message: 'The upper end is below the lower one.' });
  }
}

/** Body of `PUT /kpis/{code}/targets/{month}`. */
export const targetInput = z
  .strictObject({ ...plan, reason: paragraph(500).optional() })
  .superRefine(checkPlan);

export const targetRow = z
  .strictObject({
    kpi: kpiCode,
    month: monthField,
    team: thingCode.nullish().transform((team) => team ?? undefined),
    /** -1 equals no version: what came as `If-Match` was none. */
    version: z.int('A whole number.').min(-1).optional(),
    ...plan,
  })
  .superRefine(checkPlan);

/** Body of `POST /targets`; its rows are checked one by one, so that each fault names its row. */
export const targetsInput = z.strictObject({
  targets: z
    .array(z.unknown(), 'A list of targets is needed.')
    .max(MAX_ROWS, `At most ${MAX_ROWS} rows at once.`),
  dryRun: z.boolean('true or false.').default(false),
  mode: z.enum(['replace', 'append'], 'replace or append.').default('replace'),
  reason: paragraph(500).optional(),
});
