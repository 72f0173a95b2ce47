import type { Page } from '@playwright/test';
import { allSaved, cell, expect, openAs, test } from './fixtures';

const GRID = '/harbourlight/enter?team=marketing';
const CLOSE = '/harbourlight/close?month=2025-12';
const DECEMBER = 'December 2025';
const SESSIONS = 'Sessions|Website sessions';

/** Opens a dialog by its button, fills what it asks for and confirms. */
async function confirm(
  page: Page,
  opens: { name: RegExp; row?: RegExp },
  verb: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<void> {
  const place = opens.row ? page.getByRole('row', { name: opens.row }) : page;
  await place.getByRole('button', { name: opens.name }).first().click();
  const dialog = page.getByRole('dialog').filter({ visible: true });
  for (const [label, text] of Object.entries(fields)) await dialog.getByLabel(label).first().fill(text);
  await dialog.getByRole('button', { name: verb }).click();
  await expect(dialog).toBeHidden();
}

async function type(page: Page, kpi: string, text: string): Promise<void> {
  await cell(page, kpi, DECEMBER).click();
  if (text === '') await page.keyboard.press('Delete');
  else await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await allSaved(page);
}

test('a month is reopened, entered, submitted, locked and restated by four people', async ({ browser }) => {
  test.setTimeout(300_000);
  const executive = await openAs(browser, 'ines.adler');
  const { page: board } = executive;
  await board.goto(CLOSE);
  await expect(board.getByText('December is locked, by Ines Adler')).toBeVisible();
  const reason = 'The mailing tool was counted twice.';
  await confirm(board, { name: /^Reopen…/ }, 'Reopen the month', { 'Why it is reopened': reason });
  await expect(board.getByText('0 of 5 teams have submitted it')).toBeVisible();
  await expect(board.getByText(reason)).toBeVisible();

  // A contributor types, and leaves a hole.
  const contributor = await openAs(browser, 'nadia.brandt');
  const { page: desk } = contributor;
  await desk.goto(GRID);
  await type(desk, SESSIONS, '70,123');
  await type(desk, 'Email clicks|Newsletter clicks|E-mail clicks', '');

  // The lead hands the month in, with three lines on what is off track.
  const lead = await openAs(browser, 'mara.voss');
  const { page: room } = lead;
  await room.goto(CLOSE);
  await confirm(room, { name: /^Submit December…/, row: /^Marketing/ }, 'Submit the month', {
    'What happened': 'Fewer leads fit.',
    'What we do': 'The form asks for the size again.',
    'What we need': 'Two days of Sales.',
  });
  await expect(room.getByRole('row', { name: /^Marketing.*submitted/ })).toBeVisible();
  await expect(room.locator('#words').getByText('Two days of Sales.')).toBeVisible();

  // From then on the contributor reads; the lead still types.
  await desk.reload();
  await expect(cell(desk, SESSIONS, DECEMBER)).toHaveAttribute('aria-readonly', 'true');
  await room.goto(GRID);
  await type(room, SESSIONS, '70,124');

  // The executive sees what is missing and from whom, says that it never comes, and locks.
  await board.goto(CLOSE);
  const hole = /clicks.*Marketing.*Nadia Brandt/i;
  await expect(board.getByRole('row', { name: hole })).toContainText('expected');
  await confirm(board, { name: /^Will never come…/, row: hole }, 'It will never come', {
    'Will never come, because…': 'The tool lost December.',
  });
  await expect(board.getByRole('row', { name: hole })).toContainText('never: The tool lost December.');
  await board.getByRole('button', { name: /^Lock December…/ }).click();
  const asks = board.getByRole('dialog').filter({ visible: true });
  await expect(asks).toContainText('Not submitted yet:');
  await expect(asks).toContainText('No figure is missing.');
  await asks.getByRole('button', { name: 'Lock the month' }).click();
  await expect(board.getByText('December is locked, by Ines Adler')).toBeVisible();

  // Nobody else changes it now; the lead neither.
  await room.reload();
  await expect(cell(room, SESSIONS, DECEMBER)).toHaveAttribute('aria-readonly', 'true');
  await cell(room, SESSIONS, DECEMBER).click();
  await room.keyboard.type('5');
  await expect(room.getByText(/locked: an executive can change it, with a reason/).first()).toBeAttached();

  // The executive does, with a reason; without one it is refused.
  await board.goto(GRID);
  await cell(board, SESSIONS, DECEMBER).click();
  await board.keyboard.type('70,500');
  await board.keyboard.press('Enter');
  await expect(board.getByText(/a reason is needed to change it/).first()).toBeVisible();
  await board.getByLabel('Why a locked month is changed').fill('Robots are not counted.');
  await board.getByRole('button', { name: 'Send refused ones again' }).click();
  await allSaved(board);

  // A viewer sees both numbers, and which is shown.
  const viewer = await openAs(browser, 'oskar.lindqvist');
  const { page: reader } = viewer;
  await reader.goto('/harbourlight/kpis/sessions?month=2025-12&period=month');
  const value = reader.getByText('70,500').first();
  await expect(value).toBeVisible();
  await expect(reader.getByText('restated', { exact: true }).first()).toBeVisible();
  await expect(reader.getByText('Robots are not counted.').first()).toBeVisible();
  const choice = reader.getByRole('navigation', { name: /first reported/ });
  await choice.getByRole('link', { name: 'as first reported' }).click();
  await reader.waitForURL('**as=firstReported**');
  await expect(choice.getByRole('link', { name: 'as first reported' })).toHaveAttribute(
    'aria-current',
    'true',
  );
  await expect(reader.locator('p', { hasText: 'Website sessions' }).first()).not.toContainText('70,500');
  await reader.goto('/harbourlight/objectives/O1?month=2025-12');
  await expect(reader.getByText('Two days of Sales.').first()).toBeVisible();

  // Without a reason nothing is reopened.
  await board.goto(CLOSE);
  await board.getByRole('button', { name: /^Reopen…/ }).click();
  const empty = board.getByRole('dialog').filter({ visible: true });
  await empty.getByRole('button', { name: 'Reopen the month' }).click();
  await expect(empty.getByText(/A reason is needed/).first()).toBeVisible();

  for (const { context } of [executive, contributor, lead, viewer]) await context.close();
});
