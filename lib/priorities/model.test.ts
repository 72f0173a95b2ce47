import { describe, expect, it } from 'vitest';
import { disagreementOf, kendallsW } from './model';

const OBJECTIVES = ['O1', 'O2', 'O3', 'O4'].map((code) => ({ code, title: code }));
const vote = (team: string, ...objectives: string[]) => ({ team, objectives });

describe('row 42, priorities voiced: teams rank the objectives; disagreement shown', () => {
  it('shows beside the organization’s rank what each team says, and how far they lie apart', () => {
    const { objectives, teams } = disagreementOf(OBJECTIVES, [
      vote('marketing', 'O4', 'O1', 'O2', 'O3'),
      vote('sales', 'O1', 'O2', 'O3', 'O4'),
    ]);
    expect(teams).toBe(2);
    expect(
      objectives.map(({ code, rank, votes, spread, mean }) => [
        ...[code, rank, votes.map((each) => `${each.team} ${each.rank}`).join(', '), spread, mean],
      ]),
    ).toEqual([
      ['O1', 1, 'marketing 2, sales 1', 1, 1.5],
      ['O2', 2, 'marketing 3, sales 2', 1, 2.5],
      ['O3', 3, 'marketing 4, sales 3', 1, 3.5],
      ['O4', 4, 'marketing 1, sales 4', 3, 2.5],
    ]);
  });

  it('Kendall’s W: 1 where all say the same, 0 where two say the opposite', () => {
    expect(
      kendallsW([
        ['a', 'b', 'c'],
        ['a', 'b', 'c'],
        ['a', 'b', 'c'],
      ]),
    ).toBe(1);
    expect(
      kendallsW([
        ['a', 'b', 'c'],
        ['c', 'b', 'a'],
      ]),
    ).toBe(0);
    // Rank sums 6, 9, 10, 15 of three teams: S = 42, W = 12 · 42 ÷ (9 · 60).
    const orders = [
      ['a', 'b', 'c', 'd'],
      ['b', 'a', 'd', 'c'],
      ['c', 'a', 'd', 'b'],
    ];
    const sums = ['a', 'b', 'c', 'd'].map((code) =>
      orders.reduce((sum, order) => sum + order.indexOf(code) + 1, 0),
    );
    const squares = sums.reduce((sum, each) => sum + (each - 7.5) ** 2, 0);
    expect(kendallsW(orders)).toBeCloseTo((12 * squares) / (9 * 60), 12);
  });

  it('gives no verdict under two teams, and none on what not all have ranked', () => {
    const alone = disagreementOf(OBJECTIVES, [vote('sales', 'O1', 'O2', 'O3', 'O4')]);
    expect(alone).toMatchObject({ agreement: null, verdict: null });
    expect(alone.objectives.map(({ spread }) => spread)).toEqual([null, null, null, null]);
    expect(disagreementOf(OBJECTIVES, [])).toMatchObject({ teams: 0, agreement: null });
    // O4 became active after Marketing voted.
    const later = disagreementOf(OBJECTIVES, [
      vote('marketing', 'O1', 'O2', 'O3'),
      vote('sales', 'O4', 'O1', 'O2', 'O3'),
    ]);
    expect(later).toMatchObject({ agreement: 1, verdict: 'agree' });
    expect(later.objectives.at(-1)).toMatchObject({ code: 'O4', spread: null });
  });
});
