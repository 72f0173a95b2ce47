// npm test: everything that has to hold, from a fresh clone on a bare machine, with a count at the end.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildWhenStale, forgetDevelopmentTypes } from './build.js';
import { ensureChromium } from './chromium.js';
import { checkNode, installPackages } from './install.js';
import { endOnSignals, fail, npm, Refusal, ROOT, say } from './terminal.js';

const results = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-results-'));
const totals = { passed: 0, failed: 0, skipped: 0 };

/** What the caller has set for a server of his own must not reach the tests. */
const OWN =
  /^(DATABASE_|MIGRATION_|NEXTAUTH_|OIDC_|SMTP_|MAIL_|PLUMBLINE_)|^(DATA_DIR|PORT|HOST|DEMO|LOG_LEVEL|NODE_ENV)$/;
const kept = Object.entries(process.env).filter(([name]) => !OWN.test(name));
const env = {
  ...Object.fromEntries(kept),
  CI: process.env.CI || '1',
  NEXT_TELEMETRY_DISABLED: '1',
  LOG_LEVEL: 'warn',
};

const vitestReport = (file) => ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];

/** Each suite: how it is called, what to add so that it also writes its counts, and how to read them. */
const SUITES = [
  // verify ends with the unit tests: what follows a second `--` reaches them.
  { name: 'unit', script: 'verify', more: (file) => ['--', ...vitestReport(file)], count: countVitest },
  { name: 'database', script: 'test:db', more: vitestReport, count: countVitest },
  { name: 'browser', script: 'test:e2e', more: () => [], count: countPlaywright },
];

process.chdir(ROOT);
endOnSignals();
try {
  checkNode();
  await installPackages();
  await ensureChromium();
  forgetDevelopmentTypes();
  for (const suite of SUITES) {
    if (suite.name === 'browser') await buildWhenStale();
    await runSuite(suite);
  }
} catch (error) {
  totals.failed ||= 1;
  fail(error);
} finally {
  fs.rmSync(results, { recursive: true, force: true });
}
for (const { name, counts } of SUITES) if (counts) say(`${name}: ${inWords(counts)}`);
say(inWords(totals));

async function runSuite(suite) {
  const { name, script, more, count } = suite;
  say(`\n=== npm run ${script}`);
  const file = path.join(results, `${name}.json`);
  const options = { env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file }, show: true };
  const { code } = await npm(['run', script, '--', ...more(file)], options);
  suite.counts = fs.existsSync(file)
    ? count(JSON.parse(fs.readFileSync(file, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 };
  // A failure that is none of a test (format, types, a server that does not start) counts as one.
  if (code !== 0) suite.counts.failed ||= 1;
  for (const kind of Object.keys(totals)) totals[kind] += suite.counts[kind];
  if (code !== 0)
    throw new Refusal(`\nnpm run ${script} failed: see above, and repeat it alone with that command`);
  if (suite.counts.passed === 0) throw new Refusal(`\nnpm run ${script} ran no test`);
}

function countVitest({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) {
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
}

function countPlaywright({ stats }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
}

function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
