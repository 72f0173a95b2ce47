import { z } from 'zod';
import { line, monthField } from '@/lib/core/fields';

const fields = {
  month: monthField,
  /** The last month that it speaks of; the same month, null or left out: one month alone. */
  endMonth: monthField.nullable(),
  text: line(500),
};

/** Body of `POST /kpis/{code}/annotations`. */
export const annotationInput = z.strictObject({ ...fields, endMonth: fields.endMonth.default(null) });

/** A change: only what is named changes. */
export const annotationPatch = z.strictObject(fields).partial();
