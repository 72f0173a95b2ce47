import {
  AddAnnotation,
  type AnnotationActions,
  EditAnnotation,
} from '@/components/annotations/annotation-dialogs';
import { RemarksList, remarksOn, remarkTexts } from '@/components/annotations/remarks-list';
import { ChartPanel } from '@/components/charts/chart-panel';
import { TrendChart, type TrendPoint } from '@/components/charts/trend-chart';
import { fanText, foreseenIn } from '@/components/forecasts/words';
import { linksIn } from '@/components/objectives/links';
import { changeText } from '@/components/objectives/words';
import { bare, monthsText, periodWord, targetText, together, unitOf } from '@/components/scoreboard/numbers';
import { withQuery } from '@/components/scoreboard/picker';
import { breaksIn, decisionsIn } from '@/lib/annotations/model';
import { addMonths, formatMonth, toMonth } from '@/lib/core/month';
import { monthName } from '@/lib/measure/wording';
import type { KpiPoint, KpiView } from '@/lib/scoreboard/model';

const HEIGHT = 280;

/** A KPI over time, to be explored, with its sentence and its table in the page before any script runs. */
export function KpiChart({ view, annotate }: { view: KpiView; annotate: AnnotationActions }) {
  const { kpi, row, points, team, teamNames, remarks, mayAnnotate } = view;
  const { locale } = view.organization;
  const ahead = coming(view);
  const named = [...labelled(view), ...ahead.map(placeOf)];
  const whose = team === null ? '' : `, ${teamNames[team] ?? team}`;
  return (
    <ChartPanel
      height={HEIGHT}
      sentence={`${kpi.name}${whose}, ${unitOf(row.format)}. ${legend(view)}`}
      table={tableOf(view)}
      head={mayAnnotate ? <AddAnnotation action={annotate.add} month={view.period.month} /> : null}
      remarks={
        <RemarksList
          remarks={remarks}
          points={named}
          locale={locale}
          notes=""
          aside={(annotation) =>
            mayAnnotate ? <EditAnnotation annotation={annotation} actions={annotate} /> : null
          }
        />
      }
    >
      <TrendChart
        points={[...points.map((point, at) => trendPoint(point, points[at + 1], view)), ...ahead]}
        format={row.format}
        label={`${kpi.name}${whose} by ${view.grain}, with target and last year`}
        height={HEIGHT}
        fromZero={kpi.class === 'flow'}
        names={{ compare: 'Year before' }}
        {...remarksOn(remarks, named, locale)}
      />
    </ChartPanel>
  );
}

const nameOf = (point: KpiPoint, { grain, organization }: KpiView) =>
  grain === 'month' ? formatMonth(point.to, 'withYear', organization.locale) : point.period;

const labelOf = (point: KpiPoint, { grain, organization }: KpiView) =>
  grain === 'month' ? formatMonth(point.to, 'shortWithYear', organization.locale) : point.period;

const labelled = (view: KpiView) => view.points.map((point) => ({ ...point, label: labelOf(point, view) }));

const trendPoint = (point: KpiPoint, next: KpiPoint | undefined, view: KpiView): TrendPoint => ({
  period: point.period,
  label: labelOf(point, view),
  title: nameOf(point, view),
  value: point.value,
  target: point.target,
  compare: point.compareValue,
  // The old line leaves the target where the two part.
  original: point.original ?? (next && next.original !== null ? point.target : null),
  open: point.open,
  forecast: foreseenIn(view.forecast, point.to),
  ...(point.note && { annotation: point.note }),
});

/** The coming months of the forecast, beside their targets and the year before. */
function coming(view: KpiView): TrendPoint[] {
  const { forecast, points, organization } = view;
  const last = points.at(-1)?.to ?? forecast.through;
  return forecast.points.flatMap(({ month, target }) => {
    const before = points.find(({ to }) => to === addMonths(month, -12));
    const label = formatMonth(month, 'shortWithYear', organization.locale);
    const title = formatMonth(month, 'withYear', organization.locale);
    const drawn = {
      value: null,
      compare: before?.value ?? null,
      open: false,
      forecast: foreseenIn(forecast, month),
    };
    return month > last ? [{ period: month, label, title, target, ...drawn }] : [];
  });
}

