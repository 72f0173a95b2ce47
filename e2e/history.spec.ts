import { allSaved, cell, expect, openAs, test } from './fixtures';

test('a target that has stood is revised with a reason, keeps its old line, and is taken back', async ({
  browser,
}) => {
  const { page, context } = await openAs(browser, 'mara.voss');
  await page.goto('/harbourlight/targets?team=marketing&month=2026-02');
  const target = cell(page, 'MQL', 'February 2026');
  const was = (await target.textContent())?.trim() ?? '';
  await target.click();
  await page.keyboard.type('900');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/a change of it needs a reason/).first()).toBeVisible();
  await page.getByLabel('Why targets are revised').fill('The webinars bring more');
  await page.getByRole('button', { name: 'Send refused ones again' }).click();
  await allSaved(page);
  await page.goto('/harbourlight/kpis/mqls?month=2026-02');
  const revised = page.locator('#revised');
  await expect(revised).toContainText('The webinars bring more');
  await expect(revised).toContainText(`Feb 26: ${was} → 900`);
  await page.goto('/harbourlight/settings/audit?entity=targets');
  await page
    .locator('tbody tr', { hasText: 'mqls' })
    .first()
    .getByRole('button', { name: 'Take back…' })
    .click();
  await page.locator('dialog[open]').getByRole('button', { name: 'Take it back' }).click();
  await expect(page.locator('tbody tr').first()).toContainText('Taken back');
  await page.goto('/harbourlight/targets?team=marketing&month=2026-02');
  await expect(target).toContainText(was);
  await context.close();
});

test('what is written to a KPI stands in its chart and on the objective, until it is taken off', async ({
  browser,
}) => {
  const { page, context } = await openAs(browser, 'tom.reuter');
  await page.goto('/harbourlight/kpis/revenue');
  await page.getByRole('button', { name: 'Annotate…' }).click();
  const form = page.locator('dialog[open]');
  await form.getByLabel('What happened').fill('New price list');
  await form.getByRole('textbox', { name: 'Month' }).fill('2026-01');
  await form.getByRole('button', { name: 'Write it' }).click();
  const list = page.getByRole('list', { name: 'Written to this chart' });
  await expect(list).toContainText('January 2026 New price list');
  await page.goto('/harbourlight/objectives/O1');
  await expect(page.getByRole('list', { name: 'Written to this chart' })).toContainText('New price list');
  await page.goto('/harbourlight/kpis/revenue');
  await list.getByRole('button', { name: 'Remove…' }).click();
  await page.locator('dialog[open]').getByRole('button', { name: 'Take it off' }).click();
  await expect(page.getByText('New price list')).toHaveCount(0);
  await context.close();
});

test('the log is narrowed by person and text, and a day of the past is held against the present', async ({
  browser,
}) => {
  const { page, context } = await openAs(browser, 'oskar.lindqvist');
  await page.goto('/harbourlight/settings/audit');
  await page.getByLabel('Who').selectOption('mara.voss@harbourlight.example');
  await page.getByLabel('Holds the text').fill('webinars brought more');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page.locator('tbody tr')).toHaveCount(1);
  await expect(page.locator('tbody tr')).toContainText('18500 → 19500');
  await page.getByRole('link', { name: 'What changed since' }).click();
  await page.getByLabel('The last board meeting was on').fill('2025-10-01');
  await page.getByRole('button', { name: 'Show what changed' }).click();
  await expect(page.getByText(/^Since October 1, 2025:/)).toBeVisible();
  await expect(page.getByText('18500 → 19500')).toBeVisible();
  // The day is remembered.
  await page.goto('/harbourlight/settings/audit/since');
  await expect(page.getByLabel('The last board meeting was on')).toHaveValue('2025-10-01');
  await context.close();
});
