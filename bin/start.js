// npm start, npm run dev (--dev): from a fresh clone to a running server.
import { buildWhenStale } from './build.js';
import { checkNode, installPackages } from './install.js';
import { endOnSignals, fail, ROOT } from './terminal.js';

const dev = process.argv.includes('--dev');
process.chdir(ROOT);
try {
  const release = endOnSignals();
  checkNode();
  await installPackages();
  // tsx calls what Node 26 calls deprecated: nothing that who starts could mend.
  process.noDeprecation = true;
  await import('tsx');
  const { checkBefore, serve } = await import('./serve.ts');
  await checkBefore();
  if (!dev) await buildWhenStale();
  release();
  await serve({ dev });
} catch (error) {
  fail(error);
}
// A pool that the sample company has opened would keep the process for minutes.
process.exit();
