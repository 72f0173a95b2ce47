import { describe, expect, it } from 'vitest';
import type { AmountFormat } from '@/lib/core/amount';
import type { CellValue } from '../ledger';
import { type GoalAim, type ObjectiveAim, type Rollup, rollUp, sinceOf } from '../rollup';
import {
  goalSentences,
  kpiSentences,
  objectiveSentences,
  overviewSentences,
  teamSentences,
} from '../sentences';
import { type Aim, standingOf } from '../standing';
import * as sample from '../testing/harbourlight';
import { aim, goal, kpi, ledgerOf, M, objective } from '../testing/make';
import { type NamedFigure, plain, type Sentence } from '../wording';

const read = (sentences: readonly Sentence[]) => sentences.map(plain).join(' ');
const JANUARY = M('2026-01');
const page = { month: JANUARY, locale: 'en', missing: [], preliminary: null };
const number: AmountFormat = { unit: 'number', decimals: 0, currency: 'EUR', locale: 'en' };
const euro: AmountFormat = { ...number, unit: 'currency' };
const percent: AmountFormat = { ...number, unit: 'percent', decimals: 2 };
const { M1, M2, M3, M4, S1, S2, C1, C2, P1, X1, O1, O2, O3, O4 } = sample;

const missing: NamedFigure = {
  kpi: 'mqls_accepted',
  kpiName: 'accepted MQL',
  team: 'sales',
  teamName: 'Sales',
  month: M('2025-11'),
  person: null,
};

const overviewOf = (aim: ObjectiveAim, goals: readonly GoalAim[]) => {
  const rollup = rollUp(sample.ledger, aim, goals, JANUARY);
  const since = sinceOf(sample.ledger, aim, JANUARY, rollup.outcome.status);
  return { code: aim.code, title: aim.title, rollup, since };
};

describe('Method §9: the Overview begins with how many objectives are on track, each off track or capped by rank with “since” and its weakest goal, anything achieved, what is missing', () => {
  const objectives = [
    overviewOf(O1, [S1, S2, M1, M2, M3]),
    overviewOf(O2, [X1]),
    overviewOf(O3, [C1, C2, P1]),
    overviewOf(O4, [M4]),
  ];

  it('tells the sample company’s January', () => {
    const sentences = overviewSentences({ ...page, objectives, missing: [missing], preliminary: JANUARY });
    expect(sentences.map(plain)).toEqual([
      'Two of four objectives are on track.',
      'Revenue +20 % has been at risk since November and is unlikely to reach its target; its weakest goal is MQL→SQL 34 %.',
      'Keep our customers has been off track since April; its weakest goal is NPS 36.',
      'Market share 10 % is on track, its goals are not; its weakest goal is Share of voice 16 %.',
      'Operating profit +15 % has reached its target already.',
      '1 figure is missing: accepted MQL, November, Sales.',
      'The numbers are preliminary until January is locked.',
    ]);
  });

  it('links every subject to what it speaks of', () => {
    const subjects = overviewSentences({ ...page, objectives, missing: [missing] })
      .flat()
      .flatMap((part) => part.subject ?? []);
    expect(subjects).toEqual([
      { kind: 'objective', code: 'O1' },
      { kind: 'goal', code: 'M2' },
      { kind: 'objective', code: 'O3' },
      { kind: 'goal', code: 'C1' },
      { kind: 'objective', code: 'O4' },
      { kind: 'goal', code: 'M4' },
      { kind: 'objective', code: 'O2' },
      { kind: 'figure', code: 'mqls_accepted', month: '2025-11', team: 'sales' },
    ]);
  });

  it('counts in words, also none, one and all', () => {
    const [, two, three] = objectives;
    const count = (...given: typeof objectives) =>
      plain(overviewSentences({ ...page, objectives: given })[0] ?? []);
    if (!two || !three) throw new Error('The sample has four objectives');
    expect(count()).toBe('No objective is active yet.');
    expect(count(two)).toBe('The one objective is on track.');
    expect(count(three)).toBe('The one objective is not on track.');
    expect(count(two, two)).toBe('All two objectives are on track.');
    expect(count(three, three)).toBe('None of two objectives is on track.');
    expect(count(two, three)).toBe('One of two objectives is on track.');
  });

  it('names the person whose move a missing figure is, and five figures at most', () => {
    const many = Array.from({ length: 7 }, () => ({ ...missing, person: 'Jonas Pike' }));
    const text = read(overviewSentences({ ...page, objectives: [], missing: many }));
    expect(text).toContain('7 figures are missing: accepted MQL, November, Sales (Jonas Pike); ');
    expect(text).toMatch(/; and 2 more\.$/);
  });

  it('gives the year of a “since” that lies a year back, and no verdict where there is none', () => {
    const old = objectives.slice(2, 3).map((each) => ({ ...each, since: M('2024-10') }));
    expect(read(overviewSentences({ ...page, objectives: old }))).toContain('since October 2024');
    const ledger = ledgerOf([kpi('leads')], {});
    const rollup = rollUp(ledger, objective('O', 'leads', { target: 10 }), [], M('2026-05'));
    const none = { code: 'O', title: 'Leads', rollup, since: null };
    expect(read(overviewSentences({ ...page, objectives: [none] }))).toBe(
      'There is no verdict yet on Leads.',
    );
  });

  it('says of an objective on track whose goals cap it that goals that weigh much are off track', () => {
    const ledger = ledgerOf([kpi('revenue'), kpi('leads')], {
      revenue: ['2026-01', 100, 100, 100, 100, 100],
      leads: ['2026-01', 1, 1, 1, 1, 1],
    });
    const rollup = rollUp(
      ledger,
      objective('O', 'revenue', { target: 1200 }),
      [goal('G', 'leads', 1, { target: 120, title: 'Leads 120' })],
      M('2026-05'),
    );
    expect(
      read(
        overviewSentences({ ...page, objectives: [{ code: 'O', title: 'Revenue', rollup, since: null }] }),
      ),
    ).toBe(
      'The one objective is on track. Revenue is on track, its goals are not; its weakest goal is Leads 120.',
    );
  });
});

