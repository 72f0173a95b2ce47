import type { FieldError } from '@/lib/core/result';
import type { BudgetMonth, TacticItem } from '../model';
import type { ReadTactic } from './tactic-list';

/** Something that a row may name by its code or by what it is called. */
interface Named {
  readonly code: string;
  readonly name: string;
}

/** What the rows of a list may name, and the tactics that stand. */
export interface NameGround {
  readonly teams: readonly Named[];
  readonly people: readonly Named[];
  readonly goals: readonly Named[];
  readonly steps: readonly Named[];
  readonly kpis: readonly Named[];
  readonly tactics: readonly TacticItem[];
  /** Every code that was ever given to a tactic. */
  readonly taken: ReadonlySet<string>;
}

/** A row as `POST /tactics/import` takes it, unchecked; `faults` by column. */
interface NamedTactic {
  readonly code: string;
  readonly given: Readonly<Record<string, unknown>>;
  readonly faults: readonly FieldError[];
}

const UP = /^(up|more|higher|increase|rise|grow|\+|↑)$/i;
const DOWN = /^(down|less|lower|decrease|fall|reduce|-|−|↓)$/i;

const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase();

/** Gives each row the codes of what it names. Without a code a row is the tactic with its title, or a new one. */
export function nameTactics(rows: readonly ReadTactic[], ground: NameGround): NamedTactic[] {
  const byCode = new Map(ground.tactics.map((tactic) => [tactic.code, tactic]));
  const made = new Set<string>();
  return rows.map((row) => {
    const code = row.texts.code ?? codeOf(row.texts.title ?? '', ground, made);
    made.add(code);
    return nameTactic(row, code, byCode.get(code), ground);
  });
}

function codeOf(title: string, { tactics, taken }: NameGround, made: ReadonlySet<string>): string {
  const same = tactics.filter((tactic) => plain(tactic.title) === plain(title));
  if (same.length === 1 && same[0]) return same[0].code;
  const words = title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const stem =
    words
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 40)
      .replace(/^-+|-+$/g, '') || 'tactic';
  const isGiven = (code: string) => taken.has(code) || made.has(code) || code === 'new';
  let code = stem;
  for (let next = 2; isGiven(code); next += 1) code = `${stem}-${next}`;
  return code;
}

function nameTactic(
  { texts, months, effortDays, effectSize, budget, faults: read }: ReadTactic,
  code: string,
  known: TacticItem | undefined,
  ground: NameGround,
): NamedTactic {
  const faults: FieldError[] = [...read];
  const find = (field: string, list: readonly Named[], text: string, what: string) => {
    const exact = list.find((each) => each.code === text);
    const like = list.filter((each) => [each.code, each.name].some((name) => plain(name) === plain(text)));
    if (exact) return exact.code;
    if (like.length === 1 && like[0]) return like[0].code;
    const message =
      like.length > 1 ? `More than one ${what} is called “${text}”.` : `There is no ${what} “${text}”.`;
    faults.push({ path: field, code: 'unknown', message });
    return text;
  };
  const given: Record<string, unknown> = { code };
  const set = (field: keyof ReadTactic['texts'], of: (text: string) => unknown) => {
    const text = texts[field];
    if (text !== undefined) given[field] = of(text);
  };
  const lower = (text: string) => text.toLowerCase();
  set('title', (text) => text);
  set('team', (text) => find('team', ground.teams, text, 'team'));
  set('accountable', (text) => find('accountable', ground.people, text, 'member'));
  set('goal', (text) => find('goal', ground.goals, text, 'goal'));
  set('step', (text) => find('step', ground.steps, text, 'step'));
  set('reason', (text) => text);
  set('funnelStage', lower);
  set('audience', (text) => text);
  set('status', lower);
  set('supportingTeams', (text) =>
    text
      .split(/[,;]/)
      .flatMap((part) =>
        part.trim() === '' ? [] : [find('supportingTeams', ground.teams, part.trim(), 'team')],
      ),
  );
  if (months.start) given.start = months.start;
  if (months.end) given.end = months.end;
  if (effortDays !== undefined) given.effortDays = effortDays;
  if (budget.length > 0) given.budget = withMonths(known?.budget ?? [], budget);
  const kpi = texts.effectKpi && find('effectKpi', ground.kpis, texts.effectKpi, 'KPI');
  const effect = effectOf({ kpi, direction: texts.effectDirection, size: effectSize, by: months.effectBy });
  if (Object.keys(effect).length > 0) {
    const whole = { direction: 'up', ...known?.expectedEffect, ...effect };
    for (const [part, field] of EFFECT_PARTS)
      if (!(part in whole) && !faults.some(({ path }) => path === field))
        faults.push({ path: field, code: 'missing', message: 'An effect has a KPI, a size and a date.' });
    given.expectedEffect = whole;
  }
  return { code, given, faults };
}

const EFFECT_PARTS = [
  ['kpi', 'effectKpi'],
  ['size', 'effectSize'],
  ['by', 'effectBy'],
] as const;

/** "−5" goes down by 5, whatever nothing else says. */
function effectOf({
  kpi,
  direction,
  size,
  by,
}: {
  kpi: string | undefined;
  direction: string | undefined;
  size: number | undefined;
  by: string | undefined;
}): Record<string, unknown> {
  const way = direction === undefined ? (size !== undefined && size < 0 ? 'down' : undefined) : direction;
  return {
    ...(kpi && { kpi }),
    ...(way !== undefined && { direction: UP.test(way) ? 'up' : DOWN.test(way) ? 'down' : way }),
    ...(size !== undefined && { size: Math.abs(size) }),
    ...(by && { by }),
  };
}

/** The months that the list names, beside those that stand. */
function withMonths(standing: readonly BudgetMonth[], named: ReadTactic['budget']): BudgetMonth[] {
  const months = new Map(standing.map((entry) => [entry.month, entry]));
  for (const { month, planned, actual } of named) {
    const before = months.get(month) ?? { month, planned: null, actual: null };
    months.set(month, {
      month,
      planned: planned ?? before.planned,
      actual: actual ?? before.actual,
    });
  }
  return [...months.values()].sort((a, b) => (a.month < b.month ? -1 : 1));
}

/** The column that a fault of the import belongs to; `given` is the row as it was sent. */
export function fieldOfFault(path: string, given: Readonly<Record<string, unknown>>): string {
  const [first = '', at, part] = path.split('.');
  if (first === 'expectedEffect')
    return (
      { kpi: 'effectKpi', direction: 'effectDirection', size: 'effectSize', by: 'effectBy' }[at ?? 'kpi'] ??
      'effectKpi'
    );
  const budget = given.budget as readonly BudgetMonth[] | undefined;
  if (first === 'budget') return `${part ?? 'planned'} ${budget?.[Number(at)]?.month ?? ''}`;
  return first;
}
