import { describe, expect, it } from 'vitest';
import { monthRange } from '@/lib/core/month';
import { aggregate } from '../aggregate';
import { Ledger } from '../ledger';
import { targetOf } from '../targets';
import { kpi, ledgerOf, M, RULES, ratio } from '../testing/make';

const two = { teams: ['a', 'b'] };
const quarter = monthRange(M('2026-01'), M('2026-03'));
const january = quarter.slice(0, 1);
const at = (value: number) => ({ value, low: null, high: null });

describe('Method §3: “the organization’s target for a month is its own, else the sum of the teams’ (flow, stock), else none”', () => {
  const target = (kind: 'flow' | 'stock' | 'ratio', rows: Parameters<typeof ledgerOf>[2]) => {
    const ledger = ledgerOf(
      [kpi('x', { ...two, class: kind, formula: kind === 'ratio' ? 'x / x' : null })],
      {},
      rows,
    );
    return targetOf(ledger, ledger.kpi('x'), january, null);
  };

  it('for flow and stock; of a ratio the teams’ targets do not add up', () => {
    const teams = { 'x/a': ['2026-01', 10], 'x/b': ['2026-01', 5.5] } as const;
    expect(target('flow', teams)).toEqual(at(15.5));
    expect(target('stock', teams)).toEqual(at(15.5));
    expect(target('ratio', teams)).toBe(null);
    for (const kind of ['flow', 'stock', 'ratio'] as const) {
      expect(target(kind, { ...teams, 'x/': ['2026-01', 20] })).toEqual(at(20));
    }
    expect(target('flow', {})).toBe(null);
  });

  it('a sum of some of the teams’ is none', () => {
    expect(target('flow', { 'x/a': ['2026-01', 10] })).toBe(null);
  });
});

describe('Method §3: “a period’s target: flow the sum when every month has one; any other class the target of its last month”', () => {
  it('flow', () => {
    const ledger = ledgerOf(
      [kpi('x'), kpi('y')],
      {},
      { 'x/': ['2026-01', 0.1, 0.2, 3], 'y/': ['2026-01', 1, null, 3] },
    );
    expect(targetOf(ledger, ledger.kpi('x'), quarter, null)).toEqual(at(3.3));
    expect(targetOf(ledger, ledger.kpi('y'), quarter, null)).toBe(null);
    expect(targetOf(ledger, ledger.kpi('x'), [], null)).toBe(null);
  });

  it('others', () => {
    const ledger = ledgerOf([kpi('x', { class: 'stock' })], {}, { 'x/': ['2026-01', 1, 2] });
    expect(targetOf(ledger, ledger.kpi('x'), quarter.slice(0, 2), null)).toEqual(at(2));
    expect(targetOf(ledger, ledger.kpi('x'), quarter, null)).toBe(null);
  });

  it('of a quarterly KPI the months in which its figures stand', () => {
    const ledger = ledgerOf(
      [kpi('x', { frequency: 'quarter' }), kpi('s', { class: 'stock', frequency: 'quarter' })],
      {},
      { 'x/': ['2026-03', 9], 's/': ['2026-03', 4] },
    );
    expect(targetOf(ledger, ledger.kpi('x'), quarter, null)).toEqual(at(9));
    expect(targetOf(ledger, ledger.kpi('s'), [...quarter, M('2026-04')], null)).toEqual(at(4));
  });

  it('§2: a month that is “not applicable” leaves the target’s side too', () => {
    const ledger = ledgerOf([kpi('x')], { x: ['2026-01', 5, 'n/a', 5] }, { 'x/': ['2026-01', 10, 10, 10] });
    expect(targetOf(ledger, ledger.kpi('x'), quarter, null)).toEqual(at(20));
  });

  it('ranges add up as ranges', () => {
    const ranges = quarter.map((month) => ({ kpi: 'x', team: null, month, value: null, low: 1, high: 2 }));
    const ledger = new Ledger([kpi('x')], [], ranges, RULES);
    expect(targetOf(ledger, ledger.kpi('x'), quarter, null)).toEqual({ value: null, low: 3, high: 6 });
  });
});

