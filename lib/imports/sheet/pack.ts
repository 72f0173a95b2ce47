import { crc32, deflateRawSync } from 'node:zlib';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Parts of XML by their path as a ZIP archive. */
export function zipOf(parts: Readonly<Record<string, string>>): Uint8Array {
  const [local, central]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [path, text] of Object.entries(parts)) {
    const data = Buffer.from(HEAD + text);
    const packed = deflateRawSync(data);
    const name = Buffer.from(path);
    const fields = fieldsOf(crc32(data), packed.length, data.length, name.length);
    const head = Buffer.concat([u32(0x04034b50), fields, name]);
    local.push(head, packed);
    central.push(
      Buffer.concat([u32(0x02014b50), u16(20), fields, u16(0), u16(0), u16(0), u32(0), u32(offset), name]),
    );
    offset += head.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const [count, size] = [central.length, directory.length];
  const end = [u32(0x06054b50), u32(0), u16(count), u16(count), u32(size), u32(offset), u16(0)];
  return Buffer.concat([...local, directory, ...end]);
}

/** Version, flags (names are UTF-8), method, a time that is always the same, checksum, sizes, length of the name. */
const fieldsOf = (checksum: number, packed: number, size: number, name: number): Buffer =>
  Buffer.concat([
    ...[u16(20), u16(0x0800), u16(8), u16(0), u16(0x21)],
    ...[u32(checksum), u32(packed), u32(size), u16(name), u16(0)],
  ]);

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}
