import { describe, expect, it } from 'vitest';
import { systemContext } from '@/lib/auth/actor';
import { etagOf, isKnown, versionOf } from './freshness';

const fresh = { revision: 7, pinnedDay: null, timeZone: 'Pacific/Auckland' };
const context = systemContext('0190aaaa-0000-7000-8000-000000000001', new Date('2026-02-11T12:30:00Z'));

describe('etagOf', () => {
  it('names revision and day of the organization', () => {
    expect(etagOf(fresh, context, '/kpis')).toMatch(/^W\/"7-2026-02-12-[\w.-]+"$/);
    expect(etagOf({ ...fresh, pinnedDay: '2025-01-12' }, context, '/kpis')).toMatch(/^W\/"7-2025-01-12-/);
  });

  it('differs between questions and between organizations', () => {
    const other = systemContext('0190aaaa-0000-7000-8000-000000000002', context.now);
    const tags = [
      etagOf(fresh, context, '/kpis'),
      etagOf(fresh, context, '/teams'),
      etagOf(fresh, other, '/kpis'),
    ];
    expect(new Set(tags).size).toBe(3);
  });
});

describe('isKnown', () => {
  const etag = 'W/"7-2026-02-12-x"';
  it.each([
    [null, false],
    [etag, true],
    ['"7-2026-02-12-x"', true],
    [`"a", ${etag}`, true],
    ['W/"8-2026-02-12-x"', false],
    ['*', false],
  ])('%s: %s', (header, known) => expect(isKnown(etag, header)).toBe(known));
});

describe('versionOf', () => {
  it.each([
    [null, undefined],
    ['*', undefined],
    ['"3"', 3],
    [' "12" ', 12],
    ['3', -1],
    ['W/"3"', -1],
    ['"x"', -1],
    ['', -1],
  ])('%s: %s', (header, version) => expect(versionOf(header)).toBe(version));
});
