import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase } from '@/db/testing/database';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PATIENCE = 180_000;

let database: Awaited<ReturnType<typeof freshDatabase>>;
let dataDir: string;
let owner: Sql;

beforeAll(async () => {
  database = await freshDatabase();
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-sample-'));
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await owner.end();
  await database.drop();
  fs.rmSync(dataDir, { recursive: true, force: true });
});

/** What `npm start` does for the sample company, in a process of its own that writes its answer as the last line. */
function start() {
  const { ownerUrl, appUrl } = database;
  const given = JSON.stringify([
    { DEMO: 'on', DATA_DIR: dataDir },
    { ownerUrl, appUrl },
  ]);
  const script = `import { sampleSignIns } from './bin/demo-sign-ins.ts';
    console.log(JSON.stringify(await sampleSignIns(...${given})));
    process.exit();`;
  const args = ['--import', 'tsx', '--input-type=module', '-e', script];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk;
  });
  const ended = once(child, 'close').then(() => text.trim().split('\n').at(-1) ?? '');
  return { child, ended };
}

async function counts(): Promise<{ figures: number; goals: number; revision: number } | null> {
  const [found] = await owner<{ id: string | null }[]>`select organization_by_slug('harbourlight') as id`;
  const id = found?.id;
  if (!id) return null;
  const [row] = await owner.begin(async (tx) => {
    await tx`select set_config('plumbline.organization', ${id}, true)`;
    return tx<{ figures: number; goals: number; revision: number }[]>`
      select (select count(*)::int from figure where organization_id = ${id}) as figures,
        (select count(*)::int from goal where organization_id = ${id}) as goals, revision::int
      from organization where organization_id = ${id}`;
  });
  return row ?? null;
}

it(
  'begins anew where the first load was killed, and leaves a finished one alone',
  async () => {
    const killed = start();
    while (!((await counts())?.figures ?? 0) && killed.child.exitCode === null) await sleep(20);
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect((await counts())?.goals).toBe(0);

    const signIns = JSON.parse(await start().ended);
    expect(signIns).toHaveLength(9);
    const whole = await counts();
    expect(whole).toMatchObject({ figures: 48 * 41 - 1, goals: 10 });

    expect(JSON.parse(await start().ended)).toEqual(signIns);
    expect(await counts()).toEqual(whole);
  },
  PATIENCE,
);
