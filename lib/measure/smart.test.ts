import { describe, expect, it } from 'vitest';
import { monthReach, type SmartFacts, smartOf } from './smart';
import { standingOf } from './standing';
import { JANUARY, ledger, M1, M2, M3, M4, X1 } from './testing/harbourlight';
import { aim, goal, kpi, ledgerOf, M } from './testing/make';

const facts = (more: Partial<SmartFacts> = {}): SmartFacts => ({
  title: 'Leads 19,500',
  teams: ['marketing'],
  note: null,
  ownEnd: M('2026-03'),
  objective: { isActive: true, end: M('2026-03') },
  ...more,
});

describe('Method §8: SMART, computed per goal', () => {
  it('a goal without end date shows 4/5 and names "time-bound"', () => {
    const smart = smartOf(ledger, M3, facts({ ownEnd: null }), JANUARY);
    expect(smart).toMatchObject({ score: 4, missing: ['time-bound'] });
  });

  it('an end after the objective’s, or a draft above it, is not enough', () => {
    const objective = { isActive: false, end: M('2025-12') };
    const { missing } = smartOf(ledger, M3, facts({ objective }), JANUARY);
    expect(missing).toEqual(['relevant', 'time-bound']);
  });

  it('row 2, realistic yet challenging: +300 % asks for a note, and a note answers', () => {
    const bold = goal('B', 'leads', 1, { ...M3, kpi: 'leads', code: 'B', change: 3 });
    expect(smartOf(ledger, bold, facts(), JANUARY)).toMatchObject({
      reach: 'beyond history',
      missing: ['achievable'],
    });
    expect(smartOf(ledger, bold, facts({ note: 'A new market.' }), JANUARY).missing).toEqual([]);
  });

  it('“inside the 10–90 % range of the KPI’s own past changes or of the forecast, else a note is asked for”', () => {
    const bold = goal('B', 'leads', 1, { ...M3, kpi: 'leads', code: 'B', change: 3 });
    const judge = (low: number, high: number, more = {}) =>
      smartOf(ledger, bold, facts(more), JANUARY, () => ({ low, high }));
    const target = standingOf(ledger, bold, JANUARY).target ?? Number.NaN;
    const forecast = { low: target, high: target + 1 };
    expect(judge(forecast.low, forecast.high)).toEqual({
      ...{ score: 5, missing: [], reach: 'beyond history', forecast },
    });
    expect(judge(target - 1, target).missing).toEqual([]);
    expect(judge(target + 0.1, target + 1).missing).toEqual(['achievable']);
    expect(judge(target - 1, target - 0.1).missing).toEqual(['achievable']);
    expect(smartOf(ledger, bold, facts(), JANUARY, () => null).missing).toEqual(['achievable']);
  });

  it('asks for no forecast where history or a note says so already', () => {
    const never = () => {
      throw new Error('A forecast was asked for');
    };
    expect(smartOf(ledger, M3, facts(), JANUARY, never)).toMatchObject({ reach: 'stretch', forecast: null });
    expect(smartOf(ledger, M4, facts({ note: 'A new market.' }), JANUARY, never).forecast).toBeNull();
  });

  it('with under 12 months of history any target passes', () => {
    const young = ledgerOf([kpi('calls')], { calls: ['2025-11', 5, 6] });
    const wish = aim('calls', { target: 9000, start: M('2026-01'), end: M('2026-03') });
    expect(smartOf(young, wish, facts(), M('2026-01')).reach).toBe('no history');
  });

  it('Marketing’s goals pass 24 of 25 checks; only the share of voice lacks its note', () => {
    const raised = 'Raised from 18,500: the push from April held.';
    const all = [
      smartOf(ledger, M1, facts({ note: raised }), JANUARY),
      ...[M2, M3, M4, X1].map((each) => smartOf(ledger, each, facts(), JANUARY)),
    ];
    expect(all.map(({ missing }) => missing)).toEqual([[], [], [], ['achievable'], []]);
  });
});

describe('Method §8: a month’s target beside the KPI’s own changes from year to year', () => {
  const year = Array<number>(12).fill(100);
  // From year to year: mostly +10 %, once +20 %, once none.
  const next = [...Array<number>(10).fill(110), 120, 100];
  const plain = ledgerOf([kpi('x')], { x: ['2024-05', ...year, ...next, 110] });
  const reach = (target: number, month = '2026-08') => monthReach(plain, 'x', M(month), null, target);

  it('is easy, a stretch, or beyond history', () => {
    expect([reach(105), reach(121), reach(130), reach(440)]).toEqual([
      'easy',
      'stretch',
      'beyond history',
      'beyond history',
    ]);
  });

  it('says nothing without the month a year before, or with less than twelve changes', () => {
    expect(reach(440, '2027-08')).toBe('no history');
    const young = ledgerOf([kpi('x')], { x: ['2025-01', ...year, 110] });
    expect(monthReach(young, 'x', M('2026-02'), null, 440)).toBe('no history');
  });
});
