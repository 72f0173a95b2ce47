import { expect, openAs, test } from './fixtures';

test('conflicts show both sides’ numbers; an owner settles one, a viewer cannot', async ({ browser }) => {
  test.setTimeout(120_000);
  const lead = await openAs(browser, 'jonas.pike');
  const { page } = lead;
  await page.goto('/harbourlight/conflicts');
  const quality = page.getByRole('region', { name: 'Leads up, MQL accept rate down' });
  await expect(quality.getByText(/^Leads 1,\d{3} in \w+ \d{4}, above what it always does/)).toBeVisible();
  await expect(quality.getByText(/^MQL accept rate 62\.93 %/)).toBeVisible();
  await expect(quality.getByText('Mara Voss and Jonas Pike answer for it.')).toBeVisible();
  await quality.getByRole('button', { name: 'Settle…' }).click();
  const dialog = page.getByRole('dialog').filter({ visible: true });
  await dialog.getByRole('button', { name: 'Settle' }).click();
  const words = dialog.getByLabel('What was agreed');
  await expect(words).toBeFocused();
  await words.fill('Webinar leads are called after a second visit.');
  await dialog.getByRole('button', { name: 'Settle' }).click();
  await expect(quality.getByText(/Webinar leads are called after a second visit\./)).toBeVisible();
  await expect(quality.getByText('settled', { exact: true })).toBeVisible();
  await lead.context.close();

  const viewer = await openAs(browser, 'oskar.lindqvist');
  await viewer.page.goto('/harbourlight/conflicts');
  await expect(viewer.page.getByText('Webinar leads are called after a second visit.')).toBeVisible();
  await expect(viewer.page.getByRole('button', { name: /^Settle/ })).toHaveCount(0);
  await viewer.context.close();
});
