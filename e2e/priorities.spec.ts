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

test('row 25: an admin makes a project team of two teams, gives it people and a goal’s form, and ends it', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const { page, context } = await openAs(browser, 'tom.reuter');
  await page.goto('/harbourlight/priorities');
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: 'Make a project team…' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Name').fill('Clinic launch');
  await form.getByLabel('Code').fill('clinic-launch');
  await form.getByLabel('Marketing', { exact: true }).check();
  await form.getByRole('button', { name: 'Make the team' }).click();
  await expect(form.getByText('A project team is made of two or more teams.').first()).toBeVisible();
  await expect(form.getByLabel('Name')).toHaveValue('Clinic launch');
  await form.getByLabel('Product', { exact: true }).check();
  await form.getByRole('checkbox', { name: /^Arun Mehta/ }).check();
  await form.getByRole('button', { name: 'Make the team' }).click();
  const row = page.getByRole('row', { name: /^Clinic launch/ });
  await expect(row).toContainText('Marketing, Product');
  await expect(row).toContainText('Arun Mehta');
  await row.getByText('Add a goal under…').click();
  await row.getByRole('link', { name: /^O4/ }).click();
  await expect(page.getByRole('checkbox', { name: 'Clinic launch' })).toBeChecked();

  await page.goto('/harbourlight/priorities');
  await page.waitForLoadState('networkidle');
  await row.getByRole('button', { name: 'End…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End it' }).click();
  await expect(row.getByRole('button', { name: 'Go on…' })).toBeVisible();
  await context.close();

  const viewer = await openAs(browser, 'oskar.lindqvist');
  await viewer.page.goto('/harbourlight/priorities');
  await expect(viewer.page.getByRole('row', { name: /^Clinic launch/ })).toBeVisible();
  await expect(viewer.page.getByRole('button', { name: 'Make a project team…' })).toBeHidden();
  await viewer.context.close();
});
