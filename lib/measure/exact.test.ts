import { describe, expect, it } from 'vitest';
import { monthRange } from '@/lib/core/month';
import { aggregate, divide, settle } from './aggregate';
import type { Ledger } from './ledger';
import { ledgerOf, M, ratio } from './testing/make';

const over = (
  ledger: Ledger,
  code: string,
  from: string,
  to: string,
  teams: readonly string[] | null = null,
) => aggregate(ledger, code, monthRange(M(from), M(to)), teams);

describe('numbers are settled', () => {
  it('to 15 digits, never NaN, infinite or −0', () => {
    expect(settle(0.1 + 0.2)).toBe(0.3);
    expect(Object.is(settle(-0), 0)).toBe(true);
    expect([settle(Number.NaN), settle(Number.POSITIVE_INFINITY), divide(1, 0), divide(0, 0)]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('an unknown KPI or a broken formula is a fault of the caller', () => {
    const ledger = ledgerOf([ratio('bad', '1 +')], {});
    expect(() => over(ledger, 'none', '2026-01', '2026-01')).toThrow('none');
    expect(() => over(ledger, 'bad', '2026-01', '2026-01')).toThrow('bad');
  });
});
