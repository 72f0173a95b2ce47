import fc from 'fast-check';
import { endpoints } from '../endpoints';

/** Names that the calls know, so that what is sent gets past the first check now and then. */
const KEYS = [
  ...[
    'code',
    'name',
    'kind',
    'email',
    'role',
    'teams',
    'unit',
    'class',
    'formula',
    'weightKpi',
    'updater',
    'value',
  ],
  ...[
    'note',
    'reason',
    'figures',
    'rates',
    'currency',
    'average',
    'targets',
    'kpi',
    'month',
    'team',
    'low',
    'high',
    'title',
    'objective',
    'start',
    'end',
  ],
  ...[
    'target',
    'baseline',
    'change',
    'base',
    'rule',
    'weight',
    'sign',
    'state',
    'rank',
    'yearlyTargets',
    'fiscalYear',
  ],
  ...[
    'thresholds',
    'onTrack',
    'atRisk',
    'currency',
    'locale',
    'timeZone',
    'mode',
    'dryRun',
    'ownerTeam',
    'accountable',
  ],
];
const WORDS = [
  ...[
    'leads_own',
    'calls_own',
    'marketing',
    'sales',
    'team-own',
    'O-own',
    'G-own',
    'flow',
    'ratio',
    'rating',
    'up',
    'n/a',
  ],
  ...[
    '2025-12',
    '0000-01',
    '9999-12',
    '2025-13',
    '-1',
    '1e999',
    'EUR',
    'de-DE',
    'Europe/Berlin',
    'admin',
    'active',
    'append',
    'own',
  ],
  ...[
    'leads_own / calls_own',
    'leads_own / 0',
    '((',
    'x@example.com',
    '\u0000',
    '\ud800',
    "'; drop table kpi; --",
    '%',
    '',
  ],
];
const NUMBERS = [
  0,
  -1,
  1,
  0.1,
  1e15,
  1e308,
  -1e308,
  5e-324,
  2 ** 53,
  0.1234567,
  Number.MAX_SAFE_INTEGER,
  2025,
];

const word = fc.oneof(fc.constantFrom(...WORDS), fc.string({ unit: 'binary', maxLength: 20 }));
const value = fc.letrec<{ any: unknown; object: Record<string, unknown> }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    word,
    fc.constantFrom<unknown>(...NUMBERS, null, true, false),
    fc.double(),
    fc.array(tie('any'), { maxLength: 4 }),
    tie('object'),
  ),
  object: fc.dictionary(fc.constantFrom(...KEYS), tie('any'), { maxKeys: 8 }),
}));

const QUERY = [
  'from',
  'to',
  'team',
  'month',
  'limit',
  'cursor',
  'grain',
  'compare',
  'as',
  'kpis',
  'entity',
  'actor',
];
const query = fc.dictionary(fc.constantFrom(...QUERY), word, { maxKeys: 4 });

const param = fc.oneof(fc.constantFrom(...WORDS), fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }));

export const byName = new Map(endpoints.map((each) => [`${each.method} ${each.path}`, each]));

