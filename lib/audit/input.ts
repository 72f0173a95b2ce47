import { z } from 'zod';
import { isMonth } from '@/lib/core/month';

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:\d{2})$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A month, a day or a moment, as the moment at which it begins (in UTC where no zone is said). */
const since = z
  .string()
  .transform((text) => (isMonth(text) ? `${text}-01` : text))
  .refine(
    (text) =>
      (DAY.test(text) || MOMENT.test(text)) && isDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text)),
    'A month, a day or a moment is needed, such as 2026-03, 2026-03-01 or 2026-03-01T09:00:00Z.',
  )
  .transform((text) => new Date(text));

// Date.parse takes 31 February for a day in March.
function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** What may be asked of the audit log: rows since a time, of one person or token, of one kind of thing or one code. */
export const auditFilter = z.strictObject({
  from: since.optional(),
  to: since.optional(),
  actor: z.string().max(254).optional(),
  entity: z.string().max(200).optional(),
  /** Found in the code, the action, the reason, or what it was before or after. */
  text: z.string().trim().max(200).optional(),
});

export type AuditFilter = z.output<typeof auditFilter>;
