import { setTimeout as sleep } from 'node:timers/promises';

/** Runs that do not count: a fresh server still compiles what it runs, and plans its queries anew on each connection. */
export const WARM_UP = 150;

/** Between two runs: a token has 200 calls a second. */
const PAUSE_MS = 5;

/** The median of some runs in ms, after those that do not count. */
export async function median(
  runs: number,
  work: (run: number) => Promise<void>,
  warmUp = WARM_UP,
): Promise<number> {
  const times: number[] = [];
  for (let run = -warmUp; run < runs; run += 1) {
    await sleep(PAUSE_MS);
    const time = await timed(() => work(run));
    if (run >= 0) times.push(time);
  }
  return percentile(times, 50);
}

/** The time that `share` percent of all stay under. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length * share) / 100)] ?? Number.NaN;
}

/** How long one run takes, in ms. */
export async function timed(work: () => Promise<void>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

export interface Line {
  readonly what: string;
  readonly value: string;
  readonly floor: string;
  readonly ratio: string;
  readonly limit: string;
  readonly kept: boolean | null;
}

const ms = (value: number) => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;

/** A time beside its floor; the limit is on the ratio. */
export const ratioLine = (what: string, value: number, floor: number, limit: number): Line => ({
  what,
  value: ms(value),
  floor: ms(floor),
  ratio: (value / floor).toFixed(2),
  limit: `≤ ${limit} × floor`,
  kept: value <= limit * floor,
});

/** A time with its floor beside it and a limit of its own. */
export const timeLine = (what: string, value: number, floor: number, limit: number | null): Line => ({
  what,
  value: ms(value),
  floor: ms(floor),
  ratio: (value / floor).toFixed(2),
  limit: limit === null ? '' : `≤ ${ms(limit)}`,
  kept: limit === null ? null : value <= limit,
});

export const sizeLine = (what: string, value: number, unit: string, limit: number | null): Line => ({
  what,
  value: `${value.toFixed(0)} ${unit}`,
  floor: '',
  ratio: '',
  limit: limit === null ? '' : `≤ ${limit} ${unit}`,
  kept: limit === null ? null : value <= limit,
});

/** Prints the table; a line over its limit is marked. */
export function print(lines: readonly Line[]): void {
  const rows = [
    ['What', 'Measured', 'Floor', 'Ratio', 'Limit', ''],
    ...lines.map((line) => [
      line.what,
      line.value,
      line.floor,
      line.ratio,
      line.limit,
      line.kept === null ? '' : line.kept ? 'kept' : 'OVER',
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  for (const row of rows) {
    console.log(
      row
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
        .join('  '),
    );
  }
}
