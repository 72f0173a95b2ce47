/** A cell to write: text is guarded, numbers stay numbers. */
export type WrittenCell = string | number | null;

/**
 * Text that a spreadsheet would take for a formula gets a ' before it; so does text that begins with ', so that
 * reading takes exactly one away.
 */
export const guarded = (text: string): string => (/^[=+\-@\t\r']/.test(text) ? `'${text}` : text);

/** The text as it was before it was guarded. */
export const unguarded = (text: string): string => (text.startsWith("'") ? text.slice(1) : text);

/** A number that can be read in one way only, wherever it is read: "1.234" might be 1234 and becomes "1.2340". */
const numeral = (value: number): string => {
  const text = String(value);
  return /^-?[1-9]\d{0,2}\.\d{3}$/.test(text) ? `${text}0` : text;
};

const quoted = (text: string): string =>
  /[",;|\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** Rows as CSV (RFC 4180). A byte order mark comes first where there are letters that spreadsheets would misread without. */
export function csvOf(rows: readonly (readonly WrittenCell[])[]): string {
  const lines = rows.map((row) =>
    row
      .map((cell) => (cell === null ? '' : typeof cell === 'number' ? numeral(cell) : quoted(guarded(cell))))
      .join(','),
  );
  const text = `${lines.join('\r\n')}\r\n`;
  return /\P{ASCII}/u.test(text) ? `\ufeff${text}` : text;
}
