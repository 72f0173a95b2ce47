import { unguarded } from '@/lib/core/csv';
import type { Steps } from '@/lib/core/steps';
import { LIMITS } from '../model';
import { type Sheet, Unreadable } from './cell';
import { Records } from './records';
import { Texts } from './texts';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const NEWLINE = 10;
const QUOTE = 34;
/** How much of a file is looked at to find its delimiter. */
const SAMPLE = 65_536;

/** Reads a CSV file in whatever encoding and with whatever delimiter it was written; throws `Unreadable`. */
export function* readCsv(bytes: Uint8Array): Steps<Sheet> {
  yield* refuseMany(bytes);
  let text = decode(bytes);
  if (text.includes('\u0000')) throw new Unreadable('This is neither a CSV file nor an XLSX file.');
  const told = /^sep=(.)\r?\n/.exec(text);
  if (told) text = text.slice(told[0].length);
  const delimiter = told?.[1] ?? delimiterOf(text.slice(0, SAMPLE));
  return { name: null, rows: yield* rowsOf(new Records(text, delimiter, new Texts())), merges: [] };
}

function* rowsOf(records: Records): Steps<string[][]> {
  const rows: string[][] = [];
  for (let row = records.next(); row; row = records.next()) {
    if (rows.length > LIMITS.rows) throw tooMany('rows', LIMITS.rows);
    if (row.length > LIMITS.columns) throw tooMany('columns', LIMITS.columns);
    for (const [at, text] of row.entries()) if (text.startsWith("'")) row[at] = unguarded(text);
    rows.push(row);
    if (rows.length % 500 === 0) yield;
  }
  return rows;
}

export const tooMany = (what: 'rows' | 'columns' | 'cells', most: number): Unreadable =>
  new Unreadable(`This has more than ${most.toLocaleString('en')} ${what}; send it in parts.`, 'too-large');

/** A look at the bytes alone, so that a file that is far too large is refused before it is parsed. */
function* refuseMany(bytes: Uint8Array): Steps<void> {
  let [lines, separators, quoted] = [0, 0, false];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (at % 1_000_000 === 0) yield;
    if (byte === QUOTE) quoted = !quoted;
    else if (quoted) continue;
    else if (byte === NEWLINE) lines += 1;
    else if (byte === 44 || byte === 59 || byte === 9 || byte === 124) separators += 1;
  }
  if (lines > LIMITS.rows + 1) throw tooMany('rows', LIMITS.rows);
  // Commas may be decimal signs, therefore twice the limit.
  if (separators > 2 * LIMITS.cells) throw tooMany('cells', LIMITS.cells);
}

/** The text of a file: by its byte order mark, else UTF-16 by its zero bytes, else UTF-8, else Windows-1252. */
export function decode(bytes: Uint8Array): string {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return new TextDecoder('utf-8').decode(bytes);
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const wide = wideEncoding(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return windows1252(bytes);
  }
}

// What Windows-1252 has where Latin-1 has control characters. The decoder of some versions of Node takes one for the other.
const BEYOND_LATIN = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const windows1252 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (character) => BEYOND_LATIN[character.charCodeAt(0) - 0x80] ?? character);

function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, 2000);
  if (sample.length < 4) return null;
  let [even, odd] = [0, 0];
  sample.forEach((byte, at) => {
    if (byte !== 0) return;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  });
  const most = sample.length / 2;
  if (odd > 0.6 * most && even < 0.1 * most) return 'utf-16le';
  return even > 0.6 * most && odd < 0.1 * most ? 'utf-16be' : null;
}

/** The delimiter that stands in the lines most evenly, outside of quotes. */
export function delimiterOf(sample: string): string {
  const lines = sample
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 30);
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const mode = mostFrequent(counts.filter((count) => count > 0));
    const even = counts.filter((count) => count === mode).length / Math.max(1, counts.length);
    const score = mode === 0 ? 0 : even * even + mode / 10_000;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function mostFrequent(counts: readonly number[]): number {
  const seen = new Map<number, number>();
  for (const count of counts) seen.set(count, (seen.get(count) ?? 0) + 1);
  return [...seen].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}
