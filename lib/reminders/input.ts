import { z } from 'zod';
import { monthField } from '@/lib/core/fields';
import { STAGES } from './model';

/** Which reminder of a month is put away. */
export const dismissalInput = z.strictObject({
  month: monthField,
  stage: z.enum(STAGES, `One of ${STAGES.join(', ')}.`),
});
