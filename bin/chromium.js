// A browser for the journeys: one that is there, else one that is fetched.
import fs from 'node:fs';
import path from 'node:path';
import { endOf, Refusal, ROOT, run, step } from './terminal.js';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** The program of a Chromium, or undefined: PLAYWRIGHT_CHROMIUM, the machine's, Playwright's own. */
export async function findChromium() {
  const named = process.env.PLAYWRIGHT_CHROMIUM;
  if (named) {
    if (fs.existsSync(named)) return named;
    throw new Refusal(`PLAYWRIGHT_CHROMIUM names ${named}, which is not there: correct it or take it away`);
  }
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(path.delimiter)].filter(Boolean);
  const { chromium } = await import('@playwright/test');
  const places = [...NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))), MAC];
  return [...places, chromium.executablePath()].find((place) => isProgram(place));
}

/** Fetches a Chromium where there is none: from Debian as root, else by Playwright into the home folder. */
export async function ensureChromium() {
  if (await findChromium()) return;
  const root = process.getuid?.() === 0;
  let output = '';
  await step('Installing a browser for the journeys', async () => {
    if (root && isDebian()) {
      output += (await run('apt-get', ['update'])).output;
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
      output += (await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env }))
        .output;
      if (await findChromium()) return;
    }
    const cli = path.join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js');
    const args = ['install', ...(root ? ['--with-deps'] : []), 'chromium'];
    output += (await run(process.execPath, [cli, ...args])).output;
    if (await findChromium()) return;
    throw new Refusal(
      `${endOf(output, 12)}\nNo browser for the journeys: install Chromium, or set PLAYWRIGHT_CHROMIUM to one`,
    );
  });
}

/** Ubuntu calls itself a Debian too, but its chromium package is only a pointer to a snap. */
function isDebian() {
  const file = '/etc/os-release';
  return fs.existsSync(file) && /^ID=debian$/m.test(fs.readFileSync(file, 'utf8'));
}

function isProgram(place) {
  try {
    fs.accessSync(place, fs.constants.X_OK);
    return fs.statSync(place).isFile();
  } catch {
    return false;
  }
}
