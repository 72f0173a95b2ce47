import { fiscalYearOf, fiscalYearSpan } from '@/lib/core/fiscal-calendar';
import { addMonths, isMonth, type Month, monthOf, monthRange } from '@/lib/core/month';
import { parseAmount } from '@/lib/core/parse-amount';
import { type AimForecast, forecastAim, LEVEL } from '@/lib/insight/aim-forecast';
import type { ForecastMethod } from '@/lib/insight/forecast';
import type { Expected } from '@/lib/insight/futures';
import { chanceOf, type Forecast, forecastOf, isRough, type KpiForecast } from '@/lib/insight/kpi-forecast';
import { attain } from '@/lib/measure/attainment';
import type { Ledger } from '@/lib/measure/ledger';
import { type Aim, aimIn, expectedAt, type Likelihood, likelihoodOf } from '@/lib/measure/standing';
import { type PeriodTarget, targetOf } from '@/lib/measure/targets';
import type { KpiFormat } from '@/lib/series/model';

/** A coming month: the share `level` of the simulated futures lies from low to high. */
interface ForecastPoint extends Forecast {
  readonly month: Month;
  readonly target: number | null;
}

/** Where a KPI's period will end, as `GET /kpis/{code}/forecast` answers it. Null is "not known". */
export interface ForecastItem {
  readonly kpi: string;
  readonly method: ForecastMethod | null;
  /** Why there is none. */
  readonly why: KpiForecast['why'];
  /** Under twelve months of history: a run rate without a range. */
  readonly rough: boolean;
  readonly seasonal: boolean;
  /** Months of history behind it. */
  readonly months: number;
  readonly level: number;
  /** The last month whose figures count. */
  readonly through: Month;
  readonly points: readonly ForecastPoint[];
  /** What is totaled: known months and coming ones. */
  readonly period: { readonly from: Month; readonly to: Month };
  readonly total: Forecast;
  readonly target: PeriodTarget;
  /** 0 to 1. */
  readonly probabilityOfTarget: number | null;
  readonly likelihood: Likelihood | null;
  readonly accuracy: {
    /** Error ÷ that of the same month a year before. */
    readonly mase: number | null;
    /** The share of the forecasts tried that were inside their range. */
    readonly insideRange: number | null;
    readonly inside: number | null;
    readonly origins: number;
  };
  /** Months without a figure that were filled to forecast from. */
  readonly filled: readonly { readonly kpi: string; readonly name: string; readonly month: Month }[];
}

export interface ForecastAsked {
  readonly teams: readonly string[] | null;
  /** The month that a page shows: figures through it count, of months that are over. */
  readonly month: Month;
  /** The end of the fiscal year that is not over yet, where nothing else is asked. */
  readonly until?: Month | undefined;
  readonly level: number;
}

/** The last month whose figures a forecast as of a month may use. */
export function lastKnown(month: Month, day: string): Month {
  const ended = addMonths(monthOf(day), -1);
  return month < ended ? month : ended;
}

/** A KPI's forecast from the start of the fiscal year that is not over, through `until`. */
export function kpiForecast(ledger: Ledger, code: string, asked: ForecastAsked): ForecastItem {
  const { calendar, day } = ledger.rules;
  const kpi = ledger.kpi(code);
  const through = lastKnown(asked.month, day);
  const year = fiscalYearSpan(fiscalYearOf(addMonths(through, 1), calendar), calendar);
  const until = asked.until ?? year.to;
  const period = monthRange(year.from, until);
  const { teams, level } = asked;
  const found = forecastOf(ledger, code, { teams, through, period, level, detail: 'record' });
  const target = targetOf(ledger, kpi, period, teams) ?? { value: null, low: null, high: null };
  const isSet = target.value !== null || target.low !== null || target.high !== null;
  const chance = isSet
    ? chanceOf(found.futures, (value) => (attain(value, target, kpi.direction) ?? 0) >= 1)
    : null;
  const targetIn = (month: Month) => targetOf(ledger, kpi, [month], teams)?.value ?? null;
  return itemOf(ledger, code, { ...found, chance }, { level, through, target, targetIn });
}

/** Where an objective stands at its end, month by month as its chart has it; null where nothing is left to forecast. */
export function objectiveForecast(ledger: Ledger, aim: Aim, month: Month): ForecastItem | null {
  const found = forecastAim(ledger, aim, month, { detail: 'record' });
  if (found === null) return null;
  const { target: value, low, high } = aimIn(ledger, aim, month).goal;
  return itemOf(ledger, aim.kpi, found, {
    ...{ level: LEVEL, through: lastKnown(month, ledger.rules.day), target: { value, low, high } },
    targetIn: (at) => expectedAt(ledger, aim, at),
  });
}

