import { z } from 'zod';
import { line, monthField, thingCode } from '@/lib/core/fields';

/** Body of `POST /kpis/{code}/process-changes`: since when the process is another one, and why. */
export const processChangeInput = z.strictObject({ month: monthField, reason: line(500) });

/** The month and the team of the page, as they stand in the address; what is not understood falls back. */
export const signalsPage = z.object({
  month: monthField.optional().catch(undefined),
  team: thingCode.optional().catch(undefined),
});
