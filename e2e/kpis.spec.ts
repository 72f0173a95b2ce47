import type { Page } from '@playwright/test';
import { expect, openAs, test } from './fixtures';

/** Opens the page that changes many KPIs and waits until its script listens. */
async function openMany(page: Page): Promise<void> {
  await page.goto('/harbourlight/kpis/many-at-once');
  await page.waitForLoadState('networkidle');
}

const chooser = (page: Page, name: string) =>
  page.getByRole('row', { name: new RegExp(`^${name}`) }).getByRole('checkbox');

test('an admin brings a list of KPIs, changes many, splits one, puts them away and takes them back', async ({
  browser,
}) => {
  const { page, context } = await openAs(browser, 'tom.reuter');
  await openMany(page);

  const list = 'code,name,class,owner team\nfairs,Trade fairs,flow,executive\ncoffees,Coffees,flow,nobody\n';
  const input = page.getByLabel('Bring a list back');
  await input.setInputFiles({ name: 'kpis.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
  await expect(page.getByText('1 new, 0 changed, 0 unchanged, 1 refused.')).toBeVisible();
  await expect(page.getByText('D3, owner team “nobody”: There is no team “nobody”.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Take kpis/ })).toBeHidden();
  const mended = list.replace('nobody', 'executive');
  await input.setInputFiles({ name: 'kpis2.csv', mimeType: 'text/csv', buffer: Buffer.from(mended) });
  await expect(page.getByText('2 new, 0 changed, 0 unchanged, 0 refused.')).toBeVisible();
  await page.getByRole('button', { name: 'Take kpis2.csv' }).click();
  await expect(page.getByText('2 added, 0 changed, 0 unchanged.')).toBeVisible();

  await chooser(page, 'Trade fairs').check();
  await chooser(page, 'Coffees').check();
  await page.getByRole('textbox', { name: 'Source' }).fill('Event calendar');
  await page.getByRole('button', { name: 'Change 2 KPIs' }).click();
  await expect(page.getByText('2 KPIs changed.')).toBeVisible();
  await expect(page.getByRole('row', { name: /^Trade fairs/ })).toContainText('Event calendar');

  await page.goto('/harbourlight/kpis/fairs/split');
  await page.waitForLoadState('networkidle');
  await expect(page.getByText('Trade fairs becomes the sum')).toBeVisible();
  await page.getByLabel('Split by').fill('region');
  await page.getByLabel('Values, one per line').fill('North\nSouth');
  await expect(page.getByText('fairs = fairs_north + fairs_south')).toBeVisible();
  await page.getByRole('button', { name: 'Split' }).click();
  await page.waitForURL('**/kpis/fairs');
  await expect(page.getByRole('link', { name: 'Trade fairs: North' }).first()).toBeVisible();

  await openMany(page);
  await chooser(page, 'Trade fairs: North').check();
  await page.getByRole('button', { name: 'Archive' }).click();
  await expect(page.getByText('Trade fairs: North is used by KPI fairs.').first()).toBeVisible();
  await page.getByLabel('Find KPIs').fill('trade fairs');
  await page.getByRole('button', { name: 'Choose these 3' }).click();
  await page.getByRole('button', { name: 'Archive' }).click();
  await expect(page.getByText('3 KPIs archived.')).toBeVisible();
  await page.getByRole('button', { name: 'Take back' }).click();
  await expect(page.getByText('3 KPIs taken back.')).toBeVisible();
  await page.getByRole('button', { name: 'Archive' }).click();
  await expect(page.getByText('3 KPIs archived.')).toBeVisible();
  await page.getByRole('button', { name: 'Choose none' }).click();
  await page.getByLabel('Find KPIs').fill('coffees');
  await chooser(page, 'Coffees').check();
  await page.getByRole('button', { name: 'Archive' }).click();
  await expect(page.getByText('1 KPI archived.')).toBeVisible();
  await context.close();
});

test('a KPI with figures keeps them when it is split, and says so', async ({ browser }) => {
  const { page, context } = await openAs(browser, 'tom.reuter');
  await page.goto('/harbourlight/kpis/leads/edit');
  await page.getByRole('link', { name: 'Split by…' }).click();
  await expect(page.getByText('Leads stays as it is')).toBeVisible();
  await expect(page.getByLabel('Code of the sum')).toHaveValue('leads_total');
  await context.close();
});
