import { z } from 'zod';
import { auditFilter } from '@/lib/audit/input';
import { paragraph } from '@/lib/core/fields';

/** Body of `POST /kpis/{code}/figures/{month}/revert`. */
export const revertInput = z.strictObject({
  version: z.int('A whole number.').min(1, 'The first version is 1.'),
  reason: paragraph(500).optional(),
});

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A day of the calendar, "2026-03-14". */
export const dayField = z
  .string('A day like 2026-03-14 is needed.')
  .refine((text) => {
    const date = new Date(`${text}T00:00:00Z`);
    return DAY.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  }, 'A day like 2026-03-14 is needed.')
  .refine((text) => text >= '1900-01-01' && text <= '2199-12-31', 'A day of this time is needed.');

/** The address of the audit page; what is not understood, or was left blank, filters nothing. */
export const auditPage = z
  .object(
    Object.fromEntries(
      Object.entries(auditFilter.shape).map(([name, field]) => [
        name,
        z.preprocess((value) => (value === '' ? undefined : value), field).catch(undefined),
      ]),
    ) as unknown as typeof auditFilter.shape,
  )
  .extend({ cursor: z.string().max(500).optional().catch(undefined) });
