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
