import { addMonths, type Month, monthOf } from '@/lib/core/month';
import { attain } from '@/lib/measure/attainment';
import { monthsOfMeasure } from '@/lib/measure/judged-month';
import { sideOf } from '@/lib/measure/judgement';
import type { Ledger } from '@/lib/measure/ledger';
import { type Aim, aimIn, type Chances } from '@/lib/measure/standing';
import { chanceOf, type ForecastOptions, forecastOf, type KpiForecast } from './kpi-forecast';

/** The share of simulated futures that a range holds, unless somebody asks for another. */
export const LEVEL = 0.8;

/** Where an aim will stand at its end, with the share of simulated futures that reach it (Method §6). */
export interface AimForecast extends KpiForecast {
  /** 0 to 1; null without a range or a target. */
  readonly chance: number | null;
}

/**
 * Forecasts an aim to its end from what is known through a month: what its measure makes of the months (Method §3), and
 * how often that is at or beyond the target. Null where its span is over or has nothing to be forecast.
 */
export function forecastAim(
  ledger: Ledger,
  given: Aim,
  month: Month,
  {
    level = LEVEL,
    detail = 'total',
    expected,
  }: Partial<Pick<ForecastOptions, 'level' | 'detail' | 'expected'>> = {},
): AimForecast | null {
  const { kpi, aim, measure, goal } = aimIn(ledger, given, month);
  const lastEnded = addMonths(monthOf(ledger.rules.day), -1);
  const through = month < lastEnded ? month : lastEnded;
  if (through >= aim.end || month < aim.start) return null;
  const period = monthsOfMeasure(ledger, kpi, aim, measure, aim.end);
  const monthsAt = (at: Month) => monthsOfMeasure(ledger, kpi, aim, measure, at);
  const asked = { teams: aim.teams, through, period, level, detail, expected, monthsAt };
  const found = forecastOf(ledger, kpi.code, asked);
  const post = { value: goal.target, low: goal.low, high: goal.high };
  if (post.value === null && post.low === null && post.high === null) return { ...found, chance: null };
  const side = sideOf(kpi, measure, goal);
  return { ...found, chance: chanceOf(found.futures, (value) => (attain(value, post, side) ?? 0) >= 1) };
}

/** The chances of aims by their forecasts, each made once for a ledger. */
export const chancesIn =
  (ledger: Ledger): Chances =>
  (aim, month) =>
    ledger.once(
      `chance ${month} ${JSON.stringify(aim)}`,
      () => forecastAim(ledger, aim, month)?.chance ?? null,
    );
