import { expect, invite, openAs, signIn, test } from './fixtures';

const FIRST = 'a long enough password';
const SECOND = 'another long password';

test('a reset link sets a new password, ends the old session and works once', async ({ browser }) => {
  const email = 'lars.holm@harbourlight.example';
  const guest = await invite(browser, { name: 'Lars Holm', email, password: FIRST });
  const admin = await openAs(browser, 'tom.reuter');
  await admin.page.goto(`/harbourlight/settings/people/${encodeURIComponent(email)}`);
  await admin.page.getByRole('button', { name: 'Make a reset link' }).click();
  const link = await admin.page.locator('input[readonly][value*="/reset/"]').inputValue();
  const path = new URL(link).pathname;
  await admin.context.close();

  const elsewhere = await browser.newContext();
  const page = await elsewhere.newPage();
  await page.goto(path);
  await expect(page.getByLabel('E-mail address')).toHaveValue(email);
  await page.getByLabel('New password').fill('short');
  await page.getByRole('button', { name: 'Set the password and sign in' }).click();
  await expect(page.getByLabel('New password')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('New password').fill(SECOND);
  await page.getByRole('button', { name: 'Set the password and sign in' }).click();
  await page.waitForURL('**/harbourlight/overview**');

  await guest.page.goto('/harbourlight/objectives');
  await expect(guest.page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await guest.page.goto(path);
  await expect(guest.page.getByText('This link has been used or has expired')).toBeVisible();
  await guest.page.goto('/');
  await guest.page.getByLabel('E-mail address').fill(email);
  await guest.page.getByLabel('Password').fill(FIRST);
  await guest.page.getByRole('button', { name: 'Sign in' }).click();
  await expect(guest.page.getByRole('alert').first()).toBeVisible();
  await signIn(guest.page, { email, password: SECOND });
  await elsewhere.close();
  await guest.context.close();
});

test('“sign out everywhere” ends every session of the person, and of nobody else', async ({ browser }) => {
  const person = { email: 'ruth.amsel@harbourlight.example', password: FIRST };
  const here = await invite(browser, { name: 'Ruth Amsel', ...person });
  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await signIn(other, person);
  const colleague = await openAs(browser, 'felix.hartmann');

  await here.page.goto('/harbourlight/settings/account');
  await here.page.getByRole('button', { name: 'Sign out everywhere…' }).click();
  await here.page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(here.page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await other.goto('/harbourlight/objectives');
  await expect(other.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await colleague.page.goto('/harbourlight/objectives');
  await expect(colleague.page.getByRole('heading', { level: 1, name: 'Objectives' })).toBeVisible();
  await signIn(here.page, person);
  await here.context.close();
  await elsewhere.close();
  await colleague.context.close();
});

test('a person in two organizations goes from one to the other, with the rights of each', async ({
  browser,
}) => {
  const { page, context } = await openAs(browser, 'arun.mehta');
  await page.goto('/harbourlight/objectives');
  await expect(page.getByText('Revenue +20 % this year').first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'New objective' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Organization: Harbourlight Software' }).click();
  await page.getByRole('link', { name: 'Harbourlight Labs' }).click();
  await page.waitForURL('**/harbourlight-labs/overview**');
  await page.getByRole('link', { name: 'Objectives' }).first().click();
  await page.waitForURL('**/harbourlight-labs/objectives**');
  await expect(page.getByText('Prototypes that clinics use').first()).toBeVisible();
  await expect(page.getByText('Revenue +20 % this year')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'New objective' })).toBeVisible();
  await page.getByRole('button', { name: 'Organization: Harbourlight Labs' }).click();
  await page.getByRole('link', { name: 'Harbourlight Software' }).click();
  await page.waitForURL('**/harbourlight/overview**');
  await context.close();
});
