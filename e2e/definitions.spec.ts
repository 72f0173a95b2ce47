import { expect, openAs, test } from './fixtures';

test('a definition is proposed with why, signed, changed, objected to and decided; the chart says so', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const lead = await openAs(browser, 'arun.mehta');
  const { page } = lead;
  await page.goto('/harbourlight/overview');
  await page.getByRole('link', { name: 'Definitions', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Definitions' })).toBeVisible();
  await expect(page.locator('#open')).toContainText('Ines Adler decides by');

  await page.goto('/harbourlight/definitions/active_users/new');
  await page.waitForLoadState('networkidle');
  await page.getByLabel('Counts optional').fill('Somebody who opens the calendar on Monday');
  await page.getByRole('button', { name: 'Propose it' }).click();
  await expect(page.getByText('A definition cannot change without why.').first()).toBeVisible();
  await expect(page.getByLabel('Counts optional')).toHaveValue('Somebody who opens the calendar on Monday');
  await page.getByLabel('Counted so from').fill('2022-02');
  await page.getByLabel('Why', { exact: true }).fill('So that everybody counts alike.');
  await page.getByRole('button', { name: 'Propose it' }).click();
  await expect(page.getByText('not yet signed by Product')).toBeVisible();
  await page.goto('/harbourlight/kpis/active_users');
  await expect(page.getByRole('link', { name: /^Active users: definition not agreed/ })).toBeVisible();
  await page.getByRole('link', { name: 'Definition and who agreed' }).click();
  await page.getByRole('button', { name: 'Sign for Product' }).click();
  await expect(page.getByText('✓ agreed')).toBeVisible();

  await page.goto('/harbourlight/definitions/active_users/new');
  await page.waitForLoadState('networkidle');
  await page
    .getByLabel('What it is', { exact: true })
    .fill('People who booked something during the last week of the month.');
  await page.getByLabel('Why', { exact: true }).fill('Signing in alone is no use.');
  await page.getByRole('button', { name: 'Propose it' }).click();
  await expect(page.getByRole('table', { name: 'v1 and v2 side by side' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: 'Object for Product…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What Product objects to').fill('Bookings by telephone are missing.');
  await dialog.getByRole('button', { name: 'Object for Product' }).click();
  await expect(page.getByText('◆ objects')).toBeVisible();

  const executive = await openAs(browser, 'ines.adler');
  await executive.page.goto('/harbourlight/definitions');
  await executive.page.locator('#mine').getByRole('link', { name: 'Active users v2' }).click();
  await executive.page.waitForLoadState('networkidle');
  await executive.page.getByRole('button', { name: 'Decide…' }).click();
  await executive.page.getByRole('dialog').getByLabel('Why').fill('Few book by telephone.');
  await executive.page.getByRole('button', { name: 'Decide', exact: true }).click();
  await expect(executive.page.getByText(/^Ines Adler decided on .*: v2 holds\./)).toBeVisible();
  await executive.context.close();

  await page.reload();
  await expect(page.getByText('◇ objected, decided')).toBeVisible();
  await page.getByRole('button', { name: 'Sign for Product' }).click();
  await expect(page.getByText('✓ agreed')).toBeVisible();

  await page.goto('/harbourlight/definitions/active_users/new');
  await page.waitForLoadState('networkidle');
  await page.getByLabel('What it is', { exact: true }).fill('People who paid.');
  await page.getByLabel('Why', { exact: true }).fill('A try.');
  await page.getByRole('button', { name: 'Propose it' }).click();
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: 'Take it back…' }).click();
  const back = page.getByRole('dialog');
  await back.getByLabel('Why').fill('Not thought through.');
  await back.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByText('✓ agreed')).toBeVisible();
  await expect(page.locator('#versions')).toContainText('v3 taken back');
  await lead.context.close();
});
