import { parseAmount } from '@/lib/core/parse-amount';
import { type Block, isSingle, type Size, sizeOf } from './selection';

/** One pasted text and the cell it goes to. */
interface PastedCell {
  readonly row: number;
  readonly col: number;
  readonly text: string;
}

export interface PastePlan {
  readonly cells: readonly PastedCell[];
  /** How much of the block has no place in the grid. */
  readonly rowsLeftOut: number;
  readonly colsLeftOut: number;
  /** Names in the block's first column that are no row here. */
  readonly unknown: readonly string[];
}

/** Finds a row by a KPI's name or code, a column by a month as people write it; null when there is none. */
export interface Places {
  readonly size: Size;
  readonly rowNamed: (label: string) => number | null;
  readonly columnNamed: (label: string) => number | null;
}

/**
 * Where a pasted block goes. Its first column may name KPIs and its first row months, or the other way round; then each
 * number goes to its name. Otherwise the block starts at the selection's corner, and fills the selection when that is a whole
 * multiple of it (a single number fills all of it). What does not fit is counted.
 */
export function planPaste(given: readonly (readonly string[])[], selected: Block, places: Places): PastePlan {
  const block = isTurned(given, places) ? turned(given) : given;
  const named = planNamed(block, selected, places);
  if (named) return named;
  const size = { rows: block.length, cols: block[0]?.length ?? 0 };
  const target = sizeOf(selected);
  const fills = !isSingle(selected) && target.rows % size.rows === 0 && target.cols % size.cols === 0;
  const wanted = fills ? target : size;
  const { rows, cols } = places.size;
  const cells: PastedCell[] = [];
  for (let down = 0; down < wanted.rows && selected.top + down < rows; down++) {
    for (let along = 0; along < wanted.cols && selected.left + along < cols; along++) {
      const text = block[down % size.rows]?.[along % size.cols] ?? '';
      cells.push({ row: selected.top + down, col: selected.left + along, text });
    }
  }
  return {
    cells,
    rowsLeftOut: Math.max(0, selected.top + wanted.rows - rows),
    colsLeftOut: Math.max(0, selected.left + wanted.cols - cols),
    unknown: [],
  };
}

/** Months down and KPIs across. */
function isTurned(block: readonly (readonly string[])[], places: Places): boolean {
  const [header = [], ...body] = block;
  const months = body.some(([label]) => places.columnNamed(label ?? '') !== null);
  return months && header.slice(1).some((label) => places.rowNamed(label) !== null || isName(label));
}

const turned = (block: readonly (readonly string[])[]): string[][] =>
  (block[0] ?? []).map((_, col) => block.map((line) => line[col] ?? ''));

const isName = (text: string) => /\p{L}{2}/u.test(text) && parseAmount(text).kind === 'error';
const isNumber = (text: string) => ['value', 'ambiguous'].includes(parseAmount(text).kind);

/** Names in the first column that stand beside numbers, also where the grid has none of them. */
function namesStrangers(body: readonly (readonly string[])[]): boolean {
  const labels = body.flatMap(([label = '']) => (label.trim() === '' ? [] : label));
  return (
    labels.length > 0 &&
    labels.every(isName) &&
    body.some(([, ...texts]) => texts.some((text) => isNumber(text)))
  );
}

function planNamed(block: readonly (readonly string[])[], selected: Block, places: Places): PastePlan | null {
  const header = block[0] ?? [];
  const hasMonths = block.length > 1 && header.some((label) => places.columnNamed(label) !== null);
  const body = hasMonths ? block.slice(1) : block;
  const known = body.some((line) => places.rowNamed(line[0] ?? '') !== null);
  const hasNames = header.length > 1 && (known || namesStrangers(body));
  if (!hasMonths && !hasNames) return null;
  const skip = hasNames ? 1 : 0;
  const cols = header.slice(skip).map((label, index) => {
    const col = hasMonths ? places.columnNamed(label) : selected.left + index;
    return col !== null && col < places.size.cols ? col : null;
  });
  const rows = body.map((line, index) => {
    const row = hasNames ? places.rowNamed(line[0] ?? '') : selected.top + index;
    return row !== null && row < places.size.rows ? row : null;
  });
  const cells = body.flatMap((line, index) => {
    const row = rows[index] ?? null;
    return line.slice(skip).flatMap((text, along) => {
      const col = cols[along] ?? null;
      return row === null || col === null ? [] : [{ row, col, text }];
    });
  });
  const strangers = body.filter(
    (line, index) => rows[index] === null && line.some((text) => text.trim() !== ''),
  );
  return {
    cells,
    rowsLeftOut: strangers.length,
    colsLeftOut: cols.filter((col) => col === null).length,
    unknown: hasNames ? strangers.flatMap((line) => (line[0]?.trim() ? [line[0].trim()] : [])) : [],
  };
}
