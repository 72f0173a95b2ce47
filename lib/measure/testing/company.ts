import type { CellValue, FigureEntry, MeasuredKpi, Rules, TargetEntry } from '../ledger';
import type { GoalAim, ObjectiveAim } from '../rollup';
import type { Aim } from '../standing';
import { aim, kpi, M, RULES } from './make';

/** A formula as a tree; the text that is stored is written from it, so that no parser is shared. */
export type Tree = string | number | readonly ['+' | '-' | '*' | '/', Tree, Tree];

/** An organization as data, with nothing computed. */
export interface Company {
  readonly kpis: readonly MeasuredKpi[];
  readonly trees: ReadonlyMap<string, Tree>;
  readonly figures: readonly FigureEntry[];
  readonly targets: readonly TargetEntry[];
  readonly rules: Rules;
  readonly goals: readonly GoalAim[];
  readonly objective: ObjectiveAim;
}

/** Evenly distributed from 0 to 1, the same for the same seed. */
export function dice(seed: number) {
  let state = seed >>> 0;
  const roll = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number) => Math.floor(roll() * count);
  return {
    below,
    chance: (share: number) => roll() < share,
    pick: <T>(all: readonly T[]): T => {
      const found = all[below(all.length)];
      if (found === undefined) throw new Error('Nothing to pick from');
      return found;
    },
  };
}
export type Dice = ReturnType<typeof dice>;

export const FIRST_YEAR = 2023;
export const MONTHS = Array.from({ length: 36 }, (_, at) =>
  M(`${FIRST_YEAR + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`),
);
const TEAMS = ['a', 'b', 'c'];
const TEAM_SETS = [['a'], ['b'], ['a', 'b'], TEAMS];

/** KPIs that a formula names. */
export const namesIn = (tree: Tree): string[] =>
  typeof tree === 'object'
    ? [...namesIn(tree[1]), ...namesIn(tree[2])]
    : typeof tree === 'string'
      ? [tree]
      : [];

const written = (tree: Tree): string =>
  typeof tree === 'object' ? `(${written(tree[1])} ${tree[0]} ${written(tree[2])})` : String(tree);

/** Computed KPIs of every shape: flow by flow, over a stock, stock by stock, of quarters, nested, chained, capped. */
const COMPUTED: readonly (readonly [string, MeasuredKpi['class'], Tree, Partial<MeasuredKpi>])[] = [
  ['rate', 'ratio', ['/', 'x', 'y'], { unit: 'percent' }],
  ['churn', 'ratio', ['/', 'y', 's'], { unit: 'percent', direction: 'down' }],
  ['arpa', 'ratio', ['/', 's', 't'], {}],
  ['quarterly', 'ratio', ['/', ['+', 'x', 'y'], 'z'], {}],
  ['double', 'formula', ['*', 2, 's'], {}],
  ['exposed', 'ratio', ['/', 'x', 'double'], {}],
  ['net', 'formula', ['-', ['*', 'x', 'rate'], ['/', 's', 't']], { direction: 'range' }],
  ['worth', 'formula', ['/', ['*', 'arpa', 3], 'churn'], {}],
  ['kept', 'chained', ['/', ['-', 's', 'y'], 's'], { unit: 'percent' }],
  ['grown', 'chained', ['+', 1, ['/', 'y', 's']], { direction: 'down' }],
];

/** A computed KPI with all that it is made of. */
function behind(code: string): string[] {
  const tree = COMPUTED.find(([own]) => own === code)?.[2];
  return tree === undefined ? [code] : [code, ...namesIn(tree).flatMap(behind)];
}

