import { chromium, type Page } from '@playwright/test';
import { ensureChromium, findChromium } from '@/bin/chromium.js';
import { type Line, percentile, timeLine } from './clock';

const LIMIT_MS = 50;
/** Of the slower keys one in twenty is looked at: fewer than this would make it a matter of luck. */
const CELLS = 60;
const MOVES = ['ArrowDown', 'ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp', 'ArrowDown'];

interface Keys {
  readonly typing: number[];
  readonly moving: number[];
}

declare global {
  interface Window {
    /** Ms from each key to the frame that shows what it did. */
    keyTimes: number[];
  }
}

/**
 * How long a person waits to see a key: from the moment the browser got it (`timeStamp` of the event) to the end of the
 * frame that follows. A message posted from inside an animation frame is delivered once that frame is styled, laid out
 * and painted. The wait for the screen's next refresh, up to 16.7 ms, is part of it; the floor has it too.
 */
function watchKeys(): void {
  window.keyTimes = [];
  const { port1, port2 } = new MessageChannel();
  const pressed: number[] = [];
  port1.onmessage = () => {
    const at = pressed.shift();
    if (at !== undefined) window.keyTimes.push(performance.now() - at);
  };
  document.addEventListener(
    'keydown',
    (event) => {
      pressed.push(event.timeStamp);
      requestAnimationFrame(() => port2.postMessage(null));
    },
    { capture: true },
  );
}

async function press(page: Page, key: string, into: number[]): Promise<void> {
  await page.keyboard.press(key);
  await page.waitForFunction(() => window.keyTimes.length > 0);
  into.push(...(await page.evaluate(() => window.keyTimes.splice(0))));
}

/** Types a figure of three digits into cell after cell, then walks about. */
async function pressKeys(page: Page): Promise<Keys> {
  const keys: Keys = { typing: [], moving: [] };
  for (let cell = 0; cell < CELLS; cell += 1) {
    for (const digit of String(100 + ((cell * 37) % 900))) await press(page, digit, keys.typing);
    await press(page, 'ArrowDown', keys.moving);
  }
  for (let move = 0; move < 2 * CELLS; move += 1)
    await press(page, MOVES[move % MOVES.length] ?? '', keys.moving);
  return keys;
}

/**
 * Key to paint in "Enter figures" in a real Chromium, typing (with the saving that goes on meanwhile) and moving, beside
 * the same keys in a page that holds nothing but one input.
 */
export async function gridLines(url: string, cookie: string, path: string): Promise<Line[]> {
  await ensureChromium();
  const executablePath = await findChromium();
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const at = cookie.indexOf('=');
    await context.addCookies([{ name: cookie.slice(0, at), value: cookie.slice(at + 1), url }]);
    await context.addInitScript(watchKeys);
    const bare = await context.newPage();
    await bare.goto('data:text/html,<input autofocus>');
    await bare.getByRole('textbox').focus();
    await pressKeys(bare);
    const floor = await pressKeys(bare);
    await bare.close();
    const page = await context.newPage();
    await page.goto(url + path, { waitUntil: 'networkidle' });
    await page.locator('td[data-row="0"][data-col="0"]').click();
    await page.locator('td[data-row="0"][data-col="0"]:focus').waitFor();
    const grid = await pressKeys(page);
    return (['typing', 'moving'] as const).flatMap((what) =>
      ([50, 95] as const).map((share) =>
        timeLine(
          `grid, 200 KPIs × 24 months: ${what}, key to paint, p${share}`,
          percentile(grid[what], share),
          percentile(floor[what], share),
          share === 95 ? LIMIT_MS : null,
        ),
      ),
    );
  } finally {
    await browser.close();
  }
}
