import { expect, openAs, test } from './fixtures';

test('a lead ranks the objectives for the team; the same place twice is told at the field, nothing typed is lost', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const { page, context } = await openAs(browser, 'arun.mehta');
  await page.goto('/harbourlight/priorities');
  await page.waitForLoadState('networkidle');
  await expect(page.getByText(/^4 of 5 teams have ranked the objectives/)).toBeVisible();
  await page.getByText('Change the ranks of Product').click();
  const form = page.getByRole('form', { name: 'Priorities of Product' });
  const place = (title: RegExp) => form.getByLabel(title);
  await place(/^O4/).selectOption('1');
  await form.getByRole('button', { name: 'Save the order' }).click();
  await expect(form.getByText('Another has the same place.').first()).toBeVisible();
  await expect(place(/^O4/)).toHaveValue('1');
  await place(/^O3/).selectOption('2');
  await form.getByRole('button', { name: 'Save the order' }).click();
  await expect(form.getByText('The order is saved.')).toBeVisible();
  const table = page.getByRole('table', { name: /^The rank of each objective/ });
  const heads = await table.getByRole('columnheader').allTextContents();
  // The name of the objective is the head of its row, so that the cells begin with the organization's rank.
  const cell = table
    .getByRole('row', { name: /O4/ })
    .getByRole('cell')
    .nth(heads.indexOf('Product') - 1);
  await expect(cell).toHaveText('1');
  await context.close();

  const viewer = await openAs(browser, 'oskar.lindqvist');
  await viewer.page.goto('/harbourlight/priorities');
  await expect(viewer.page.getByText('Change the ranks of Product')).toBeHidden();
  await expect(viewer.page.getByRole('row', { name: /^Marketing and Sales/ })).toContainText('X1');
  await viewer.context.close();
});
