import { type SQL, sql } from 'drizzle-orm';

/**
 * Many values as one parameter: `unnest(${columnOf(ids, 'uuid')})`. They travel as text, because the driver and
 * Drizzle disagree about arrays of dates, numbers and booleans.
 */
export const columnOf = (
  values: readonly (string | number | boolean | null)[],
  type: 'uuid' | 'text' | 'date' | 'numeric' | 'boolean',
): SQL =>
  sql`${sql.param(values.map((value) => (value === null ? null : String(value))))}::text[]::${sql.raw(type)}[]`;
