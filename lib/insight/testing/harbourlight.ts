import fs from 'node:fs';

const [header = [], ...rows] = fs
  .readFileSync(new URL('../../../db/seed/harbourlight.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.trim().split(','));

/** The 48 months of a figure of the sample company; null for its one gap. */
export const column = (code: string): (number | null)[] =>
  rows.map((row) => {
    const text = row[header.indexOf(code)];
    return text ? Number(text) : null;
  });
