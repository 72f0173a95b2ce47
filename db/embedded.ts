import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '@/lib/platform/start-error';
import { type Binaries, findBinaries } from './embedded-binaries';
import { type Cluster, launch, makeCluster, makeRoles, settled, stopServer } from './embedded-cluster';
import { freePort, type Keys, type Log, placeFor, readKeys, writeKeys } from './embedded-files';
import { countUsers, enterUser, locked, readPostmaster, serves } from './embedded-processes';

/** A running PostgreSQL of our own. Who called is one of its users until `stop`. */
export interface Embedded {
  /** Where its files are: DATA_DIR, or a readable folder in its stead. */
  readonly folder: string;
  /** Superuser, on the database `postgres`: for the launcher and for tests that make databases. */
  readonly adminUrl: string;
  /** The owner of the database `plumbline`, who migrates: no superuser, bound by forced policies. */
  readonly ownerUrl: string;
  /** The app's role: neither owner nor superuser. */
  readonly appUrl: string;
  /** Leaves; the last user to leave stops the server. */
  stop(): Promise<void>;
}

const START_PATIENCE_MS = 60_000;
const PORT_PATIENCE_MS = 10_000;
const WATCH_MS = 500;

/**
 * Starts the PostgreSQL under `dataDir`, or attaches to the one that runs there, and keeps it running until `stop`.
 * `settings` are further server settings (`fsync=off`). Throws a StartError with the cure when it cannot.
 */
export async function startEmbedded(
  dataDir: string,
  log: Log,
  settings: readonly string[] = [],
): Promise<Embedded> {
  const { folder, user } = placeFor(dataDir, log);
  const cluster: Cluster = { folder, pg: path.join(folder, 'pg'), user, log, settings };
  const { keys, note } = await locked(folder, async () => {
    const note = enterUser(folder);
    try {
      return { keys: await ensureRunning(cluster), note };
    } catch (error) {
      fs.rmSync(note, { force: true });
      throw error;
    }
  });
  const unwatch = watch(cluster);
  const url = (role: string, password: string, database: string) =>
    `postgres://${role}:${password}@127.0.0.1:${keys.port}/${database}`;
  return {
    folder,
    adminUrl: url('plumbline_admin', keys.adminPassword, 'postgres'),
    ownerUrl: url('plumbline', keys.ownerPassword, 'plumbline'),
    appUrl: url('plumbline_app', keys.appPassword, 'plumbline'),
    async stop() {
      await unwatch();
      await locked(folder, async () => {
        fs.rmSync(note, { force: true });
        if (countUsers(folder) === 0) await stopServer(cluster);
      });
    },
  };
}

/** Brings the server up on the port of `database.json`, whatever state the last end has left behind. */
async function ensureRunning(cluster: Cluster): Promise<Keys> {
  let keys = await readKeys(cluster.folder);
  const until = Date.now() + START_PATIENCE_MS;
  const portUntil = Date.now() + PORT_PATIENCE_MS;
  let binaries: Binaries | undefined;
  for (;;) {
    if (await settled(cluster, until)) break;
    binaries ??= findBinaries(cluster.pg, cluster.folder, cluster.user);
    if (!fs.existsSync(cluster.pg)) makeCluster(cluster, binaries, keys);
    const refusal = await launch(cluster, binaries, keys);
    if (refusal === null) break;
    if (Date.now() > until) throw new StartError(`The database does not start: ${refusal}`);
    // A backend of a killed server still computes, or another launcher was first: both pass.
    if (/pre-existing shared memory block|lock file .* already exists/.test(refusal)) await sleep(500);
    else if (!/could not bind|Address already in use/.test(refusal)) {
      throw new StartError(
        `The database does not start: ${refusal} (more in ${cluster.folder}/postgres.log)`,
      );
    } else if (Date.now() < portUntil) await sleep(500);
    else if (countUsers(cluster.folder) > 1) {
      throw new StartError(
        `Port ${keys.port} of the database in ${cluster.folder} is taken: end what listens there`,
      );
    } else {
      keys = { ...keys, port: await freePort() };
      writeKeys(cluster.folder, keys);
    }
  }
  const running = readPostmaster(cluster.pg);
  if (running && running.port !== keys.port) {
    keys = { ...keys, port: running.port };
    writeKeys(cluster.folder, keys);
  }
  await makeRoles(cluster, keys);
  return keys;
}

/** Starts the server again, on its port, when it ends while somebody uses it. Returns how to give up watching. */
function watch(cluster: Cluster): () => Promise<void> {
  let reviving: Promise<unknown> | undefined;
  const timer = setInterval(() => {
    const found = readPostmaster(cluster.pg);
    if (reviving || (found && serves(found.pid, cluster.pg))) return;
    cluster.log.warn('The database has ended; starting it again');
    reviving = locked(cluster.folder, () => ensureRunning(cluster))
      .catch((error: Error) => cluster.log.warn(error.message))
      .finally(() => {
        reviving = undefined;
      });
  }, WATCH_MS).unref();
  return async () => {
    clearInterval(timer);
    await reviving;
  };
}
