// What bin/ shares towards the terminal. Plain JavaScript without packages: it runs before there are any.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** A start that cannot go on; the message is one line with the cure. */
export class Refusal extends Error {
  name = 'Refusal';
}

/** Whether the terminal stands in the line of a step. */
let inLine = false;

/** Prints a line of its own, also while a step lasts. */
export function say(line) {
  leaveLine();
  process.stdout.write(`${line}\n`);
}

/** For output of another program that begins while a step lasts. */
export function leaveLine() {
  if (inLine) process.stdout.write('\n');
  inLine = false;
}

/** How often a long step shows that it still runs. */
const SIGN_OF_LIFE_MS = 5_000;

/**
 * Runs `work` behind one line: its name at once, dots while it lasts, the seconds at the end.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(name, work) {
  const begun = performance.now();
  process.stdout.write(`${name} …`);
  inLine = true;
  const dots = setInterval(() => process.stdout.write(inLine ? '…' : ''), SIGN_OF_LIFE_MS);
  const end = (words) => process.stdout.write(`${inLine ? '' : name} ${words}\n`);
  try {
    const result = await work();
    end(`${((performance.now() - begun) / 1000).toFixed(1)} s`);
    return result;
  } catch (error) {
    end('failed');
    throw error;
  } finally {
    inLine = false;
    clearInterval(dots);
  }
}

/** Process groups that run on our behalf and end with us. */
const running = new Set();
let ending = false;

/**
 * Runs a program in a process group of its own. `show` lets it write to the terminal, otherwise the end of what it
 * wrote is returned.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, show?: boolean }} options
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(program, args, { env = process.env, show = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      env,
      detached: true,
      stdio: show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(-20_000);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('error', (error) => {
      running.delete(child);
      resolve({ code: 127, output: `${program}: ${error.message}` });
    });
    child.on('close', (code) => {
      running.delete(child);
      // Ended by our own end: nobody needs the result, and a failure would only be noise.
      if (!ending) resolve({ code: code ?? 1, output });
    });
  });
}

/** npm as it was called, so that another npm on PATH does not take over. */
export function npm(args, options) {
  const path = process.env.npm_execpath;
  return path?.endsWith('.js') ? run(process.execPath, [path, ...args], options) : run('npm', args, options);
}

/** The last lines of what a program wrote, for a failure. */
export const endOf = (output, lines = 30) => output.trimEnd().split('\n').slice(-lines).join('\n');

/** Ends what `run` has started, with the signal that ended us; what stays is killed after ten seconds. */
export function endOnSignals() {
  const end = async (signal) => {
    if (ending) return;
    ending = true;
    for (const child of running) signalGroup(child, signal);
    for (let tries = 0; running.size > 0 && tries < 100; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    for (const child of running) signalGroup(child, 'SIGKILL');
    process.stdout.write('\n');
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);
  return () => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, end);
  };
}

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has just ended.
  }
}

/** Prints a failure in one line (a bug with its trace) and sets the exit code. */
export function fail(error) {
  const expected = error instanceof Refusal || ['StartError', 'EnvError'].includes(error?.name);
  process.stderr.write(`${expected ? error.message : (error?.stack ?? error)}\n`);
  process.exitCode = 1;
}
