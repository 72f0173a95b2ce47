import { columnLetter, type ImportRejection } from '../model';
import { textOf } from '../sheet/cell';
import type { Recognized } from './recognize';

export const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** What of a file cannot be taken, each with its place in words. */
export class Refusals {
  private list: ImportRejection[] = [];

  constructor(private readonly found: Recognized) {}

  /** What has come together since the last time. */
  handOver(): readonly ImportRejection[] {
    const { list } = this;
    this.list = [];
    return list;
  }

  /** Always undefined, so that what was refused has no value. */
  add(row: number, column: number, code: string, message: string, readings?: readonly number[]): undefined {
    const why = { code, message, ...(readings ? { readings } : {}) };
    this.list.push(rejectionAt(this.found, row, column, why));
  }
}

/** A refusal with its place in words; rows and columns from 0. */
export function rejectionAt(
  { sheet, header }: Recognized,
  row: number,
  column: number,
  why: Pick<ImportRejection, 'code' | 'message' | 'readings'>,
): ImportRejection {
  const name = textOf(sheet.rows[header]?.[column]).trim();
  return {
    index: row - header - 1,
    row: row + 1,
    column: name === '' ? columnLetter(column) : short(name),
    cell: `${columnLetter(column)}${row + 1}`,
    text: short(textOf(sheet.rows[row]?.[column])),
    ...why,
  };
}
