'use client';

import {
  CartesianGrid,
  ComposedChart,
  Line,
  Tooltip,
  usePlotArea,
  useXAxisScale,
  XAxis,
  YAxis,
} from 'recharts';
import { axisText } from '@/components/charts/axis-text';
import { type ChartBreak, ChartMarks } from '@/components/charts/chart-marks';
import { type EndLabel, EndLabels, roomFor } from '@/components/charts/end-labels';
import { extent, ticks } from '@/components/charts/geometry';
import { ACTUAL, COMPARED, TARGET, TICK } from '@/components/charts/line-look';
import { alone } from '@/components/charts/open-month';
import { Reading } from '@/components/charts/reading';
import { useNarrow } from '@/components/charts/use-narrow';
import { type AmountFormat, formatAmount } from '@/lib/core/amount';
import type { ProcessRow } from './process-row';
import { SignalWords } from './signal-words';

export interface ProcessChartProps {
  readonly rows: readonly ProcessRow[];
  readonly format: AmountFormat;
  /** What the chart is, for those who do not see it. */
  readonly label: string;
  readonly height: number;
  /** The labels between which the limits in force were made. */
  readonly baseline: { readonly from: string; readonly to: string } | null;
  readonly changes: readonly ChartBreak[];
}

/** Months that a word needs. */
const WORD = 6;
const LIMIT = { ...TARGET, type: 'linear', dot: false } as const;
const CENTER = { ...COMPARED, stroke: 'var(--soft)', dot: false } as const;

/** Figures between their natural limits: the baseline shaded, signals ringed; hover, touch or use the arrow keys. */
export function ProcessChart({ rows, format, label, height, baseline, changes }: ProcessChartProps) {
  const narrow = useNarrow();
  const [low, high] = extent(rows.flatMap((row) => [row.value, row.lower, row.upper])) ?? [0, 1];
  const stops = ticks(low, high);
  const axis = axisText(stops, format.locale);
  const labels = endLabels(rows, narrow ? null : format);
  const segments = [...new Set(rows.map(({ segment }) => segment))];
  const only = (segment: number, line: 'center' | 'lower' | 'upper') => (row: ProcessRow) =>
    row.segment === segment ? row[line] : null;
  const values = rows.map(({ value }) => value);
  return (
    <ComposedChart
      responsive
      data={[...rows]}
      style={{ width: '100%', height }}
      margin={{ top: 20, right: roomFor(labels), bottom: 0, left: 0 }}
      aria-label={label}
    >
      {baseline ? <Baseline {...baseline} /> : null}
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
      {segments.flatMap((segment) => [
        <Line key={`${segment} center`} dataKey={only(segment, 'center')} {...CENTER} />,
        <Line key={`${segment} lower`} dataKey={only(segment, 'lower')} {...LIMIT} />,
        <Line key={`${segment} upper`} dataKey={only(segment, 'upper')} {...LIMIT} />,
      ])}
      <Line
        dataKey="value"
        {...ACTUAL}
        strokeWidth={1.6}
        dot={(dot) => <PointMark key={dot.key} {...dot} values={values} />}
      />
      <ChartMarks marks={[]} breaks={changes} />
      <SignalWords rows={rows} room={narrow ? rows.length : WORD} />
      <EndLabels labels={labels} />
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: 'var(--control)' }}
        content={({ active, payload }) => {
          const row: ProcessRow | undefined = payload?.[0]?.payload;
          return active && row ? <RowReading row={row} format={format} /> : null;
        }}
      />
    </ComposedChart>
  );
}

const LINES = { upper: 'Upper limit', center: 'Center', lower: 'Lower limit' } as const;

function endLabels(rows: readonly ProcessRow[], format: AmountFormat | null): EndLabel[] {
  const last = rows.at(-1);
  if (!last) return [];
  return (['upper', 'center', 'lower'] as const).flatMap((line) => {
    const value = last[line];
    if (value === null) return [];
    const text = format ? ` ${formatAmount(value, { ...format, compact: true })}` : '';
    const tone = line === 'center' ? ('soft' as const) : ('faint' as const);
    return [{ text: `${LINES[line]}${text}`, value, at: last.label, tone }];
  });
}

/** A ring around what is no noise; a dot for every other figure. */
function PointMark(props: {
  cx?: number;
  cy?: number;
  index?: number;
  payload?: ProcessRow;
  values: readonly (number | null)[];
}) {
  const { cx, cy, index = -1, payload, values } = props;
  if (cx === undefined || cy === undefined || !payload || payload.value === null) return null;
  if (payload.signal === null) {
    return <circle cx={cx} cy={cy} r={alone(values, index) ? 2.4 : 1.6} fill="var(--ink)" />;
  }
  return (
    <g>
      <circle cx={cx} cy={cy} r="4.5" fill="var(--surface)" stroke="var(--ink)" strokeWidth="1.8" />
      <circle cx={cx} cy={cy} r="1.6" fill="var(--ink)" />
    </g>
  );
}

function RowReading({ row, format }: { row: ProcessRow; format: AmountFormat }) {
  const lines = [
    { name: 'Charted', text: formatAmount(row.value, format) },
    ...(['upper', 'center', 'lower'] as const).map((line) => ({
      name: LINES[line],
      text: formatAmount(row[line], format),
    })),
  ];
  return (
    <Reading title={row.title} lines={lines}>
      {row.more.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </Reading>
  );
}

/** The months that the limits are made of, shaded; drawn by hand, which is less script than a part of the library. */
function Baseline({ from, to }: { from: string; to: string }) {
  const plot = usePlotArea();
  const x = useXAxisScale();
  if (!plot || !x) return null;
  const left = x(from, { position: 'middle' }) ?? plot.x;
  const right = x(to, { position: 'middle' }) ?? plot.x + plot.width;
  return (
    <g>
      <rect x={left} y={plot.y} width={right - left} height={plot.height} fill="var(--wash)" />
      <text x={left + 5} y={plot.y + 13} fill="var(--faint)" fontSize="10.5">
        Baseline
      </text>
    </g>
  );
}
