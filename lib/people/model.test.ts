import { describe, expect, it } from 'vitest';
import { foundingInput, organizationPatch, passwordField, slugField } from './input';
import { calendarOf, changesIn, dayOf, slugOf } from './model';

describe('the organization’s day', () => {
  const late = new Date('2026-02-12T23:30:00Z');

  it.each([
    ['UTC', '2026-02-12'],
    ['Europe/Berlin', '2026-02-13'],
    ['America/New_York', '2026-02-12'],
    ['Pacific/Kiritimati', '2026-02-13'],
  ])('in %s is %s', (timeZone, day) => {
    expect(dayOf({ pinnedDay: null, timeZone }, late)).toBe(day);
  });

  it('changes with the minute in which it ends', () => {
    const dayAt = (time: string) => dayOf({ pinnedDay: null, timeZone: 'Asia/Kathmandu' }, new Date(time));
    expect(dayAt('2026-02-11T18:14:59Z')).toBe('2026-02-11');
    expect(dayAt('2026-02-11T18:15:00Z')).toBe('2026-02-12');
    expect(dayAt('2026-02-11T18:14:00Z')).toBe('2026-02-11');
  });

  it('is the pinned one where there is one', () => {
    expect(dayOf({ pinnedDay: '2024-05-12', timeZone: 'UTC' }, late)).toBe('2024-05-12');
  });

  it('stands on its fiscal calendar', () => {
    expect(calendarOf({ fiscalYearStartMonth: 4, fiscalYearLabel: 'ending' })).toEqual({
      startMonth: 4,
      label: 'ending',
    });
  });
});

describe('addresses of organizations', () => {
  it.each([
    ['Harbourlight Software', 'harbourlight-software'],
    ['Häuser & Söhne', 'hauser-sohne'],
    ['東京', ''],
    ['  -- ', ''],
    ['A'.repeat(80), 'a'.repeat(36)],
  ])('%s gives “%s”', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  it.each(['api', 'start', '-a', 'a-', 'A', 'a b', '', 'a'.repeat(41)])('“%s” is refused', (slug) => {
    expect(slugField.safeParse(slug).success).toBe(false);
  });
});

describe('what is typed', () => {
  it('drops what was left out, and keeps false', () => {
    expect(changesIn({ name: undefined, archived: false })).toEqual({ archived: false });
  });

  it.each([
    { currency: 'DOGE' },
    { locale: 'x-nonsense' },
    { timeZone: 'Mars/Olympus' },
    { timeZone: '+01:00' },
    { fiscalYearStartMonth: 13 },
    { fiscalYearStartMonth: 1.5 },
    { graceDays: -1 },
    { graceDays: Number.NaN },
    { coverageFloor: 1.1 },
    { rollupCap: 0.5 },
    { rollupCap: 1.6 },
    { thresholds: { onTrack: 0.9, atRisk: 0.9 } },
    { thresholds: { onTrack: 1 } },
    { slug: 'other' },
    { name: '  ' },
  ])('refuses %j', (patch) => {
    expect(organizationPatch.safeParse(patch).success).toBe(false);
  });

  it('fills what a founder leaves out', () => {
    expect(foundingInput.parse({ name: ' Acme ', currency: 'usd' })).toEqual({
      name: 'Acme',
      currency: 'USD',
      fiscalYearStartMonth: 1,
      locale: 'en',
      timeZone: 'UTC',
      teams: [],
    });
  });

  it('asks for a password of 8 to 256 characters', () => {
    expect(passwordField.safeParse('1234567').success).toBe(false);
    expect(passwordField.safeParse('12345678').success).toBe(true);
    expect(passwordField.safeParse('x'.repeat(257)).success).toBe(false);
  });
});
