import { createHash } from 'node:crypto';

const LIMIT_BYTES = 64 * 1024 * 1024;

interface Entry {
  readonly value: unknown;
  readonly bytes: number;
}

// One cache a process. A Map keeps the order of insertion: the first key is the least recently used.
const entries = new Map<string, Entry>();
let bytes = 0;

/** The key of a view: what it shows follows from these and nothing else. Of a person only as one of the parameters. */
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

/** What is remembered under the key, and now the most recently used; undefined: nothing. */
export function recall<T>(key: ViewKey): { readonly value: T } | undefined {
  const name = keyOf(key);
  const known = entries.get(name);
  if (!known) return undefined;
  entries.delete(name);
  entries.set(name, known);
  return known as Entry & { readonly value: T };
}

/**
 * Gives the remembered view, or makes and remembers it. Values are shared between readers and must not be changed.
 * The least recently used go when the whole passes 64 MB. The build is part of the key by living in this process only.
 */
export async function remember<T>(key: ViewKey, make: () => Promise<T>): Promise<T> {
  const known = recall<T>(key);
  if (known) return known.value;
  const value = await make();
  const size = weigh(value);
  if (size > LIMIT_BYTES / 4) return value;
  const name = keyOf(key);
  bytes += size - (entries.get(name)?.bytes ?? 0);
  entries.delete(name);
  entries.set(name, { value, bytes: size });
  for (const [oldest, entry] of entries) {
    if (bytes <= LIMIT_BYTES) break;
    entries.delete(oldest);
    bytes -= entry.bytes;
  }
  return value;
}

/**
 * About what a value takes in memory: a word for each field and number, a header for each object and string. Measured
 * against the heap of views it is within a third.
 */
function weigh(value: unknown): number {
  if (typeof value === 'string') return 24 + value.length;
  if (typeof value !== 'object' || value === null) return 8;
  let sum = 40;
  if (Array.isArray(value)) for (const item of value) sum += 8 + weigh(item);
  else if (value instanceof Map) for (const [key, item] of value) sum += 40 + weigh(key) + weigh(item);
  else for (const key in value) sum += 8 + weigh((value as Record<string, unknown>)[key]);
  return sum;
}
