import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose, ISSUES, type Signal, signalOf } from '../diagnostic';

const fault = { text: 'x', href: '/x' };
const signal = (good: number, bad: number): Signal => signalOf('s', good + bad, Array(bad).fill(fault));
const of = (...communication: Signal[]) =>
  diagnose({ communication, goals: [], data: [], silos: [], change: [] })[0];

describe('row 29, the five issues: a measured diagnostic', () => {
  it('each 0–100 is the mean of its signals, whatever the number of their cases', () => {
    expect(of(signal(1, 1), signal(100, 0))?.score).toBe(75);
    expect(of(signal(0, 7))?.score).toBe(0);
  });

  it('a signal with no cases is left out, and no signal is no score', () => {
    expect(of(signal(3, 1), signal(0, 0))).toMatchObject({ score: 75, signals: [{}, { share: null }] });
    expect(of(signal(0, 0))?.score).toBeNull();
    expect(diagnose({ communication: [], goals: [], data: [], silos: [], change: [] })).toEqual(
      ISSUES.map((name) => ({ name, score: null, signals: [] })),
    );
  });

  it('one more that fails never raises it', () => {
    const signals = fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 })), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(signals, (pairs) => {
        const before = of(...pairs.map(([good, bad]) => signal(good, bad)))?.score ?? null;
        if (before === null) return;
        expect(before).toBeGreaterThanOrEqual(0);
        expect(before).toBeLessThanOrEqual(100);
        pairs.forEach(([good, bad], at) => {
          if (good === 0) return;
          const worse = pairs.with(at, [good - 1, bad + 1]).map(([a, b]) => signal(a, b));
          expect(of(...worse)?.score).toBeLessThan(before);
        });
      }),
    );
  });
});
