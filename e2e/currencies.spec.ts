import type { Page } from '@playwright/test';
import { allSaved, cell, expect, openAs, test } from './fixtures';

const KPI = 'Fairs abroad';
const CURRENCIES = '/harbourlight/settings/currencies';
const LIST = '/harbourlight/kpis/many-at-once';

async function openList(page: Page): Promise<void> {
  await page.goto(LIST);
  await page.waitForLoadState('networkidle');
}

test('a KPI in foreign money waits for its rate, and is then shown in the organization’s', async ({
  browser,
}) => {
  const { page, context } = await openAs(browser, 'tom.reuter');
  await openList(page);
  const list = `code,name,class,unit,currency,owner team\nfairs_abroad,${KPI},flow,currency,USD,executive\n`;
  await page
    .getByLabel('Bring a list back')
    .setInputFiles({ name: 'abroad.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
  await page.getByRole('button', { name: 'Take abroad.csv' }).click();
  await expect(page.getByText('1 added, 0 changed, 0 unchanged.')).toBeVisible();

  await page.goto('/harbourlight/enter?team=executive');
  await cell(page, KPI, 'January 2026').click();
  await page.keyboard.type('1,250');
  await page.keyboard.press('Enter');
  await allSaved(page);

  // Without a rate nothing is known in euros, and the page of the rates says which one is missing.
  await page.goto('/harbourlight/kpis/fairs_abroad?month=2026-01&period=month');
  await expect(page.getByText('1,150')).toHaveCount(0);
  await page.goto(CURRENCIES);
  await expect(page.getByText(/One rate is missing.*USD, Jan 26/)).toBeVisible();
  await expect(page.getByText(`Used by ${KPI}.`)).toBeVisible();

  await page.waitForLoadState('networkidle');
  await page.getByLabel('USD, January 2026, average').fill('0.92');
  await page.getByRole('button', { name: 'Save the rates' }).click();
  await expect(page.getByText(/rates? (is|are) missing/)).toBeHidden();
  await expect(page.getByLabel('USD, January 2026, average')).toHaveValue('0.92');

  await page.goto('/harbourlight/kpis/fairs_abroad?month=2026-01&period=month');
  await expect(page.getByText('1,150').first()).toBeVisible();

  await openList(page);
  await page
    .getByRole('row', { name: new RegExp(`^${KPI}`) })
    .getByRole('checkbox')
    .check();
  await page.getByRole('button', { name: 'Archive' }).click();
  await expect(page.getByText('1 KPI archived.')).toBeVisible();
  await context.close();
});
