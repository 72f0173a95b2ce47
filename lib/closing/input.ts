import { z } from 'zod';
import { line, monthField, paragraph, thingCode } from '@/lib/core/fields';

/** Three short lines on what was off track: what happened, what we do, what we need. */
export const wordsInput = z.strictObject({
  happened: paragraph(300).default(null),
  doing: paragraph(300).default(null),
  need: paragraph(300).default(null),
});

export const submissionInput = z.strictObject({
  words: z
    .array(wordsInput.extend({ kind: z.enum(['objective', 'goal']), code: thingCode }), 'A list is needed.')
    .max(200, 'At most 200 at once.')
    .default([]),
});

/** Why a figure will never come; null takes it back. */
export const neverInput = z.strictObject({ reason: line(300).nullable() });

export const reasonField = line(500);

/** The address of the page; what is not understood falls back to the page's own choice. */
export const closePage = z.object({ month: monthField.optional().catch(undefined) });