/** A random organization; what it holds is decided by its number alone. */
export function companyOf(number: number): Company {
  const random = dice(number);
  const { below, chance, pick } = random;
  const shared = pick(TEAM_SETS);
  const teams = () => ({ teams: chance(0.7) ? shared : pick(TEAM_SETS) });
  const direction = () => ({ direction: pick(['up', 'up', 'down'] as const) });
  const allowNegative = chance(0.3);
  const typed = [
    kpi('x', { ...teams(), ...direction(), allowNegative }),
    kpi('y', { ...teams(), ...direction() }),
    kpi('z', { ...teams(), frequency: 'quarter' }),
    kpi('s', { ...teams(), class: 'stock' }),
    kpi('t', { ...teams(), ...direction(), class: 'stock' }),
    kpi('u', { ...teams(), class: 'unique' }),
    kpi('v', { ...teams(), class: 'unique', frequency: 'quarter' }),
  ];
  const rating = kpi('r', {
    teams: typed[1]?.teams ?? TEAMS,
    class: 'rating',
    weightKpi: 'y',
    unit: 'points',
  });
  const asked = new Set<string>(['x', pick(['y', 'r', 'u', 'v'])]);
  for (const [code] of [pick(COMPUTED), pick(COMPUTED)]) for (const each of behind(code)) asked.add(each);
  const computed = COMPUTED.map(([code, kind, tree, more]) =>
    kpi(code, { class: kind, formula: written(tree), ...teams(), ...more }),
  );
  const critical = (each: MeasuredKpi) => ({ ...each, critical: chance(0.1) });
  if (asked.has('r')) asked.add('y');
  const kpis = [...typed, rating, ...computed].filter(({ code }) => asked.has(code)).map(critical);
  const startMonth = pick([1, 1, 4, 7, 2]);
  const targets = kpis.flatMap((each) => targetsOf(each, random));
  /** Some aim at what their months are planned to add up to, or nearly. */
  const planned = <T extends Aim>(given: T): T => {
    const months = targets.filter(
      ({ kpi: of, team, period, month }) =>
        of === given.kpi && team === null && !period && month >= given.start && month <= given.end,
    );
    const whole = months.reduce((all, { value }) => all + (value ?? 0), 0) * pick([1, 1.004, 1.02]);
    const isPlanned = given.kind === 'absolute' && chance(0.5) && months.length > 0;
    return isPlanned ? { ...given, target: Math.round(whole * 100) / 100 } : given;
  };
  return {
    kpis,
    trees: new Map(COMPUTED.map(([code, , tree]) => [code, tree])),
    figures: kpis.filter(({ formula }) => formula === null).flatMap((each) => figuresOf(each, random)),
    targets,
    rules: {
      ...RULES,
      calendar: { startMonth, label: 'ending' },
      day: pick([
        '2025-07-05',
        '2025-09-20',
        '2025-12-31',
        '2025-12-10',
        '2026-01-08',
        '2026-01-10',
        '2026-02-20',
      ]),
      bounds: pick([RULES.bounds, { onTrack: 0.9, atRisk: 0.75 }]),
      rollupCap: pick([1, 1, 1.5]),
    },
    goals: Array.from({ length: 2 + below(3) }, (_, at) => ({
      ...planned(aimOf(`G${at}`, kpis, random)),
      teams: pick(TEAM_SETS),
      weight: pick([0, 10, 20, 30, 40.5]),
      sign: chance(0.1) ? -1 : 1,
    })),
    objective: { ...aimOf('O', kpis, random), teams: null },
  };
}

function figuresOf(
  { code, teams, class: kind, allowNegative }: MeasuredKpi,
  { below, chance, pick }: Dice,
): FigureEntry[] {
  const gaps = pick([0, 0, 0.05, 0.3]);
  const small = chance(0.2);
  const value = (): CellValue => {
    if (chance(gaps)) return chance(0.4) ? 'n/a' : null;
    if (chance(0.05) || (small && chance(0.8))) return 0;
    const cents = below(kind === 'rating' ? 10_000 : 2_000_000);
    return (allowNegative && chance(0.3) ? -1 : 1) * (chance(0.5) ? Math.round(cents / 100) : cents / 100);
  };
  const begun = chance(0.2) ? below(20) : 0;
  return teams.flatMap((team) =>
    MONTHS.slice(begun).map((month) => ({ kpi: code, team, month, value: value() })),
  );
}

function targetsOf({ code, teams, class: kind }: MeasuredKpi, { below, chance, pick }: Dice): TargetEntry[] {
  const shared = { kpi: code, low: null, high: null };
  const value = () => pick([0, below(30_000), below(2000) / 100, kind === 'flow' ? 10_000 : 80, -5]);
  const steady = below(20_000);
  const owners = pick([[], [null], [null], teams, teams.slice(0, 1)] as const);
  const kept = chance(0.6) ? 1 : 0.8;
  const monthly = owners.flatMap((team) =>
    MONTHS.slice(12)
      .filter(() => chance(kept))
      .map((month) => ({
        ...shared,
        team,
        month,
        value: chance(0.7) ? steady : value(),
      })),
  );
  if (kind !== 'flow' || !chance(0.3)) return monthly;
  return [
    ...monthly,
    ...MONTHS.slice(12).map((month) => ({
      ...shared,
      team: null,
      month,
      period: 'quarter' as const,
      value: value(),
    })),
  ];
}

function aimOf(code: string, kpis: readonly MeasuredKpi[], { below, chance, pick }: Dice) {
  const start = 12 + below(20);
  const kind = pick(['absolute', 'absolute', 'absolute', 'relative', 'points', 'range', 'stay'] as const);
  const bounds = [below(50), below(9000)].sort((a, b) => a - b);
  const amount = () => pick([0, below(120), below(30_000) / 100, below(300_000), -below(50)]);
  const range = kind === 'range' || kind === 'stay';
  return {
    ...aim((chance(0.3) ? kpis[0] : pick(kpis))?.code ?? 'x'),
    ...{ code, title: code, kind },
    measure: pick([null, null, 'total', 'level', 'average'] as const),
    baseline: chance(0.4) ? amount() : null,
    target: kind === 'absolute' && chance(0.95) ? amount() : null,
    change: kind === 'relative' ? pick([0.08, -0.1, 0]) : 3,
    base:
      kind === 'relative' || kind === 'points'
        ? pick([
            { rule: 'previousQuarter', value: null },
            { rule: 'samePeriodLastYear', value: null },
            { rule: 'fixed', value: 500.5 },
          ] as const)
        : null,
    low: range ? (bounds[0] ?? 0) : null,
    high: kind === 'range' ? (bounds[1] ?? 0) : null,
    start: MONTHS[start] ?? M('2025-01'),
    end: pick([MONTHS[Math.min(35, start + below(12))] ?? M('2025-12'), M('2025-12'), M('2026-03')]),
  };
}
