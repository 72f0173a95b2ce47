'use client';

import { CartesianGrid, ComposedChart, Line, Tooltip, XAxis, YAxis } from 'recharts';
import { type AmountFormat, formatAmount } from '@/lib/core/amount';
import { axisText } from './axis-text';
import { type ChartBreak, type ChartMark, ChartMarks, MARKS_ROOM } from './chart-marks';
import { DifferenceBars } from './difference-bars';
import { along, type EndLabel, EndLabels, roomFor } from './end-labels';
import { ForecastFan, type Foreseen, fanLabel, fanReading, fanValues } from './forecast-fan';
import { extent, ticks } from './geometry';
import { ACTUAL, AXIS_HEIGHT, BARS_HEIGHT, COMPARED, OPEN, TARGET, TICK } from './line-look';
import { lastKnown, splitAtOpen } from './open-month';
import { Reading } from './reading';
import { useNarrow } from './use-narrow';

export interface CumulativePoint {
  /** Unique, "2026-01". */
  period: string;
  /** On the axis: "Jan". */
  label: string;
  /** Above the reading: "April 2025 – January 2026"; else the label. */
  title?: string;
  /** Sums from the start through this month; null where there is none yet. */
  actual: number | null;
  plan: number | null;
  lastYear: number | null;
  /** Actual less plan, exact. */
  difference: number | null;
  open?: boolean;
  /** Of a coming month: the sum through it. */
  forecast?: Foreseen | null;
}

export interface CumulativeChartProps {
  points: readonly CumulativePoint[];
  format: AmountFormat;
  label: string;
  /** What stands for the unit beside the bars: "EUR", "leads", "points". */
  unitName: string;
  names?: { actual?: string; plan?: string; lastYear?: string; difference?: string };
  /** Of the lines; the bars beneath take `BARS_HEIGHT` more. */
  height?: number;
  marks?: readonly ChartMark[];
  breaks?: readonly ChartBreak[];
}

/** Sums through the year against their plan; the difference, which such a chart hides, beneath on its own scale. */
export function CumulativeChart({
  points,
  format,
  label,
  unitName,
  names,
  height = 250,
  marks = [],
  breaks = [],
}: CumulativeChartProps) {
  const narrow = useNarrow();
  const called = { actual: 'Actual', plan: 'Plan', lastYear: 'Last year', difference: 'To plan', ...names };
  const [low, high] = extent([
    ...points.flatMap((p) => [p.actual, p.plan, p.lastYear, 0]),
    ...fanValues(points),
  ]) ?? [0, 1];
  const stops = ticks(low, high, 3);
  const axis = axisText(stops, format.locale);
  const labels = [
    ...endLabels(points, called, narrow ? null : format),
    ...fanLabel(points, narrow ? null : format),
  ];
  const rows = splitAtOpen(
    points.map((point) => ({ ...point, open: point.open ?? false })),
    (point) => point.actual,
  );
  return (
    <ComposedChart
      responsive
      data={rows}
      style={{ width: '100%', height: height + BARS_HEIGHT }}
      margin={{
        top: marks.length > 0 ? MARKS_ROOM : 8,
        right: roomFor(labels),
        bottom: BARS_HEIGHT,
        left: 0,
      }}
      aria-label={label}
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        dataKey="label"
        scale="band"
        height={AXIS_HEIGHT}
        tick={TICK}
        tickLine={false}
        axisLine={false}
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
      <ForecastFan points={points} from={lastKnown(points, (point) => point.actual)} />
      <Line dataKey="lastYear" {...COMPARED} dot={false} />
      <Line dataKey="plan" {...TARGET} dot={false} />
      <Line dataKey="opening" {...OPEN} dot={false} />
      <Line dataKey="closed" {...ACTUAL} dot={false} />
      <ChartMarks marks={marks} breaks={breaks} />
      <EndLabels labels={labels} />
      <DifferenceBars
        points={points}
        unit={narrow ? unitName : `${unitName} to plan`.trim()}
        locale={format.locale}
      />
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: 'var(--control)' }}
        content={({ active, payload }) => {
          const point: CumulativePoint | undefined = payload?.[0]?.payload;
          return active && point ? <SumReading point={point} called={called} format={format} /> : null;
        }}
      />
    </ComposedChart>
  );
}

type Names = Required<NonNullable<CumulativeChartProps['names']>>;

function endLabels(
  points: readonly CumulativePoint[],
  called: Names,
  format: AmountFormat | null,
): EndLabel[] {
  const tones = { actual: 'strong', plan: 'soft', lastYear: 'faint' } as const;
  return (['actual', 'plan', 'lastYear'] as const).flatMap((line) => {
    const last = points.findLast((point) => point[line] !== null);
    const value = last?.[line] ?? null;
    if (!last || value === null) return [];
    const text = format
      ? `${called[line]} ${formatAmount(value, { ...format, compact: true, bare: format.unit !== 'percent' })}`
      : called[line];
    return [{ text, value, at: last.label, tone: tones[line], along: along(points, (point) => point[line]) }];
  });
}

function SumReading({
  point,
  called,
  format,
}: {
  point: CumulativePoint;
  called: Names;
  format: AmountFormat;
}) {
  const signed = (value: number) =>
    value > 0 ? `+${formatAmount(value, format)}` : formatAmount(value, format);
  const lines = (['actual', 'plan', 'lastYear', 'difference'] as const).flatMap((line) => {
    const value = point[line];
    if (value === null) return [];
    return [
      { name: called[line], text: line === 'difference' ? signed(value) : formatAmount(value, format) },
    ];
  });
  const foreseen = point.forecast ? fanReading(point.forecast, format) : [];
  return <Reading title={point.title ?? point.label} lines={[...lines, ...foreseen]} />;
}
