import { expect, openAs, test } from './fixtures';

test('a tactic is told what it lacks, warns of a copied reason while typed, takes its money and is put away', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const lead = await openAs(browser, 'mara.voss');
  const { page } = lead;
  await page.goto('/harbourlight/tactics/new?goal=M3');
  await page.waitForLoadState('networkidle');
  await page.getByLabel('Title').fill('Podcast for practice managers');
  await page.getByLabel('Code').fill('E2E-podcast');
  await page.getByLabel('Goal', { exact: true }).selectOption('');
  await page.getByLabel('Status').selectOption('active');
  await page.getByRole('button', { name: 'Add the tactic' }).click();
  await expect(page.getByText('An active tactic works for a goal.').first()).toBeVisible();
  await expect(page.getByText('An active tactic has a reason: why this, for this goal?')).toBeVisible();
  await expect(page.getByText(/An active tactic says what it shall change/)).toBeVisible();
  await expect(page.getByLabel('Title')).toHaveValue('Podcast for practice managers');

  const reason = page.getByLabel('Why this, for this goal?');
  await reason.fill(
    'a webinar lead costs a third of a trade fair lead and sales meets it with a question to begin with',
  );
  await expect(page.getByText('The same words stand on “Webinars”')).toBeVisible();
  await reason.fill('Managers listen to their peers on the way to work.');
  await expect(page.getByText('The same words stand on')).toBeHidden();
  await page.getByLabel('Goal', { exact: true }).selectOption('M3');
  await page.getByLabel('Step', { exact: false }).selectOption('M3-partners');
  await page.getByLabel('Status').selectOption('draft');
  await page.getByRole('button', { name: 'Add the tactic' }).click();
  await expect(page.getByRole('heading', { name: 'Podcast for practice managers' })).toBeVisible();
  await expect(page.getByText('unbroken')).toBeVisible();

  const money = page.getByRole('form', { name: 'Money by month' });
  await money
    .getByRole('textbox', { name: /^Planned/ })
    .first()
    .fill('1,200.50');
  await money.getByRole('button', { name: 'Save the money' }).click();
  await expect(money.getByText('Saved.')).toBeVisible();
  await page.reload();
  await expect(page.getByText(/planned 1,201 EUR/)).toBeVisible();
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: 'Archive…' }).click();
  await page.getByRole('button', { name: 'Archive the tactic' }).click();
  await expect(page.getByRole('heading', { name: 'Tactics', exact: true })).toBeVisible();
  await expect(page.getByText('Podcast for practice managers')).toBeHidden();
  await lead.context.close();
});

test('tactics tell which have no line, no reason and what came of them; a goal is judged while it is typed', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const lead = await openAs(browser, 'mara.voss');
  const { page } = lead;
  await page.goto('/harbourlight/tactics?team=marketing');
  const shows = page.getByRole('row').filter({ hasText: 'Trade shows and print' });
  await expect(shows).toContainText('190,000');
  await expect(shows).toContainText('no goal');
  const social = page.getByRole('row').filter({ hasText: 'Always-on social' });
  await expect(social).toContainText('no reason');
  await expect(page.getByText('expected +120 demo requests, got −22: missed')).toBeVisible();
  await page.getByRole('row').getByRole('link', { name: 'Webinars' }).click();
  await expect(page.getByRole('heading', { name: 'Webinars' })).toBeVisible();
  await expect(page.getByText('Expected +2,400 leads, got +3,442: met')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Keep' })).toBeVisible();

  await page.goto('/harbourlight/objectives/O1/goals/M3/edit');
  await page.waitForLoadState('networkidle');
  await expect(page.getByText('SMART: 5 of 5')).toBeVisible();
  await page.getByLabel('Last month').fill('');
  await expect(page.getByText(/Time-bound is missing/)).toBeVisible();
  await expect(page.getByText('SMART: 4 of 5')).toBeVisible();
  await lead.context.close();
});

test('tactics are pasted from a sheet: faults stand at their cells, nothing is taken before all are mended', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const lead = await openAs(browser, 'mara.voss');
  const { page } = lead;
  await page.goto('/harbourlight/tactics');
  await page.getByRole('link', { name: 'Paste or import…' }).click();
  await expect(page.getByRole('heading', { name: 'Take in tactics' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  const sheet = [
    'Tactic\tTeam\tGoal\tWhy\tKPI\tBy how much\tBy when\tApr 2030',
    'E2E radio for nurses\tMarketing\tM-nowhere\tNurses listen on the way\tDemo requests\t+12\tmuch later\t1,200.50',
    'E2E stand at the fair\tMarketing\t\t\t\t\t\t5k',
  ].join('\n');
  await page.getByLabel('Or paste a sheet').evaluate((box, text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, sheet);
  await expect(page.getByText('1 new, 0 changed, 0 as they stand, 1 refused.')).toBeVisible();
  await expect(page.getByText('There is no goal “M-nowhere”.')).toBeVisible();
  await expect(page.getByText(/is not refused: it comes in active/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Take in/ })).toBeHidden();
  await page.getByLabel('C2, to mend').fill('M3');
  await page.getByLabel('C2, to mend').press('Enter');
  await expect(page.getByText('There is no goal “M-nowhere”.')).toBeHidden();
  await page.getByLabel('G2, to mend').fill('March 2031');
  await page.getByLabel('G2, to mend').press('Enter');
  await page.getByRole('button', { name: 'Take in 2 tactics' }).click();
  await expect(page.getByText('2 added, 0 changed, 0 as they stood.')).toBeVisible();
  for (const [code, title] of [
    ['e2e-radio-for-nurses', 'E2E radio for nurses'],
    ['e2e-stand-at-the-fair', 'E2E stand at the fair'],
  ]) {
    await page.goto(`/harbourlight/tactics/${code}`);
    await expect(page.getByRole('heading', { name: title, exact: true })).toBeVisible();
    await page.waitForLoadState('networkidle');
    await page.getByRole('button', { name: 'Archive…' }).click();
    await page.getByRole('button', { name: 'Archive the tactic' }).click();
    await expect(page.getByRole('heading', { name: 'Tactics', exact: true })).toBeVisible();
  }
  await lead.context.close();
});
