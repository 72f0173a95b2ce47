import { expect, openAs, test } from './fixtures';

test('a status opens where it comes from, over the page and on a page of its own', async ({ browser }) => {
  const { page, context } = await openAs(browser, 'ines.adler');
  await page.goto('/harbourlight/overview?month=2026-01');
  const row = page.getByRole('row', { name: /churn/i }).first();
  await row.getByRole('link', { name: /off track/i }).click();
  const panel = page.getByRole('dialog', { name: 'Where this number comes from' });
  await expect(panel.getByText('Expected by now', { exact: false }).first()).toBeVisible();
  await expect(panel.getByRole('heading', { name: 'The rules' })).toBeVisible();
  await expect(panel.getByRole('table', { name: 'Who entered what, when' })).toContainText('Hugo Marchetti');
  await expect(page).toHaveURL(/overview/);
  await panel.getByRole('link', { name: 'A page of its own, to share' }).click();
  await expect(page).toHaveURL(/explain\/objective\/O3/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Keep our customers');
  await expect(panel).toBeHidden();

  await page.goto('/harbourlight/teams/marketing?month=2026-01');
  await page.getByTitle('Where this comes from: Leads, last year').click();
  await expect(panel).toContainText('January 2025, Marketing');
  await expect(panel.getByRole('table', { name: 'Who entered what, when' })).toContainText('1,416');

  await page.goto('/harbourlight/explain/kpi/accept_rate?month=2025-12&period=quarter');
  await expect(page.getByText('62.72 %').first()).toBeVisible();
  await expect(page.getByText('2 of 3 months complete')).toBeVisible();
  await expect(page.getByText('leaves both sides', { exact: false })).toBeVisible();
  await context.close();
});
