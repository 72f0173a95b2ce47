import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import postgres, { type Sql } from 'postgres';
import { afterEach, describe, expect, it } from 'vitest';
import { startEmbedded } from './embedded';
import { readPostmaster, serves } from './embedded-processes';

const LAUNCHER = fileURLToPath(new URL('./testing/launcher.ts', import.meta.url));
/** Where the test is not about what a crash leaves, the disk need not be waited for. */
const UNSYNCED = ['fsync=off'];
const said: string[] = [];
const log = { info: (line: string) => void said.push(line), warn: (line: string) => void said.push(line) };
const folders: string[] = [];
const launchers: ChildProcess[] = [];
const clients: Sql[] = [];

function newFolder(mode = 0o711): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-embedded-'));
  fs.chmodSync(folder, mode);
  folders.push(folder);
  return folder;
}

/** A launcher in a process of its own, as a second server or the command line would be. */
async function launcher(folder: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', LAUNCHER, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  launchers.push(child);
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const leave = async () => {
    const gone = once(child, 'exit');
    child.stdin.end();
    await gone;
  };
  return { child, leave, ...(JSON.parse(line) as { ownerUrl: string; appUrl: string }) };
}

function connect(url: string): Sql {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 5 });
  clients.push(sql);
  return sql;
}

const postmaster = (folder: string) => readPostmaster(path.join(folder, 'pg'))?.pid ?? 0;
const runs = (folder: string) => serves(postmaster(folder), path.join(folder, 'pg'));

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await holds()) return;
    await sleep(25);
  }
  throw new Error('it did not come to pass within 10 s');
}

afterEach(async () => {
  await Promise.all(clients.splice(0).map((sql) => sql.end({ timeout: 1 })));
  for (const child of launchers.splice(0)) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) {
    if (runs(folder)) process.kill(postmaster(folder), 'SIGQUIT');
    await until(() => !runs(folder));
    fs.rmSync(folder, { recursive: true, force: true });
  }
  said.length = 0;
});

describe('launchers of one folder', () => {
  it('come together on a new folder, share one cluster, and the last to leave stops it', async () => {
    const folder = newFolder();
    const [first, second] = await Promise.all([launcher(folder), launcher(folder)]);
    expect(first.appUrl).toBe(second.appUrl);
    const third = await startEmbedded(folder, log);
    expect(third.appUrl).toBe(first.appUrl);
    const pid = postmaster(folder);
    await first.leave();
    await third.stop();
    expect(postmaster(folder)).toBe(pid);
    expect(await connect(second.appUrl)`select current_user as name`).toEqual([{ name: 'plumbline_app' }]);
    await second.leave();
    expect(runs(folder)).toBe(false);
    // Where the database's user cannot read node_modules, a copy of the programs stands beside.
    const left = fs.readdirSync(folder).filter((name) => !name.startsWith('postgresql-'));
    expect(left.sort()).toEqual(['database.json', 'pg', 'postgres.log', 'users']);
    expect(fs.statSync(path.join(folder, 'database.json')).mode & 0o777).toBe(0o600);
  });

  it('find the server of a launcher that was killed, with its rows', async () => {
    const folder = newFolder();
    const first = await launcher(folder);
    await connect(first.ownerUrl)`create table kept as select 412 as value`;
    const pid = postmaster(folder);
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');
    const second = await startEmbedded(folder, log);
    expect(postmaster(folder)).toBe(pid);
    expect(await connect(second.ownerUrl)`select value from kept`).toEqual([{ value: 412 }]);
    await second.stop();
    expect(runs(folder)).toBe(false);
  });
});

describe('a server that ends', () => {
  it('comes back on its port while it is in use, and has every committed row', async () => {
    const folder = newFolder();
    const embedded = await startEmbedded(folder, log);
    const sql = connect(embedded.ownerUrl);
    await sql`create table kept (value int)`;
    await sql`insert into kept values (412)`;
    const killed = postmaster(folder);
    process.kill(killed, 'SIGKILL');
    await until(
      () =>
        runs(folder) &&
        postmaster(folder) !== killed &&
        readPostmaster(path.join(folder, 'pg'))?.ready === true,
    );
    await until(() =>
      sql`select value from kept`.then(
        ([row]) => row?.value === 412,
        () => false,
      ),
    );
    expect(said).toContain('The database has ended; starting it again');
    await embedded.stop();
  });

  it('starts over a lock file that names a living stranger', async () => {
    const folder = newFolder();
    const first = await startEmbedded(folder, log, UNSYNCED);
    await first.stop();
    const lines = [process.pid, path.join(folder, 'pg'), 1, 5432, '', '127.0.0.1', '0 0', 'ready'];
    fs.writeFileSync(path.join(folder, 'pg', 'postmaster.pid'), `${lines.join('\n')}\n`);
    const second = await startEmbedded(folder, log, UNSYNCED);
    expect(second.appUrl).toBe(first.appUrl);
    expect(await connect(second.appUrl)`select 1 as one`).toEqual([{ one: 1 }]);
    await second.stop();
  });
});

describe('a folder that does not fit', () => {
  it('is refused with words when another PostgreSQL made it', async () => {
    const folder = newFolder();
    await (await startEmbedded(folder, log, UNSYNCED)).stop();
    fs.writeFileSync(path.join(folder, 'pg', 'PG_VERSION'), '11\n');
    await expect(startEmbedded(folder, log, UNSYNCED)).rejects.toThrow(
      /was made by PostgreSQL 11, found only/,
    );
    expect(fs.readdirSync(path.join(folder, 'users'))).toEqual([]);
  });

  it('is refused with words when it is a file', async () => {
    const file = path.join(newFolder(), 'data');
    fs.writeFileSync(file, '');
    await expect(startEmbedded(file, log, UNSYNCED)).rejects.toThrow(/^DATA_DIR is to be a folder/);
  });

  it('is refused with words when its passwords are gone', async () => {
    const folder = newFolder();
    fs.mkdirSync(path.join(folder, 'pg'));
    await expect(startEmbedded(folder, log, UNSYNCED)).rejects.toThrow(/database\.json .* is missing/);
  });

  it.skipIf(process.getuid?.() !== 0)(
    'is replaced by a readable one when the database may not enter it',
    async () => {
      const folder = newFolder(0o700);
      const first = await startEmbedded(path.join(folder, 'data'), log, UNSYNCED);
      folders.push(first.folder);
      expect(first.folder).not.toContain(folder);
      expect(said[0]).toMatch(/may not enter .*; its files are in /);
      await first.stop();
      const second = await startEmbedded(path.join(folder, 'data'), log, UNSYNCED);
      expect(second.folder).toBe(first.folder);
      await second.stop();
    },
  );
});
