import { type Sheet, Unreadable } from './cell';

/** Whether the bytes are those of a ZIP archive, which every XLSX file is. */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);

export function readXlsx(_: Uint8Array): Iterable<Sheet> {
  throw new Unreadable('XLSX files come next.');
}
