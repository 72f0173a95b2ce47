'use client';

import { Bar, BarChart, usePlotArea, useXAxisScale, useYAxisScale, XAxis, YAxis } from 'recharts';
import { type AxisText, axisText } from './axis-text';
import { extent } from './geometry';
import { TICK } from './line-look';

interface Difference {
  label: string;
  difference: number | null;
}

export const BARS_HEIGHT = 84;

/** Room that the numbers above and below the bars need, as a share of the way from the lowest to the highest. */
const ROOM = 0.28;

/** The distance to plan per month, on its own scale, month under month with the lines above. */
export function DifferenceBars({
  points,
  unitName,
  locale,
  sides,
}: {
  points: readonly Difference[];
  unitName: string;
  locale: string;
  sides: { left: number; right: number };
}) {
  const differences = points.map((point) => point.difference).filter((value) => value !== null);
  const [low, high] = extent([...differences, 0]) ?? [0, 0];
  const most = Math.max(Math.abs(low), Math.abs(high)) || 1;
  const room = (high - low || most) * ROOM;
  const axis = axisText(differences, locale, most < 10 ? 2 : 0);
  return (
    <BarChart
      responsive
      data={[...points]}
      accessibilityLayer={false}
      style={{ width: '100%', height: BARS_HEIGHT }}
      margin={{ top: 0, right: sides.right, bottom: 0, left: sides.left }}
      aria-hidden="true"
    >
      <XAxis dataKey="label" hide />
      <YAxis hide domain={[low - room, high + room]} />
      <Bar
        dataKey="difference"
        fill="var(--soft)"
        fillOpacity={0.7}
        maxBarSize={28}
        isAnimationActive={false}
      />
      <DifferenceLabels
        points={points}
        axis={axis}
        unit={[axis.sign, unitName, sides.right < 100 ? '' : 'to plan'].filter(Boolean).join(' ')}
      />
    </BarChart>
  );
}

/** Numbers at the bars, the line they hang on, and the unit at its end. Too narrow for all: the last one alone. */
function DifferenceLabels({
  points,
  axis,
  unit,
}: {
  points: readonly Difference[];
  axis: AxisText;
  unit: string;
}) {
  const plot = usePlotArea();
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!plot || !x || !y) return null;
  const zero = y(0) ?? plot.y;
  const crowded = plot.width / points.length < 34;
  const last = points.findLastIndex((point) => point.difference !== null);
  return (
    <g fontSize={TICK.fontSize} fill={TICK.fill}>
      <line x1={plot.x} x2={plot.x + plot.width} y1={zero} y2={zero} stroke="var(--line-strong)" />
      {points.map(({ label, difference }, index) => {
        if (difference === null || (crowded && index !== last)) return null;
        const at = x(label, { position: 'middle' }) ?? 0;
        const tip = y(difference) ?? zero;
        return (
          <text key={label} x={at} y={difference >= 0 ? tip - 5 : tip + 12} textAnchor="middle">
            {difference > 0 ? '+' : ''}
            {axis.number(difference)}
          </text>
        );
      })}
      <text x={plot.x + plot.width + 8} y={zero} dominantBaseline="middle">
        {unit}
      </text>
    </g>
  );
}
