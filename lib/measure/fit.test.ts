import { describe, expect, it } from 'vitest';
import { toMonth } from '@/lib/core/month';
import { type Asked, type FitGround, fitOf } from './fit';
import { isOnList } from './not-doing';
import type { Work } from './workload';

const MONTH = toMonth('2026-02');
const MARCH = toMonth('2026-03');

const work = (code: string, days: number, more: Partial<Work> = {}): Work => ({
  kind: 'tactic',
  code,
  title: code,
  team: 'marketing',
  days,
  money: 0,
  from: MONTH,
  to: MARCH,
  rank: 1,
  priority: 1,
  ...more,
});

/** Marketing works toward O1 (revenue) by leads, Customer Success owns O3 (churn) and works on it by csat. */
const ground = (more: Partial<FitGround> = {}): FitGround => ({
  month: MONTH,
  notDoing: [],
  objectives: [
    { code: 'O1', title: 'Revenue', active: true, ownerTeam: 'sales', kpis: new Set(['revenue', 'new_mrr']) },
    {
      code: 'O3',
      title: 'Churn',
      active: true,
      ownerTeam: 'customer-success',
      kpis: new Set(['churn_rate']),
    },
    { code: 'O9', title: 'Draft', active: false, ownerTeam: 'marketing', kpis: new Set(['leads']) },
  ],
  goals: [
    { objective: 'O1', teams: ['marketing'], kpis: new Set(['accept_rate', 'mqls', 'mqls_accepted']) },
    { objective: 'O3', teams: ['customer-success'], kpis: new Set(['csat']) },
    { objective: 'O3', teams: ['product'], kpis: new Set(['features']) },
  ],
  teams: [
    { code: 'marketing', name: 'Marketing' },
    { code: 'customer-success', name: 'Customer Success' },
    { code: 'product', name: 'Product' },
  ],
  kpis: [{ code: 'csat', name: 'CSAT' }],
  work: [],
  capacity: new Map([
    [
      'marketing',
      new Map([
        [MONTH, 10],
        [MARCH, 10],
      ]),
    ],
    [
      'customer-success',
      new Map([
        [MONTH, 8],
        [MARCH, 4],
      ]),
    ],
  ]),
  freeMoney: () => null,
  ...more,
});

const asked = (more: Partial<Asked> = {}): Asked => ({
  title: 'Landing page for the spring offer',
  forTeam: 'marketing',
  objective: 'O1',
  kpi: 'mqls',
  effortDays: 5,
  cost: null,
  due: '2026-03-20',
  ...more,
});

