import { inject } from 'vitest';
import { createDatabase, dropDatabase, type Throwaway } from './server';

/** The migrated database that all suites share, for suites that make their own organization. The app's pool is on it. */
export function testDatabase(): Throwaway {
  return inject('sharedDatabase');
}

/** A migrated database without a single row, for tests that need to be alone. */
export async function freshDatabase(): Promise<Throwaway & { drop(): Promise<void> }> {
  const server = inject('testServer');
  const database = await createDatabase(server, inject('template'));
  return { ...database, drop: () => dropDatabase(server, database) };
}
