import { expect, openAs, test } from './fixtures';

test('a request is judged while it is typed, made an exception of, and holds once the lead has seen it', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const executive = await openAs(browser, 'ines.adler');
  const { page } = executive;
  await page.goto('/harbourlight/requests');
  await page.getByRole('link', { name: 'Ask for work' }).first().click();
  const form = page.getByRole('form', { name: 'Ask for work' });
  await form.getByLabel('Which team is asked').selectOption({ label: 'Marketing' });
  await form.getByLabel('Effort in days').fill('2');
  await form.getByLabel('Due', { exact: true }).fill('2031-05');
  await form.getByLabel('What is asked for').fill('Leaflet about customer service hours');
  await expect(form.getByText('Off strategy', { exact: true })).toBeVisible();
  await expect(form.getByText(/stands on the not-doing list of Marketing/)).toBeVisible();
  await form.getByLabel('Effort in days').fill('some');
  await form.getByRole('button', { name: 'Ask' }).click();
  await expect(form.getByLabel('Effort in days')).toHaveAttribute('aria-invalid', 'true');
  await expect(form.getByLabel('What is asked for')).toHaveValue('Leaflet about customer service hours');
  await form.getByLabel('Effort in days').fill('2');
  await form.getByRole('button', { name: 'Ask' }).click();
  await expect(
    page.getByRole('heading', { level: 1, name: 'Leaflet about customer service hours' }),
  ).toBeVisible();
  const address = page.url();
  await page.getByRole('button', { name: 'Make an exception…' }).click();
  await page.getByRole('dialog').getByLabel('Why all the same').fill('The health fair opens in May.');
  await page.getByRole('dialog').getByRole('button', { name: 'Make an exception' }).click();
  await expect(page.getByText('an exception that the lead has not yet seen')).toBeVisible();
  await executive.context.close();

  const lead = await openAs(browser, 'mara.voss');
  await lead.page.goto(address);
  await lead.page.getByRole('button', { name: 'I have seen it' }).click();
  await expect(lead.page.getByText('Mara Voss has seen the exception: it holds')).toBeVisible();
  await lead.page.getByRole('button', { name: 'Delivered' }).click();
  await expect(lead.page.getByText('Mara Voss delivered it')).toBeVisible();
  await lead.context.close();
});
