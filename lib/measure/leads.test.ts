import { describe, expect, it } from 'vitest';
import { acceptRate, blackHole, type Counts, feedbackOf, partFaults, sumOf, workedInTime } from './leads';

const NONE = { badFit: null, noIntent: null, duplicate: null, unreachable: null, other: null };

const row = ({ rejected, ...given }: Partial<Omit<Counts, 'rejected'>> & { rejected?: object }): Counts => ({
  ...{ received: 100, worked: null, inTime: null, accepted: null, won: null },
  ...given,
  rejected: { ...NONE, ...rejected },
});

describe('parts never exceed their whole', () => {
  const paths = (counts: Counts) => partFaults(counts).map(({ path }) => path);

  it('takes what adds up, and what is not known yet', () => {
    expect(paths(row({}))).toEqual([]);
    expect(paths(row({ worked: 100, inTime: 100, accepted: 60, rejected: { badFit: 40 }, won: 60 }))).toEqual(
      [],
    );
    expect(paths(row({ received: 0, worked: 0, accepted: 0, won: 0 }))).toEqual([]);
  });

  it.each([
    ['worked', { worked: 101 }],
    ['inTime', { worked: 50, inTime: 51 }],
    ['inTime', { inTime: 101 }],
    ['accepted', { worked: 50, accepted: 51 }],
    ['accepted', { accepted: 101 }],
    ['rejected', { worked: 50, accepted: 40, rejected: { badFit: 6, other: 5 } }],
    ['rejected', { rejected: { badFit: 60, noIntent: 41 } }],
    ['won', { accepted: 10, won: 11 }],
    ['won', { worked: 10, won: 11 }],
    ['won', { won: 101 }],
  ])('refuses %s of %o', (path, given) => {
    expect(paths(row(given))).toEqual([path]);
  });
});

describe('row 14, no black hole: share of handed-over leads with feedback', () => {
  const answered = { worked: 70, accepted: 45, rejected: { badFit: 10, noIntent: 5 } };

  it('row 14, no black hole: 100 sent, 60 answered = 60 %', () => {
    expect(blackHole([row(answered)], null)).toMatchObject({ handedOver: 100, answered: 60, share: 0.6 });
  });

  it('counts as answered what was accepted or rejected, not what is only worked on', () => {
    expect(feedbackOf(row({ worked: 100, accepted: 0 }))).toBe(0);
    expect(feedbackOf(row({ accepted: 20, rejected: { duplicate: 1, unreachable: 2 } }))).toBe(23);
  });

  it('has what Marketing handed over and Sales never reported fall into it', () => {
    expect(blackHole([row(answered)], 150)).toEqual({
      handedOver: 150,
      answered: 60,
      share: 0.4,
      unreported: 50,
      undecided: 0,
    });
    expect(blackHole([row(answered)], 80)).toMatchObject({ handedOver: 100, unreported: 0 });
    expect(blackHole([], 80)).toMatchObject({ handedOver: 80, answered: 0, share: 0 });
  });

  it('leaves out, and names, rows whose accepted leads are not known; says nothing of nothing', () => {
    expect(blackHole([row(answered), row({ received: 40, worked: 40 })], 140)).toMatchObject({
      handedOver: 100,
      share: 0.6,
      undecided: 40,
      unreported: 0,
    });
    expect(blackHole([row({ worked: 90 })], 100)).toBeNull();
    expect(blackHole([], null)).toBeNull();
  });
});

describe('worked in time', () => {
  it('is of the rows that say so; the number worked is the most that can have been in time', () => {
    expect(workedInTime([row({ worked: 90, inTime: 75 })])).toEqual({
      ...{ received: 100, inTime: 75, share: 0.75, atMost: false },
    });
    expect(workedInTime([row({ worked: 90, inTime: 75 }), row({ worked: 80 }), row({})])).toEqual({
      ...{ received: 200, inTime: 155, share: 0.775, atMost: true },
    });
    expect(workedInTime([row({})])).toBeNull();
  });
});

describe('accept rate', () => {
  it('leaves both sides of a row that does not know its accepted leads', () => {
    expect(acceptRate([row({ accepted: 30 }), row({ received: 900 })])).toEqual({
      ...{ received: 100, accepted: 30, rate: 0.3 },
    });
    expect(acceptRate([row({})])).toBeNull();
  });
});

describe('sums over sources', () => {
  it('know nothing where one row does not, and everything of a row without leads', () => {
    const accepted = (...rows: Counts[]) => sumOf(rows, (each) => each.accepted);
    expect(accepted(row({ accepted: 60 }), row({}))).toBeNull();
    expect(accepted(row({ accepted: 60 }), row({ received: 0 }))).toBe(60);
    expect(accepted()).toBeNull();
  });
});