describe('Method §9: an objective begins with its result, what it needs, its goals', () => {
  const about = (rollup: Rollup, code: string, format: AmountFormat, start = M('2025-04')) =>
    read(objectiveSentences({ ...page, rollup, kpi: sample.ledger.kpi(code), format, start }));

  it('tells a total by season, unlikely to be reached', () => {
    const rollup = rollUp(sample.ledger, O1, [S1, S2, M1, M2, M3], JANUARY);
    expect(about(rollup, 'revenue', euro)).toBe(
      '10.71 M of the 10.83 M EUR expected by now, at the season of the last three years. It needs 1.27 M in each of the 2 months left; the best month ever was 1.13 M: unlikely to be reached. 3 of 5 goals are on track; behind are Win rate 26 % and MQL→SQL 34 %.',
    );
  });

  it('tells a total that is reached already', () => {
    const rollup = rollUp(sample.ledger, O2, [X1], JANUARY);
    expect(about(rollup, 'operating_profit', euro)).toMatch(
      /^2\.87\d* M of the 2\.39\d* M EUR expected by now, at an even pace\. The target of 2\.87 M EUR is reached already, 2 months before the end\. Its goal CAC 6,000 is behind\.$/,
    );
  });

  it('tells an average against its limit', () => {
    const rollup = rollUp(sample.ledger, O3, [C1, C2, P1], JANUARY);
    expect(about(rollup, 'churn', percent)).toBe(
      'churn is 1.61 %, April 2025 to January 2026; at most 1.30 % is wanted. 0 of 3 goals are on track; behind are NPS 36, CSAT 85 % and 48 features.',
    );
  });

  it('tells a level on its way', () => {
    const standing = standingOf(sample.ledger, M4, JANUARY);
    const text = read(
      goalSentences({
        ...page,
        standing,
        kpi: sample.ledger.kpi('share_of_voice'),
        format: percent,
        start: M4.start,
      }),
    );
    expect(text).toMatch(
      /^share_of_voice stands at 14\.\d\d %; 15\.\d\d % was expected by now, on the way from 14\.\d\d % to 16\.00 %\.$/,
    );
  });

  it('tells what a relative target is set against', () => {
    const standing = standingOf(sample.ledger, S1, JANUARY);
    const text = read(
      goalSentences({ ...page, standing, kpi: sample.ledger.kpi('new_mrr'), format: euro, start: S1.start }),
    );
    expect(text).toContain('The target of 70,209 EUR is set against 65,008, preliminary until');
  });
});

