import type { Steps } from '@/lib/core/steps';
import type { FileFormat } from '../model';
import type { Sheet } from './cell';
import { readCsv } from './csv';
import { readXlsx } from './xlsx';
import { isZip } from './zip';

/** What a file is, and its sheets, each read when it is asked for. Throws `Unreadable`, also on the way. */
export function* readSheets(
  bytes: Uint8Array,
): Steps<{ readonly format: FileFormat; readonly sheets: Iterable<Steps<Sheet>> }> {
  if (isZip(bytes)) return { format: 'xlsx', sheets: yield* readXlsx(bytes) };
  return { format: 'csv', sheets: [readCsv(bytes)] };
}
