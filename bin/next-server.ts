import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { StartError } from '@/lib/platform/start-error';
import { NEXT } from './build.js';
import { runtime } from './runtime.js';
import { leaveLine, ROOT } from './terminal.js';

interface Options {
  readonly port: number;
  readonly host: string;
  readonly dev: boolean;
  /** What the app gets beside our own environment; undefined takes a variable away. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Gives up waiting. */
  readonly stop?: AbortSignal;
}

/** A running web server. `ended` gives its exit code when it ends, asked or not. */
export interface NextServer {
  /** Of the process that serves. */
  readonly pid: number;
  readonly ended: Promise<number>;
  stop(): Promise<void>;
}

/** In MB. Left to itself V8 takes more for the young: 110 MB more of memory after an import of 120,000 figures. */
const YOUNG_HALF = '--max-semi-space-size=16';
/** The development server compiles its first answer, from nothing at the first start. */
const READY_PATIENCE_MS = { start: 60_000, dev: 180_000 };
const STOP_PATIENCE_MS = 10_000;

/** Refuses, with the cure, an address that cannot be listened on. */
export function checkPort(port: number, host: string): Promise<void> {
  const words: Record<string, string> = {
    EADDRINUSE: `Port ${port} is in use: stop the other program or start with PORT=${port < 65_535 ? port + 1 : 3000}`,
    EACCES: `Port ${port} needs more rights: start with a PORT above 1023`,
    EADDRNOTAVAIL: `HOST ${host} is no address of this machine: use 127.0.0.1, or 0.0.0.0 for all of them`,
    ENOTFOUND: `HOST ${host} is not known: use 127.0.0.1, or 0.0.0.0 for all addresses`,
  };
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const told = words[error.code ?? ''];
      reject(told ? new StartError(told) : error);
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

/**
 * Starts the web server and waits until its health answers 200; undefined when `stop` came first. Throws a StartError
 * when it does not come up.
 */
export async function startNext({ port, host, dev, env, stop }: Options): Promise<NextServer | undefined> {
  const follow = fileURLToPath(new URL('./follow.js', import.meta.url));
  const args = [YOUNG_HALF, '--import', follow, NEXT, dev ? 'dev' : 'start'];
  // A process group of its own: Ctrl-C in the terminal reaches it through us, once. The channel ends it with us.
  const child = spawn(runtime(), [...args, '-p', String(port), '-H', host], {
    cwd: ROOT,
    env: {
      ...process.env,
      NEXT_TELEMETRY_DISABLED: '1',
      NODE_ENV: dev ? 'development' : 'production',
      ...env,
    },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const ended = once(child, 'exit').then(([code]) => Number(code ?? 1));
  const show = holdOutput(child, dev);
  const until = Date.now() + READY_PATIENCE_MS[dev ? 'dev' : 'start'];
  const address = `http://${reachable(host)}:${port}/api/health`;
  let last = 'no answer';
  while (!stop?.aborted && Date.now() < until && child.exitCode === null && child.signalCode === null) {
    last = await fetch(address, { signal: AbortSignal.timeout(30_000) }).then(
      (answer) => String(answer.status),
      () => 'no answer',
    );
    if (last === '200') {
      show({ all: false });
      return { pid: child.pid ?? 0, ended, stop: () => end(child) };
    }
    await sleep(100);
  }
  if (!stop?.aborted) show({ all: true });
  await end(child);
  if (stop?.aborted) return undefined;
  throw new StartError(`The web server did not come up (${address}: ${last}): see what it wrote above`);
}

/** A host under which the listener on `host` answers: those for all addresses are none to call. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

/** Keeps back the framework's greeting until the server answers, then lets through what it writes. */
function holdOutput(child: ChildProcess, dev: boolean): (what: { all: boolean }) => void {
  let open = dev;
  if (dev) leaveLine();
  let held: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => {
    if (open) process.stdout.write(chunk);
    else held.push(chunk);
  });
  child.stderr?.on('data', (chunk: Buffer) => process.stderr.write(chunk));
  return ({ all }) => {
    if (all) process.stdout.write(Buffer.concat(held));
    held = [];
    open = true;
  };
}

async function end(child: ChildProcess): Promise<void> {
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  if (isOver()) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await Promise.race([exit, sleep(STOP_PATIENCE_MS, undefined, { ref: false })]);
  if (isOver() || child.pid === undefined) return;
  process.kill(-child.pid, 'SIGKILL');
  await exit;
}
