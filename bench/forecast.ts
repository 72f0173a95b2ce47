import { addMonths, monthRange, toMonth } from '@/lib/core/month';
import { fitSeries, PATHS, rangeOf, simulate } from '@/lib/insight/forecast';
import { forecastOf } from '@/lib/insight/kpi-forecast';
import { coverageOf, HORIZON, heldBack, type M3Series, m3Series, scoreOf } from '@/lib/insight/testing/m3';
import { ledgerOf, kpi as plainKpi } from '@/lib/measure/testing/make';
import { type Line, median, timeLine } from './clock';
import { product, RIVALS } from './rivals';

const LAST = toMonth('2026-05');
const MONTHS = 60;

/** What a forecast takes of a KPI of 60 months; and how good forecasts are on series of the M3 competition. */
export async function forecastLines(): Promise<Line[]> {
  const values = Array.from({ length: MONTHS }, (_, at) =>
    Math.round((1000 + 8 * at) * (1 + 0.2 * Math.sin((at * Math.PI) / 6)) + 40 * Math.sin(at * at)),
  );
  const year = monthRange(addMonths(LAST, -4), addMonths(LAST, 7));
  const ask = (detail: 'total' | 'record') => async () => {
    const ledger = ledgerOf([plainKpi('x')], { x: [addMonths(LAST, 1 - MONTHS), ...values] });
    forecastOf(ledger, 'x', { teams: null, through: LAST, period: year, level: 0.8, detail });
  };
  return [
    timeLine('forecast of 60 months with its record', await median(60, ask('record'), 20), Number.NaN, 50),
    timeLine('its total alone, as an objective asks', await median(60, ask('total'), 20), Number.NaN, 15),
    ...m3Lines(),
  ].map((line) => (line.floor.startsWith('NaN') ? { ...line, floor: '', ratio: '' } : line));
}

function m3Lines(): Line[] {
  const series = m3Series();
  if (series === null) {
    console.log('M3 series: not there (../shared/data/m3_monthly_sample.json), skipped');
    return [];
  }
  printMethods(series);
  const { smape, mase } = scoreOf(series, ({ train }) => product(train));
  const coverage = coverageOf(series, rangesOf);
  const line = (what: string, value: number, digits: number, limit: string, kept: boolean): Line => ({
    ...{ what, value: value.toFixed(digits), floor: '', ratio: '', limit, kept },
  });
  return [
    line('M3: sMAPE, horizon 1–18', smape, 2, '≤ 13.0', smape <= 13),
    line('M3: MASE', mase, 3, '≤ 0.88', mase <= 0.88),
    line('M3: 80 % range holds, %', coverage, 1, '75–88', coverage >= 75 && coverage <= 88),
  ];
}

function rangesOf({ train }: M3Series) {
  const range = { low: 0, high: Number.POSITIVE_INFINITY };
  const paths = simulate(fitSeries(train, { range, rate: 'mean' }), HORIZON) ?? [];
  return Array.from({ length: HORIZON }, (_, step) =>
    rangeOf(
      Array.from({ length: PATHS }, (__, path) => paths[path * HORIZON + step] ?? 0),
      0.8,
    ),
  );
}

/** Each method on the months to be forecast; ours also on months held back from the histories, which choose. */
function printMethods(series: readonly M3Series[]): void {
  const held = heldBack(series);
  const published = Object.keys(series[0]?.published ?? {});
  const rows = [
    ...Object.entries(RIVALS).map(([name, by]) => ({
      name,
      ...scoreOf(series, ({ train }) => by(train)),
      within: scoreOf(held, ({ train }) => by(train)),
    })),
    ...published.map((name) => ({
      ...{ name: `published: ${name}`, within: null },
      ...scoreOf(series, (each) => each.published[name] ?? []),
    })),
  ].sort((a, b) => a.mase - b.mase);
  console.log(
    `M3, ${series.length} monthly series (held back within the histories: ${held.length} times 18 months)`,
  );
  console.log(`${'method'.padEnd(38)}   sMAPE    MASE   held back: sMAPE    MASE`);
  for (const { name, smape, mase, within } of rows) {
    const second = within
      ? `${within.smape.toFixed(2).padStart(18)}${within.mase.toFixed(3).padStart(8)}`
      : '';
    console.log(`${name.padEnd(38)}${smape.toFixed(2).padStart(8)}${mase.toFixed(3).padStart(8)}${second}`);
  }
}
