import { expect, openAs, test } from './fixtures';

test('an executive reads which metric leads, opens the evidence, and answers a vanity flag', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const { page, context } = await openAs(browser, 'ines.adler');
  await page.goto('/harbourlight/overview');
  await page.getByRole('link', { name: 'Insights' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Insights' })).toBeVisible();
  const revenue = page.locator('#O1');
  const lead = revenue.getByRole('row').filter({ hasText: 'unusual highs in demo requests were followed' });
  await expect(lead).toContainText(
    'were followed 2 months later by unusual highs in opportunities won (strength 0.86, range 0.74–0.93;',
  );
  await expect(lead).toContainText('This does not prove that one causes the other.');
  await revenue.getByText(/^Can’t tell: \d+, the usual answer/).click();
  await expect(revenue.getByRole('table', { name: /can’t tell/ })).toBeVisible();

  await lead.getByRole('link', { name: 'Demo requests', exact: true }).click();
  await expect(
    page.getByRole('img', { name: /^Strength by lag: strongest 0.86 after 2 months/ }),
  ).toBeVisible();
  await expect(page.getByRole('img', { name: /what was unusual in Demo requests/ })).toBeVisible();

  const flags = page.locator('#vanity');
  await expect(flags.getByRole('row').filter({ hasText: 'Demo requests' })).toHaveCount(0);
  await flags.getByRole('link', { name: 'Answer for Social followers' }).click();
  const form = flags.getByRole('form', { name: 'Answer for Social followers' });
  await page.waitForLoadState('networkidle');
  await form.getByRole('button', { name: 'Save the answer' }).click();
  await expect(form.getByText('Say why it is kept.').first()).toBeVisible();
  await form.getByLabel('Look at it again on').fill('2026-09-30');
  await form.getByLabel('Why').fill('Candidates look at it before they apply.');
  await form.getByRole('button', { name: 'Save the answer' }).click();
  const answered = flags.getByRole('row').filter({ hasText: 'Social followers' });
  await expect(answered).toContainText(
    'Kept until Sep 30, 2026. Candidates look at it before they apply. (Ines Adler)',
  );
  await context.close();

  const viewer = await openAs(browser, 'oskar.lindqvist');
  await viewer.page.goto('/harbourlight/insights');
  await expect(viewer.page.getByText('Candidates look at it before they apply.')).toBeVisible();
  await expect(viewer.page.getByRole('link', { name: /^Answer for/ })).toHaveCount(0);
  await expect(viewer.page.getByRole('button', { name: 'Work it out now' })).toHaveCount(0);
  await viewer.context.close();
});
