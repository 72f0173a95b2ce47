import fs from 'node:fs';
import { type Browser, type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { BASE_URL, SIGN_INS_FILE } from './place';

interface SignIn {
  readonly role: string;
  readonly email: string;
  readonly password: string;
}

/** The sample company's sign-ins on the server under test. */
export const signIns = (): SignIn[] => JSON.parse(fs.readFileSync(SIGN_INS_FILE, 'utf8'));

export function signInOf(name: string): SignIn {
  const found = signIns().find(({ email }) => email.startsWith(`${name}@`));
  if (!found) throw new Error(`The sample company has no sign-in ${name}`);
  return found;
}

/** Types e-mail and password on the first page. */
export async function signIn(page: Page, { email, password }: Omit<SignIn, 'role'>): Promise<void> {
  await page.goto('/');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/overview**');
}

/** A browser of its own, signed in as a person of the sample company ("mara.voss"). */
export async function openAs(
  browser: Browser,
  name: string,
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ baseURL: BASE_URL });
  const page = await context.newPage();
  watch(page);
  await signIn(page, signInOf(name));
  return { page, context };
}

/** Somebody whom the sample company's admin invites as a viewer and who chooses the password; in a browser of their own. */
export async function invite(
  browser: Browser,
  { name, email, password }: { name: string; email: string; password: string },
): Promise<{ page: Page; context: BrowserContext }> {
  const admin = await openAs(browser, 'tom.reuter');
  await admin.page.goto('/harbourlight/settings/people');
  await admin.page.getByRole('button', { name: /^invite/i }).click();
  const dialog = admin.page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('E-mail address').fill(email);
  await dialog.getByLabel('Role').selectOption('viewer');
  await dialog.getByRole('button', { name: /invite/i }).click();
  const link = await admin.page.locator('input[readonly][value*="/invitation/"]').first().inputValue();
  await admin.context.close();

  const context = await browser.newContext({ baseURL: BASE_URL });
  const page = await context.newPage();
  watch(page);
  await page.goto(new URL(link).pathname);
  await page.getByLabel('Choose a password').fill(password);
  await page.locator('button[type=submit]').click();
  await page.waitForURL('**/harbourlight/overview**');
  return { page, context };
}

const unexpected = new WeakMap<Page, string[]>();
const watched: Page[] = [];

/** Notes what a page writes to its console; anything unexpected fails the test at its end. */
function watch(page: Page): void {
  const lines: string[] = [];
  unexpected.set(page, lines);
  watched.push(page);
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      lines.push(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => lines.push(String(error)));
}

interface Options {
  /** Console messages that the test provokes on purpose. */
  allowed: RegExp | null;
  quiet: undefined;
}

export const test = base.extend<Options>({
  allowed: [null, { option: true }],
  quiet: [
    async ({ page, allowed }, use) => {
      watch(page);
      await use(undefined);
      const lines = watched.splice(0).flatMap((each) => unexpected.get(each) ?? []);
      expect(lines.filter((line) => !allowed?.test(line))).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** The cell of a KPI and month in the grid: "Leads", "January 2026". */
export const cell = (page: Page, kpi: string, month: string) =>
  page.getByRole('gridcell', { name: new RegExp(`^${kpi}, ${month}`) });

/** Waits until everything that was typed is saved. */
export const allSaved = (page: Page) => expect(page.getByText(/all saved \d/)).toBeVisible();
