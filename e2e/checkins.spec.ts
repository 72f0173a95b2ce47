import { expect, openAs, test } from './fixtures';

test('a check-in is set up, its agenda is settled and recorded, and what is left over returns', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const { page, context } = await openAs(browser, 'arun.mehta');
  await page.goto('/harbourlight/checkins');
  await expect(page.getByRole('row', { name: /^Marketing with Sales/ })).toContainText('3 of 3');
  await expect(page.getByRole('row', { name: /^Customer Success with Product/ })).toContainText('2 of 3');
  await page.getByRole('button', { name: 'Set up a check-in…' }).click();
  const dialog = page.getByRole('dialog').filter({ visible: true });
  await dialog.getByLabel('Title').fill('Product with the executives');
  await dialog.getByLabel('Code').fill('product-journey');
  await dialog.getByLabel('Executive').check();
  await dialog.getByRole('button', { name: 'Set it up' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Product with the executives/ })).toBeVisible();
  await expect(page.getByText('It is today.')).toBeVisible();

  const points = page.getByRole('link', { name: /^Settle: / });
  const before = await points.count();
  expect(before).toBeGreaterThan(1);
  await points.first().click();
  const form = page.getByRole('form', { name: 'Write down a decision' });
  await form.getByRole('button', { name: 'Write it down' }).click();
  await expect(form.getByLabel('Decided')).toBeFocused();
  await form.getByLabel('Decided').fill('We go on as the journey says.');
  await form.getByRole('button', { name: 'Write it down' }).click();
  await expect(page.getByText('✓ decided')).toBeVisible();
  await expect(page.getByText('We go on as the journey says.')).toBeVisible();

  await page.getByLabel('Minutes').fill('Both were there.');
  await page.getByRole('button', { name: 'It was held' }).click();
  await expect(page.getByText(/^Product and Executive|Executive and Product/).first()).toBeVisible();
  await expect(page.getByText(/points were left over/)).toBeVisible();
  await page.getByRole('link', { name: 'Mar 12' }).click();
  await expect(page.getByText('left over from').first()).toBeVisible();
  await expect(page.getByText(/We go on as the journey says. Does it hold\?/)).toBeVisible();
  await context.close();

  const viewer = await openAs(browser, 'oskar.lindqvist');
  await viewer.page.goto('/harbourlight/checkins/product-journey');
  await expect(viewer.page.getByText('left over from').first()).toBeVisible();
  await expect(viewer.page.getByRole('link', { name: /^Settle: / })).toHaveCount(0);
  await viewer.context.close();
});
