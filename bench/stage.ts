import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildWhenStale } from '@/bin/build.js';
import { startNext } from '@/bin/next-server';
import { startEmbedded } from '@/db/embedded';
import { migrate } from '@/db/migrate';
import { allowServerModules } from '@/db/seed/plain-node';
import { toMonth } from '@/lib/core/month';

const PORT = 3222;
const SILENT = { info: () => {}, warn: () => {} };

/** One organization of the bench: its token and the figures that it will hold. */
export interface Company {
  readonly organizationId: string;
  readonly token: string;
  readonly kpis: readonly string[];
  readonly months: readonly string[];
}

export interface Stage {
  readonly url: string;
  readonly appUrl: string;
  readonly small: Company;
  readonly big: Company;
  /** 200 KPIs × 24 months, for the grid. */
  readonly wide: Company;
  /** 2,000 KPIs × 60 months, for the insights. */
  readonly many: Company;
  /** 20 KPIs × 60 months, for tactics and goals. */
  readonly line: Company;
  /** Cookie of an executive of the sample company. */
  readonly cookie: string;
  /** Cookie of the admin of `wide`. */
  readonly typist: string;
  /** Resident memory of the server process, in MB, once it has given back what big work left (lib/platform/memory). */
  memory(): Promise<number>;
  /** The most that was resident since it was asked last, in MB. */
  peak(): number;
  close(): Promise<void>;
}

/**
 * The product as it runs in production (build, embedded PostgreSQL that syncs to disk) with the sample company and five
 * more: of 45 KPIs × 48 months, of 1,000 × 120, of 200 × 24, of 2,000 × 60, of 20 × 60.
 */
export async function setStage(): Promise<Stage> {
  await buildWhenStale();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-bench-'));
  fs.chmodSync(folder, 0o711);
  const database = await startEmbedded(folder, SILENT);
  await migrate(database.ownerUrl);
  const secret = randomBytes(32).toString('base64url');
  process.env.DATABASE_URL = database.appUrl;
  process.env.NEXTAUTH_SECRET = secret;
  allowServerModules();
  const { loadDemo } = await import('@/db/seed/demo');
  const { makeCompany, cookieOf } = await import('./companies');
  await loadDemo({
    ownerUrl: database.ownerUrl,
    appUrl: database.appUrl,
    now: new Date(),
    asOf: toMonth('2026-02'),
  });
  const small = await makeCompany('bench-small', 45, 48);
  const big = await makeCompany('bench-big', 1000, 120);
  const wide = await makeCompany('bench-wide', 200, 24);
  const many = await makeCompany('bench-many', 2000, 60);
  const line = await makeCompany('bench-line', 20, 60);
  const cookie = await cookieOf('harbourlight', 'executive');
  const typist = await cookieOf('bench-wide', 'admin');
  const url = `http://127.0.0.1:${PORT}`;
  const server = await startNext({
    port: PORT,
    host: '127.0.0.1',
    dev: false,
    env: { DATABASE_URL: database.appUrl, NEXTAUTH_SECRET: secret, NEXTAUTH_URL: url, DATA_DIR: folder },
  });
  if (!server) throw new Error('The server did not start');
  const megabytes = (line: 'VmRSS' | 'VmHWM') => {
    const status = fs.readFileSync(`/proc/${server.pid}/status`, 'utf8');
    return Math.round(Number(new RegExp(`${line}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024);
  };
  return {
    url,
    appUrl: database.appUrl,
    small,
    big,
    wide,
    many,
    line,
    cookie,
    typist,
    memory: async () => {
      await new Promise((resolve) => setTimeout(resolve, 3000));
      return megabytes('VmRSS');
    },
    peak() {
      const most = megabytes('VmHWM');
      fs.writeFileSync(`/proc/${server.pid}/clear_refs`, '5');
      return most;
    },
    async close() {
      await server.stop();
      await database.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
