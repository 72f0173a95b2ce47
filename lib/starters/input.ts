import { z } from 'zod';
import { amountField, monthField, thingCode } from '@/lib/core/fields';

const numbers = z.strictObject({
  baseline: amountField.nullish().transform((value) => value ?? null),
  target: amountField.nullish().transform((value) => value ?? null),
});

/**
 * Body of `POST /starters/{code}`: the team of each role, the span (left out: the fiscal year that runs), and the numbers of
 * objectives and goals by their codes. An objective without a target stays a draft, a goal without one is left out.
 */
export const starterInput = z.strictObject({
  teams: z.record(z.string().max(60), thingCode),
  start: monthField.optional(),
  end: monthField.optional(),
  numbers: z.record(z.string().max(60), numbers).default({}),
});

export type StarterInput = z.output<typeof starterInput>;
