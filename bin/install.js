// The packages of package-lock.json, before anything that needs them.
import fs from 'node:fs';
import path from 'node:path';
import { endOf, npm, Refusal, ROOT, step } from './terminal.js';

const OLDEST_NODE = [20, 19];

/** Refuses a Node that the packages do not run on. */
export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new Refusal(
    `Node ${version} is too old: install Node ${OLDEST_NODE.join('.')} or newer (nodejs.org)`,
  );
}

/** Installs exactly what the lock file says, when node_modules is missing or was made from another one. */
export async function installPackages() {
  if (isInstalled()) return;
  await step('Installing the packages (a minute or so)', async () => {
    const { code, output } = await npm([
      'ci',
      '--include=dev',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ]);
    if (code === 0) return;
    throw new Refusal(`${endOf(output)}\nThe packages could not be installed: ${cure(output)}`);
  });
}

/** npm notes in node_modules what it has installed; packages for other platforms are not among it. */
function isInstalled() {
  const wanted = packagesOf('package-lock.json');
  const there = packagesOf(path.join('node_modules', '.package-lock.json'));
  if (!wanted || !there) return false;
  return Object.entries(wanted).every(
    ([name, entry]) =>
      name === '' || entry.link || there[name]?.version === entry.version || (entry.optional && !there[name]),
  );
}

function packagesOf(file) {
  try {
    return JSON.parse(fs.readFileSync(path.join(ROOT, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function cure(output) {
  if (/ENOSPC/.test(output)) return 'the disk is full, make room and start again';
  if (/EACCES|EPERM|EROFS/.test(output)) return `give yourself the right to write in ${ROOT}`;
  if (/E40[134]|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|network/.test(output)) {
    return 'the package registry does not answer, check the network and start again';
  }
  return 'mend what npm says above and start again';
}
