'use client';

import { CartesianGrid, ComposedChart, Line, Tooltip, XAxis, YAxis } from 'recharts';
import { type AmountFormat, formatAmount } from '@/lib/core/amount';
import { axisText } from './axis-text';
import { type ChartBreak, type ChartMark, ChartMarks, MARKS_ROOM } from './chart-marks';
import { along, type EndLabel, EndLabels, roomFor } from './end-labels';
import { ForecastFan, type Foreseen, fanLabel, fanReading, fanValues } from './forecast-fan';
import { extent, ticks } from './geometry';
import { ACTUAL, COMPARED, OPEN, ORIGINAL, TARGET, TICK } from './line-look';
import { alone, lastKnown, splitAtOpen } from './open-month';
import { Reading } from './reading';
import { useNarrow } from './use-narrow';

export interface TrendPoint {
  /** Unique, "2026-01" or "2025-Q4". */
  period: string;
  /** On the axis: "Jan 26". */
  label: string;
  /** Above the reading: "January 2026"; else the label. */
  title?: string;
  value: number | null;
  target: number | null;
  compare: number | null;
  /** The target before it was revised, where it was. */
  original?: number | null;
  /** The period is not over: drawn dashed. */
  open: boolean;
  /** Of a coming period. */
  forecast?: Foreseen | null;
  annotation?: string;
}

export interface TrendChartProps {
  points: readonly TrendPoint[];
  format: AmountFormat;
  /** What the chart is, for those who do not see it: "MQL by month, with target and last year". */
  label: string;
  height?: number;
  names?: { value?: string; target?: string; compare?: string };
  /** Starts the axis at zero, for amounts; a rate or a stock is read from its own range. */
  fromZero?: boolean;
  /** Numbers of what was written to the months, and where what is counted has changed. */
  marks?: readonly ChartMark[];
  breaks?: readonly ChartBreak[];
}

/** A KPI over time, to be explored: hover, touch, or focus it and use the arrow keys. */
export function TrendChart({
  points,
  format,
  label,
  height = 280,
  names = {},
  fromZero,
  marks = [],
  breaks = [],
}: TrendChartProps) {
  const narrow = useNarrow();
  const called = {
    value: 'Actual',
    target: 'Target',
    compare: 'Last year',
    original: 'Original target',
    ...names,
  };
  const values = points.map((point) => point.value);
  const [low, high] = extent([
    ...points.flatMap((p) => [p.value, p.target, p.compare, p.original]),
    ...fanValues(points),
  ]) ?? [0, 1];
  const stops = ticks(fromZero ? Math.min(0, low) : low, fromZero ? Math.max(0, high) : high);
  const axis = axisText(stops, format.locale);
  const labels = [
    ...endLabels(points, called, narrow ? null : format),
    ...fanLabel(points, narrow ? null : format),
  ];
  return (
    <ComposedChart
      responsive
      data={splitAtOpen(points, (point) => point.value)}
      style={{ width: '100%', height }}
      margin={{ top: marks.length > 0 ? MARKS_ROOM : 8, right: roomFor(labels), bottom: 0, left: 0 }}
      aria-label={label}
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        dataKey="label"
        tick={TICK}
        tickLine={false}
        axisLine={false}
        minTickGap={18}
        padding={{ left: 6, right: 6 }}
      />
      <YAxis
        width={narrow ? 38 : 48}
        domain={[stops[0] ?? 0, stops.at(-1) ?? 1]}
        ticks={stops}
        tickFormatter={axis.text}
        tick={TICK}
        tickLine={false}
        axisLine={false}
      />
      <ForecastFan points={points} from={lastKnown(points, (point) => point.value)} />
      <Line dataKey="compare" {...COMPARED} dot={false} />
      <Line dataKey="original" {...ORIGINAL} />
      <Line dataKey="target" {...TARGET} dot={false} />
      <Line dataKey="opening" {...OPEN} dot={false} />
      <Line
        dataKey="closed"
        {...ACTUAL}
        dot={(dot) => <PointMark key={dot.key} {...dot} values={values} />}
      />
      <ChartMarks marks={marks} breaks={breaks} />
      <EndLabels labels={labels} />
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: 'var(--control)' }}
        content={({ active, payload }) => {
          const point: TrendPoint | undefined = payload?.[0]?.payload;
          return active && point ? <TrendReading point={point} called={called} format={format} /> : null;
        }}
      />
    </ComposedChart>
  );
}

type Names = Required<NonNullable<TrendChartProps['names']>> & { original: string };

function endLabels(points: readonly TrendPoint[], called: Names, format: AmountFormat | null): EndLabel[] {
  const tones = { value: 'strong', target: 'soft', compare: 'faint' } as const;
  return (['value', 'target', 'compare'] as const).flatMap((line) => {
    const last = points.findLast((point) => point[line] !== null);
    const value = last?.[line] ?? null;
    if (!last || value === null) return [];
    const text = format
      ? `${called[line]} ${formatAmount(value, { ...format, compact: true, bare: format.unit !== 'percent' })}`
      : called[line];
    return [{ text, value, at: last.label, tone: tones[line], along: along(points, (point) => point[line]) }];
  });
}

/** Only what a line cannot show gets a mark: a value between two gaps, and a month that somebody wrote a note to. */
function PointMark(props: {
  cx?: number;
  cy?: number;
  index?: number;
  payload?: TrendPoint;
  values: readonly (number | null)[];
}) {
  const { cx, cy, index = -1, payload, values } = props;
  if (cx === undefined || cy === undefined || !payload || payload.value === null) return null;
  if (payload.annotation) {
    return <circle cx={cx} cy={cy} r="4" fill="var(--surface)" stroke="var(--ink)" strokeWidth="1.6" />;
  }
  return alone(values, index) ? <circle cx={cx} cy={cy} r="2.4" fill="var(--ink)" /> : null;
}

function TrendReading({ point, called, format }: { point: TrendPoint; called: Names; format: AmountFormat }) {
  const lines = (['value', 'target', 'original', 'compare'] as const).flatMap((line) =>
    (line !== 'value' || point.forecast) && (point[line] ?? null) === null
      ? []
      : [{ name: called[line], text: formatAmount(point[line] ?? null, format) }],
  );
  return (
    <Reading
      title={point.title ?? point.label}
      lines={point.forecast ? [...lines, ...fanReading(point.forecast, format)] : lines}
    >
      {point.open && !point.forecast ? <p>The period is not over.</p> : null}
      {point.annotation ? <p>{point.annotation}</p> : null}
    </Reading>
  );
}
