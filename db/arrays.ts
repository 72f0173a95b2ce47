import { type SQL, sql } from 'drizzle-orm';

/**
 * Many values as one parameter: `unnest(${columnOf(ids, 'uuid')})`. They travel as the text of an array, because the
 * driver and Drizzle disagree about arrays of dates, numbers and booleans, and straight to the type of the column:
 * behind a second cast the database would not see a constant, and would do the cast again for each row it looks at.
 */
export const columnOf = (
  values: readonly (string | number | boolean | null)[],
  type: 'uuid' | 'text' | 'date' | 'numeric' | 'boolean',
): SQL => {
  const items = values.map((value) =>
    value === null ? 'NULL' : type === 'text' ? quoted(String(value)) : String(value),
  );
  return sql`${`{${items.join(',')}}`}::${sql.raw(type)}[]`;
};

const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;
