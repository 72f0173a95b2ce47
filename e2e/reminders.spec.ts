import type { Page } from '@playwright/test';
import { allSaved, cell, expect, openAs, test } from './fixtures';

const JANUARY = 'January 2026';
const OWED = '/harbourlight/owed';

/** Types into a cell of January and waits until it is saved; '' clears it. Answers with what stood there. */
async function type(page: Page, kpi: string, text: string): Promise<string> {
  await page.goto('/harbourlight/enter?team=marketing');
  const place = cell(page, kpi, JANUARY);
  const before = (await place.innerText()).trim();
  await place.click();
  if (text === '') await page.keyboard.press('Delete');
  else await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await allSaved(page);
  return before;
}

test('who owes a figure is reminded of it, until the reminder is put away or the figure is there', async ({
  browser,
}) => {
  const { page, context } = await openAs(browser, 'nadia.brandt');
  const place = page.getByRole('link', { name: /^What I owe/ }).first();
  await page.goto(OWED);
  await expect(page.getByRole('heading', { name: 'Reminders' })).toBeHidden();
  await expect(place).not.toContainText('reminder');

  const followers = await type(page, 'Social followers', '');
  await page.goto(OWED);
  await expect(place).toContainText('1 reminder');
  const reminder = page.getByRole('listitem').filter({ hasText: `1 figure of ${JANUARY} was due` });
  await expect(reminder).toContainText(/was due 2 days ago, on .*: Social followers/);
  await expect(page.getByRole('heading', { name: 'Figures to enter' })).toBeVisible();

  // Put away it stays away, also when more is missing of the month; the figures are still owed.
  await page.waitForLoadState('networkidle');
  await reminder.getByRole('button', { name: 'Put away' }).click();
  await expect(reminder).toBeHidden();
  const impressions = await type(page, 'Social impressions', '');
  await page.goto(OWED);
  await expect(page.getByRole('heading', { name: 'Reminders' })).toBeHidden();
  await expect(place).not.toContainText('reminder');
  await expect(page.getByRole('heading', { name: 'Figures to enter' })).toBeVisible();

  // Another person's reminders are their own: the lead, who enters nothing, has none.
  await type(page, 'Social followers', followers);
  await type(page, 'Social impressions', impressions);
  await page.goto(OWED);
  await expect(page.getByRole('heading', { name: 'Figures to enter' })).toBeHidden();
  await context.close();
});