/** Coming months are points of the axis too: a definition may begin in one. */
const placeOf = ({ period, label }: TrendPoint) => ({
  ...{ period, label },
  from: toMonth(period),
  to: toMonth(period),
});

/** What the lines mean, as far as they are there; comparisons across a change of the definition are marked. */
function legend({ points, organization, period, remarks, forecast }: KpiView): string {
  const open = points.find((point) => point.open);
  const { locale } = organization;
  const breaks = breaksIn(remarks.breaks, points);
  return [
    points.some(({ target }) => target !== null) ? 'Dashed: the target.' : 'No target is set.',
    points.some(({ original }) => original !== null)
      ? 'Fine dots with points: the target before its revision.'
      : '',
    points.some(({ compareValue }) => compareValue !== null) ? 'Gray: a year before.' : '',
    open ? `Dotted: ${monthName(open.to, period.month, locale)} is not over.` : '',
    points.some(({ value, open: runs }) => value === null && !runs) ? 'Gaps: no figure.' : '',
    points.some(({ note }) => note) ? 'Rings: a note.' : '',
    fanText(forecast),
    decisionsIn(remarks.decisions, points).length > 0 ? 'Letters in squares: decisions.' : '',
    breaks.length > 0 ? 'Fine dots: what is counted has changed.' : '',
    ...breaks.flatMap(({ version, month }) =>
      version && !version.proposed
        ? [`Before ${formatMonth(month, 'withYear', locale)} it was counted by another definition.`]
        : [],
    ),
  ]
    .filter(Boolean)
    .join(' ');
}

function tableOf(view: KpiView) {
  const { kpi, points, sides, grain } = view;
  const named = labelled(view);
  const notes = points.map((point) =>
    [point.note, ...remarkTexts(view.remarks, named, point.period, view.organization.locale)]
      .filter((text) => text !== null)
      .join(' · '),
  );
  const noted = notes.some((note) => note !== '');
  const columns = [
    { label: { month: 'Month', quarter: 'Quarter', year: 'Year' }[grain] },
    { label: `Actual, ${unitOf(view.row.format)}` },
    { label: 'Target' },
    ...(points.some(({ original }) => original !== null) ? [{ label: 'Original target' }] : []),
    { label: 'Status', numeric: false },
    { label: 'Year before' },
    { label: 'Change on it' },
    ...(sides ? [{ label: sides.above }, { label: sides.below }] : []),
    { label: 'Figures', numeric: false },
    ...(noted ? [{ label: 'Note', numeric: false }] : []),
  ];
  const rows = points.map((point, at) => rowOf(point, view, noted ? [notes[at] ?? ''] : [])).reverse();
  const explain = points.map(({ from, to }) => {
    const period = { month: to, span: { from, to }, kind: grain, compare: view.period.compare };
    const { explain } = linksIn(view.organization.slug, period);
    return withQuery(explain('kpi', kpi.code), { team: view.team ?? undefined });
  });
  return { caption: `${kpi.name}, by ${grain}`, columns, rows, explain: explain.reverse() };
}

function rowOf(point: KpiPoint, view: KpiView, notes: readonly string[]): string[] {
  const { row, sides, organization } = view;
  const { format } = row;
  const [value = '—', target = '—'] = together([point.value, point.target], format);
  const side = (amount: number | null | undefined) =>
    amount === null || amount === undefined
      ? '—'
      : new Intl.NumberFormat(organization.locale, { maximumFractionDigits: 2 }).format(amount);
  return [
    nameOf(point, view),
    value,
    point.low === null && point.high === null ? target : targetText(point, format),
    ...(view.points.some(({ original }) => original !== null) ? [bare(point.original, format)] : []),
    periodWord(
      point.status,
      { kind: view.grain, span: { from: point.from, to: point.to } },
      organization.day,
    ),
    bare(point.compareValue, format),
    changeText(point, format) ?? '—',
    ...(sides ? [side(point.numerator), side(point.denominator)] : []),
    point.value === null ? 'missing' : (monthsText(point) ?? 'complete'),
    ...notes,
  ];
}
