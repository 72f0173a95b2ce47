import { describe, expect, it } from 'vitest';
import { RateLimit } from './rate-limit';

/** A request that is answered at once; tells how long it would have to wait, null for not at all. */
function request(limit: RateLimit, key: string, at: number): number | null {
  const turn = limit.take(key, at);
  if (turn.ok) turn.done();
  return turn.ok ? null : turn.retryAfter;
}

describe('RateLimit', () => {
  it('lets 200 requests a second through and refuses from then on', () => {
    const limit = new RateLimit();
    for (let i = 0; i < 200; i += 1) expect(request(limit, 'a', 1000 + i)).toBeNull();
    expect(request(limit, 'a', 1200)).toBe(1);
    expect(request(limit, 'b', 1200)).toBeNull();
  });

  it('slides: as many come back as have left the window, and refused ones do not count', () => {
    const limit = new RateLimit();
    for (let i = 0; i < 200; i += 1) request(limit, 'a', i * 5);
    for (let i = 0; i < 50; i += 1) expect(request(limit, 'a', 999)).toBe(1);
    expect(request(limit, 'a', 1000)).toBeNull();
    expect(request(limit, 'a', 1001)).toBe(1);
    expect(request(limit, 'a', 1005)).toBeNull();
  });

  it('never blocks a steady 200 a second', () => {
    const limit = new RateLimit();
    for (let i = 0; i < 2000; i += 1) expect(request(limit, 'a', i * 5)).toBeNull();
  });

  it('counts what is still running, however long ago it began', () => {
    const limit = new RateLimit();
    const turns = Array.from({ length: 200 }, () => limit.take('a', 0));
    expect(limit.take('a', 60_000)).toEqual({ ok: false, retryAfter: 1 });
    for (const turn of turns) if (turn.ok) turn.done();
    expect(request(limit, 'a', 60_000)).toBeNull();
  });

  it('lets others through beside one that runs long', () => {
    const limit = new RateLimit();
    const long = limit.take('a', 0);
    for (let i = 0; i < 1000; i += 1) expect(request(limit, 'a', 10 + i * 10)).toBeNull();
    if (long.ok) long.done();
  });

  it('forgets idle keys', () => {
    const limit = new RateLimit();
    for (let i = 0; i < 10_000; i += 1) request(limit, `key ${i}`, i);
    expect(limit.size).toBeLessThanOrEqual(2001);
  });
});
