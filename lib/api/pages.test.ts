import { describe, expect, it } from 'vitest';
import { pageOf } from './pages';

const items = ['a', 'b', 'c', 'd', 'e'];
const page = (query: { limit?: number; cursor?: string }, from: readonly string[] = items) => {
  const result = pageOf(from, (item) => item, query);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
};

describe('pageOf', () => {
  it('walks the whole list, each item once', () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const { items: part, nextCursor } = page({ limit: 2, ...(cursor === null ? {} : { cursor }) });
      seen.push(...part);
      cursor = nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(items);
  });

  it('says null after the last, also when the last page is full', () => {
    expect(page({}).nextCursor).toBeNull();
    expect(page({ limit: 5 }).nextCursor).toBeNull();
    expect(page({ limit: 4 }).nextCursor).not.toBeNull();
    expect(page({}, [])).toEqual({ items: [], nextCursor: null });
  });

  it('goes on behind the last item, also when the list has changed', () => {
    const cursor = page({ limit: 2 }).nextCursor ?? '';
    expect(page({ cursor }, ['0', 'a', 'b', 'c']).items).toEqual(['c']);
    expect(page({ cursor }, ['a', 'c', 'd']).items).toEqual(['c', 'd']);
  });

  it.each(['', 'x', '!!!', 'WzFd', 'bnVsbA', Buffer.from('["a",-1]').toString('base64url')])(
    'refuses the cursor %j',
    (cursor) => {
      const result = pageOf(items, (item) => item, { cursor });
      expect(result.ok ? null : result.failure.code).toBe('invalid');
    },
  );
});
