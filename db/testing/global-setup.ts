import type { TestProject } from 'vitest/node';
import { migrate } from '@/db/migrate';
import { createDatabase, startTestServer, type TestServer, type Throwaway } from './server';

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer;
    /** A migrated, empty database to copy; nobody connects to it. */
    template: string;
    /** The migrated database that the suites share, each with an organization of its own. */
    sharedDatabase: Throwaway;
  }
}

/** One server, one migrated template and one shared database for all suites; the pool of the app goes to the shared one. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { stop, ...server } = await startTestServer();
  try {
    const template = await createDatabase(server);
    await migrate(template.ownerUrl);
    const shared = await createDatabase(server, template.name);
    project.provide('testServer', server);
    project.provide('template', template.name);
    project.provide('sharedDatabase', shared);
    process.env.DATABASE_URL = shared.appUrl;
  } catch (error) {
    await stop();
    throw error;
  }
  return async () => {
    delete process.env.DATABASE_URL;
    await stop();
  };
}
