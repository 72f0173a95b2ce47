import { CsvError, parse } from 'csv-parse/sync';
import { unguarded } from '@/lib/core/csv';
import { LIMITS } from '../model';
import { type Sheet, Unreadable } from './cell';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const NEWLINE = 10;
const QUOTE = 34;
/** How much of a file is looked at to find its delimiter. */
const SAMPLE = 65_536;

/** Reads a CSV file in whatever encoding and with whatever delimiter it was written; throws `Unreadable`. */
export function readCsv(bytes: Uint8Array): Sheet {
  refuseMany(bytes);
  let text = decode(bytes);
  if (text.includes('\u0000')) throw new Unreadable('This is neither a CSV file nor an XLSX file.');
  const told = /^sep=(.)\r?\n/.exec(text);
  if (told) text = text.slice(told[0].length);
  const delimiter = told?.[1] ?? delimiterOf(text.slice(0, SAMPLE));
  const rows = records(text, delimiter);
  if (rows.length > LIMITS.rows + 1) throw tooMany('rows', LIMITS.rows);
  if (rows.some((row) => row.length > LIMITS.columns)) throw tooMany('columns', LIMITS.columns);
  for (const row of rows) {
    row.forEach((text, at) => {
      if (text.startsWith("'")) row[at] = unguarded(text);
    });
  }
  return { name: null, rows, merges: [] };
}

export const tooMany = (what: 'rows' | 'columns' | 'cells', most: number): Unreadable =>
  new Unreadable(`This has more than ${most.toLocaleString('en')} ${what}; send it in parts.`, 'too-large');

/** A look at the bytes alone, so that a file that is far too large is refused before it is parsed. */
function refuseMany(bytes: Uint8Array): void {
  let [lines, separators, quoted] = [0, 0, false];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) quoted = !quoted;
    else if (quoted) continue;
    else if (byte === NEWLINE) lines += 1;
    else if (byte === 44 || byte === 59 || byte === 9 || byte === 124) separators += 1;
  }
  if (lines > LIMITS.rows + 1) throw tooMany('rows', LIMITS.rows);
  // Commas may be decimal signs, therefore twice the limit.
  if (separators > 2 * LIMITS.cells) throw tooMany('cells', LIMITS.cells);
}

function records(text: string, delimiter: string): string[][] {
  try {
    return parse(text, {
      delimiter,
      relax_quotes: true,
      relax_column_count: true,
      to: LIMITS.rows + 2,
    }) as string[][];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? ` (line ${error.lines})` : '';
    const quote = error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'a quotation mark is not closed' : error.message;
    throw new Unreadable(`This CSV file cannot be read${line}: ${quote}.`);
  }
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
