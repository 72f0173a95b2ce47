import { describe, expect, it } from 'vitest';
import { expectedAt, standingOf } from '../standing';
import { aim, kpi, ledgerOf, M } from '../testing/make';

const MAY = M('2026-05');

describe('Method §3: “denominators of pace that are ≤ 0: met / not met”', () => {
  const months = (before: number, after: number): [string, ...number[]] => [
    '2025-01',
    ...Array.from({ length: 17 }, (_, at) => (at < 12 ? before : after)),
  ];

  it('a level whose target lies behind where it began, higher is better', () => {
    const level = (after: number) =>
      standingOf(
        ledgerOf([kpi('csat', { class: 'stock' })], { csat: months(83, after) }),
        aim('csat', { target: 78 }),
        MAY,
      );
    expect(level(84)).toMatchObject({
      baseline: 83,
      pace: 1,
      paceBy: 'none',
      expected: 78,
      status: 'on-track',
    });
    expect(level(77)).toMatchObject({ pace: 0, status: 'off-track' });
  });

  it('the same where lower is better, and for an average with a baseline', () => {
    const down = kpi('tickets', { class: 'stock', direction: 'down' });
    const ledger = ledgerOf([down], { tickets: months(5, 4) });
    expect(standingOf(ledger, aim('tickets', { target: 6 }), MAY)).toMatchObject({ pace: 1, expected: 6 });
    const average = aim('tickets', { target: 6, baseline: 5, measure: 'average' });
    expect(standingOf(ledger, average, MAY)).toMatchObject({ pace: 1, status: 'on-track' });
    expect(expectedAt(ledger, aim('tickets', { target: 6 }), MAY)).toBe(6);
  });
});

describe('Method §1: “months expected, due days and pace count periods of that frequency”', () => {
  const ledger = ledgerOf([kpi('deals', { frequency: 'quarter' })], { deals: ['2026-03', 40] });

  it('one of four quarters is expected in May, when one has ended', () => {
    const standing = standingOf(ledger, aim('deals', { target: 160 }), MAY);
    expect(standing).toMatchObject({ actual: 40, expected: 40, pace: 1, status: 'on-track' });
    expect(expectedAt(ledger, aim('deals', { target: 160 }), MAY)).toBe(40);
  });

  it('compares what the quarters left need with the best quarter, and says nothing of months', () => {
    const easy = standingOf(ledger, aim('deals', { target: 160 }), MAY);
    expect(easy).toMatchObject({ neededPerMonth: null, bestMonth: null, likelihood: null });
    expect(standingOf(ledger, aim('deals', { target: 175 }), MAY).likelihood).toBe('unlikely');
  });
});
