import { describe, expect, it } from 'vitest';
import { RateLimit } from './rate-limit';

describe('RateLimit', () => {
  it('lets 200 requests a second through and refuses from then on', () => {
    const limit = new RateLimit();
    for (let i = 0; i < 200; i += 1) expect(limit.take('a', 1000 + i)).toBeNull();
    expect(limit.take('a', 1200)).toBe(1);
    expect(limit.take('b', 1200)).toBeNull();
  });

  it('slides: as many come back as have left the window, and refused ones do not count', () => {
    const limit = new RateLimit();
    for (let i = 0; i < 200; i += 1) limit.take('a', i * 5);
    for (let i = 0; i < 50; i += 1) expect(limit.take('a', 999)).toBe(1);
    expect(limit.take('a', 1000)).toBeNull();
    expect(limit.take('a', 1001)).toBe(1);
    expect(limit.take('a', 1005)).toBeNull();
  });

  it('never blocks a steady 200 a second', () => {
    const limit = new RateLimit();
    for (let i = 0; i < 2000; i += 1) expect(limit.take('a', i * 5)).toBeNull();
  });

  it('forgets idle keys', () => {
    const limit = new RateLimit();
    for (let i = 0; i < 10_000; i += 1) limit.take(`key ${i}`, i);
    expect(limit.size).toBeLessThanOrEqual(2001);
  });
});
