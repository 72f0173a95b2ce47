// The production build, made again only when something that goes into it has changed.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { runtime } from './runtime.js';
import { endOf, Refusal, ROOT, run, step } from './terminal.js';

const SOURCES = [
  'app',
  'components',
  'lib',
  'db',
  'public',
  'proxy.ts',
  'instrumentation.ts',
  'package-lock.json',
].concat(['next.config.js', 'postcss.config.js', 'tailwind.config.ts', 'tsconfig.json']);
const NOT_BUILT = /\.test\.tsx?$|[\\/]db[\\/](migrations|testing)[\\/]/;
const STAMP = path.join(ROOT, '.next', 'plumbline-build');
export const NEXT = path.join(ROOT, 'node_modules', 'next', 'dist', 'bin', 'next');

/** Builds when the sources differ from those of the last build. Needs no database. */
export async function buildWhenStale() {
  const sources = digest();
  if (fs.existsSync(STAMP) && fs.readFileSync(STAMP, 'utf8') === sources) return;
  await step('Building the app (half a minute or so)', async () => {
    fs.rmSync(STAMP, { force: true });
    forgetDevelopmentTypes();
    const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
    const { code, output } = await run(runtime(), [NEXT, 'build'], { env });
    if (code !== 0) throw new Refusal(`${endOf(output)}\n${cure(output)}`);
    fs.writeFileSync(STAMP, sources);
  });
}

/** What `npm run dev` has noted of routes that are gone since would fail the type check. It is written anew there. */
export function forgetDevelopmentTypes() {
  fs.rmSync(path.join(ROOT, '.next', 'dev', 'types'), { recursive: true, force: true });
}

function cure(output) {
  if (/ENOSPC/.test(output)) return 'The app could not be built: the disk is full, make room and start again';
  if (/EACCES|EROFS/.test(output))
    return `The app could not be built: give yourself the right to write in ${ROOT}.next`;
  if (/Another next build process|is already running/.test(output)) {
    return 'The app is being built by another process: wait until it is done and start again';
  }
  return 'The app could not be built: mend what stands above and start again';
}

function digest() {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((source) => filesIn(path.join(ROOT, source))).sort()) {
    hash.update(`\n${path.relative(ROOT, file)}\n`).update(fs.readFileSync(file));
  }
  return hash.digest('hex');
}

function filesIn(place) {
  if (!fs.existsSync(place)) return [];
  if (!fs.statSync(place).isDirectory()) return [place];
  return fs
    .readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => !NOT_BUILT.test(file));
}
