import { z } from 'zod';
import { monthField, paragraph, thingCode } from '@/lib/core/fields';
import { COLUMN_ROLES, LAYOUTS } from './model';

/** What a header (or a column's number, from 0) stands for: a role, the code of a KPI, or a month. */
const mapping = z.record(
  z.string().max(500, 'At most 500 characters.'),
  z
    .string('A role, the code of a KPI or a month.')
    .regex(
      new RegExp(
        `^(${COLUMN_ROLES.join('|')}|[a-z][a-z0-9_]{0,59}(@[A-Za-z0-9][A-Za-z0-9_-]{0,59})?|\\d{4}-(0[1-9]|1[0-2]))$`,
      ),
      `One of ${COLUMN_ROLES.join(', ')}, the code of a KPI, or a month like 2026-03.`,
    ),
);

/** How a file is to be taken. */
export const importOptions = z.strictObject({
  /** Judges and shows, and saves nothing. */
  dryRun: z.boolean('true or false.').default(false),
  mode: z.enum(['replace', 'append'], 'replace or append.').default('replace'),
  /** Takes the good cells and gives the others back. */
  partial: z.boolean('true or false.').default(false),
  mapping: mapping.optional(),
  /** Names in the file that stand for a KPI, by its code. */
  kpis: z.record(z.string().max(500), z.string().max(60)).optional(),
  /** Whose figures they are where the file does not say. */
  team: thingCode.optional(),
  /** What the cells of a wide or transposed sheet are. */
  of: z.enum(['figures', 'targets'], 'figures or targets.').default('figures'),
  /** The decimal sign, where the file leaves it open. */
  decimal: z.enum(['.', ','], '. or ,').optional(),
  reason: paragraph(500).optional(),
});

export type ImportOptions = z.output<typeof importOptions>;

/** Which figures an export or a template holds, and how they lie there. */
export const exportQuery = z.strictObject({
  layout: z.enum(LAYOUTS, `One of ${LAYOUTS.join(', ')}.`).default('long'),
  from: monthField.optional(),
  to: monthField.optional(),
  team: thingCode.optional(),
});

export type ExportQuery = z.output<typeof exportQuery>;

/** Names for which KPIs are to be guessed. */
export const unknownNames = z
  .array(
    z.strictObject({
      name: z.string().max(500),
      values: z.array(z.strictObject({ month: monthField.nullable(), text: z.string().max(200) })).max(500),
    }),
  )
  .max(200, 'At most 200 names.');
