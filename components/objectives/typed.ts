import { isMonth } from '@/lib/core/month';
import { parseAmount } from '@/lib/core/parse-amount';
import type { FieldError } from '@/lib/core/result';

/** A number as it is typed in the organization's way: no grouping, its own decimal sign. */
export const asTyped = (value: number | null, locale: string): string =>
  value === null
    ? ''
    : new Intl.NumberFormat(locale, { maximumFractionDigits: 6, useGrouping: false }).format(value);

/** A fraction as typed percent: 0.08 is "8". */
export const asTypedPercent = (fraction: number | null, locale: string): string =>
  asTyped(fraction === null ? null : Number((fraction * 100).toPrecision(12)), locale);

/** Reads what a form sends; what is no number or month becomes a fault at its field. */
export function formReader(data: FormData, locale: string) {
  const faults: FieldError[] = [];
  const text = (name: string): string => {
    const value = data.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const amount = (name: string): number | null => {
    const parsed = parseAmount(text(name), locale);
    if (parsed.kind === 'value') return parsed.value;
    if (parsed.kind !== 'blank') {
      const message = parsed.kind === 'error' ? parsed.message : 'A number is needed.';
      faults.push({ path: name, code: 'invalid', message });
    }
    return null;
  };
  const month = (name: string): string | null => {
    const value = text(name);
    if (value !== '' && !isMonth(value)) {
      faults.push({ path: name, code: 'invalid', message: 'A month like 2026-03 is needed.' });
    }
    return value === '' ? null : value;
  };
  return {
    faults,
    text,
    amount,
    month,
    /** Nothing chosen is null. */
    choice: (name: string): string | null => text(name) || null,
    many: (name: string): string[] =>
      data.getAll(name).flatMap((each) => (typeof each === 'string' && each !== '' ? [each] : [])),
    /** Typed as percent, kept as a fraction. */
    fraction: (name: string): number | null => {
      const value = amount(name);
      return value === null ? null : Number((value / 100).toPrecision(12));
    },
  };
}

/** A form's content as a command takes it, and what could not be read. */
export interface TypedForm {
  readonly input: Record<string, unknown>;
  readonly faults: readonly FieldError[];
}

const YEAR_FIELD = /^year-(\d{4})$/;

/** An objective as typed. Of target and range only what was chosen counts; the code only when it is new. */
export function typedObjective(data: FormData, locale: string): TypedForm {
  const { faults, text, amount, month, choice, many } = formReader(data, locale);
  const isRange = text('aim') === 'range';
  const horizon = text('horizonYears');
  const yearlyTargets = [...new Set(data.keys())]
    .flatMap((name) => {
      const year = YEAR_FIELD.exec(name)?.[1];
      const value = year === undefined ? null : amount(name);
      return value === null ? [] : [{ fiscalYear: Number(year), value }];
    })
    .sort((a, b) => a.fiscalYear - b.fiscalYear);
  const input = {
    title: text('title'),
    why: text('why'),
    horizonYears: horizon === '' ? null : Number(horizon),
    rank: amount('rank'),
    ownerTeam: choice('ownerTeam'),
    accountable: choice('accountable'),
    successKpi: choice('successKpi'),
    measure: choice('measure'),
    baseline: isRange ? null : amount('baseline'),
    target: isRange ? null : amount('target'),
    low: isRange ? amount('low') : null,
    high: isRange ? amount('high') : null,
    yearlyTargets,
    start: month('start'),
    end: month('end'),
    state: text('state') || 'draft',
    resultKpis: many('resultKpis'),
    ...(data.has('code') && { code: text('code') }),
  };
  return { input, faults };
}

/** A goal as typed: what its kind needs and nothing else. */
export function typedGoal(data: FormData, locale: string): TypedForm {
  const { faults, text, amount, month, choice, many, fraction } = formReader(data, locale);
  const kind = text('kind') || 'absolute';
  const needed = (name: string): number | null => {
    const value = amount(name);
    if (value === null) faults.push({ path: name, code: 'invalid', message: 'A number is needed.' });
    return value;
  };
  const isRelative = kind === 'relative' || kind === 'points';
  const rule = text('base') || 'previousQuarter';
  const stays = text('stays') === 'below' ? 'high' : 'low';
  const limit = kind === 'stay' ? amount('limit') : null;
  const end = (name: 'low' | 'high') =>
    kind === 'range' ? amount(name) : kind === 'stay' && stays === name ? limit : null;
  const input = {
    title: text('title'),
    kpi: text('kpi'),
    teams: many('teams'),
    accountable: choice('accountable'),
    kind,
    baseline: kind === 'absolute' ? amount('baseline') : null,
    target: kind === 'absolute' ? amount('target') : null,
    change:
      kind === 'relative' ? fraction('changePercent') : kind === 'points' ? amount('changePoints') : null,
    base: isRelative ? { rule, value: rule === 'fixed' ? amount('baseValue') : null } : null,
    low: end('low'),
    high: end('high'),
    measure: choice('measure'),
    start: month('start'),
    end: month('end'),
    weight: needed('weight'),
    sign: text('sign') === '-1' ? -1 : 1,
    note: text('note'),
    audience: text('audience'),
    ...(data.has('objective') && { objective: text('objective') }),
    ...(data.has('code') && { code: text('code') }),
  };
  return { input, faults };
}

/** Where a fault of a command stands on the form. */
export function atField(path: string, input: Record<string, unknown>): string {
  const year = /^yearlyTargets\.(\d+)/.exec(path)?.[1];
  if (year !== undefined) {
    const years = input.yearlyTargets as readonly { fiscalYear: number }[] | undefined;
    return `year-${years?.[Number(year)]?.fiscalYear ?? ''}`;
  }
  if (path === 'base.value') return 'baseValue';
  if (path === 'change') return input.kind === 'points' ? 'changePoints' : 'changePercent';
  if (input.kind === 'stay' && (path === 'low' || path === 'high')) return 'limit';
  return path;
}

const NAMES: Readonly<Record<string, string>> = {
  title: 'Title',
  objective: 'Objective',
  why: 'Why',
  horizonYears: 'Horizon',
  rank: 'Rank',
  ownerTeam: 'Owner team',
  accountable: 'Accountable',
  successKpi: 'Success KPI',
  measure: 'Counted as',
  baseline: 'Baseline',
  target: 'Target',
  low: 'From',
  high: 'To',
  yearlyTargets: 'Targets by year',
  start: 'Start',
  end: 'End',
  state: 'State',
  resultKpis: 'Other result KPIs',
  kpi: 'KPI',
  teams: 'Teams',
  kind: 'Kind',
  change: 'Change',
  base: 'Compared with',
  weight: 'Weight',
  sign: 'Works',
  note: 'Note',
  audience: 'Audience',
};

/** Where what was typed and what somebody else has saved meanwhile are not the same: "Target: saved 12, typed 14". */
export function differences(
  input: Record<string, unknown>,
  current: unknown,
  locale: string,
): readonly string[] {
  if (typeof current !== 'object' || current === null) return [];
  const saved = current as Record<string, unknown>;
  return Object.entries(NAMES).flatMap(([key, name]) => {
    if (!(key in input) || !(key in saved)) return [];
    const [mine, theirs] = [shown(input[key], locale), shown(saved[key], locale)];
    return mine === theirs ? [] : [`${name}: saved ${theirs}, typed ${mine}`];
  });
}

function shown(value: unknown, locale: string): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (typeof value === 'number') return asTyped(value, locale);
  if (Array.isArray(value))
    return value.length === 0 ? 'nothing' : value.map((each) => shown(each, locale)).join(', ');
  if (typeof value === 'object')
    return Object.values(value)
      .filter((each) => each !== null)
      .map((each) => shown(each, locale))
      .join(' ');
  return String(value);
}
