import { z } from 'zod';
import { amountField, emailField, line, monthField, paragraph, thingCode } from '@/lib/core/fields';
import { DECISIONS, VERDICTS } from './model';

const lines = (max: number) => z.array(line(max)).max(50, 'At most 50.');
const WHY = 'A definition cannot change without why.';

/** Body of `POST /definitions/{kpi}`: what it means from a month on, why it changes, and what it is good for. */
export const definitionInput = z.strictObject({
  text: line(2000),
  criteria: z.union([lines(500), line(4000)]).nullish(),
  /** Examples: what counts, what does not. */
  counts: lines(500).optional(),
  countsNot: lines(500).optional(),
  validFrom: monthField,
  why: z.string(WHY).trim().min(1, WHY).pipe(line(1000)),
  benefit: paragraph(1000).optional(),
});

/** Body of `POST …/{version}/agreement`. */
export const agreementInput = z
  .strictObject({ team: thingCode, verdict: z.enum(VERDICTS), comment: paragraph(1000).optional() })
  .refine(({ verdict, comment }) => verdict === 'agree' || (comment ?? null) !== null, {
    path: ['comment'],
    message: 'Say what is wrong with it: an objection needs a comment.',
  });

/** Body of `PUT …/{version}/dispute`: who decides, by which day. */
export const disputeInput = z.strictObject({
  decider: emailField,
  by: z.iso.date('A day like 2026-03-31 is needed.'),
});

/** Body of `POST …/{version}/decision`. */
export const decisionInput = z.strictObject({ decision: z.enum(DECISIONS), reason: line(1000) });

/** Body of `POST …/{version}/withdrawal`. */
export const retractionInput = z.strictObject({ reason: line(1000) });

/** Body of `PUT …/{version}/trial`: what past months would have been; null takes a month back. */
export const trialInput = z.strictObject({
  figures: z
    .array(z.strictObject({ month: monthField, value: amountField.nullable() }))
    .min(1, 'At least one month.')
    .max(60, 'At most 60 months.'),
});

const number = z
  .string()
  .regex(/^[1-9]\d{0,5}$/)
  .transform(Number)
  .optional()
  .catch(undefined);

/** Which two versions a page shows side by side, as they stand in the address; what is not understood falls back. */
export const comparedVersions = z.object({ from: number, to: number });
