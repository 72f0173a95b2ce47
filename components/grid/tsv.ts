/**
 * Reads what Excel, Google Sheets and LibreOffice put on the clipboard as text: tabs between cells, a line end
 * (`\n`, `\r\n` or `\r`) between rows and usually after the last, cells with a tab, line end or quote inside in
 * quotes, quotes doubled. Rows come out equally long, filled with empty cells; empty text gives no rows.
 */
export function parseTsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const quoted = text[at] === '"' ? readQuoted(text, at) : null;
    const end = quoted?.end ?? endOfCell(text, at);
    row.push(quoted ? quoted.value : text.slice(at, end));
    const mark = text[end];
    at = end + (mark === '\r' && text[end + 1] === '\n' ? 2 : 1);
    if (mark === '\t') {
      if (at >= text.length) row.push('');
    } else {
      rows.push(row);
      row = [];
    }
  }
  if (row.length > 0) rows.push(row);
  const width = Math.max(0, ...rows.map((cells) => cells.length));
  return rows.map((cells) => [...cells, ...Array<string>(width - cells.length).fill('')]);
}

/** Text for the clipboard: one line per row, cells quoted only where a spreadsheet would. */
export function formatTsv(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.map(quote).join('\t')).join('\n');
}

const quote = (cell: string) => (/["\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

function endOfCell(text: string, from: number): number {
  let end = from;
  while (end < text.length && text[end] !== '\t' && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}

/** A quoted cell, or null where the quote is not one (a cell that only begins with a quotation mark). */
function readQuoted(text: string, from: number): { value: string; end: number } | null {
  let value = '';
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] !== '"') {
      value += text[at];
    } else if (text[at + 1] === '"') {
      value += '"';
      at++;
    } else {
      const end = at + 1;
      return end === text.length || '\t\r\n'.includes(text[end] ?? '') ? { value, end } : null;
    }
  }
  return null;
}
