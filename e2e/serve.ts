import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildWhenStale } from '@/bin/build.js';
import { checkPort, type NextServer, startNext } from '@/bin/next-server';
import { endOnSignals, fail } from '@/bin/terminal.js';
import { migrate } from '@/db/migrate';
import { createDatabase, startTestServer } from '@/db/testing/server';
import { toMonth } from '@/lib/core/month';
import { BASE_URL, PORT, SIGN_INS_FILE } from './place';

/** The server of the journeys: a throw-away database with the sample company, gone again after SIGTERM. */
async function serveJourneys(): Promise<void> {
  const release = endOnSignals();
  await buildWhenStale();
  await checkPort(PORT, '127.0.0.1');
  release();
  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop.abort());
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-journeys-'));
  const databases = await startTestServer();
  let server: NextServer | undefined;
  try {
    const { ownerUrl, appUrl } = await createDatabase(databases);
    await migrate(ownerUrl);
    process.env.DATABASE_URL = appUrl;
    const { loadDemo } = await import('@/db/seed/demo');
    const { signIns } = await loadDemo({ ownerUrl, appUrl, now: new Date(), asOf: toMonth('2026-02') });
    fs.writeFileSync(SIGN_INS_FILE, JSON.stringify(signIns), { mode: 0o600 });
    const env = {
      DATABASE_URL: appUrl,
      PLUMBLINE_DATABASE: 'postgres',
      DATA_DIR: dataDir,
      NEXTAUTH_SECRET: randomBytes(32).toString('base64url'),
      NEXTAUTH_URL: BASE_URL,
    };
    server = await startNext({ port: PORT, host: '127.0.0.1', dev: false, env, stop: stop.signal });
    if (!server) return;
    const asked = new Promise<void>((resolve) => {
      stop.signal.addEventListener('abort', () => resolve());
      if (stop.signal.aborted) resolve();
    });
    await Promise.race([asked, server.ended]);
  } finally {
    await server?.stop();
    await databases.stop();
    fs.rmSync(SIGN_INS_FILE, { force: true });
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

await serveJourneys().catch(fail);
// A pool that the sample company has opened would keep the process for minutes.
process.exit();
