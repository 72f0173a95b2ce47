import { inflateRawSync } from 'node:zlib';
import { LIMITS } from '../model';
import { Unreadable } from './cell';

/** Whether the bytes are those of a ZIP archive, which every XLSX file is. */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);

interface Entry {
  readonly method: number;
  readonly encrypted: boolean;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;
const MOST_ENTRIES = 10_000;
const broken = () => new Unreadable('This XLSX file is broken or was not sent completely.');
const tooLarge = () =>
  new Unreadable(
    `This file unpacks to more than ${LIMITS.unpacked / 1e6} MB; send it in parts.`,
    'too-large',
  );

/**
 * The parts of a ZIP archive by their path, unpacked when they are asked for. What the archive says of its sizes is
 * believed when it says too much, and never when it says little: unpacking stops at the limit.
 */
export class Archive {
  private readonly data: Buffer;
  private readonly entries: ReadonlyMap<string, Entry>;
  private left: number = LIMITS.unpacked;

  constructor(bytes: Uint8Array) {
    this.data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    try {
      this.entries = directoryOf(this.data);
    } catch (error) {
      throw error instanceof RangeError ? broken() : error;
    }
  }

  has(path: string): boolean {
    return this.entries.has(path.toLowerCase());
  }

  /** The part as text; null: there is none. */
  text(path: string): string | null {
    const entry = this.entries.get(path.toLowerCase());
    if (!entry) return null;
    if (entry.encrypted) throw new Unreadable('This file is protected by a password; save it without one.');
    if (entry.size > this.left) throw tooLarge();
    try {
      const start =
        entry.offset +
        30 +
        this.data.readUInt16LE(entry.offset + 26) +
        this.data.readUInt16LE(entry.offset + 28);
      if (this.data.readUInt32LE(entry.offset) !== LOCAL) throw broken();
      const packed = this.data.subarray(start, start + entry.packed);
      const unpacked = entry.method === 0 ? packed : this.inflate(packed, entry.method);
      this.left -= unpacked.byteLength;
      return unpacked.toString('utf8');
    } catch (error) {
      throw error instanceof RangeError ? broken() : error;
    }
  }

  private inflate(packed: Buffer, method: number): Buffer {
    if (method !== 8) throw broken();
    try {
      return inflateRawSync(packed, { maxOutputLength: Math.max(1, this.left) });
    } catch (error) {
      throw (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : broken();
    }
  }
}

function directoryOf(data: Buffer): Map<string, Entry> {
  const end = endOf(data);
  const count = data.readUInt16LE(end + 10);
  if (count > MOST_ENTRIES) throw new Unreadable('This file has too many parts to be a table.', 'too-large');
  const entries = new Map<string, Entry>();
  let at = data.readUInt32LE(end + 16);
  let declared = 0;
  for (let read = 0; read < count; read += 1) {
    if (data.readUInt32LE(at) !== ENTRY) throw broken();
    const [name, extra, comment] = [28, 30, 32].map((place) => data.readUInt16LE(at + place)) as [
      number,
      number,
      number,
    ];
    const wide = wideSizes(data.subarray(at + 46 + name, at + 46 + name + extra));
    const entry = {
      encrypted: (data.readUInt16LE(at + 8) & 1) === 1,
      method: data.readUInt16LE(at + 10),
      size: wide(data.readUInt32LE(at + 24)),
      packed: wide(data.readUInt32LE(at + 20)),
      offset: wide(data.readUInt32LE(at + 42)),
    };
    const path = data.toString('utf8', at + 46, at + 46 + name);
    if (/\.xml$|\.rels$/i.test(path)) declared += entry.size;
    if (declared > LIMITS.unpacked) throw tooLarge();
    entries.set(path.replace(/^\//, '').replaceAll('\\', '/').toLowerCase(), entry);
    at += 46 + name + extra + comment;
  }
  return entries;
}

function endOf(data: Buffer): number {
  const first = Math.max(0, data.length - END_LENGTH - 65_535);
  for (let at = data.length - END_LENGTH; at >= first; at -= 1) if (data.readUInt32LE(at) === END) return at;
  throw broken();
}

/** Sizes that do not fit into 32 bits stand in an extra field, in the order in which they are asked for here. */
function wideSizes(extra: Buffer): (size: number) => number {
  let at = 0;
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== 1) at += 4 + extra.readUInt16LE(at + 2);
  let next = at + 4;
  return (size) => {
    if (size !== 0xffffffff) return size;
    const wide = Number(extra.readBigUInt64LE(next));
    next += 8;
    return wide;
  };
}
