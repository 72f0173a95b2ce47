import { expect, openAs, test } from './fixtures';

// In the sample's second organization, whose strategy no other journey reads.
test('a strategy is written, proposed, published early with a reason, and acknowledged', async ({
  browser,
}) => {
  const { page, context } = await openAs(browser, 'arun.mehta');
  await page.goto('/harbourlight-labs/overview');
  await page.getByRole('link', { name: 'Strategy', exact: true }).click();
  await page.getByRole('link', { name: 'Write it' }).click();

  await page.getByLabel('Positioning').fill('We try what may fail.');
  await page.getByLabel('Priority 1', { exact: true }).fill('One pilot a quarter');
  await page.getByLabel('Not done 1', { exact: true }).fill('Studies for others');
  await page.getByRole('button', { name: 'Save the draft' }).click();

  await page.getByLabel(/They comment, approve or decline until/).fill('2199-12-31');
  await page.getByRole('button', { name: 'Propose' }).click();
  await expect(page.getByRole('form').getByRole('alert')).toContainText(
    'A strategy without an audience cannot be published.',
  );
  await page.getByRole('link', { name: 'Go on writing' }).click();
  await page.getByLabel('Audience', { exact: true }).fill('Clinics that like to be first');
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await page.getByLabel(/They comment, approve or decline until/).fill('2199-12-31');
  await page.getByRole('button', { name: 'Propose' }).click();
  await expect(page.getByText('The window is still open.')).toBeVisible();

  await page.getByRole('button', { name: 'Publish early' }).click();
  await expect(
    page.getByText('Say why it is published before every team has approved.').first(),
  ).toBeVisible();
  await page.getByLabel('Why it cannot wait for every team').fill('The pilot begins on Monday');
  await page.getByRole('button', { name: 'Publish early' }).click();

  await page.waitForURL('**/harbourlight-labs/strategy');
  await expect(page.getByText(/^0 of \d+ people have/)).toBeVisible();
  await page.getByRole('button', { name: 'I have read it' }).click();
  await expect(page.getByText(/^1 of \d+ people have/)).toBeVisible();
  await expect(page.getByText('Studies for others')).toBeVisible();
  await context.close();
});
