'use client';

import { DefaultZIndexes, usePlotArea, useXAxisScale, useYAxisScale, ZIndexLayer } from 'recharts';
import { spreadLabels } from './geometry';

/** What stands at the end of a line in place of a legend. */
export interface EndLabel {
  /** The line's last point on the axis beneath; a line that ends early is named there. */
  at: string;
  text: string;
  /** The height that it names, in the axis' own unit; the line's last value. */
  value: number;
  tone: 'strong' | 'soft' | 'faint';
}

/** Of the letters at the line ends, with the gap before them; a little more than their mean, for the bold ones. */
const LETTER = 6.4;
const GAP = 12;

/** Pixels that the longest label needs beside the plot. */
export const roomFor = (labels: readonly EndLabel[]): number =>
  GAP + LETTER * Math.max(0, ...labels.map(({ text }) => text.length));

const TONES = {
  strong: { fill: 'var(--ink)', fontWeight: 600 },
  soft: { fill: 'var(--soft)', fontWeight: 500 },
  faint: { fill: 'var(--faint)', fontWeight: 400 },
};

const HALO = {
  paintOrder: 'stroke',
  stroke: 'var(--surface)',
  strokeWidth: 4,
  strokeLinejoin: 'round',
} as const;

/** Names the lines at their right ends, kept apart where they end together. */
export function EndLabels({ labels }: { labels: readonly EndLabel[] }) {
  const plot = usePlotArea();
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!plot || !x || !y) return null;
  const edge = plot.x + plot.width;
  const placed = labels.map((label) => ({
    ...label,
    left: x(label.at, { position: 'middle' }) ?? edge,
    top: y(label.value) ?? plot.y,
  }));
  const last = Math.max(...placed.map((label) => label.left));
  const atEdge = placed.filter((label) => label.left >= last - 1);
  const tops = spreadLabels(
    atEdge.map((label) => label.top),
    15,
    [plot.y + 4, plot.y + plot.height],
  );
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      <g fontSize="11.5">
        {atEdge.map(({ text, tone }, index) => (
          <text key={text} x={edge + 8} y={tops[index]} dominantBaseline="middle" {...TONES[tone]}>
            {text}
          </text>
        ))}
        {placed
          .filter((label) => label.left < last - 1)
          .map(({ text, tone, left, top }) => (
            <text key={text} x={left} y={top - 13} textAnchor="end" {...HALO} {...TONES[tone]}>
              {text}
            </text>
          ))}
      </g>
    </ZIndexLayer>
  );
}