describe('Method §3, §9: the forms of a result', () => {
  const tell = (
    aim: Partial<Aim>,
    values: (number | null)[],
    more: Parameters<typeof kpi>[1] = {},
    month = '2026-05',
  ) => {
    const ledger = ledgerOf([kpi('leads', { name: 'Leads', ...more })], { leads: ['2026-01', ...values] });
    const given = { ...objective('O', 'leads', aim) };
    const standing = standingOf(ledger, given, M(month));
    const kpiGiven = ledger.kpi('leads');
    return read(
      goalSentences({
        ...page,
        month: M(month),
        standing,
        kpi: kpiGiven,
        format: number,
        start: given.start,
      }),
    );
  };

  it('no target, no data, not begun', () => {
    expect(tell({}, [1, 2, 3, 4, 5])).toBe('Leads stands at 15; no target is set.');
    expect(tell({ target: 100 }, [])).toBe('There is no verdict while figures are missing.');
    expect(tell({ target: 100, start: M('2026-09') }, [1])).toBe(
      'It begins in September 2026; there is no verdict yet.',
    );
  });

  it('stale: the last status stays, “as of MONTH”', () => {
    expect(tell({ target: 120 }, [10, 10, 10, null, 10])).toBe(
      'As of March, 30 of the 30 expected by then, at an even pace. It needs 10 in each of the 9 months left; the best month ever was 10.',
    );
  });

  it('ended periods are worded met, just missed, missed', () => {
    const end = M('2026-05');
    expect(tell({ target: 50, end }, [10, 10, 10, 10, 10])).toBe('50 of 50: met.');
    expect(tell({ target: 52, end }, [10, 10, 10, 10, 10])).toBe('50 of 52: just missed.');
    expect(tell({ target: 90, end }, [10, 10, 10, 10, 10])).toBe('50 of 90: missed.');
    expect(tell({ target: 40, end }, [10, 10, 10, 10, 10], { direction: 'down' })).toBe(
      '50, at most 40 wanted: missed.',
    );
    expect(tell({ target: 9, end, measure: 'average' }, [10, 10, 10, 10, 10], { class: 'stock' })).toBe(
      'Leads was 10, January to May 2026; at least 9 was wanted: met.',
    );
    expect(tell({ target: 20, end }, [10, 10, 10, 10, 10], { class: 'stock' })).toBe(
      'Leads ended at 10; at least 20 was wanted: missed.',
    );
  });

  it('a total that shall stay small, a range, staying above', () => {
    expect(tell({ target: 120 }, [10, 10, 10, 10, 10], { direction: 'down' })).toBe(
      '50 of at most 50 by now, at an even pace, and of at most 120 in all.',
    );
    const stock = { class: 'stock' } as const;
    expect(tell({ kind: 'range', low: 5, high: 9 }, [1, 2, 3, 4, 10], stock)).toBe(
      'Leads is 10, outside the range of 5 to 9.',
    );
    expect(tell({ kind: 'stay', low: 5 }, [1, 2, 3, 4, 10], stock)).toBe(
      'Leads is 10; it is to stay above 5, and does.',
    );
    expect(tell({ kind: 'stay', high: 5 }, [1, 2, 3, 4, 10], stock)).toBe(
      'Leads is 10; it is to stay below 5, and does not.',
    );
  });

  it('one month left', () => {
    expect(tell({ target: 56, end: M('2026-06') }, [10, 10, 10, 10, 10])).toContain(
      'It needs 6 in the month left; the best month ever was 10.',
    );
  });
});

