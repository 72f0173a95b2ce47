import { buffer, text } from 'node:stream/consumers';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { cell, expect, openAs, test } from './fixtures';

/** The sample's second organization, of which no month is closed. */
const LABS = '/harbourlight-labs/import';

const give = (page: Page, name: string, lines: readonly string[]) =>
  page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(`${lines.join('\n')}\n`) });

/** Pastes into the box as a browser does, with what a spreadsheet puts on the clipboard. */
async function paste(page: Page, rows: readonly (readonly (string | number)[])[]): Promise<void> {
  await page.getByLabel('Or paste a sheet').evaluate(
    (box, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    rows.map((row) => row.join('\t')).join('\r\n'),
  );
}

async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id} at ${nodes[0]?.target}`)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

test('a file is looked at, its numbers asked about, its good cells taken and the others given back', async ({
  browser,
}) => {
  const { page, context } = await openAs(browser, 'mara.voss');
  await page.goto('/harbourlight/enter?team=marketing');
  await page.getByRole('link', { name: 'Import and export' }).click();
  await page.waitForURL('**/import?team=marketing');
  await give(page, 'january.csv', [
    'kpi,month,value,note',
    'Social impressions,2026-01,"1,234",counted anew',
    'Banner views,2026-01,"12,5",',
    'leads,2025-11,1,',
  ]);
  await expect(page.getByText('0 new · 0 changed · 0 unchanged · 3 refused')).toBeVisible();
  await expect(page.getByText('“1,234” can be 1.234 or 1234.')).toBeVisible();
  await expect(page.getByText('There is no KPI “Banner views”.')).toBeVisible();
  await expect(page.getByText(/is locked; an executive can change it/)).toBeVisible();
  await expect(page.getByText(/ask .*Tom Reuter.*, who can make new ones/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'With a point: 1,234 is 1,234' }).click();
  await page.getByRole('button', { name: 'Changed 1' }).click();
  const row = page.getByRole('row', { name: /Social impressions/ });
  await expect(row).toContainText('Jan 26');
  await expect(row).toContainText('1,234');
  await expect(row).toContainText('Note: counted anew');

  await page.getByRole('button', { name: 'Import the 1 good cell' }).click();
  await expect(page.getByText('1 cell saved, 2 not taken.')).toBeVisible();
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the rows not taken' }).click();
  const given = await waiting;
  expect(given.suggestedFilename()).toBe('january - not taken.csv');
  const kept = await text(await given.createReadStream());
  expect(kept).toContain('Banner views,2026-01,"12,5",,kpi: There is no KPI “Banner views”.');

  await page.getByRole('button', { name: 'Take another' }).click();
  await give(page, 'again.csv', ['kpi,month,value', 'social_impressions,01/2026,1234']);
  await expect(page.getByText('All of it stands there already.')).toBeVisible();
  await page.getByRole('link', { name: 'Enter figures' }).first().click();
  await expect(cell(page, 'Social impressions', 'January 2026')).toContainText('1,234');
  await context.close();
});

test('what is locked changes only with a reason', async ({ browser }) => {
  const { page, context } = await openAs(browser, 'ines.adler');
  await page.goto('/harbourlight/import');
  await give(page, 'november.csv', ['kpi,month,value', 'social_impressions,2025-11,5']);
  await expect(page.getByText('November 2025 is locked; a reason is needed to change it.')).toBeVisible();
  await expect(page.getByText('There is nothing to save yet.')).toBeVisible();
  await page.getByLabel('Why it changes what is locked or planned').fill('Counted twice');
  await page.getByRole('button', { name: 'Check with this reason' }).click();
  await expect(page.getByRole('button', { name: 'Import 1 cell', exact: true })).toBeVisible();
  await context.close();
});

test('columns with foreign headers are told what they are', async ({ browser }) => {
  const { page, context } = await openAs(browser, 'arun.mehta');
  await page.goto(LABS);
  await give(page, 'labor.csv', ['Was;Wann genau;Wie viel', 'studies;2024-05;5', 'studies;2024-06;7']);
  await expect(page.getByText('Which column is what?')).toBeVisible();
  await expect(page.getByText(/which column holds the kpi, the month, the value/)).toBeVisible();
  await page.getByLabel('A · Was is', { exact: true }).selectOption('kpi');
  await page.getByLabel('B · Wann genau is', { exact: true }).selectOption('month');
  await page.getByLabel('C · Wie viel is', { exact: true }).selectOption('value');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Read it so' }).click();
  await page.getByRole('button', { name: 'Import 2 cells' }).click();
  await expect(page.getByText('2 cells saved.')).toBeVisible();

  await page.getByRole('button', { name: 'Take another' }).click();
  await give(page, 'year.csv', ['Was,Jan,Feb,Mar', 'studies,1,2,3']);
  await expect(page.getByText('Which column is what?')).toBeVisible();
  await page.getByLabel('First month').first().fill('2024-01');
  await page.getByRole('button', { name: 'Set' }).click();
  await page.getByRole('button', { name: 'Read it so' }).click();
  await expect(page.getByText('3 new · 0 changed · 0 unchanged · 0 refused')).toBeVisible();

  await page.getByRole('button', { name: 'Take another' }).click();
  await give(page, 'own.csv', ['Month,Studies finished,Posters', '2024-01,1,2', '2024-02,2,3']);
  await expect(page.getByLabel('Posters: code')).toHaveValue('posters');
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
  await context.close();
});

test('40 new KPIs and 12 months are pasted in one go: 477 figures saved, three explained in their place', async ({
  browser,
}) => {
  const { page, context } = await openAs(browser, 'arun.mehta');
  const months = Array.from({ length: 12 }, (_, month) => `2021-${String(month + 1).padStart(2, '0')}`);
  const kinds = ['Fairs visited', 'Booth rate', 'Event costs', 'Active readers', 'Complaints'];
  const faults: Record<string, string> = { '3/4': 'about 20', '20/0': '#REF!', '39/11': '1.2.3' };
  const value = (row: number, column: number) =>
    kinds[row % 5] === 'Booth rate' ? `${row + column}.5 %` : row * 10 + column;
  const rows = Array.from({ length: 40 }, (_, row) => [
    `${kinds[row % 5]} ${row + 1}`,
    ...months.map((_, column) => faults[`${row}/${column}`] ?? value(row, column)),
  ]);
  const began = Date.now();
  await page.goto(LABS);
  await paste(page, [['Our numbers', ...months], ...rows]);
  await expect(page.getByText('40 names that no KPI has')).toBeVisible();
  await expect(page.getByLabel('Booth rate 2: Unit')).toHaveValue('percent');
  await expect(page.getByLabel('Event costs 3: Better')).toHaveValue('down');
  await expect(page.getByLabel('Active readers 4: Over time')).toHaveValue('stock');
  await page.getByLabel('Complaints 5: code', { exact: true }).fill('complaints_heard');
  await page.getByRole('button', { name: 'Make 40 new KPIs and read the sheet again' }).click();
  await page.getByRole('button', { name: 'Import the 477 good cells' }).click();
  await expect(page.getByText('477 cells saved, 3 not taken.')).toBeVisible();
  expect(Date.now() - began).toBeLessThan(60_000);
  await expect(page.getByText('0 new · 0 changed · 477 unchanged · 3 refused')).toBeVisible();
  await page.getByRole('button', { name: 'To mend 3' }).click();
  await expect(page.getByLabel('F5, to mend')).toHaveAccessibleDescription('“about 20” is not a number.');
  await expect(page.getByLabel('B22, to mend')).toHaveAccessibleDescription(/is an error of the sheet/);
  await expect(page.getByLabel('M41, to mend')).toHaveAccessibleDescription('“1.2.3” is not a number.');
  await expectAccessible(page);

  await page.getByLabel('F5, to mend').fill('20');
  await page.getByLabel('F5, to mend').press('Enter');
  await page.getByRole('button', { name: 'Import the 1 good cell' }).click();
  await expect(page.getByText('0 new · 0 changed · 478 unchanged · 2 refused')).toBeVisible();
  await context.close();
});

test('a sheet pasted over the grid goes on to Import where it has other names, and says which months it needs', async ({
  browser,
}) => {
  const { page, context } = await openAs(browser, 'mara.voss');
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/harbourlight/enter?team=marketing');
  await cell(page, 'Social impressions', 'January 2026').click();
  await page.evaluate(() => navigator.clipboard.writeText('Radio spots\t7\nStage talks\t2'));
  await page.keyboard.press('Control+V');
  await expect(
    page.getByText(/0 figures pasted; not in this grid: Radio spots, Stage talks/).first(),
  ).toBeVisible();
  await page.getByRole('link', { name: 'Take the whole sheet to Import' }).click();
  await page.getByLabel('Which month is this?').fill('2026-01');
  await page.getByRole('button', { name: 'Read it so' }).click();
  await expect(page.getByText('There is no KPI “Radio spots”.')).toBeVisible();
  await page.getByLabel('Radio spots is').selectOption('social_impressions');
  const names = page.getByRole('region', { name: 'Names that no KPI has' });
  await names.getByRole('button', { name: 'Read it so' }).click();
  await expect(page.getByText('0 new · 1 changed · 0 unchanged · 1 refused')).toBeVisible();
  await expect(page.getByText('→ Social impressions')).toBeVisible();
  await context.close();
});

test('a sheet to fill in comes back unchanged, in every layout and format', async ({ browser }) => {
  const { page, context } = await openAs(browser, 'mara.voss');
  await page.goto('/harbourlight/import?team=marketing');
  for (const layout of ['long', 'wide', 'transposed']) {
    await page.getByLabel('Layout').selectOption(layout);
    for (const format of ['XLSX', 'CSV']) {
      const waiting = page.waitForEvent('download');
      await page.getByRole('link', { name: `Sheet to fill in, ${format}` }).click();
      const sheet = await waiting;
      await page.locator('input[type=file]').setInputFiles({
        name: sheet.suggestedFilename(),
        mimeType: '',
        buffer: await buffer(await sheet.createReadStream()),
      });
      await expect(page.getByText(/^0 new · 0 changed · [1-9]\d* unchanged · 0 refused$/)).toBeVisible();
      await page.getByRole('button', { name: 'Take another' }).click();
    }
  }
  await context.close();
});

test.describe('what cannot be read', () => {
  test.use({ allowed: /422|413/ });
  test('is refused in words, and what was chosen stays', async ({ browser }) => {
    const { page, context } = await openAs(browser, 'mara.voss');
    await page.goto('/harbourlight/import');
    await page.getByLabel('What stands there already').selectOption('append');
    await give(page, 'letter.csv', ['kpi,"month', 'leads,2026-01']);
    await expect(page.getByText(/a quotation mark is not closed/)).toBeVisible();
    await expect(page.getByLabel('What stands there already')).toHaveValue('append');
    await expect(page.getByText('letter.csv')).toBeVisible();
    await page.getByRole('button', { name: 'Take another' }).click();
    await give(page, 'large.csv', ['x'.repeat(26_000_000)]);
    await expect(page.getByText(/at most 25 MB can be taken/)).toBeVisible({ timeout: 1_000 });
    await context.close();
  });
});
