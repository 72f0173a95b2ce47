import { createHash } from 'node:crypto';

const LIMIT_BYTES = 64 * 1024 * 1024;

interface Entry {
  readonly value: unknown;
  readonly bytes: number;
}

// One cache a process. A Map keeps the order of insertion: the first key is the least recently used.
const entries = new Map<string, Entry>();
let bytes = 0;

/** The key of a view: what it shows follows from these and nothing else. The person never enters. */
export interface ViewKey {
  readonly organizationId: string;
  readonly revision: number;
  readonly day: string;
  readonly view: string;
  readonly parameters: unknown;
}

const keyOf = (key: ViewKey) =>
  createHash('sha256')
    .update(JSON.stringify([key.organizationId, key.revision, key.day, key.view, key.parameters]))
    .digest('base64url');

/**
 * Gives the remembered view, or makes and remembers it. Values are shared between readers and must not be changed.
 * Sizes are estimated by the JSON length; the least recently used go when the whole passes 64 MB. The build is part
 * of the key by living in this process only.
 */
export async function remember<T>(key: ViewKey, make: () => Promise<T>): Promise<T> {
  const name = keyOf(key);
  const known = entries.get(name);
  if (known) {
    entries.delete(name);
    entries.set(name, known);
    return known.value as T;
  }
  const value = await make();
  // Two bytes a character, and as much again for the objects around them.
  const size = JSON.stringify(value ?? null).length * 4;
  if (size > LIMIT_BYTES / 4) return value;
  entries.set(name, { value, bytes: size });
  bytes += size;
  for (const [oldest, entry] of entries) {
    if (bytes <= LIMIT_BYTES) break;
    entries.delete(oldest);
    bytes -= entry.bytes;
  }
  return value;
}
