import { expect, it } from 'vitest';
import { addMonths, type Month, toMonth } from '@/lib/core/month';
import type { LineNode } from './line';
import { moneyByObjective, unitCost } from './money';

const node = (code: string, rank: number, planned: number | null, actual: number | null): LineNode => ({
  ...{ kind: 'objective', code, title: code, teams: [], status: 'on-track', stage: null, rank },
  ...{ money: { planned, actual, days: null }, tactics: 1, faults: [], children: [] },
});
const ranked = (shares: readonly (number | null)[]) =>
  shares.map((moneyShare, at) => ({ code: `O${at + 1}`, rank: at + 1, moneyShare, version: 1 }));

/** Method §8's case: 440, 0, 80, 330 by objective and 190 without a line of 1,040 thousand. */
const CASE = {
  objectives: [
    node('O1', 1, 440, 300),
    node('O2', 2, null, null),
    node('O3', 3, 80, 80),
    node('O4', 4, 330, 20),
  ],
  withoutLine: { planned: 190, actual: 100, days: 45 },
  all: { planned: 1040, actual: 500, days: null },
};

it('row 30, "budget by objective against its priority; unlinked money named": priorities .4 .3 .2 .1', () => {
  const money = moneyByObjective(CASE, ranked([null, null, null, null]));
  expect(money.objectives.map(({ priority, byRank, share }) => [priority, byRank, share])).toEqual([
    [0.4, 0.4, null],
    [0.3, 0.3, null],
    [0.2, 0.2, null],
    [0.1, 0.1, null],
  ]);
  expect(money.objectives.map(({ wanted }) => wanted)).toEqual([416, 312, 208, 104]);
  expect(money.objectives.map(({ plannedShare }) => plannedShare?.toFixed(4))).toEqual([
    ...['0.4231', '0.0000', '0.0769', '0.3173'],
  ]);
  expect(money.withoutLine.plannedShare).toBeCloseTo(190 / 1040, 12);
  expect(money.withoutLine.actualShare).toBe(0.2);
  // Of 10 points the case loses 4.23 × (100 ÷ 100): 1 − ½ Σ |…|.
  const apart = 0.0230769 + 0.3 + 0.1230769 + 0.2173077 + 0.1826923;
  expect(money.follows).toBeCloseTo(1 - apart / 2, 5);
});

it('shows shares that were set beside those of the ranks; 0 needs no money', () => {
  const set = moneyByObjective(CASE, ranked([0.5, 0, null, null]));
  expect(set.objectives.map(({ priority }) => Number(priority.toFixed(4)))).toEqual([0.5, 0, 0.3333, 0.1667]);
  expect(set.objectives.map(({ byRank }) => byRank)).toEqual([0.4, 0.3, 0.2, 0.1]);
  expect(set.objectives.map(({ share }) => share)).toEqual([0.5, 0, null, null]);
});

it('judges nothing where nothing is planned', () => {
  const nothing = { planned: null, actual: null, days: null };
  const money = moneyByObjective(
    { objectives: [node('O1', 1, null, null)], withoutLine: nothing, all: nothing },
    ranked([null]),
  );
  expect(money.follows).toBeNull();
  expect(money.objectives[0]).toMatchObject({ planned: null, plannedShare: null, wanted: null });
});

it('divides sums of the months that have both; a missing month leaves both sides', () => {
  const first = toMonth('2025-10');
  const months = [0, 1, 2, 3].map((by) => addMonths(first, by));
  const row = (...values: (number | null)[]) =>
    new Map<Month, number | null>(values.map((value, at) => [addMonths(first, at), value]));
  expect(unitCost(months, row(100, null, 300.5, 40), row(10, 20, 30, null))).toEqual({
    ...{ months: [months[0], months[2]], spend: 400.5, count: 40, cost: 10.0125 },
  });
  expect(unitCost(months, row(100), row(0)).cost).toBeNull();
  expect(unitCost(months, row(), row(1, 2))).toEqual({ months: [], spend: null, count: null, cost: null });
});
