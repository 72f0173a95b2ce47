import { z } from 'zod';
import { invalid, ok, type Result } from '@/lib/core/result';

const DEFAULT_LIMIT = 100;

/** One page of a list and what to ask for the next one with; null after the last. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export interface PageQuery {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

export const limitOf = (query: PageQuery): number => query.limit ?? DEFAULT_LIMIT;

export const writeCursor = (position: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

/** What `writeCursor` wrote, checked against the schema of this list; a refusal for anything else. */
export function readCursor<S extends z.ZodType>(schema: S, cursor: string): Result<z.output<S>> {
  const refused = invalid('cursor', 'This cursor is none of this list.', 'cursor');
  try {
    const parsed = schema.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return parsed.success ? ok(parsed.data) : refused;
  } catch {
    return refused;
  }
}

const place = z.tuple([z.string(), z.int().min(0)]);

/**
 * One page of a list that was read whole. The cursor names the last item and its place, so that the next page goes
 * on behind it when others have come or gone in between.
 */
export function pageOf<T>(items: readonly T[], key: (item: T) => string, query: PageQuery): Result<Page<T>> {
  let start = 0;
  if (query.cursor !== undefined) {
    const cursor = readCursor(place, query.cursor);
    if (!cursor.ok) return cursor;
    const [last, index] = cursor.value;
    const found = items.findIndex((item) => key(item) === last);
    start = found === -1 ? index : found + 1;
  }
  const page = items.slice(start, start + limitOf(query));
  const last = page.at(-1);
  const more = last !== undefined && start + page.length < items.length;
  const nextCursor = more ? writeCursor([key(last), start + page.length - 1]) : null;
  return ok({ items: page, nextCursor });
}
