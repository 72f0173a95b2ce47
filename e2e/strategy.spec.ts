import { expect, openAs, test } from './fixtures';

// In the sample's second organization, whose strategy no other journey reads.
test('a strategy is written, proposed, published early with a reason, and acknowledged', async ({
  browser,
}) => {
  const { page, context } = await openAs(browser, 'arun.mehta');
  await page.goto('/harbourlight-labs/overview');
  await page.getByRole('link', { name: 'Strategy', exact: true }).click();
  await page.getByRole('link', { name: 'Write it' }).click();

  await page.getByLabel('Positioning').fill('We try what may fail.');
  await page.getByLabel('Priority 1', { exact: true }).fill('One pilot a quarter');
  await page.getByLabel('Not done 1', { exact: true }).fill('Studies for others');
  await page.getByRole('button', { name: 'Save the draft' }).click();

  await page.getByLabel(/They comment, approve or decline until/).fill('2199-12-31');
  await page.getByRole('button', { name: 'Propose' }).click();
  await expect(page.getByRole('form').getByRole('alert')).toContainText(
    'A strategy without an audience cannot be published.',
  );
  await page.getByRole('link', { name: 'Go on writing' }).click();
  await page.getByLabel('Audience', { exact: true }).fill('Clinics that like to be first');
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await page.getByLabel(/They comment, approve or decline until/).fill('2199-12-31');
  await page.getByRole('button', { name: 'Propose' }).click();
  await expect(page.getByText('The window is still open.')).toBeVisible();

  await page.getByRole('button', { name: 'Publish early' }).click();
  await expect(
    page.getByText('Say why it is published before every team has approved.').first(),
  ).toBeVisible();
  await page.getByLabel('Why it cannot wait for every team').fill('The pilot begins on Monday');
  await page.getByRole('button', { name: 'Publish early' }).click();

  await page.waitForURL('**/harbourlight-labs/strategy');
  await expect(page.getByText(/^0 of \d+ people have/)).toBeVisible();
  await page.getByRole('button', { name: 'I have read it' }).click();
  await expect(page.getByText(/^1 of \d+ people have/)).toBeVisible();
  await expect(page.getByText('Studies for others')).toBeVisible();
  await context.close();
});

const ROLES = {
  admin: 'tom.reuter',
  executive: 'ines.adler',
  lead: 'mara.voss',
  contributor: 'nadia.brandt',
  viewer: 'oskar.lindqvist',
};
const ANYWHERE = [
  'overview',
  'objectives/O1',
  'kpis/leads',
  'enter',
  'tactics/T2',
  'requests',
  'settings/account',
];

for (const [role, name] of Object.entries(ROLES)) {
  test(`row 37, documented, visible, communicated: one click away for every role, here the ${role}`, async ({
    browser,
  }) => {
    test.slow();
    const { page, context } = await openAs(browser, name);
    for (const path of ANYWHERE) {
      await page.goto(`/harbourlight/${path}`);
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Strategy' }).click();
      await page.waitForURL('**/harbourlight/strategy');
      await expect(page.getByRole('heading', { level: 1, name: 'Strategy' })).toBeVisible();
      // The whole of it on one page, as it is in force, to be read and not to be typed in.
      for (const part of ['Positioning', 'Messaging', 'Audience', 'Priorities', 'What we do not do'])
        await expect(page.getByRole('heading', { name: part, exact: true })).toBeVisible();
      await expect(page.getByRole('main').getByRole('textbox')).toHaveCount(0);
    }
    await context.close();
  });
}
