import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { StartError } from '@/lib/platform/start-error';
import { type DatabaseUser, databaseUser, reaches } from './embedded-binaries';

/** What a launcher says on its way; pino and a plain terminal both fit. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
}

/** `database.json`: the passwords of the cluster's roles and the port that it keeps. */
export interface Keys {
  readonly port: number;
  readonly adminPassword: string;
  readonly ownerPassword: string;
  readonly appPassword: string;
}

/** Folders that every user reaches, for when the database's user does not reach DATA_DIR. */
const COMMON_FOLDERS = ['/var/lib/plumbline', '/var/tmp/plumbline'];

/** The folder of the cluster's files and the user that it runs as. Says so when it is not DATA_DIR. */
export function placeFor(dataDir: string, log: Log): { folder: string; user: DatabaseUser } {
  makeFolder(path.resolve(dataDir));
  const wanted = fs.realpathSync(dataDir);
  const user = databaseUser(path.join(wanted, 'pg'));
  const mark = createHash('sha256').update(wanted).digest('hex').slice(0, 8);
  const name = `${path.basename(path.dirname(wanted)) || 'data'}-${mark}`;
  const others = COMMON_FOLDERS.map((common) => path.join(common, name));
  const settled = others.find((folder) => fs.existsSync(path.join(folder, 'pg')));
  const here = fs.existsSync(path.join(wanted, 'pg'));
  if ((here || !settled) && (user.uid === undefined || reaches(user, wanted)))
    return { folder: wanted, user };
  if (here) {
    throw new StartError(
      `The database's user "${user.name}" may not enter ${wanted}: open the folders above it (chmod o+x), or move it and set DATA_DIR`,
    );
  }
  for (const folder of settled ? [settled] : others) {
    try {
      makeFolder(path.dirname(folder));
      makeFolder(folder);
    } catch {
      continue;
    }
    const itsUser = databaseUser(path.join(folder, 'pg'));
    if (itsUser.uid !== undefined && !reaches(itsUser, folder)) continue;
    log.warn(
      `The database's user "${user.name}" may not enter ${wanted}; its files are in ${folder} (DATA_DIR chooses)`,
    );
    return { folder, user: itsUser };
  }
  throw new StartError(
    `The database's user "${user.name}" may not enter ${wanted}: set DATA_DIR to a folder that every user may enter`,
  );
}

/** Makes a folder that others may pass through; the files in it guard themselves. */
export function makeFolder(folder: string): void {
  if (fs.existsSync(folder)) {
    if (fs.statSync(folder).isDirectory()) return;
    throw new StartError(`DATA_DIR is to be a folder, ${folder} is a file`);
  }
  try {
    fs.mkdirSync(folder, { recursive: true });
    fs.chmodSync(folder, 0o711);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new StartError(
      `Cannot make the folder ${folder} (${code}): set DATA_DIR to one that you may write`,
    );
  }
}

/** The keys of the folder, made at the first start. Of launchers that come together one makes them, all get the same. */
export async function readKeys(folder: string): Promise<Keys> {
  const file = path.join(folder, 'database.json');
  if (!fs.existsSync(file)) {
    if (fs.existsSync(path.join(folder, 'pg'))) {
      throw new StartError(
        `${file} with the database's passwords is missing: put it back, or move ${folder}/pg away to begin anew`,
      );
    }
    const password = () => randomBytes(24).toString('base64url');
    const fresh = { adminPassword: password(), ownerPassword: password(), appPassword: password() };
    const own = privateFile(folder, JSON.stringify({ port: await freePort(), ...fresh }));
    try {
      fs.linkSync(own, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      fs.unlinkSync(own);
    }
  }
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as Keys;
  } catch (error) {
    const reason =
      (error as NodeJS.ErrnoException).code === 'EACCES' ? 'belongs to another user' : 'cannot be read';
    throw new StartError(
      `${file} ${reason}: start as the user who made it, or set DATA_DIR to another folder`,
    );
  }
}

/** Moves the cluster to another port. Only while nobody else holds the old address. */
export function writeKeys(folder: string, keys: Keys): void {
  fs.renameSync(privateFile(folder, JSON.stringify(keys)), path.join(folder, 'database.json'));
}

/** A new file that nobody else may read, under a name of its own. */
export function privateFile(folder: string, text: string): string {
  const file = path.join(folder, `.${process.pid}.${randomBytes(4).toString('hex')}`);
  try {
    fs.writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new StartError(
      `Cannot write in ${folder} (${code}): give yourself the right, or set DATA_DIR to another folder`,
    );
  }
  return file;
}

/** A TCP port on loopback that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
