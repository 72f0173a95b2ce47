import { expect, openAs, test } from './fixtures';

test('row 4 and 31: the line map names the money without a line, folds by the keyboard, and leads to the cure', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const lead = await openAs(browser, 'mara.voss');
  const { page } = lead;
  await page.goto('/harbourlight/overview?month=2026-01');
  await page.getByRole('link', { name: /^190 k EUR is tied to no goal/ }).click();
  await expect(page.getByRole('heading', { name: 'Line map', level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Broken only' })).toHaveAttribute('aria-current', 'true');
  await expect(page.getByText(/Nobody works on the goals? .*MQL→SQL 34 %/)).toBeVisible();
  const tactic = page.locator('#tactic-T4');
  await expect(tactic).toContainText('tied to no goal');
  await expect(tactic).toContainText('190,000');
  await expect(page.locator('#tactic-T6')).toContainText('no reason');
  await expect(page.locator('#tactic-T1')).toBeHidden();
  await expect(page.locator('#without-line')).toContainText('Trade shows and print');

  await page.getByRole('link', { name: 'Everything', exact: true }).click();
  const paid = page.locator('#tactic-T1');
  await expect(paid).toBeVisible();
  const unfold = page.locator('#objective-O1 > details > summary');
  await unfold.focus();
  await page.keyboard.press('Enter');
  await expect(paid).toBeHidden();
  await page.keyboard.press('Enter');
  await expect(paid).toBeVisible();

  await tactic.getByRole('link', { name: /^Choose a goal ?: Trade shows and print/ }).click();
  await expect(page).toHaveURL(/\/tactics\/T4\/edit#goal$/);
  await expect(page.locator('#goal')).toBeInViewport();
  await lead.context.close();
});

test('row 34: before an objective changes its form shows what hangs beneath; row 30: shares add up to 100 %', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const executive = await openAs(browser, 'ines.adler');
  const { page } = executive;
  await page.goto('/harbourlight/objectives/O4/edit');
  await expect(page.getByRole('heading', { name: 'What hangs beneath' })).toBeVisible();
  await expect(page.getByText(/^1 goal, 2 tactics, 330,000 EUR planned/)).toBeVisible();
  await expect(page.getByText(/Of a new target are told: .*Mara Voss/)).toBeVisible();

  await page.goto('/harbourlight/objectives/O4');
  await expect(page.locator('#path')).toContainText('15.00');

  await page.goto('/harbourlight/line#shares');
  await page.getByText('Set the shares of money', { exact: true }).click();
  const form = page.getByRole('form', { name: 'Shares of money' });
  for (const [title, share] of [
    ['Revenue', '50'],
    ['Operating profit', '30'],
    ['Keep our customers', '10'],
    ['Market share', '5'],
  ] as const)
    await form.getByRole('textbox', { name: new RegExp(title) }).fill(share);
  await form.getByRole('button', { name: 'Save the shares' }).click();
  await expect(form.getByRole('alert')).toContainText('All shares together are 95 %');
  await expect(form.getByRole('textbox', { name: /Revenue/ })).toHaveValue('50');
  await executive.context.close();
});

test('the list of the line map is walked by arrow keys: up and down, right unfolds, left folds', async ({
  browser,
}) => {
  const { page, context } = await openAs(browser, 'oskar.lindqvist');
  await page.goto('/harbourlight/line');
  const list = page.getByRole('list', { name: 'Objectives, goals, steps and tactics' });
  const row = (code: string) => list.locator(`#objective-${code}`);
  const link = (code: string) => row(code).getByRole('link').first();
  await link('O1').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(row('O1').locator('> details')).not.toHaveAttribute('open');
  await page.keyboard.press('ArrowDown');
  await expect(link('O2')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(link('O1')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(row('O1').locator('> details')).toHaveAttribute('open');
  await page.keyboard.press('ArrowRight');
  await expect(list.locator('[id^=goal-]').first().getByRole('link').first()).toBeFocused();
  await context.close();
});
