import { RemarksList, remarksOn, remarkTexts } from '@/components/annotations/remarks-list';
import { ChartPanel } from '@/components/charts/chart-panel';
import { CumulativeChart } from '@/components/charts/cumulative-chart';
import { BARS_HEIGHT } from '@/components/charts/line-look';
import { TrendChart } from '@/components/charts/trend-chart';
import { fanText, foreseenIn } from '@/components/forecasts/words';
import { formatAmount } from '@/lib/core/amount';
import { formatMonth } from '@/lib/core/month';
import type { Standing } from '@/lib/measure/standing';
import { monthName, spanName } from '@/lib/measure/wording';
import type { ObjectivePoint, ObjectiveView } from '@/lib/objectives/model/pages';
import type { KpiFormat } from '@/lib/series/model';
import { linksIn } from './links';

const HEIGHT = 250;
const MONTHS_OF_ONE_YEAR = 12;

/** The objective's result through its span, beside what was expected and the year before. */
export function ResultChart({ view }: { view: ObjectiveView }) {
  const { kpi, format, rollup, points, organization, remarks, forecast } = view;
  if (!kpi || !format || !rollup || points.length === 0) return null;
  const { locale } = organization;
  const { outcome } = rollup;
  const isTotal = outcome.measure === 'total';
  const style = points.length > MONTHS_OF_ONE_YEAR ? 'shortWithYear' : 'short';
  const shared = points.map((point) => ({
    period: point.month,
    label: formatMonth(point.month, style, locale),
    title: formatMonth(point.month, 'withYear', locale),
    lastYear: point.lastYear,
    open: point.open,
  }));
  const named = shared.map(({ period, label }) => ({ period, label, from: period, to: period }));
  const drawn = remarksOn(remarks, named, locale);
  const notes = named.map(({ period }) => remarkTexts(remarks, named, period, locale).join(' · '));
  const noted = notes.some((note) => note !== '');
  const label = `${kpi.name}, ${MADE[outcome.measure]}, with what was expected and last year`;
  const table = {
    caption: label,
    columns: [
      ...['Month', 'Actual', 'Expected', 'Difference', 'Last year'].map((name) => ({ label: name })),
      ...(noted ? [{ label: 'Note', numeric: false }] : []),
    ],
    rows: points.map((point, at) => [
      ...tableRow(point, format, locale),
      ...(noted ? [notes[at] ?? ''] : []),
    ]),
  };
  return (
    <ChartPanel
      height={isTotal ? HEIGHT + BARS_HEIGHT : HEIGHT}
      sentence={chartSentence(view, kpi.name, outcome)}
      table={table}
      remarks={
        <RemarksList
          remarks={remarks}
          points={named}
          locale={locale}
          notes={linksIn(organization.slug).kpi(kpi.code)}
        />
      }
    >
      {isTotal ? (
        <CumulativeChart
          height={HEIGHT}
          format={format}
          label={label}
          unitName={unitName(format)}
          names={{ plan: 'Target' }}
          {...drawn}
          points={shared.map((each, at) => ({
            ...each,
            actual: points[at]?.actual ?? null,
            plan: points[at]?.expected ?? null,
            difference: points[at]?.difference ?? null,
            forecast: foreseenIn(forecast, each.period),
          }))}
        />
      ) : (
        <TrendChart
          height={HEIGHT}
          format={format}
          label={label}
          names={{ target: outcome.paceBy === 'none' ? 'Target' : 'Expected' }}
          {...drawn}
          points={shared.map(({ lastYear, ...each }, at) => ({
            ...each,
            value: points[at]?.actual ?? null,
            target: points[at]?.expected ?? null,
            compare: lastYear,
            forecast: foreseenIn(forecast, each.period),
          }))}
        />
      )}
    </ChartPanel>
  );
}

const MADE = {
  total: 'cumulative',
  level: 'where it stood',
  average: 'from the start through each month',
} as const;

const BY = {
  plan: 'the monthly plan',
  season: 'what was expected by season',
  linear: 'what was expected at an even pace',
  none: 'the target',
} as const;

function chartSentence(
  view: ObjectiveView,
  name: string,
  { measure, paceBy, asOf, missing }: Standing,
): string {
  const { format, month, organization } = view;
  const unit = format?.unit === 'currency' ? `, ${format.currency}` : format?.unit === 'percent' ? ', %' : '';
  const { start } = view.objective;
  const span = start && asOf && asOf >= start ? `, ${spanName(start, asOf, organization.locale)}` : '';
  const head = `${name}, ${MADE[measure]}${unit}${span}${measure === 'total' ? '; beneath, its difference to plan' : ''}.`;
  const gap =
    missing.length > 0 && asOf ? ` Complete through ${monthName(asOf, month, organization.locale)}.` : '';
  const fan = view.forecast ? ` ${fanText(view.forecast)}` : '';
  return `${head} Dashed: ${BY[paceBy]}.${fan}${gap}`;
}

const unitName = ({ unit, currency }: KpiFormat) =>
  unit === 'currency' ? currency : unit === 'number' ? '' : unit;

function tableRow(point: ObjectivePoint, format: KpiFormat, locale: string): string[] {
  const { month, actual, expected, difference, lastYear, open } = point;
  const points = format.unit === 'percent' ? { ...format, unit: 'points' as const } : format;
  const sign = difference !== null && difference > 0 ? '+' : '';
  return [
    `${formatMonth(month, 'withYear', locale)}${open ? ' (not over)' : ''}`,
    formatAmount(actual, format),
    formatAmount(expected, format),
    difference === null ? '—' : `${sign}${formatAmount(difference, points)}`,
    formatAmount(lastYear, format),
  ];
}
