import { z } from 'zod';
import { kpiCode, paragraph, thingCode } from '@/lib/core/fields';
import { ANSWERS } from './model';

const shape = z.strictObject({
  answer: z.enum(ANSWERS, `One of ${ANSWERS.join(', ')}.`),
  reason: paragraph(1000).optional(),
  review: z.iso.date('A day like 2026-09-30.').nullish(),
  replacedBy: kpiCode.nullish(),
});

/** What the owner of a flagged KPI answers: keep it with a reason until a review, replace it, or retire it. */
export const vanityAnswerInput = shape.superRefine(({ answer, reason, review, replacedBy }, context) => {
  const ask = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
  if (answer === 'keep' && !reason) ask('reason', 'Say why it is kept.');
  if (answer === 'keep' && !review) ask('review', 'Say when it is looked at again.');
  if (answer === 'replace' && !replacedBy) ask('replacedBy', 'Name the KPI that takes its place.');
  if (answer !== 'keep' && review) ask('review', 'Only what is kept is looked at again.');
  if (answer !== 'replace' && replacedBy) ask('replacedBy', 'Only what is replaced has a KPI in its place.');
});

/** What the page shows, as it stands in its address: one objective, the evidence of a pair, the form of a flag. */
export const insightsPage = z.object({
  objective: thingCode.optional().catch(undefined),
  x: kpiCode.optional().catch(undefined),
  y: kpiCode.optional().catch(undefined),
  answer: kpiCode.optional().catch(undefined),
});

export type InsightsPageQuery = z.output<typeof insightsPage>;