describe('Fit of a request (Method §8), first hit wins', () => {
  it('row 39, off-strategy requests: “collateral for customer service” asked of Marketing is off strategy', () => {
    const listed = ground({ notDoing: [{ text: 'Collateral for customer service', team: 'marketing' }] });
    const collateral = { title: 'Collateral for customer service', effortDays: 20 };
    // By the list, though objective and KPI would fit …
    const fit = fitOf(asked(collateral), listed);
    expect(fit.verdict).toBe('off-strategy');
    expect(fit.reasons).toEqual([
      '“Collateral for customer service” stands on the not-doing list of Marketing.',
    ]);
    // … and without any list by its objective, with the right team and its free days.
    const served = fitOf(asked({ ...collateral, objective: 'O3', kpi: 'csat' }), ground());
    expect(served).toMatchObject({
      verdict: 'off-strategy',
      reasons: ['Marketing has no goal under “Churn” and does not own it.'],
      rightTeam: { team: 'customer-success', name: 'Customer Success', freeDays: 12 },
    });
  });

  it('holds the organization’s list against every team, another team’s against none', () => {
    const entry = { text: 'No landing pages', team: null };
    expect(fitOf(asked(), ground({ notDoing: [entry] })).reasons).toEqual([
      '“No landing pages” stands on the not-doing list of the organization.',
    ]);
    expect(fitOf(asked(), ground({ notDoing: [{ ...entry, team: 'product' }] })).verdict).toBe('fits');
  });

  it('neither objective nor KPI named, or an objective that is not active for the team → off strategy', () => {
    expect(fitOf(asked({ objective: null, kpi: null }), ground()).verdict).toBe('off-strategy');
    expect(fitOf(asked({ objective: 'O9' }), ground())).toMatchObject({
      verdict: 'off-strategy',
      reasons: ['The objective O9 is not active.'],
    });
    expect(fitOf(asked({ objective: null, kpi: 'csat' }), ground())).toMatchObject({
      verdict: 'off-strategy',
      reasons: ['CSAT counts toward no objective that is active for Marketing.'],
    });
  });

  it('a KPI alone stands for its objective, an objective alone needs no KPI; the owner needs no goal', () => {
    expect(fitOf(asked({ objective: null }), ground()).verdict).toBe('fits');
    expect(fitOf(asked({ kpi: null }), ground()).verdict).toBe('fits');
    const owner = { forTeam: 'customer-success', objective: 'O3', kpi: 'churn_rate' };
    expect(fitOf(asked(owner), ground({ goals: [] })).verdict).toBe('fits');
  });

  it('KPI outside the objective’s tree → weak link, and the right team is proposed', () => {
    expect(fitOf(asked({ kpi: 'csat' }), ground())).toMatchObject({
      verdict: 'weak-link',
      reasons: ['CSAT is not in the tree of “Revenue”, but under “Churn”.'],
      rightTeam: { team: 'customer-success', freeDays: 12 },
    });
    // What a goal's KPI is made of is in the tree.
    expect(fitOf(asked({ kpi: 'mqls_accepted' }), ground()).verdict).toBe('fits');
  });

  it('effort beyond what is free → fits, no capacity; lists what would stop by rank, the last first', () => {
    const busy = [
      work('T1', 6),
      work('T2', 4, { rank: 3 }),
      work('T3', 3, { rank: 3, priority: 3 }),
      work('T4', 2, { rank: null }),
    ];
    const fit = fitOf(asked({ effortDays: 12 }), ground({ work: busy }));
    expect(fit).toMatchObject({ verdict: 'fits-no-capacity', freeDays: 5 });
    expect(fit.wouldStop.map(({ code, days }) => [code, days])).toEqual([
      ['T4', 2],
      ['T3', 3],
      ['T2', 4],
    ]);
    expect(fitOf(asked({ effortDays: 5 }), ground({ work: busy }))).toMatchObject({
      verdict: 'fits',
      wouldStop: [],
    });
  });

  it('says for every verdict what would have to stop', () => {
    const busy = ground({ work: [work('T1', 16), work('T4', 4, { rank: null })] });
    const verdicts = [asked({ objective: null, kpi: null }), asked({ kpi: 'csat' }), asked()].map((each) =>
      fitOf({ ...each, effortDays: 5 }, busy),
    );
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['off-strategy', 'weak-link', 'fits-no-capacity']);
    for (const { wouldStop } of verdicts) expect(wouldStop.map(({ code }) => code)).toEqual(['T4', 'T1']);
  });

  it('makes no verdict of a capacity that nobody has typed: blank is not zero', () => {
    const unknown = ground({ capacity: new Map([['marketing', new Map([[MONTH, 3]])]]) });
    const fit = fitOf(asked(), unknown);
    expect(fit).toMatchObject({ verdict: 'fits', freeDays: null });
    expect(fit.reasons[1]).toBe(
      'It needs 5 days; Marketing has 3 days free until it is due, without 2026-03, whose capacity is not known: no verdict on capacity.',
    );
    expect(fitOf(asked(), ground({ capacity: new Map() })).reasons[1]).toBe(
      'Nobody has said how many days Marketing has until it is due: no verdict on capacity.',
    );
    // Zero typed is zero.
    const zero = ground({
      capacity: new Map([
        [
          'marketing',
          new Map([
            [MONTH, 3],
            [MARCH, 0],
          ]),
        ],
      ]),
    });
    expect(fitOf(asked(), zero).verdict).toBe('fits-no-capacity');
  });

  it('an overbooked month takes nothing from the free days of another', () => {
    const peak = [work('T1', 30, { to: MONTH })];
    expect(fitOf(asked(), ground({ work: peak }))).toMatchObject({ verdict: 'fits', freeDays: 10 });
  });

  it('cost beyond the budget left → fits, no capacity, and what would stop sets its money free', () => {
    const costly = [work('T1', 1, { money: 300 }), work('T4', 1, { rank: null, money: 40 })];
    const fit = fitOf(asked({ cost: 100 }), ground({ work: costly, freeMoney: () => 70 }));
    expect(fit).toMatchObject({ verdict: 'fits-no-capacity', freeMoney: 70 });
    expect(fit.wouldStop.map(({ code }) => code)).toEqual(['T4']);
    const unknown = fitOf(asked({ cost: 100 }), ground());
    expect(unknown.verdict).toBe('fits');
    expect(unknown.reasons[1]).toMatch(/No budget of Marketing/);
  });

  it('makes no verdict on capacity of what was due before this month', () => {
    expect(fitOf(asked({ due: '2026-01' }), ground())).toMatchObject({
      verdict: 'fits',
      freeDays: null,
      reasons: [expect.anything(), 'It is due before this month: no verdict on capacity.'],
    });
  });
});

describe('the not-doing list', () => {
  it.each([
    ['Collateral for customer service', 'New COLLATERAL for our customers’ service desk', true],
    ['No collateral for customer service', 'Customer service: collateral', true],
    ['Collateral for customer service', 'Collateral for sales', false],
    ['Trade shows', 'Stand at the Munich trade show', true],
    ['Imprimés café', 'imprime cafe', true],
    ['for the', 'for the', false],
    ['Policies', 'A policy paper', true],
  ])('“%s” and “%s”: %s', (entry, title, hit) => {
    expect(isOnList({ text: entry }, title)).toBe(hit);
  });

  it('is also hit by the further words of an entry, one of them is enough', () => {
    const entry = { text: 'Service collateral', words: ['leaflets', 'help cards'] };
    expect(isOnList(entry, 'A leaflet for the front desk')).toBe(true);
    expect(isOnList(entry, 'Cards for the front desk')).toBe(false);
    expect(isOnList(entry, 'Help card for the front desk')).toBe(true);
  });
});
