import { describe, expect, it } from 'vitest';
import { commonMonths, type Direction, judgeFamily, type LeadResult, LeadSeries, pairOf } from './lead-test';
import { column } from './testing/harbourlight';
import { followedBy, unrelated } from './testing/pairs';
import { randomSource } from './testing/random';

const series = (code: string, values: readonly (number | null)[], direction: Direction = 'up') =>
  new LeadSeries(code, direction, values);
const only = (x: LeadSeries, y: LeadSeries): LeadResult => {
  const [result] = judgeFamily([pairOf(x, y)]);
  if (!result) throw new Error('Nothing was judged');
  return result;
};

describe('commonMonths', () => {
  it.each([
    ['both whole', [1, 1, 1], [1, 1, 1], { from: 0, to: 3, filled: null }],
    [
      'one begins later, the other ends earlier',
      [null, 1, 1],
      [1, 1, null],
      { from: 1, to: 2, filled: null },
    ],
    ['one gap is filled', [1, null, 1, 1], [1, 1, 1, 1], { from: 0, to: 4, filled: 1 }],
    ['a month that both lack is one gap', [1, null, 1], [1, null, 1], { from: 0, to: 3, filled: 1 }],
    [
      'before a second gap begins the past',
      [1, null, 1, 1, 1],
      [1, 1, 1, null, 1],
      { from: 2, to: 5, filled: 3 },
    ],
    [
      'a gap of two months is none to fill',
      [1, null, null, 1],
      [1, 1, 1, 1],
      { from: 3, to: 4, filled: null },
    ],
    ['nothing', [null, 1], [1, null], { from: 0, to: 0, filled: null }],
  ])('%s', (_, x, y, expected) => {
    expect(commonMonths(x, y)).toEqual(expected);
  });
});

describe('a pair', () => {
  const driven = (n: number, seed: number, sign = 1) => {
    const { x, y } = followedBy(n, 2, 3, randomSource(seed));
    return { x, y: y.map((value) => 500 + sign * value) };
  };

  it('is too early to tell with fewer than 36 months, whatever it shows', () => {
    for (const n of [0, 23, 35]) {
      const { x, y } = driven(n, 5);
      expect(only(series('x', x), series('y', y))).toMatchObject({
        n,
        verdict: 'too-early',
        r: null,
        q: null,
      });
    }
  });

  it('leads with the expected sign, contradicts with the other; of a range there is none', () => {
    const { x, y } = driven(60, 5);
    const verdict = (a: Direction, b: Direction) => only(series('x', x, a), series('y', y, b)).verdict;
    expect([verdict('up', 'up'), verdict('down', 'down')]).toEqual(['leads', 'leads']);
    expect([verdict('down', 'up'), verdict('up', 'down')]).toEqual(['contradicts', 'contradicts']);
    expect([verdict('range', 'up'), verdict('up', 'range')]).toEqual(['cant-tell', 'cant-tell']);
    const down = driven(60, 5, -1);
    expect(only(series('x', down.x, 'down'), series('y', down.y)).verdict).toBe('leads');
    expect(only(series('x', x), series('y', y)).lag).toBe(2);
  });

  it('has no link shown where even the far end of the range is weak', () => {
    const random = randomSource(14);
    const noise = () => Array.from({ length: 400 }, () => random.normal());
    const result = only(series('x', noise()), series('y', noise()));
    expect(result.verdict).toBe('no-link');
    expect(Math.max(-(result.low ?? 1), result.high ?? 1)).toBeLessThan(0.3);
  });

  it('cannot be told where one of the two is nothing but trend and season', () => {
    const growth = Array.from({ length: 48 }, (_, at) => 3 * 1.01 ** at);
    const line = growth.map((_, at) => at * 1.1 - 20);
    const { y } = driven(48, 5);
    for (const x of [growth, line, line.map(() => 7), line.map(() => 0)]) {
      expect(only(series('x', x), series('y', y))).toMatchObject({ verdict: 'cant-tell', r: null, p: null });
    }
  });

  it('says whether it stays without the last six months, where those are enough', () => {
    const { x, y } = driven(60, 5);
    expect(only(series('x', x), series('y', y)).stable).toBe(true);
    const { x: short, y: shortResult } = driven(40, 5);
    expect(only(series('x', short), series('y', shortResult)).stable).toBeNull();
    // What held until six months ago, and is then turned upside down.
    const random = randomSource(3);
    const turned = y.map((value, at) => (at < 54 ? value : 500 + 60 * random.normal()));
    expect(only(series('x', x), series('y', turned))).toMatchObject({ verdict: 'cant-tell', stable: false });
  });

  it('is one of a family: the more are tried, the more is asked of each', () => {
    const { x, y } = followedBy(48, 2, 0.9, randomSource(21));
    const alone = only(series('x', x), series('y', y));
    const random = randomSource(8);
    const others = Array.from({ length: 60 }, (_, at) =>
      pairOf(series(`x${at}`, unrelated('noise', 48, random)), series('y', y)),
    );
    const [crowded] = judgeFamily([pairOf(series('x', x), series('y', y)), ...others]);
    expect(alone.q).toBe(alone.p);
    expect(crowded?.p).toBe(alone.p);
    expect(crowded?.q).toBeGreaterThan(alone.q ?? 1);
  });
});

describe('the sample company', () => {
  const won = series('opps_won', column('opps_won'));

  it('finds that demo requests lead what is won by two months', () => {
    const result = only(series('demo_requests', column('demo_requests')), won);
    expect(result).toMatchObject({ verdict: 'leads', lag: 2, n: 48, stable: true });
    expect([result.r, result.low, result.high].map((value) => value?.toFixed(2))).toEqual([
      '0.86',
      '0.74',
      '0.93',
    ]);
  });

  it('cannot tell of followers, whose raw numbers go with wins just as much', () => {
    expect(only(series('social_followers', column('social_followers')), won).verdict).toBe('cant-tell');
  });

  it('fills the one missing month of accepted MQL', () => {
    expect(only(series('mqls_accepted', column('mqls_accepted')), won).months).toMatchObject({ filled: 45 });
  });
});
