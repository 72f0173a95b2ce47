import { expect, openAs, test } from './fixtures';

const KPI = '/harbourlight/kpis/mql_sql_rate?month=2026-01#signal';

test('signals lead to the KPI; its lead records that the process changed, a viewer cannot', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const viewer = await openAs(browser, 'oskar.lindqvist');
  await viewer.page.goto('/harbourlight/signals?month=2025-07');
  const changed = viewer.page.locator('#changed');
  await expect(viewer.page.getByText(/^In July 2025 something changed in \d+ of \d+ KPIs/)).toBeVisible();
  await expect(changed.getByText('July’s 27.65 % is below what this KPI always does')).toBeVisible();
  await changed.getByRole('link', { name: 'MQL→SQL' }).click();
  const seen = viewer.page.locator('#signal');
  await expect(seen.getByText('July’s 27.65 % is below what this KPI always does')).toBeVisible();
  await expect(seen.getByRole('button', { name: 'The process changed here…' })).toBeHidden();
  await viewer.context.close();

  const lead = await openAs(browser, 'mara.voss');
  const { page } = lead;
  await page.goto(KPI);
  await page.waitForLoadState('networkidle');
  const section = page.locator('#signal');
  await expect(section.getByText(/for ten months in a row, since April/)).toBeVisible();
  await section.getByRole('button', { name: 'The process changed here…' }).click();
  const dialog = page.getByRole('dialog').filter({ visible: true });
  await dialog.getByLabel('First month').fill('2025-07');
  await dialog.getByRole('button', { name: 'Record it' }).click();
  const reason = dialog.getByLabel('What changed, and why it stays');
  await expect(reason).toBeFocused();
  await reason.fill('Sales asks for a budget before it confirms.');
  await dialog.getByRole('button', { name: 'Record it' }).click();
  await expect(dialog).toBeHidden();
  await expect(section.getByText('The limits are provisional: 7 of 12 months.')).toBeVisible();
  const recorded = section.getByRole('list', { name: 'Where the process changed' });
  await expect(recorded).toContainText('July 2025 Sales asks for a budget before it confirms. Mara Voss');

  await recorded.getByRole('button', { name: 'Withdraw…' }).click();
  await page.getByRole('button', { name: 'Withdraw it' }).click();
  await expect(section.getByText(/for ten months in a row, since April/)).toBeVisible();
  await expect(recorded).toBeHidden();
  await lead.context.close();
});
