import { expect, openAs, test } from './fixtures';

test('the score names each deduction with its cure, and the diagnostic opens the items behind it', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const { page, context } = await openAs(browser, 'oskar.lindqvist');
  // Row 17: the first objective on everybody's home, and the score beside it.
  await expect(page.getByText(/^Alignment is \d+ of 100/)).toBeVisible();
  await page
    .getByRole('link', { name: /^\d+ of 100$/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Alignment' })).toBeVisible();
  const marketing = page.locator('#team-marketing');
  await expect(marketing.getByRole('link', { name: /^MQL: .*Sales objects/ })).toBeVisible();
  const cure = marketing.getByRole('link', { name: /^T4 Trade shows and print has no goal: 190,000 EUR/ });
  await expect(cure).toHaveAttribute('href', /\/tactics\/T4\/edit/);

  await page.getByRole('link', { name: 'The five issues' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Diagnostic' })).toBeVisible();
  await expect(
    page.locator('#communication').getByRole('heading', { name: /^acknowledgements/ }),
  ).toBeVisible();
  await page.locator('#data').getByRole('link', { name: /^MQL:/ }).click();
  await expect(page).toHaveURL(/\/definitions\/mqls/);
  await context.close();
});
