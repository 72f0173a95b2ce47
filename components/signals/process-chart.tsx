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

/** One period of the chart; limits are those of its own segment. */
export interface ProcessRow {
  /** On the axis, unique: "Jan 26". */
  readonly label: string;
  readonly title: string;
  readonly value: number | null;
  readonly center: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Which segment it belongs to, from 0. */
  readonly segment: number;
  /** Written to the ring around it, "above": where a signal begins; empty for those that follow; null for none. */
  readonly signal: string | null;
  /** More of the month, under its reading. */
  readonly more: readonly string[];
}

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
  const named = namedRows(rows, narrow ? rows.length : WORD);
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
        dot={(dot) => <PointMark key={dot.key} {...dot} values={values} isNamed={named.has(dot.index)} />}
      />
      <ChartMarks marks={[]} breaks={changes} />
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

/** Which signals are named, from the last one back: a word takes the room of so many months. */
function namedRows(rows: readonly ProcessRow[], room: number): ReadonlySet<number> {
  const named: number[] = [];
  for (let at = rows.length - 1; at >= 0; at -= 1) {
    const last = named.at(-1);
    if (rows[at]?.signal && (last === undefined || last - at >= room)) named.push(at);
  }
  return new Set(named);
}

/** A ring around what is no noise, with a word where it begins; a dot for every other figure. */
function PointMark(props: {
  cx?: number;
  cy?: number;
  index?: number;
  payload?: ProcessRow;
  values: readonly (number | null)[];
  /** There is room for its word. */
  isNamed: boolean;
}) {
  const { cx, cy, index = -1, payload, values, isNamed } = props;
  if (cx === undefined || cy === undefined || !payload || payload.value === null) return null;
  if (payload.signal === null) {
    return <circle cx={cx} cy={cy} r={alone(values, index) ? 2.4 : 1.6} fill="var(--ink)" />;
  }
  const isAbove = payload.center === null || payload.value >= payload.center;
  return (
    <g>
      <circle cx={cx} cy={cy} r="4.5" fill="var(--surface)" stroke="var(--ink)" strokeWidth="1.8" />
      <circle cx={cx} cy={cy} r="1.6" fill="var(--ink)" />
      {!isNamed ? null : (
        <text
          x={cx + (index < 4 ? 8 : -8)}
          y={cy + (isAbove ? -6 : 12)}
          textAnchor={index < 4 ? 'start' : 'end'}
          fontSize="10.5"
          fill="var(--soft)"
          paintOrder="stroke"
          stroke="var(--surface)"
          strokeWidth="4"
        >
          {payload.signal}
        </text>
      )}
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
