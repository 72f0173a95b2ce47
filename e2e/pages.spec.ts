import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, openAs, test } from './fixtures';

test.describe.configure({ mode: 'parallel' });

const PAGES = [
  'overview',
  'objectives',
  'objectives/O1',
  'objectives/O1?what-if=open&if.leads.2026-02=x',
  'objectives/O3',
  'teams',
  'teams/marketing',
  'kpis',
  'insights',
  'insights?objective=O1&x=demo_requests&y=opps_won&answer=social_followers',
  'signals',
  'strategy',
  'strategy/marketing',
  'strategy/marketing/edit',
  'strategy/organization/versions/2',
  'strategy/product/versions/2',
  'handoff',
  'handoff?month=2025-10&by=cpa',
  'tactics',
  'tactics?stage=awareness&status=active',
  'tactics/T2',
  'tactics/T4',
  'tactics/T4/edit',
  'tactics/new?goal=M1',
  'tactics/import',
  'no-owner',
  'definitions',
  'definitions/mqls',
  'definitions/mqls/new',
  'checkins',
  'checkins/marketing-sales?point=goal:M2',
  'checkins/marketing-sales?date=2026-01-15',
  'actions',
  'starters',
  'kpis/leads',
  'kpis/cpl',
  'kpis/nrr?period=year',
  'kpis/sessions?month=2025-12&period=custom&from=2025-08',
  'kpis/new?template=pipeline_coverage',
  'kpis/many-at-once',
  'kpis/leads/split',
  'enter?team=marketing',
  'targets?team=marketing',
  'import',
  'line',
  'line?broken=true&team=marketing',
  'objectives/O1/edit',
  'close',
  'close?month=2025-12',
  'close/marketing',
  'owed',
  'requests',
  'requests/new',
  'requests/R9',
  'requests/capacity/marketing',
  'conflicts',
  'priorities',
  'alignment',
  'diagnostic',
  'explain/kpi/accept_rate?period=quarter',
  'explain/objective/O1',
  'kpis/leads?as=firstReported',
  'kpis?as=firstReported',
  'settings',
  'settings/teams',
  'settings/people',
  'settings/tokens',
  'settings/currencies',
  'settings/audit',
  'settings/audit/since?since=2025-10-01',
  'settings/account',
];

// A dozen pages are a test, so that both workers have their share.
const GROUPS = Array.from({ length: Math.ceil(PAGES.length / 12) }, (_, at) =>
  PAGES.slice(at * 12, (at + 1) * 12),
);
type RunOptions = Parameters<AxeBuilder['options']>[0];

// Colors are the same at any width, and in dark the elements are the same: each is looked at once.
const COLORS = ['color-contrast', 'link-in-text-block'];
const WIDTHS = [
  { width: 1440, widest: 1920, first: {}, inDark: COLORS },
  { width: 390, widest: 360, first: { rules: { 'color-contrast': { enabled: false } } }, inDark: [] },
];

for (const { width, widest, first, inDark } of WIDTHS) {
  for (const pages of GROUPS) {
    test(`${width} wide, accessible in light and dark, fitting the screen: from ${pages[0]} on`, async ({
      browser,
    }) => {
      test.setTimeout(300_000);
      const { page, context } = await openAs(browser, 'tom.reuter');
      for (const path of pages) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
        await page.goto(`/harbourlight/${path}`);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        expect.soft(await violationsOf(page, first), path).toEqual([]);
        if (inDark.length > 0) {
          await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
          const dark = await violationsOf(page, { runOnly: inDark });
          expect.soft(dark, `${path} in dark`).toEqual([]);
        }
        await page.setViewportSize({ width: widest, height: 900 });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect.soft(wide, `${path} at ${widest}`).toBeLessThanOrEqual(0);
      }
      await context.close();
    });
  }
}

async function violationsOf(page: Page, options: RunOptions): Promise<string[]> {
  // Pages have no frames, for which every look would open a page of its own.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ ...options, resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => {
    const places = nodes.slice(0, 3).map(({ target }) => target);
    return `${id} at ${places.join(', ')}`;
  });
}

test('charts stand in the HTML as sentence and table before any script runs, and nothing shifts', async ({
  browser,
}) => {
  const { page, context } = await openAs(browser, 'ines.adler');
  const cookies = await context.storageState();
  const plain = await browser.newContext({ javaScriptEnabled: false, storageState: cookies });
  const bare = await plain.newPage();
  for (const path of ['overview', 'objectives/O1', 'kpis/leads']) {
    await bare.goto(`/harbourlight/${path}`);
    await expect(bare.locator('table').first()).toBeAttached();
    await page.goto(`/harbourlight/${path}`);
    await page.waitForLoadState('networkidle');
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries())
              sum += (entry as PerformanceEntry & { value: number }).value;
          }).observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => resolve(sum), 500);
        }),
    );
    expect(shift, path).toBeLessThanOrEqual(0.02);
  }
  await plain.close();
  await context.close();
});

test('the Overview tells the sample company’s story', async ({ browser }) => {
  const { page, context } = await openAs(browser, 'ines.adler');
  await page.goto('/harbourlight/overview?month=2025-12');
  await page.goto('/harbourlight/overview');
  for (const words of [
    'Both behind',
    'Goals and result on course',
    'Result ahead of the goals',
    /unlikely to be reached/i,
  ]) {
    await expect(page.getByText(words).first()).toBeVisible();
  }
  await context.close();
});
