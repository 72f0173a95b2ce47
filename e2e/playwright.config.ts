import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { findChromium } from '../bin/chromium.js';
import { BASE_URL } from './place';

const SERVE = fileURLToPath(new URL('./serve.ts', import.meta.url));

const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'].concat([
  '--disable-background-networking',
  '--disable-component-update',
]);

const report = process.env.PLAYWRIGHT_JSON_OUTPUT_FILE;

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results',
  workers: 2,
  // Journeys of several people on a slow machine; none waits for a time of its own.
  timeout: 120_000,
  forbidOnly: !!process.env.CI,
  reporter: [['list'], ...(report ? [['json', { outputFile: report }] as const] : [])],
  expect: { timeout: 20_000 },
  use: {
    baseURL: BASE_URL,
    locale: 'en-GB',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: { executablePath: await findChromium(), args: QUIET },
  },
  projects: [{ name: 'desktop', use: { viewport: { width: 1440, height: 900 } } }],
  webServer: {
    command: `node --import tsx ${JSON.stringify(SERVE)}`,
    cwd: '..',
    url: `${BASE_URL}/api/health`,
    timeout: 300_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
  },
});