describe('Method §1, §9: a KPI begins with its value and its changes', () => {
  const value = {
    kind: 'month',
    span: { from: JANUARY, to: JANUARY },
    value: 1734,
    months: 1,
    monthsExpected: 1,
    target: 1800,
    attainment: 0.963,
    status: 'at-risk',
    previous: { change: 120, changePct: 0.0743 },
    lastYear: { change: -10, changePct: null },
  } as const;

  it('gives percent beside the KPI’s own unit, and none on a base that is zero or negative', () => {
    expect(
      read(
        kpiSentences({
          ...page,
          ...value,
          kpi: { code: 'leads', name: 'Leads', direction: 'up' },
          format: number,
        }),
      ),
    ).toBe(
      'Leads: 1,734 in January 2026, up 120 (7.4 %) on the month before, down 10 on the same month last year. The target is at least 1,800; the value is 66 below it: just missed.',
    );
  });

  it('“change of a percentage KPI is given in percentage points and, labelled apart, relative percent”, and “2 of 3 months”', () => {
    const text = read(
      kpiSentences({
        ...page,
        ...value,
        kind: 'quarter',
        span: { from: M('2025-10'), to: M('2025-12') },
        value: 62.72,
        months: 2,
        monthsExpected: 3,
        target: null,
        previous: { change: 1.5, changePct: 0.0245 },
        lastYear: { change: 0, changePct: 0 },
        kpi: { code: 'accept_rate', name: 'Accept rate', direction: 'up' },
        format: percent,
        missing: [missing],
      }),
    );
    expect(text).toBe(
      'Accept rate: 62.72 % from October to December 2025 (2 of 3 months), up 1.50 percentage points (2.5 % relative) on the quarter before, the same as the same months last year. 1 figure is missing: accepted MQL, November, Sales.',
    );
  });

  it('says that a lifetime is capped where nothing was lost', () => {
    const kpi = { code: 'clv', name: 'CLV', direction: 'up' } as const;
    expect(read(kpiSentences({ ...page, ...value, reason: 'capped', kpi, format: euro }))).toContain(
      'Nothing was lost, so a lifetime of 60 months is assumed.',
    );
  });

  it('says why there is no value', () => {
    const none = {
      ...value,
      value: null,
      reason: 'zero-denominator',
      previous: null,
      lastYear: null,
    } as const;
    expect(
      read(
        kpiSentences({
          ...page,
          ...none,
          kpi: { code: 'cpl', name: 'CPL', direction: 'down' },
          format: euro,
        }),
      ),
    ).toBe('CPL has no value in January 2026: there is nothing to divide by.');
  });
});

describe('Method §3: “ended periods are worded met / just missed / missed”', () => {
  it('of a team’s KPIs', () => {
    const kpis = (['achieved', 'on-track', 'at-risk', 'off-track', 'no-target'] as const).map((status) => ({
      code: status,
      name: `KPI ${status}`,
      status,
    }));
    expect(read(teamSentences({ ...page, goals: [], kpis, kind: 'month' }))).toContain(
      '1 of 4 KPIs with a target met it; just missed by KPI at-risk; missed by KPI off-track.',
    );
  });
});

describe('Method §9: a team begins with its goals, its KPIs, what is missing', () => {
  it('names what is behind, never the team', () => {
    const goals = [
      { code: 'S1', title: 'New MRR', status: 'on-track' },
      { code: 'S2', title: 'Win rate', status: 'off-track' },
      { code: 'S3', title: 'Deals', status: 'no-data' },
    ] as const;
    const kpis = [
      { code: 'win_rate', name: 'Win rate', status: 'off-track' },
      { code: 'new_mrr', name: 'New MRR', status: 'achieved' },
      { code: 'calls', name: 'Calls', status: 'no-target' },
    ] as const;
    expect(read(teamSentences({ ...page, goals, kpis, kind: 'ytd', missing: [missing] }))).toBe(
      '1 of 3 goals is on track; behind is Win rate; there is no verdict yet on Deals. 1 of 2 KPIs with a target is on track; off track is Win rate. 1 figure is missing: accepted MQL, November, Sales.',
    );
    expect(read(teamSentences({ ...page, goals: [], kpis, kind: 'ytd' }))).toMatch(
      /^No goal has been set yet\..*All figures of January are in\.$/,
    );
    const never = [{ code: 'calls', name: 'Calls', status: 'no-data' }] as const;
    expect(read(teamSentences({ ...page, goals: [], kpis: never, kind: 'ytd' }))).toBe(
      'No goal has been set yet.',
    );
  });
});

describe('Method §9: “since” is the “first month of the present status, without a gap”', () => {
  const since = (values: readonly CellValue[]) => {
    const ledger = ledgerOf([kpi('x')], { x: ['2026-01', ...values] });
    const given = aim('x', { target: 120 });
    return sinceOf(ledger, given, M('2026-05'), standingOf(ledger, given, M('2026-05')).status);
  };

  it('back to the month after another status, or to the start', () => {
    expect(since([10, 10, 5, 5, 5])).toBe('2026-03');
    expect(since([1, 1, 1, 1, 1])).toBe('2026-01');
    expect(since([5, 15, 10, 10, 10])).toBe('2026-02');
  });

  it('none without a verdict', () => {
    expect(since([])).toBe(null);
  });
});
