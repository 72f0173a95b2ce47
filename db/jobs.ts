import PgBoss from 'pg-boss';
import type { Sql } from 'postgres';
import { JOBS_SCHEMA, QUEUES } from '@/lib/platform/queues';

/**
 * Makes the tables of scheduled work and the queues that are missing, as the owner: each queue is a table, which the
 * app may fill and not make. On one connection, since the library's statements hold a transaction of their own.
 */
export async function prepareJobs(sql: Sql): Promise<void> {
  const [table] = await sql`select to_regclass(${`${JOBS_SCHEMA}.version`}) as name`;
  if (!table?.name) await sql.unsafe(PgBoss.getConstructionPlans(JOBS_SCHEMA));
  for (const [name, options] of Object.entries(QUEUES)) {
    await sql`select ${sql(JOBS_SCHEMA)}.create_queue(${name}, ${JSON.stringify(options)}::text::json)`;
  }
}

/** The app's role may use the queues, and make or change none of their tables. */
export const jobGrants = (role: string): string[] => [
  `grant usage on schema ${JOBS_SCHEMA} to ${role}`,
  `grant select, insert, update, delete on all tables in schema ${JOBS_SCHEMA} to ${role}`,
];
