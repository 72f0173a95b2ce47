import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeFolder, privateFile } from './embedded-files';

/** Line by line what a postmaster writes about itself; null where there is no such file. */
export function readPostmaster(cluster: string): { pid: number; port: number; ready: boolean } | null {
  try {
    const lines = fs.readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    const [pid, , , port, , , , status] = lines.map((line) => line.trim());
    return { pid: Number(pid), port: Number(port), ready: status === 'ready' };
  } catch {
    return null;
  }
}

/** Whether this process lives and is a postmaster of this cluster, not a stranger who got its number. */
export function serves(pid: number, cluster: string): boolean {
  if (!alive(pid)) return false;
  try {
    const command = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return command.includes('postgres') && command.split('\0').includes(cluster);
  } catch {
    return !fs.existsSync('/proc/self');
  }
}

function alive(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When a process began, in the kernel's own count, so that a number used again is not mistaken for it. */
function beginning(pid: number): string {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? '' : (fields[19] ?? '');
  } catch {
    return '';
  }
}

const signature = (pid = process.pid) => `${pid} ${beginning(pid)}`;

function isLiving(text: string): boolean {
  const pid = Number(text.split(' ')[0]);
  return alive(pid) && signature(pid) === text;
}

/** Notes this process as a user of the database; returns the note's file. */
export function enterUser(folder: string): string {
  const users = path.join(folder, 'users');
  makeFolder(users);
  const file = path.join(users, `${process.pid}.${randomBytes(4).toString('hex')}`);
  fs.writeFileSync(file, signature(), { mode: 0o600 });
  return file;
}

/** How many living users there are; notes of dead ones are swept away. */
export function countUsers(folder: string): number {
  const users = path.join(folder, 'users');
  const files = fs.existsSync(users) ? fs.readdirSync(users).map((name) => path.join(users, name)) : [];
  const living = files.filter((file) => isLiving(readOrEmpty(file)));
  for (const file of files) if (!living.includes(file)) fs.rmSync(file, { force: true });
  return living.length;
}

const readOrEmpty = (file: string): string => {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

const LOCK_PATIENCE_MS = 60_000;

/**
 * One launcher at a time in this folder. Only keeps things tidy: PostgreSQL's own lock decides, so that a lock which
 * nobody gives back costs a minute and not the start.
 */
export async function locked<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const file = path.join(folder, 'database.lock');
  const own = privateFile(folder, `${signature()} ${randomBytes(4).toString('hex')}`);
  const until = Date.now() + LOCK_PATIENCE_MS;
  let held = false;
  while (!held && Date.now() < until) {
    try {
      fs.linkSync(own, file);
      held = true;
    } catch {
      const holder = readOrEmpty(file);
      if (holder && !isLiving(holder.split(' ').slice(0, 2).join(' '))) breakLock(file, holder);
      else await sleep(20);
    }
  }
  try {
    return await work();
  } finally {
    if (held && readOrEmpty(file) === readOrEmpty(own)) fs.rmSync(file, { force: true });
    fs.rmSync(own, { force: true });
  }
}

/** Takes a dead holder's lock away, and gives it back when a living one has come in between. */
function breakLock(file: string, holder: string): void {
  const aside = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    fs.renameSync(file, aside);
    if (readOrEmpty(aside) !== holder) fs.linkSync(aside, file);
  } catch {
    // Another launcher was quicker.
  } finally {
    fs.rmSync(aside, { force: true });
  }
}
