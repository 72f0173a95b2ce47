import { describe, expect, it } from 'vitest';
import { dayOf } from './model';

describe('the organization’s day', () => {
  const berlin = { pinnedDay: null, timeZone: 'Europe/Berlin' };

  it('is the date in its time zone, to the minute', () => {
    expect(dayOf(berlin, new Date('2026-02-11T22:59:59Z'))).toBe('2026-02-11');
    expect(dayOf(berlin, new Date('2026-02-11T23:00:00Z'))).toBe('2026-02-12');
    expect(dayOf(berlin, new Date('2026-02-11T22:59:00Z'))).toBe('2026-02-11');
    const kathmandu = { pinnedDay: null, timeZone: 'Asia/Kathmandu' };
    expect(dayOf(kathmandu, new Date('2026-02-11T18:14:30Z'))).toBe('2026-02-11');
    expect(dayOf(kathmandu, new Date('2026-02-11T18:15:00Z'))).toBe('2026-02-12');
  });

  it('is the pinned one where there is one', () => {
    expect(dayOf({ ...berlin, pinnedDay: '2026-02-12' }, new Date(0))).toBe('2026-02-12');
  });
});
