import { setTimeout as sleep } from 'node:timers/promises';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sendJob, startJobs, stopJobs } from '@/lib/platform/jobs';
import { JOBS_SCHEMA } from '@/lib/platform/queues';
import { testDatabase } from './testing/database';

let owner: Sql;
const done: string[] = [];

beforeAll(() => {
  owner = postgres(testDatabase().ownerUrl, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await stopJobs();
  await owner.end({ timeout: 1 });
});

const jobs = (state: string) =>
  owner<{ key: string }[]>`
    select singleton_key as key from ${owner(JOBS_SCHEMA)}.job where state = ${state} order by created_on`;

async function until<T>(look: () => Promise<T> | T, isRight: (found: T) => boolean): Promise<T> {
  for (let times = 0; times < 150; times += 1) {
    const found = await look();
    if (isRight(found)) return found;
    await sleep(100);
  }
  return look();
}

it('sends nothing while nobody works', async () => {
  await sendJob('insights', 'a', 0);
  expect(await jobs('created')).toEqual([]);
});

it('does what is asked for once for each key, by the rights of the app alone', async () => {
  const nightly = async () => void done.push('nightly');
  const insights = async (key: string, signal: AbortSignal) => {
    if (key === 'long') {
      await new Promise<void>((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    }
    done.push(key);
  };
  await startJobs({ insights, nightly, alignment: async () => {} }, { nightly: '17 3 * * *' });
  await Promise.all(['a', 'a', 'b', 'a'].map((key) => sendJob('insights', key, 1)));
  expect((await jobs('created')).map(({ key }) => key).sort()).toEqual(['a', 'b']);
  await until(
    () => done,
    (found) => found.length === 2,
  );
  expect([...done].sort()).toEqual(['a', 'b']);
  const [schedule] = await owner`select name, cron from ${owner(JOBS_SCHEMA)}.schedule`;
  expect(schedule).toEqual({ name: 'nightly', cron: '17 3 * * *' });
});

it('takes a job back to its queue when the server goes down in the middle of it', async () => {
  await sendJob('insights', 'long', 0);
  await until(
    () => jobs('active'),
    (found) => found.length === 1,
  );
  await stopJobs();
  expect((await jobs('active')).length).toBe(0);
  expect((await jobs('retry')).map(({ key }) => key)).toEqual(['long']);
  expect(done).not.toContain('long');
});
