import { expect, openAs, test } from './fixtures';

test('an executive reads what a KPI is forecast to come to, and tries values on an objective', async ({
  browser,
}) => {
  const { page, context } = await openAs(browser, 'ines.adler');

  await page.goto('/harbourlight/kpis/mql_sql_rate');
  const said = page.getByRole('region', { name: 'Forecast' }).or(page.locator('#forecast'));
  await expect(said.first()).toContainText(
    /MQL→SQL: \d\d\.\d+ % forecast for .*; .* in 80 of 100 simulated futures/,
  );
  await expect(said.first()).toContainText('The target of 34.00 % is unlikely: reached in');
  await expect(said.first()).toContainText(
    /inside the range \d+ of 12 times; error 0\.\d+ of a seasonal naive guess/,
  );
  await said.first().getByText('Show the forecast as table').click();
  await expect(page.getByRole('table', { name: 'Forecast of MQL→SQL' }).getByRole('row')).toHaveCount(3);

  await page.goto('/harbourlight/objectives/O1');
  await expect(page.getByRole('heading', { level: 1 }).locator('..')).toContainText(
    'At risk, unlikely to be reached',
  );
  await page.getByRole('link', { name: 'Try values' }).click();
  const whatIf = page.locator('#what-if');
  await expect(whatIf).toContainText('its target is unlikely: reached in none of the simulated futures.');
  const [first, second] = await whatIf.getByRole('textbox', { name: /^Revenue, / }).all();
  await first?.fill('1 500 000');
  await second?.fill('1,4 million');
  await whatIf.getByRole('button', { name: 'See the outcome' }).click();
  await expect(whatIf).toContainText('“1,4 million” is not a number.');
  await expect(whatIf.getByRole('status')).toContainText('With these values, Revenue ends at');
  await expect(whatIf.getByRole('status')).toContainText(
    'its target is likely: reached in all simulated futures.',
  );

  await page.reload();
  await whatIf.getByRole('link', { name: 'Clear' }).click();
  await expect(whatIf.getByRole('textbox', { name: /^Revenue, / }).first()).toHaveValue('');
  await expect(whatIf.getByRole('status')).not.toContainText('With these values');
  await context.close();
});
