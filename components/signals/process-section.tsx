import { ChartPanel } from '@/components/charts/chart-panel';
import { bare, unitOf } from '@/components/scoreboard/numbers';
import type { FormAction } from '@/components/ui/form-state';
import { EmptyState } from '@/components/ui/note';
import { Section } from '@/components/ui/page';
import { breakTitle, type DefinitionBreak } from '@/lib/annotations/model';
import { formatMonth, type Month } from '@/lib/core/month';
import type { ProcessPoint, ProcessSegment } from '@/lib/insight/process-chart';
import { basisSentences, chartedFormat, processSentences } from '@/lib/insight/process-words';
import { capital, plain } from '@/lib/measure/wording';
import type { ProcessView } from '@/lib/signals/model';
import { ProcessChanges, RecordChange } from './process-changes';
import { ProcessChartLater } from './process-chart-later';
import type { ProcessRow } from './process-row';
import { chartedTogether, ruleWords, signalWord } from './words';

const HEIGHT = 260;

export interface ProcessActions {
  readonly record: FormAction;
  readonly withdraw: FormAction;
}

/** Whether the month shown is a signal or routine, with the process behavior chart that says so. */
export function ProcessSection({
  view,
  actions,
  breaks,
}: {
  view: ProcessView;
  actions: ProcessActions;
  /** Where what the KPI means has changed. */
  breaks: readonly DefinitionBreak[];
}) {
  const { segments, month, kpi } = view;
  const told = processSentences(kpi, segments, month);
  if ((segments.at(-1)?.known ?? 0) === 0) {
    return (
      <Section title="Signal or noise" id="signal">
        <EmptyState title={told.map(plain).join(' ')}>
          From twelve {kpi.period}s on, this tells what really changed from what always goes up and down.
        </EmptyState>
        <Changes view={view} actions={actions} />
      </Section>
    );
  }
  return (
    <Section title="Signal or noise" id="signal">
      <p className="mb-2 max-w-[880px] text-base">{told.map(plain).join(' ')}</p>
      <Chart view={view} actions={actions} breaks={breaks} />
    </Section>
  );
}

const Changes = ({ view, actions }: { view: ProcessView; actions: ProcessActions }) => (
  <ProcessChanges
    changes={view.changes}
    locale={view.kpi.format.locale}
    withdraw={view.mayRecord ? actions.withdraw : null}
  />
);

function Chart({
  view,
  actions,
  breaks,
}: {
  view: ProcessView;
  actions: ProcessActions;
  breaks: readonly DefinitionBreak[];
}) {
  const { kpi, month, mayRecord, preliminary } = view;
  const { segments, left } = chartedTogether(view.segments);
  const current = segments.at(-1);
  if (!current) return null;
  const format = chartedFormat(kpi.format, current);
  const label = (of: Month) => formatMonth(of, 'shortWithYear', kpi.format.locale);
  const basis = basisSentences(kpi, current).map(plain);
  const { baseline } = current;
  const months = new Set(segments.flatMap((segment) => charted(segment).map(({ month: of }) => of)));
  const broken = breaks.filter(({ month: of }) => months.has(of));
  return (
    <ChartPanel
      height={HEIGHT}
      sentence={[
        `${kpi.name}, ${current.inPercent ? 'change in %' : unitOf(format)}.`,
        ...basis,
        'Rings: signals.',
        ...(broken.length > 0 ? ['Fine dots: what is counted has changed.'] : []),
        ...(left === null ? [] : [`Before ${label(left)} the figures were charted in another way.`]),
        ...(preliminary.includes(month) ? ['The last numbers are preliminary.'] : []),
      ].join(' ')}
      head={mayRecord ? <RecordChange action={actions.record} month={month} /> : null}
      remarks={<Changes view={view} actions={actions} />}
      table={tableOf(view, segments, broken)}
    >
      <ProcessChartLater
        rows={segments.flatMap((segment, at) => rowsOf(segment, at, view))}
        format={format}
        label={`${kpi.name} between its natural limits, by ${kpi.period}`}
        height={HEIGHT}
        baseline={baseline && { from: label(baseline.from), to: label(baseline.to) }}
        changes={[
          ...segments.slice(1).map(({ from }) => ({ at: label(from), text: 'The process changed' })),
          ...broken.map((each) => ({ at: label(each.month), text: breakTitle(each) })),
        ]}
      />
    </ChartPanel>
  );
}

function rowsOf(segment: ProcessSegment, at: number, { kpi, preliminary }: ProcessView): ProcessRow[] {
  const { limits, points } = segment;
  const { locale } = kpi.format;
  return charted(segment).map((point) => ({
    label: formatMonth(point.month, 'shortWithYear', locale),
    title: formatMonth(point.month, 'withYear', locale),
    value: point.value,
    center: limits?.center ?? null,
    lower: limits?.lower ?? null,
    upper: limits?.upper ?? null,
    segment: at,
    signal: signalWord(point, points[points.indexOf(point) - 1]),
    more: [
      ...(segment.chartedAs === 'figures' ? [] : [`Figure: ${bare(point.figure, kpi.format)}`]),
      ...(point.rules.length > 0 ? [`${capital(ruleWords(point, kpi.period))}.`] : []),
      ...(preliminary.includes(point.month) ? ['Preliminary.'] : []),
    ],
  }));
}

/** Without the first periods of a year, from which a change cannot be told yet. */
function charted({ points, chartedAs }: ProcessSegment): readonly ProcessPoint[] {
  if (chartedAs === 'figures' || chartedAs === 'season-adjusted') return points;
  const first = points.findIndex(({ value }) => value !== null);
  return first === -1 ? points : points.slice(first);
}

function tableOf(
  { kpi, preliminary }: ProcessView,
  segments: readonly ProcessSegment[],
  breaks: readonly DefinitionBreak[],
) {
  const isFigure = segments.every(({ chartedAs }) => chartedAs === 'figures');
  const [first] = segments;
  const format = first ? { ...kpi.format, ...chartedFormat(kpi.format, first) } : kpi.format;
  const rows = segments.flatMap((segment) =>
    charted(segment).map((point) => {
      const { limits } = segment;
      return [
        formatMonth(point.month, 'withYear', kpi.format.locale),
        ...(isFigure ? [] : [bare(point.figure, kpi.format)]),
        bare(point.value, format),
        bare(point.movingRange, format),
        bare(limits?.lower ?? null, format),
        bare(limits?.center ?? null, format),
        bare(limits?.upper ?? null, format),
        [
          point.value === null ? 'missing' : ruleWords(point, kpi.period) || 'routine',
          ...(preliminary.includes(point.month) ? ['preliminary'] : []),
          ...breaks.filter(({ month }) => month === point.month).map(breakTitle),
        ].join(', '),
      ];
    }),
  );
  return {
    caption: `${kpi.name} between its natural limits`,
    columns: [
      { label: capital(kpi.period) },
      ...(isFigure ? [] : [{ label: `Figure, ${unitOf(kpi.format)}` }]),
      { label: `${isFigure ? 'Figure' : 'Charted'}, ${unitOf(format)}` },
      { label: 'Moving range' },
      { label: 'Lower limit' },
      { label: 'Center' },
      { label: 'Upper limit' },
      { label: 'Says', numeric: false },
    ],
    rows: rows.reverse(),
  };
}
