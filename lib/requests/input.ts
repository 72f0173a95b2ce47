import { z } from 'zod';
import {
  amountField,
  isFree,
  kpiCode,
  line,
  monthField,
  NOT_FREE,
  paragraph,
  thingCode,
} from '@/lib/core/fields';
import { lastDayOf, monthOf } from '@/lib/core/month';
import { DECISIONS } from './model';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const isDay = (text: string) =>
  DAY.test(text) &&
  monthField.safeParse(text.slice(0, 7)).success &&
  text.slice(8) >= '01' &&
  text <= lastDayOf(monthOf(text));

/** "2026-03" or "2026-03-15". */
const dueField = z
  .string('A month or a day is needed.')
  .trim()
  .refine(
    (text) => monthField.safeParse(text).success || isDay(text),
    'A month like 2026-03 or a day like 2026-03-15 is needed.',
  );

const notBelowZero = amountField.refine((value) => value >= 0, 'Not below 0.');

const fields = {
  title: line(160),
  objective: thingCode.nullable(),
  kpi: kpiCode.nullable(),
  effortDays: notBelowZero.refine((value) => value <= 10_000, 'At most 10,000 days.'),
  cost: notBelowZero.nullable(),
  due: dueField,
};

/** Body of `POST /requests`. `askedBy`: who asked, when it was somebody else; the address of a member or any name. */
export const requestInput = z.strictObject({
  ...fields,
  /** Left out: R1, R2, … */
  code: thingCode.refine(isFree, NOT_FREE).optional(),
  forTeam: thingCode,
  objective: fields.objective.optional(),
  kpi: fields.kpi.optional(),
  cost: fields.cost.optional(),
  askedBy: line(160).nullish(),
  fromTeam: thingCode.nullish(),
});

export const requestPatch = z.strictObject(fields).partial();

/** Body of `POST /requests/{code}/decision`; declining needs a reason. */
export const decisionInput = z
  .strictObject({
    decision: z.enum(DECISIONS, `One of ${DECISIONS.join(', ')}.`),
    reason: paragraph(1000).optional(),
  })
  .refine(({ decision, reason }) => decision !== 'decline' || Boolean(reason), {
    path: ['reason'],
    message: 'Declining needs a reason: who asked has a right to it.',
  });

export const reasonInput = z.strictObject({ reason: line(1000) });

/** Body of `PUT /teams/{code}/capacity`: null takes back what was said; `version` of what the writer has seen. */
export const capacityInput = z.strictObject({
  months: z
    .array(
      z.strictObject({
        month: monthField,
        days: notBelowZero.refine((value) => value <= 100_000, 'At most 100,000 days.').nullable(),
        version: z.int('A whole number.').min(0).optional(),
      }),
    )
    .max(120, 'At most 120 months.')
    .refine((rows) => new Set(rows.map(({ month }) => month)).size === rows.length, 'A month stands twice.')
    .default([]),
  budgets: z
    .array(
      z.strictObject({
        fiscalYear: z.int('A year.').min(1900).max(2200),
        amount: notBelowZero.nullable(),
        version: z.int('A whole number.').min(0).optional(),
      }),
    )
    .max(20, 'At most 20 years.')
    .refine((rows) => new Set(rows.map((row) => row.fiscalYear)).size === rows.length, 'A year stands twice.')
    .default([]),
});
