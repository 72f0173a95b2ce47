import PgBoss from 'pg-boss';
import postgres, { type Sql } from 'postgres';
import { env } from './env';
import { log } from './log';
import { JOBS_SCHEMA, type QUEUES } from './queues';

type Queue = Exclude<keyof typeof QUEUES, `__${string}`>;

/** What is to be done of a queue; `signal` says that the server goes down and the work is done again later. */
type Work = (key: string, signal: AbortSignal) => Promise<void>;

interface Jobs {
  readonly boss: PgBoss;
  readonly sql: Sql;
  readonly stop: AbortController;
}

// One a process, also across the reloads of the development server.
const held = globalThis as { plumblineJobs?: Promise<Jobs> };

/**
 * Begins to do scheduled work: the queues given, and those with a time of day ("17 3 * * *", in UTC) at that time. Only
 * the server calls it; what is sent elsewhere waits for one. Ends in an orderly way when the server does.
 */
export async function startJobs(
  work: Readonly<Record<Queue, Work>>,
  times: Readonly<Partial<Record<Queue, string>>>,
): Promise<void> {
  if (held.plumblineJobs) return;
  held.plumblineJobs = start();
  const { boss, stop } = await held.plumblineJobs;
  process.once('SIGTERM', stopJobs);
  process.once('SIGINT', stopJobs);
  for (const queue of Object.keys(work) as Queue[]) {
    await boss.work<{ key: string }>(queue, async ([job]) => {
      if (job) await work[queue](job.data?.key ?? '', stop.signal);
    });
    const time = times[queue];
    if (time) await boss.schedule(queue, time);
  }
}

/** Asks for work on something, not before so many seconds; while the same waits already, once is enough. */
export async function sendJob(queue: Queue, key: string, afterSeconds: number): Promise<void> {
  const { boss } = (await held.plumblineJobs) ?? {};
  await boss?.send(queue, { key }, { singletonKey: key, startAfter: afterSeconds });
}

const QUIET_MS = 15_000;
const APART_MS = 180_000;
const turns = new Map<string, number>();

/** Asks for work that something just written makes due: when it is quiet, and not again within three minutes. */
export function sendSoon(queue: Queue, key: string): void {
  const now = Date.now();
  const last = turns.get(`${queue} ${key}`) ?? Number.NEGATIVE_INFINITY;
  if (now < last) return;
  const next = Math.max(now + QUIET_MS, last + APART_MS);
  turns.set(`${queue} ${key}`, next);
  const told = (error: Error) => log.warn(`Scheduled work could not be asked for: ${error.message}`);
  sendJob(queue, key, Math.ceil((next - now) / 1000)).catch(told);
}

/** Lets what is being done end at its next breath, and takes nothing new. */
export async function stopJobs(): Promise<void> {
  const jobs = await held.plumblineJobs?.catch(() => undefined);
  held.plumblineJobs = undefined;
  if (!jobs) return;
  jobs.stop.abort(new Error('The server goes down'));
  await jobs.boss.stop({ timeout: 3000 }).catch((error: Error) => log.warn(error.message));
  await jobs.sql.end({ timeout: 2 });
}

async function start(): Promise<Jobs> {
  const url = env().DATABASE_DIRECT_URL ?? env().DATABASE_URL;
  if (!url) throw new Error('DATABASE_URL is not set: `npm start` and `npm run dev` set it for the server');
  const sql = connect(url);
  const boss = new PgBoss({
    db: { executeSql: (text, values) => execute(sql, text, values) },
    schema: JOBS_SCHEMA,
    migrate: false,
    cronMonitorIntervalSeconds: 45,
    cronWorkerIntervalSeconds: 30,
    maintenanceIntervalMinutes: 10,
  });
  boss.on('error', (error: Error) => log.warn(`Scheduled work: ${error.message}`));
  await boss.start();
  return { boss, sql, stop: new AbortController() };
}

/** One connection: some of the library's statements are several, with a transaction of their own around them. */
const connect = (url: string) =>
  postgres(url, {
    max: 1,
    onnotice: () => {},
    types: {
      // The library writes some of its JSON itself.
      json: {
        to: 114,
        from: [114, 3802],
        serialize: (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)),
        parse: (text: string) => JSON.parse(text) as unknown,
      },
    },
  });

async function execute(sql: Sql, text: string, values: readonly unknown[] = []) {
  const parameters = values.map((value) => value ?? null) as (string | null)[];
  try {
    return { rows: await sql.unsafe(text, parameters) };
  } catch (error) {
    // What failed in the middle of several would leave its transaction open.
    if (values.length === 0) await sql`rollback`.catch(() => {});
    throw error;
  }
}