/** Bodies that would be accepted, to be spoilt in one place. */
export const EXAMPLES: Readonly<Record<string, Record<string, unknown>>> = {
  'patch /organization': {
    thresholds: { onTrack: 1, atRisk: 0.9 },
    graceDays: 10,
    timeZone: 'UTC',
    locale: 'en',
  },
  'post /tokens': { name: 'x', role: 'viewer', teams: ['sales'] },
  'post /teams': { code: 'new', name: 'New', kind: 'other' },
  'patch /teams/{code}': { name: 'New', kind: 'other' },
  'post /members': { email: 'x@example.com', name: 'X', role: 'viewer', teams: [] },
  'patch /members/{email}': { role: 'viewer', teams: ['sales'] },
  'post /kpis': {
    code: 'new',
    name: 'New',
    class: 'ratio',
    formula: 'leads_own / calls_own',
    ownerTeam: 'sales',
  },
  'patch /kpis/{code}': {
    name: 'New',
    decimals: 2,
    teams: ['marketing'],
    thresholds: { onTrack: 0, atRisk: 2, unit: 'own' },
    updater: null,
  },
  'patch /kpis': { codes: ['leads_own'], set: { ownerTeam: 'sales', source: 'x', thresholds: null } },
  'post /kpis/archive': { codes: ['leads_own'] },
  'post /kpis/restore': { codes: ['leads_own'] },
  'post /kpis/{code}/split': {
    by: 'x',
    values: [{ name: 'A' }, { name: 'B', code: 'b' }],
    total: { code: 'x' },
  },
  'post /kpis/{code}/annotations': { month: '2025-12', endMonth: '2026-01', text: 'Trade fair' },
  'post /kpis/{code}/process-changes': { month: '2025-12', reason: 'x' },
  'patch /kpis/{code}/annotations/{id}': { month: '2025-11', endMonth: null, text: 'x' },
  'put /kpis/{code}/figures/{month}': { value: 1, note: 'x', estimate: false, reason: 'x' },
  'post /kpis/{code}/figures/{month}/revert': { version: 1, reason: 'x' },
  'put /kpis/{code}/figures/{month}/never-coming': { reason: 'x' },
  'post /insights/vanity/{kpi}': { answer: 'keep', reason: 'x', review: '2026-09-30' },
  'post /definitions/{kpi}': {
    text: 'x',
    criteria: ['x'],
    counts: ['x'],
    countsNot: ['x'],
    validFrom: '2026-01',
    why: 'x',
    benefit: 'x',
  },
  'post /definitions/{kpi}/{version}/agreement': { team: 'marketing', verdict: 'object', comment: 'x' },
  'put /definitions/{kpi}/{version}/dispute': { decider: 'x@example.com', by: '2036-03-31' },
  'post /definitions/{kpi}/{version}/decision': { decision: 'adopt', reason: 'x' },
  'put /definitions/{kpi}/{version}/trial': { figures: [{ month: '2025-12', value: 1 }] },
  'put /objectives/{code}/words/{month}': { happened: 'x', doing: null },
  'put /kpis/{code}/targets/{month}': { low: 1, high: 2, note: 'x', reason: 'x' },
  'post /figures': {
    figures: [{ kpi: 'leads_own', month: '2025-12', value: 1 }],
    mode: 'replace',
    reason: 'x',
  },
  'post /rates': {
    rates: [{ currency: 'USD', month: '2025-12', average: 0.92, monthEnd: 0.9 }],
    dryRun: false,
  },
  'post /targets': {
    targets: [{ kpi: 'leads_own', month: '2025-12', value: 1 }],
    mode: 'append',
    dryRun: false,
  },
  'post /strategies': {
    owner: 'sales',
    audience: 'x',
    priorities: [{ text: 'x', objective: 'O-own' }],
    notDoing: [{ text: 'x', words: ['y'] }],
    horizons: { one: 'x', three: null },
    serves: ['O-own'],
    goals: ['G-own'],
    notice: { what: 'x', why: 'x', from: '2026-03-01' },
  },
  'patch /strategies/{owner}': { audience: 'x', serves: ['O-own'], notice: { why: 'x' } },
  'post /strategies/{owner}/propose': { windowEnds: '2199-12-31', invited: ['sales'] },
  'post /strategies/{owner}/comments': { team: 'sales', text: 'x' },
  'post /strategies/{owner}/verdicts': { team: 'sales', verdict: 'decline', comment: 'x' },
  'post /strategies/{owner}/publish': { reason: 'x' },
  'post /strategies/{owner}/acknowledgements': { number: 1 },
  'post /objectives': {
    code: 'new',
    title: 'New',
    yearlyTargets: [{ fiscalYear: 2026, value: 1 }],
    target: 1,
    low: 0,
  },
  'patch /objectives/{code}': {
    rank: 1,
    baseline: 1,
    target: 2,
    resultKpis: ['calls_own'],
    moneyShare: 0.5,
    end: '2026-03',
  },
  'patch /goals/{code}': {
    kind: 'relative',
    change: 0.08,
    base: { rule: 'previousQuarter' },
    weight: 10,
    end: '2026-03',
  },
  'put /priorities/{team}': { objectives: ['O-own'] },
  'post /project-teams': {
    code: 'new',
    name: 'New',
    projectOf: ['marketing', 'sales'],
    end: '2026-03',
    members: [],
  },
  'patch /project-teams/{code}': { projectOf: ['sales', 'team-own'], end: null },
  'put /money/shares': { shares: [{ objective: 'O-own', share: 1, version: 1 }] },
  'post /requests': {
    title: 'New',
    forTeam: 'marketing',
    objective: 'O-own',
    kpi: 'leads_own',
    effortDays: 2,
    cost: 100,
    due: '2026-03-15',
    askedBy: 'x@example.com',
  },
  'post /requests/fit': { title: 'New', forTeam: 'sales', effortDays: 2, due: '2026-03' },
  'patch /requests/{code}': { title: 'New', effortDays: 3, kpi: null, due: '2026-04' },
  'post /requests/{code}/decision': { decision: 'park', reason: 'x' },
  'post /requests/{code}/exception': { reason: 'x' },
  'post /requests/{code}/rounds': { reason: 'x' },
  'put /teams/{code}/capacity': {
    months: [{ month: '2026-03', days: 10 }],
    budgets: [{ fiscalYear: 2026, amount: null }],
  },
  'post /goals': {
    code: 'new',
    title: 'New',
    objective: 'O-own',
    teams: ['sales'],
    kpi: 'leads_own',
    start: '2025-04',
    target: 1,
  },
};

/** The example of a call with one value, at any depth, in the place of another. */
export function spoilt(example: unknown, place: number, bad: unknown): unknown {
  if (typeof example !== 'object' || example === null) return bad;
  const keys = Object.keys(example);
  const key = keys[place % Math.max(1, keys.length)];
  if (key === undefined) return bad;
  const old = (example as Record<string, unknown>)[key];
  const now = place % 3 === 0 ? bad : spoilt(old, Math.floor(place / 3), bad);
  return Array.isArray(example)
    ? example.map((each, index) => (String(index) === key ? now : each))
    : { ...example, [key]: now };
}

/** Any call with anything in it. */
export const anyRequest = fc.record({
  place: fc.nat(1000),
  bad: value.any,
  almost: fc.boolean(),
  name: fc.constantFrom(...byName.keys()),
  known: fc.boolean(),
  params: fc.array(param, { minLength: 2, maxLength: 2 }),
  query: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 2, arbitrary: query }),
  body: fc.oneof({ weight: 4, arbitrary: value.object }, { weight: 1, arbitrary: value.any }),
  ifMatch: fc.option(fc.constantFrom('"1"', '"2"', 'x', '*', '"99999999999999999999"'), { nil: undefined }),
});
