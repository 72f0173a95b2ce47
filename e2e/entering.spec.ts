import { allSaved, cell, expect, openAs, signInOf, test } from './fixtures';

// Two journeys take the network away.
test.use({ allowed: /ERR_INTERNET_DISCONNECTED|Failed to fetch|network error/i });

const GRID = '/harbourlight/enter?team=marketing';

test('Marketing types a figure, and the executive’s open page shows it within two seconds', async ({
  browser,
}) => {
  const executive = await openAs(browser, 'ines.adler');
  await executive.page.goto('/harbourlight/objectives/O1');
  await expect(executive.page.getByText('16,967').first()).toBeVisible();
  const marketing = await openAs(browser, 'nadia.brandt');
  await marketing.page.goto(GRID);
  await cell(marketing.page, 'Leads', 'January 2026').click();
  await marketing.page.keyboard.type('1909');
  await marketing.page.keyboard.press('Enter');
  await allSaved(marketing.page);
  await expect(executive.page.getByText('17,067').first()).toBeVisible({ timeout: 2_000 });
  await marketing.context.close();
  await executive.context.close();
});

test('a block pasted from a sheet fills its cells and is undone in one step', async ({ browser }) => {
  const { page, context } = await openAs(browser, 'mara.voss');
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(GRID);
  const [before, after] = [
    cell(page, 'Sessions|Website sessions', 'January 2026'),
    cell(page, 'Sessions|Website sessions', 'February 2026'),
  ];
  await before.click();
  const was = await before.textContent();
  await page.evaluate(() => navigator.clipboard.writeText('73,001\t65,002\r\n'));
  await page.keyboard.press('Control+V');
  await expect(before).toContainText('73,001');
  await expect(after).toContainText('65,002');
  await allSaved(page);
  await page.keyboard.press('Control+Z');
  await expect(before).toContainText(was?.replace(/[^\d,]/g, '') ?? '');
  await allSaved(page);
  await page.reload();
  await expect(before).toContainText(was?.replace(/[^\d,]/g, '') ?? '');
  await context.close();
});

test('two people in one cell: the later one sees both values and decides', async ({ browser }) => {
  const lead = await openAs(browser, 'mara.voss');
  const colleague = await openAs(browser, 'nadia.brandt');
  await lead.page.goto(GRID);
  await colleague.page.goto(GRID);
  await colleague.context.setOffline(true);
  const theirs = cell(lead.page, 'MQL', 'January 2026');
  const mine = cell(colleague.page, 'MQL', 'January 2026');
  await mine.click();
  await colleague.page.keyboard.type('601');
  await colleague.page.keyboard.press('Enter');
  await theirs.click();
  await lead.page.keyboard.type('602');
  await lead.page.keyboard.press('Enter');
  await allSaved(lead.page);
  await colleague.context.setOffline(false);
  await expect(colleague.page.getByRole('button', { name: /take theirs/i })).toBeVisible({ timeout: 20_000 });
  await expect(colleague.page.getByText('602').first()).toBeVisible();
  const home = await colleague.context.newPage();
  await home.goto('/harbourlight/overview');
  await expect(home.getByText('that you typed for Marketing is not saved')).toBeVisible();
  await home.close();
  await colleague.page.getByRole('button', { name: /keep mine/i }).click();
  await allSaved(colleague.page);
  await expect(theirs).toContainText('601');
  await lead.context.close();
  await colleague.context.close();
});

test('what was typed survives a lost network and a reload', async ({ browser }) => {
  const { page, context } = await openAs(browser, 'nadia.brandt');
  await page.goto(GRID);
  await context.setOffline(true);
  const place = cell(page, 'Demo requests', 'January 2026');
  await place.click();
  await page.keyboard.type('271');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/not saved|waiting|offline|no connection/i).first()).toBeVisible();
  await context.setOffline(false);
  page.on('dialog', (dialog) => dialog.accept());
  await page.reload();
  await expect(place).toContainText('271');
  // Sent by now, before the reload or after it: what another browser reads tells.
  const { page: other, context: another } = await openAs(browser, 'mara.voss');
  await expect(async () => {
    await other.goto(GRID);
    await expect(cell(other, 'Demo requests', 'January 2026')).toContainText('271', { timeout: 1_000 });
  }).toPass();
  await another.close();
  await context.close();
});

test('the keyboard alone signs in, walks to the grid and enters a figure', async ({ page }) => {
  const { email, password } = signInOf('jonas.pike');
  await page.goto('/');
  await page.getByLabel('E-mail address').focus();
  await page.keyboard.type(email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/overview**');
  const link = page.getByRole('link', { name: /^Enter figures/ }).first();
  for (
    let step = 0;
    step < 40 && !(await link.evaluate((element) => element === document.activeElement));
    step += 1
  ) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await page.waitForURL('**/enter**');
  const grid = page.getByRole('grid');
  await expect(grid).toBeVisible();
  for (
    let step = 0;
    step < 60 && !(await grid.evaluate((element) => element.contains(document.activeElement)));
    step += 1
  ) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Control+Home');
  const focused = page.locator('td:focus');
  await expect(focused).toHaveAttribute('data-row', '0');
  await page.keyboard.type('7');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('td:focus')).toHaveAttribute('data-col', '1');
});

test('a figure that cannot be is refused at its cell and stays as typed', async ({ browser }) => {
  const { page, context } = await openAs(browser, 'jonas.pike');
  await page.goto('/harbourlight/enter?team=sales');
  const place = page.locator('td[data-row="0"][data-col="11"]');
  await place.click();
  await page.keyboard.type('-5');
  await page.keyboard.press('Enter');
  await expect(place).toHaveAttribute('aria-invalid', 'true');
  await expect(place).toContainText('5');
  await expect(page.getByText(/cannot be negative/i).first()).toBeVisible();
  await place.click();
  await page.keyboard.press('Control+Z');
  await context.close();
});
