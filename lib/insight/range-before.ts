import { addMonths, type Month, monthOf, monthsBetween } from '@/lib/core/month';
import { isComputed } from '@/lib/measure/classes';
import { inputsOf } from '@/lib/measure/formula';
import { monthsOfMeasure } from '@/lib/measure/judged-month';
import type { Ledger, MeasuredKpi } from '@/lib/measure/ledger';
import type { Ranges } from '@/lib/measure/smart';
import { aimIn } from '@/lib/measure/standing';
import { LEVEL } from './aim-forecast';
import { type ForecastOptions, forecastOf } from './kpi-forecast';

type Range = ReturnType<Ranges>;

/** Further ahead a forecast says nothing. */
const MOST_AHEAD = 60;

/**
 * Where aims would end by the forecast from the months before they began, or from those that are over: 10–90 % of its
 * futures (Method §6, §8). How the aim goes since says nothing of whether its target was realistic, and attainment is
 * never in the alignment score; so the answer for an old month is that for any later one.
 */
export const rangesIn =
  (ledger: Ledger): Ranges =>
  (given, month) => {
    const { kpi, aim, measure } = aimIn(ledger, given, month);
    const over = [month, addMonths(aim.start, -1), addMonths(monthOf(ledger.rules.day), -1)];
    const through = over.reduce((least, each) => (each < least ? each : least));
    if (monthsBetween(through, aim.end) > MOST_AHEAD) return null;
    const period = monthsOfMeasure(ledger, kpi, aim, measure, aim.end);
    const asked = { teams: aim.teams, through, period, level: LEVEL, detail: 'total' } as const;
    return remembered(groundOf(ledger, kpi, asked), () => {
      const { low, high } = forecastOf(ledger, kpi.code, asked).total;
      return low === null || high === null ? null : { low, high };
    });
  };

/** What a forecast is made of and nothing else: later figures, and so most writes, leave it as it is. */
function groundOf(ledger: Ledger, kpi: MeasuredKpi, { teams, through, period }: ForecastOptions): string {
  const figures = ledger
    .leaves(kpi)
    .map(({ code, teams: reporting }) =>
      reporting.map((team) => [...(ledger.figures(code, team) ?? [])].filter(([month]) => month <= through)),
    );
  const span: (Month | undefined)[] = [through, period[0], period.at(-1)];
  return JSON.stringify([kpisIn(ledger, kpi), teams, span, ledger.rules.calendar, figures]);
}

/** A KPI with all that its formula names, level by level. */
function kpisIn(ledger: Ledger, kpi: MeasuredKpi): MeasuredKpi[] {
  const inputs = isComputed(kpi.class) ? inputsOf(ledger.formula(kpi)) : [];
  const named = kpi.weightKpi === null ? inputs : [...inputs, kpi.weightKpi];
  return [kpi, ...named.flatMap((code) => kpisIn(ledger, ledger.kpi(code)))];
}

const MOST = 500;
/** The first key is the least recently used. */
const known = new Map<string, Range>();

function remembered(ground: string, make: () => Range): Range {
  const range = known.has(ground) ? (known.get(ground) ?? null) : make();
  known.delete(ground);
  known.set(ground, range);
  const [oldest] = known.keys();
  if (known.size > MOST && oldest !== undefined) known.delete(oldest);
  return range;
}
