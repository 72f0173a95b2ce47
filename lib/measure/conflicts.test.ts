import { describe, expect, it } from 'vitest';
import { type Month, toMonth } from '@/lib/core/month';
import {
  definitionsInDispute,
  type HandoffFact,
  notEnoughOrNotWorked,
  quantityOverQuality,
  type RateFact,
  type SignalFact,
} from './conflicts-of-numbers';
import {
  type GoalFact,
  goalsAgainstObjectives,
  goalsAtOdds,
  goalsBeyondObjectives,
  overCapacity,
  sameAudience,
  type TacticFact,
} from './conflicts-of-plans';

const M = toMonth;

const goal = (code: string, team: string, more: Partial<GoalFact> = {}): GoalFact => ({
  code,
  title: `Goal ${code}`,
  kpi: 'csat',
  kpiName: 'CSAT',
  teams: [team],
  accountable: `${team}@x.test`,
  start: M('2025-04'),
  end: M('2026-03'),
  ownEnd: M('2026-03'),
  wants: 'up',
  aim: 85,
  comparable: 'absolute level',
  sign: 1,
  objective: 'O1',
  ...more,
});
const never = () => false;

describe('row 40, conflicts between departments: the eight rules, two sides’ numbers, no blame', () => {
  it('(1) one KPI, opposite directions or different targets in two teams', () => {
    const [a, b] = [goal('A', 'sales'), goal('B', 'product', { aim: 80 })];
    const [found] = goalsAtOdds([b, a], never);
    expect(found).toMatchObject({
      rule: 1,
      key: '1:A:B',
      title: 'CSAT: different targets in two teams',
      sides: [
        { team: 'sales', text: 'Goal A (A)', value: 85 },
        { team: 'product', text: 'Goal B (B)', value: 80 },
      ],
      accountable: ['sales@x.test', 'product@x.test'],
    });
    const down = goal('B', 'product', { wants: 'down', comparable: 'stay' });
    expect(goalsAtOdds([a, down], never)[0]?.title).toBe('CSAT: opposite directions in two teams');
    // The same target, a shared goal, other months, shares of a sum: no conflict.
    expect(goalsAtOdds([a, goal('B', 'product')], never)).toEqual([]);
    expect(goalsAtOdds([a, { ...b, teams: ['product', 'sales'] }], never)).toEqual([]);
    expect(goalsAtOdds([a, { ...b, start: M('2026-04'), end: M('2026-09') }], never)).toEqual([]);
    expect(goalsAtOdds([a, b], () => true)).toEqual([]);
    // Changed targets are other evidence.
    expect(goalsAtOdds([a, { ...b, aim: 81 }], never)[0]?.fingerprint).not.toBe(found?.fingerprint);
  });

  const signal = (
    kpi: string,
    direction: SignalFact['direction'],
    more: Partial<SignalFact> = {},
  ): SignalFact => ({
    kpi,
    name: kpi,
    teams: ['marketing'],
    ownerTeam: 'marketing',
    direction,
    since: direction && M('2025-09'),
    value: 1834,
    written: '1,834',
    ...more,
  });
  const rate = (kpi: string, part: string, whole: string, direction: SignalFact['direction']): RateFact => ({
    ...signal(kpi, direction, { teams: ['marketing', 'sales'], value: 29.25, written: '29.25 %' }),
    part,
    whole,
  });

  it('(2) quantity over quality: a volume KPI signals up while its downstream rate signals down', () => {
    const volumes = [signal('leads', 'up'), signal('mqls', 'up'), signal('sqls', 'up')];
    const rates = [rate('lead_mql', 'mqls', 'leads', null), rate('mql_sql', 'sqls', 'mqls', 'down')];
    const found = quantityOverQuality(volumes, rates, M('2026-01'), 'en');
    expect(found).toMatchObject([
      {
        rule: 2,
        key: '2:mql_sql',
        title: 'leads up, mql_sql down',
        sides: [
          {
            team: 'marketing',
            text: 'leads 1,834 in January 2026, above what it always does since September 2025',
            value: 1834,
          },
          { team: 'sales', value: 29.25 },
        ],
      },
    ]);
    // Neither alone, nor a volume downstream of the rate.
    expect(quantityOverQuality([signal('leads', null)], rates, M('2026-01'), 'en')).toEqual([]);
    expect(quantityOverQuality([signal('sqls', 'up')], rates, M('2026-01'), 'en')).toEqual([]);
    expect(quantityOverQuality(volumes, [rate('mql_sql', 'sqls', 'mqls', 'up')], M('2026-01'), 'en')).toEqual(
      [],
    );
    const alone = { ...rate('mql_sql', 'sqls', 'mqls', 'down'), teams: ['marketing'] };
    expect(quantityOverQuality(volumes, [alone], M('2026-01'), 'en')).toEqual([]);
    // It fires again when the signals end and come back.
    const again = quantityOverQuality(
      [signal('leads', 'up', { since: M('2025-12') })],
      rates,
      M('2026-01'),
      'en',
    );
    expect(again[0]?.key).toBe(found[0]?.key);
    expect(again[0]?.fingerprint).not.toBe(found[0]?.fingerprint);
  });

  it('(3) a definition unsigned or objected to', () => {
    const definition = {
      kpi: 'mqls',
      name: 'MQL',
      version: 2,
      ownerTeam: 'marketing',
      usingTeams: ['marketing', 'sales'],
      signedTeams: ['marketing'],
      objections: [{ team: 'sales', comment: 'Too loose.', at: '2026-01-10T09:00:00Z' }],
      agreed: false,
      trial: { under: 1210, now: 1680 },
    };
    const [found] = definitionsInDispute([definition, { ...definition, kpi: 'leads', agreed: true }], 'en');
    expect(found).toMatchObject({
      key: '3:mqls',
      title: 'MQL: version 2 is objected to',
      sides: [
        { team: 'marketing', text: 'has signed version 2 (1,210 under it in its trial)', value: 1210 },
        { team: 'sales', text: 'objects: Too loose. (1,680 as it is counted now)', value: 1680 },
      ],
    });
    expect(definitionsInDispute([{ ...definition, objections: [] }], 'en')).toMatchObject([
      { title: 'MQL: version 2 is not signed by every team', sides: [{}, { team: 'sales' }] },
    ]);
    const [alone] = definitionsInDispute(
      [{ ...definition, usingTeams: ['marketing'], signedTeams: [], objections: [], trial: null }],
      'en',
    );
    expect(alone?.sides.map(({ text }) => text)).toEqual([
      'answers for version 2',
      'has not signed version 2',
    ]);
    const later = [{ team: 'sales', comment: 'Still.', at: '2026-02-01T09:00:00Z' }];
    expect(definitionsInDispute([{ ...definition, objections: later }], 'en')[0]?.fingerprint).not.toBe(
      found?.fingerprint,
    );
  });

  const handoff = (more: Partial<HandoffFact> = {}): HandoffFact => ({
    marketing: 'marketing',
    sales: 'sales',
    target: { name: 'Leads 19,500', pace: 1.07, accountable: 'mara@x.test' },
    acceptRate: 0.62,
    falling: false,
    worked: null,
    received: 300,
    ...more,
  });
  const fires = (fact: HandoffFact) => notEnoughOrNotWorked([{ month: M('2026-01'), fact }], 'en');

  it('(4) “not enough leads” / “not worked”: both numbers side by side', () => {
    expect(fires(handoff())).toMatchObject([
      {
        rule: 4,
        sides: [
          { team: 'marketing', text: 'Leads 19,500 at 107.0 % of what is expected by now', value: 1.07 },
          { team: 'sales', text: 'accepts 62.0 % of the MQL of three months', value: 0.62 },
        ],
      },
    ]);
    const target = { name: 'Leads', pace: 1, accountable: null };
    expect(fires(handoff({ target }))).toHaveLength(1);
    expect(fires(handoff({ target: { ...target, pace: 0.999 } }))).toEqual([]);
    expect(fires(handoff({ target: null }))).toEqual([]);
    expect(fires(handoff({ acceptRate: 0.7 }))).toEqual([]);
    expect(fires(handoff({ acceptRate: 0.8, falling: true }))).toHaveLength(1);
    expect(fires(handoff({ acceptRate: 0.8, worked: 0.79 }))).toHaveLength(1);
    expect(fires(handoff({ acceptRate: 0.8, worked: 0.8 }))).toEqual([]);
    expect(fires(handoff({ acceptRate: null }))).toEqual([]);
    // “… or worked within SLA < 80 %”: also where there are fewer leads than were aimed at, or no aim.
    const slow = { acceptRate: 0.8, worked: 0.5 };
    expect(fires(handoff({ ...slow, target: { ...target, pace: 0.5 } }))).toMatchObject([
      { title: 'Leads wait longer than was agreed', sides: [{ value: 0.5 }, { value: 0.5 }] },
    ]);
    expect(fires(handoff({ ...slow, target: null }))).toMatchObject([
      { sides: [{ text: 'handed over 300 leads in three months', value: 300 }, { value: 0.5 }] },
    ]);
  });

  it('(4) is one firing as long as it lasts, and another once it has gone away and comes back', () => {
    const at = (month: string, fact: HandoffFact): { month: Month; fact: HandoffFact } => ({
      month: M(month),
      fact,
    });
    const calm = handoff({ acceptRate: 0.75 });
    const print = (months: { month: Month; fact: HandoffFact }[]) =>
      notEnoughOrNotWorked(months, 'en')[0]?.fingerprint;
    const before = [at('2025-10', calm), at('2025-11', handoff())];
    expect(print(before)).toBe('since 2025-11');
    expect(print([...before, at('2025-12', handoff({ acceptRate: 0.5 }))])).toBe('since 2025-11');
    expect(print([...before, at('2025-12', calm)])).toBeUndefined();
    expect(print([...before, at('2025-12', calm), at('2026-01', handoff())])).toBe('since 2026-01');
  });

  const objective = {
    code: 'O1',
    title: 'Churn',
    ownerTeam: 'customer-success',
    accountable: null,
    end: M('2026-03'),
  };

  it('(5) a goal that ends after its objective', () => {
    const late = goal('A', 'sales', { ownEnd: M('2026-06') });
    expect(goalsBeyondObjectives([late], [objective], 'en')).toMatchObject([
      {
        key: '5:A',
        sides: [
          { team: 'sales', text: 'A ends in June 2026' },
          { team: 'customer-success', text: 'Churn ends in March 2026' },
        ],
      },
    ]);
    expect(goalsBeyondObjectives([goal('A', 'sales')], [objective], 'en')).toEqual([]);
    expect(goalsBeyondObjectives([goal('A', 'sales', { ownEnd: null })], [objective], 'en')).toEqual([]);
    expect(goalsBeyondObjectives([late], [{ ...objective, end: null }], 'en')).toEqual([]);
  });

  const tactic = (code: string, team: string, more: Partial<TacticFact> = {}): TacticFact => ({
    code,
    title: code,
    teams: [team],
    accountable: null,
    audience: 'Practice managers',
    funnelStage: 'decision',
    start: M('2025-04'),
    end: M('2025-12'),
    planned: 100,
    ...more,
  });

  it('(6) two teams’ tactics on the same audience, month and stage', () => {
    const a = tactic('A', 'marketing');
    const b = tactic('B', 'sales', { audience: 'the practice manager', start: M('2025-12'), end: null });
    expect(sameAudience([a, b], 'en')).toMatchObject([
      {
        key: '6:A:B',
        title: 'Two teams speak to the same audience, Dec 25',
        sides: [{ value: 100 }, { team: 'sales' }],
      },
    ]);
    expect(sameAudience([a, { ...b, start: M('2026-01') }], 'en')).toEqual([]);
    expect(sameAudience([a, { ...b, funnelStage: 'awareness' }], 'en')).toEqual([]);
    expect(sameAudience([a, { ...b, audience: 'Doctors' }], 'en')).toEqual([]);
    expect(sameAudience([a, { ...b, audience: null }, { ...b, code: 'C', audience: null }], 'en')).toEqual(
      [],
    );
    // Carried together, it is one piece of work.
    expect(sameAudience([a, { ...b, teams: ['sales', 'marketing'] }], 'en')).toEqual([]);
  });

  it('(7) a goal with a negative contribution to another team’s objective', () => {
    const against = goal('A', 'sales', { sign: -1 });
    expect(goalsAgainstObjectives([against], [objective])).toMatchObject([
      {
        key: '7:A',
        title: 'Goal A works against Churn',
        sides: [{ team: 'sales' }, { team: 'customer-success' }],
      },
    ]);
    expect(goalsAgainstObjectives([goal('A', 'sales')], [objective])).toEqual([]);
    expect(goalsAgainstObjectives([{ ...against, teams: ['customer-success'] }], [objective])).toEqual([]);
  });

  it('(8) planned work above capacity', () => {
    const load = { team: 'marketing', month: M('2026-03'), planned: 44, capacity: 40, asks: 'sales' };
    expect(overCapacity([load], 'en')).toMatchObject([
      {
        key: '8:marketing:2026-03',
        sides: [
          { team: 'marketing', text: 'has 40 days in March 2026', value: 40 },
          { team: 'sales', text: '44 days of work planned', value: 44 },
        ],
      },
    ]);
    expect(overCapacity([{ ...load, planned: 40 }], 'en')).toEqual([]);
    expect(overCapacity([{ ...load, capacity: null }], 'en')).toEqual([]);
  });
});