function itemOf(
  ledger: Ledger,
  kpi: string,
  found: AimForecast,
  given: Pick<ForecastItem, 'level' | 'through' | 'target'> & {
    readonly targetIn: (month: Month) => number | null;
  },
): ForecastItem {
  const { level, through, target, targetIn } = given;
  const { method, why, seasonal, months, points, period, total, chance, filled } = found;
  return {
    ...{ kpi, method, why, rough: isRough(found), seasonal, months, level, through },
    points: points.map((point) => ({ ...point, target: targetIn(point.month) })),
    ...{ period, total, target },
    probabilityOfTarget: chance,
    likelihood: chance === null ? null : likelihoodOf(chance),
    accuracy: recordOf(found),
    filled: filled.map(({ kpi: of, month }) => ({ kpi: of, name: ledger.kpi(of).name, month })),
  };
}

function recordOf({ accuracy }: KpiForecast): ForecastItem['accuracy'] {
  if (accuracy === null) return { mase: null, insideRange: null, inside: null, origins: 0 };
  const { mase, inside, origins } = accuracy;
  return { mase, insideRange: inside === null ? null : inside / origins, inside, origins };
}

/** Where an objective or goal will end; null of it: nothing is left to forecast, or nothing to forecast from. */
export interface Prospect extends Forecast {
  readonly probabilityOfTarget: number | null;
  readonly likelihood: Likelihood | null;
}

export function prospectOf(forecast: AimForecast | null): Prospect | null {
  if (forecast === null || forecast.method === null) return null;
  const { chance, total } = forecast;
  return {
    ...total,
    probabilityOfTarget: chance,
    likelihood: chance === null ? null : likelihoodOf(chance),
  };
}

/** One value that somebody expects. */
export interface ExpectedValue {
  readonly kpi: string;
  readonly month: Month;
  readonly value: number;
}

export function expectedOf(values: readonly ExpectedValue[]): Expected {
  const expected = new Map<string, Map<Month, number>>();
  for (const { kpi, month, value } of values) {
    const months = expected.get(kpi) ?? new Map<Month, number>();
    months.set(month, value);
    expected.set(kpi, months);
  }
  return expected;
}

/** A typed KPI of which something can be expected, with its coming months as they are forecast. */
export interface WhatIfInput {
  readonly kpi: string;
  readonly name: string;
  readonly format: KpiFormat;
  readonly months: readonly { readonly month: Month; readonly mean: number | null }[];
}

/** How an aim is forecast to end, without and with what is expected. */
interface Compared {
  readonly target: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly before: Prospect | null;
  readonly after: Prospect | null;
}

/** An objective and its goals under expected values. */
export interface WhatIf {
  readonly objective: string;
  readonly through: Month;
  readonly level: number;
  readonly outcome: Compared;
  readonly goals: readonly (Compared & {
    readonly goal: string;
    readonly title: string;
    readonly kpi: string;
    readonly format: KpiFormat;
  })[];
  readonly inputs: readonly WhatIfInput[];
}

/** What stands in the form of expected values: as it was typed, as it was read, and what could not be read, by field. */
export interface Typed {
  readonly texts: Readonly<Record<string, string>>;
  readonly values: readonly ExpectedValue[];
  readonly faults: Readonly<Record<string, string>>;
}

const FIELD = /^if\.([a-z][a-z0-9_]*)\.(\d{4}-\d{2})$/;

/** The name of the field of a KPI's month. */
export const fieldOf = (kpi: string, month: Month): string => `if.${kpi}.${month}`;

/** Reads what was typed, by the organization's locale; a blank field expects nothing. */
export function typedIn(query: Readonly<Record<string, unknown>>, locale: string): Typed {
  const texts: Record<string, string> = {};
  const faults: Record<string, string> = {};
  const values: ExpectedValue[] = [];
  for (const [field, text] of Object.entries(query)) {
    const [, kpi, month] = FIELD.exec(field) ?? [];
    if (kpi === undefined || !isMonth(month) || typeof text !== 'string') continue;
    const amount = parseAmount(text, locale);
    if (amount.kind === 'blank') continue;
    texts[field] = text;
    if (amount.kind === 'value') values.push({ kpi, month, value: amount.value });
    else faults[field] = amount.kind === 'error' ? amount.message : 'A number is needed.';
  }
  return { texts, values, faults };
}
