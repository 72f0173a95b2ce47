'use client';

import { usePlotArea, useXAxisScale } from 'recharts';
import { axisText } from './axis-text';
import { extent, scale } from './geometry';
import { AXIS_HEIGHT, BARS_HEIGHT, TICK } from './line-look';

interface Difference {
  label: string;
  difference: number | null;
}

/** Room that the numbers above and below the bars need, as a share of the way from the lowest to the highest. */
const ROOM = 0.28;
const WIDEST_BAR = 28;
/** Narrower than this a month has no room for its number. */
const LEAST_BAND = 34;

/**
 * The distance to plan per month, on its own scale, month under month with the lines above: inside their chart, in the
 * room that it leaves beneath its axis. Too narrow for all numbers: the last one alone.
 */
export function DifferenceBars({
  points,
  unit,
  locale,
}: {
  points: readonly Difference[];
  unit: string;
  locale: string;
}) {
  const plot = usePlotArea();
  const x = useXAxisScale();
  if (!plot || !x) return null;
  const differences = points.map((point) => point.difference).filter((value) => value !== null);
  const [low, high] = extent([...differences, 0]) ?? [0, 0];
  const most = Math.max(Math.abs(low), Math.abs(high)) || 1;
  const room = (high - low || most) * ROOM;
  const axis = axisText(differences, locale, most < 10 ? 2 : 0);
  const top = plot.y + plot.height + AXIS_HEIGHT;
  const y = scale([low - room, high + room], [top + BARS_HEIGHT, top]);
  const band = plot.width / points.length;
  const width = Math.min(WIDEST_BAR, band * 0.8);
  const last = points.findLastIndex((point) => point.difference !== null);
  return (
    <g fontSize={TICK.fontSize} fill={TICK.fill}>
      {points.map(({ label, difference }, index) => {
        if (difference === null) return null;
        const at = x(label, { position: 'middle' }) ?? 0;
        const tip = y(difference);
        return (
          <g key={label}>
            <rect
              x={at - width / 2}
              y={Math.min(tip, y(0))}
              width={width}
              height={Math.abs(tip - y(0))}
              fill="var(--soft)"
              fillOpacity={0.7}
            />
            {band < LEAST_BAND && index !== last ? null : (
              <text x={at} y={difference >= 0 ? tip - 5 : tip + 12} textAnchor="middle">
                {difference > 0 ? '+' : ''}
                {axis.number(difference)}
              </text>
            )}
          </g>
        );
      })}
      <line x1={plot.x} x2={plot.x + plot.width} y1={y(0)} y2={y(0)} stroke="var(--line-strong)" />
      <text x={plot.x + plot.width + 8} y={y(0)} dominantBaseline="middle">
        {[axis.sign, unit].filter(Boolean).join(' ')}
      </text>
    </g>
  );
}