describe('a team’s target', () => {
  it('is its own, else the organization’s where it alone reports the KPI or sees the organization’s value', () => {
    const ledger = ledgerOf(
      [kpi('x', two), kpi('y')],
      {},
      { 'x/': ['2026-01', 20], 'x/a': ['2026-01', 8], 'y/': ['2026-01', 7] },
    );
    const of = (code: string, teams: string[], fromOrganization = false) =>
      targetOf(ledger, ledger.kpi(code), january, teams, fromOrganization);
    expect(of('x', ['a'])).toEqual(at(8));
    expect(of('x', ['b'])).toBe(null);
    expect(of('x', ['b'], true)).toEqual(at(20));
    expect(of('y', ['a'])).toEqual(at(7));
  });
});

describe('Method §3: “the sum when every month has one, else a target set for that period, else none”', () => {
  const set = (period: 'quarter' | 'year', month: string, value: number, team: string | null = null) => ({
    ...{ kpi: 'x', team, period, month: M(month), ...at(value) },
  });
  const monthly = quarter.map((month) => ({ kpi: 'x', team: null, month, ...at(10) }));
  const year = monthRange(M('2026-01'), M('2026-12'));
  const targetIn = (rows: ConstructorParameters<typeof Ledger>[2], months: typeof year, more = {}) => {
    const ledger = new Ledger([kpi('x', more)], [], rows, RULES);
    return targetOf(ledger, ledger.kpi('x'), months, null);
  };

  it('of just this quarter or year of the fiscal calendar, not of a part of it or of more', () => {
    const rows = [set('quarter', '2026-03', 33), set('year', '2026-12', 120)];
    expect(targetIn(rows, quarter)).toEqual(at(33));
    expect(targetIn(rows, year)).toEqual(at(120));
    expect(targetIn(rows, quarter.slice(0, 2))).toBe(null);
    expect(targetIn(rows, january)).toBe(null);
    expect(targetIn(rows, monthRange(M('2025-02'), M('2026-01')))).toBe(null);
  });

  it('the months’ own sum comes first', () => {
    expect(targetIn([...monthly, set('quarter', '2026-03', 33)], quarter)).toEqual(at(30));
    expect(targetIn([...monthly.slice(1), set('quarter', '2026-03', 33)], quarter)).toEqual(at(33));
  });

  it('the teams’ add up as those of months do', () => {
    const rows = [set('quarter', '2026-03', 20, 'a'), set('quarter', '2026-03', 5, 'b')];
    expect(targetIn(rows, quarter, two)).toEqual(at(25));
    expect(targetIn(rows.slice(1), quarter, two)).toBe(null);
  });

  it('a range may be open at one end, and adds up only with its like', () => {
    const above = quarter.map((month) => ({ kpi: 'x', team: null, month, value: null, low: 4, high: null }));
    expect(targetIn(above, quarter)).toEqual({ value: null, low: 12, high: null });
    expect(targetIn([...above.slice(1), ...monthly.slice(0, 1)], quarter)).toBe(null);
  });
});

const over = (
  ledger: Ledger,
  code: string,
  from: string,
  to: string,
  teams: readonly string[] | null = null,
) => aggregate(ledger, code, monthRange(M(from), M(to)), teams);
const percent = (code: string, formula: string) => ratio(code, formula, { unit: 'percent' });

describe('Method §3: “for one team, a computed KPI uses that team’s inputs; where an input is not reported by that team, the team sees the organization’s value, marked so”', () => {
  const ledger = ledgerOf(
    [
      kpi('won', two),
      kpi('closed', two),
      kpi('spend', { teams: ['b'] }),
      percent('rate', 'won / closed'),
      ratio('cost', 'spend / won'),
    ],
    {
      'won/a': ['2026-01', 10],
      'won/b': ['2026-01', 40],
      'closed/a': ['2026-01', 100],
      'closed/b': ['2026-01', 100],
      'spend/b': ['2026-01', 400],
    },
  );

  it('and several teams see the organization’s', () => {
    expect(over(ledger, 'rate', '2026-01', '2026-01', ['a'])).toMatchObject({
      value: 10,
      fromOrganization: false,
    });
    expect(over(ledger, 'cost', '2026-01', '2026-01', ['b'])).toMatchObject({
      value: 10,
      fromOrganization: false,
    });
    expect(over(ledger, 'cost', '2026-01', '2026-01', ['a'])).toMatchObject({
      value: 8,
      fromOrganization: true,
    });
    expect(over(ledger, 'rate', '2026-01', '2026-01', ['a', 'b'])).toMatchObject({
      value: 25,
      fromOrganization: true,
    });
  });
});
