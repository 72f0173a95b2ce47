import { z } from 'zod';
import { kpiCode, line, monthField, paragraph, thingCode } from '@/lib/core/fields';
import { REJECTIONS } from '@/lib/measure/leads';
import { STAGES, sourceKey } from './model';

const whole = z.int('A whole number is needed.').min(0, 'Not below 0.').max(1_000_000_000, 'At most 10^9.');
/** Left out, what stands there stays; null: not known. */
const count = whole.nullable().optional();

export const sourceName = line(80).refine((name) => sourceKey(name) !== '', 'A name with letters is needed.');

const rejected = z.strictObject(
  Object.fromEntries(REJECTIONS.map((reason) => [reason, count])) as Record<
    (typeof REJECTIONS)[number],
    typeof count
  >,
);

const reportFields = {
  month: monthField,
  source: sourceName,
  tactic: thingCode.nullable().default(null),
  received: whole,
  worked: count,
  inTime: count,
  accepted: count,
  rejected: rejected.optional(),
  won: count,
  note: paragraph(500).optional(),
};

/** Body of `POST /handoff`: what Sales says of the leads of a source in a month. */
export const reportInput = z.strictObject(reportFields);

/** Body of `POST /handoff/reports`, and what the grid sends. `version` 0: expects that nothing stands there. */
export const reportsInput = z.strictObject({
  reports: z
    .array(
      z.strictObject({ ...reportFields, version: z.int().min(0).optional() }),
      'A list of rows is needed.',
    )
    .max(2000, 'At most 2,000 rows at once.'),
  dryRun: z.boolean('true or false.').default(false),
});

export type ReportInput = z.output<typeof reportsInput>['reports'][number];

/** A report as it was copied out of a CRM; `month` for one that names none. */
export const pastedInput = z.strictObject({
  text: z
    .string('A text is needed.')
    .min(1, 'Nothing was pasted.')
    .max(500_000, 'At most 500,000 characters.'),
  month: monthField.optional(),
  dryRun: z.boolean('true or false.').default(false),
});

export const answerInput = z.strictObject({
  month: monthField,
  source: sourceName.nullable().default(null),
  text: line(2000),
});

export const explanationInput = z.strictObject({
  month: monthField,
  stage: z.enum(STAGES, `One of ${STAGES.join(', ')}.`),
  text: line(1000),
});

export const sourcePatch = z.strictObject({ name: sourceName.optional(), archived: z.boolean().optional() });

const stageKpi = kpiCode.nullable().optional();

export const settingPatch = z.strictObject({
  workedWithinDays: z
    .int('A whole number is needed.')
    .min(1, 'At least 1.')
    .max(30, 'At most 30.')
    .optional(),
  kpis: z.strictObject({ received: stageKpi, accepted: stageKpi, won: stageKpi }).optional(),
});

/** The month and the order of the page, as they stand in the address; what is not understood falls back. */
export const handoffPage = z.object({
  month: monthField.optional().catch(undefined),
  by: z.enum(['accept', 'win', 'cpa']).catch('accept').default('accept'),
});
