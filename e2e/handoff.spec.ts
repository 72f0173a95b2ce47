import { expect, openAs, test } from './fixtures';

/** Long before the sample's first report, so that no number of other journeys moves. */
const MONTH = '/harbourlight/handoff?month=2023-05';

test('Sales types and pastes its report, Marketing answers it, a viewer reads both', async ({ browser }) => {
  test.setTimeout(180_000);
  const sales = await openAs(browser, 'felix.hartmann');
  const { page } = sales;
  await page.goto(MONTH);
  await page.waitForLoadState('networkidle');
  const report = page.locator('#report');
  await report.getByLabel('Source, row 1', { exact: true }).fill('Spring fair');
  const cell = (name: string) => report.getByLabel(`new source, row 1: ${name}`);
  await cell('received').fill('40');
  await cell('received').press('Tab');
  await expect(cell('worked')).toBeFocused();
  await cell('worked').fill('30');
  await cell('accepted').fill('31');
  await report.getByRole('button', { name: 'Save the report' }).click();
  await expect(report.getByText('More accepted (31) than worked (30).').first()).toBeVisible();
  await expect(cell('accepted')).toBeFocused();
  await cell('accepted').fill('20');
  await report.getByRole('button', { name: 'Save the report' }).click();
  await expect(report.getByLabel('Spring fair: accepted')).toHaveValue('20');

  await page.getByRole('button', { name: 'Paste from the CRM…' }).click();
  const dialog = page.getByRole('dialog').filter({ visible: true });
  const pasted = (accepted: number) =>
    `Lead Source\tLeads\tContacted\tSales accepted\tOwner\nCold mail\t12\t9\t${accepted}\tFelix\nTotal\t12\t9\t${accepted}\t`;
  await dialog.getByLabel('The table').fill(pasted(10));
  await dialog.getByRole('button', { name: 'Look at it' }).click();
  await expect(dialog.getByText('Line 2: More accepted (10) than worked (9).')).toBeVisible();
  await dialog.getByLabel('The table').fill(pasted(7));
  await dialog.getByRole('button', { name: 'Look at it' }).click();
  await expect(dialog.getByText(/^1 row: 1 new, 0 changed/)).toContainText('Left out: Owner.');
  await dialog.getByRole('button', { name: 'Take 1 row' }).click();
  await expect(dialog).toBeHidden();
  await expect(report.getByLabel('Cold mail: accepted')).toHaveValue('7');
  await sales.context.close();

  const marketing = await openAs(browser, 'nadia.brandt');
  await marketing.page.goto(MONTH);
  await marketing.page.waitForLoadState('networkidle');
  const answers = marketing.page.locator('#answers');
  await answers.getByLabel('About', { exact: true }).selectOption('Cold mail');
  await answers.getByLabel('What Marketing does about it').fill('No list is bought again.');
  await answers.getByRole('button', { name: 'Answer' }).click();
  await expect(answers.getByText('Cold mail: No list is bought again.')).toBeVisible();
  await expect(answers.getByText('Not answered: Spring fair.')).toBeVisible();
  await marketing.context.close();

  const viewer = await openAs(browser, 'oskar.lindqvist');
  await viewer.page.goto(MONTH);
  await expect(viewer.page.getByText(/^Of .* got feedback/)).toBeVisible();
  await expect(viewer.page.getByRole('button', { name: 'Save the report' })).toBeHidden();
  await expect(viewer.page.getByRole('button', { name: 'Answer' })).toBeHidden();
  await viewer.context.close();
});
