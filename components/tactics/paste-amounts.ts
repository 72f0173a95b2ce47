/** A cell of the money of a tactic. */
export interface Place {
  readonly column: 'planned' | 'actual';
  readonly month: string;
}

/**
 * What a pasted block fills, by the names of cells: one row or one column goes down the months from the cell on; of a block with
 * two columns the second goes into what was spent. Null: a single value, which the browser pastes itself.
 */
export function fillFrom(
  text: string,
  months: readonly string[],
  at: Place,
  columns: readonly Place['column'][],
): Record<string, string> | null {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(/\n+$/, '')
    .split('\n')
    .map((line) => line.split('\t').map((cell) => cell.trim()));
  const [first = []] = lines;
  if (lines.length === 1 && first.length === 1) return null;
  const rows = lines.length === 1 ? first.map((cell) => [cell]) : lines;
  const begin = months.indexOf(at.month);
  const from = columns.indexOf(at.column);
  if (begin < 0 || from < 0) return null;
  const filled: Record<string, string> = {};
  rows.forEach((cells, down) => {
    const month = months[begin + down];
    cells.forEach((cell, right) => {
      const column = columns[from + right];
      if (month && column) filled[`${column}-${month}`] = cell;
    });
  });
  return filled;
}

/** The cell that an arrow or Enter leads to; null: the key means something else, or there is none. */
export function moved(key: string, months: readonly string[], { column, month }: Place): Place | null {
  const step = key === 'ArrowDown' || key === 'Enter' ? 1 : key === 'ArrowUp' ? -1 : 0;
  const next = step === 0 ? undefined : months[months.indexOf(month) + step];
  return next === undefined ? null : { column, month: next };
}
