import { expect, invite, openAs, signIn, signInOf, signIns, test } from './fixtures';

test('every sample sign-in opens the Overview of the sample company', async ({ browser }) => {
  test.slow();
  for (const each of signIns()) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await signIn(page, each);
    await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
    await context.close();
  }
});

test('the first page has one e-mail and one password field, and a way to start an organization', async ({
  page,
}) => {
  await page.goto('/');
  await expect(page.locator('input[type=email]')).toHaveCount(1);
  await expect(page.locator('input[type=password]')).toHaveCount(1);
  await expect(page.getByRole('link', { name: /start your own organization/i })).toBeVisible();
});

test('a wrong password says so, keeps the address and never the password', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('E-mail address').fill('nobody@harbourlight.example');
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText(/do not match|not right|wrong/i).first()).toBeVisible();
  await expect(page.getByLabel('E-mail address')).toHaveValue('nobody@harbourlight.example');
});

test('somebody signed out is led to the sign-in and back', async ({ page }) => {
  await page.goto('/harbourlight/enter?team=marketing');
  const { email, password } = signInOf('mara.voss');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/harbourlight/enter?team=marketing');
});

test.describe('a stranger to an organization', () => {
  test.use({ allowed: /404/ });
  test('another organization is not found', async ({ browser }) => {
    const { page, context } = await openAs(browser, 'mara.voss');
    const answer = await page.goto('/harbourlight-labs/overview');
    expect(answer?.status()).toBe(404);
    await context.close();
  });
});

test('an invited person chooses a password and comes in with the role given', async ({ browser }) => {
  const { page, context } = await invite(browser, {
    name: 'Nora Lind',
    email: 'nora.lind@harbourlight.example',
    password: 'a long enough password',
  });
  await page.goto('/harbourlight/enter?team=marketing');
  await expect(page.getByText('its own members enter them')).toBeVisible();
  await context.close();
});

test('a stranger starts an organization and is told what to do first', async ({ page }) => {
  await page.goto('/start');
  await page.getByLabel('Name of the organization').fill('Lantern Works');
  await page.getByLabel('Your name').fill('Ada Stone');
  await page.getByLabel('Your e-mail address').fill('ada@lantern.example');
  await page.getByLabel('A password').fill('a long enough password');
  await page.getByRole('button', { name: 'Start the organization' }).click();
  await page.waitForURL('**/lantern-works/**');
  await page.getByRole('link', { name: 'Overview' }).first().click();
  await page.waitForURL('**/lantern-works/overview**');
  await expect(page.getByRole('link', { name: /KPI/ }).first()).toBeVisible();
});
