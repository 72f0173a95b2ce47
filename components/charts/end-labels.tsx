'use client';

import { DefaultZIndexes, usePlotArea, useXAxisScale, useYAxisScale, ZIndexLayer } from 'recharts';
import { clearOf, heightsIn, spreadLabels } from './geometry';

/** What stands at the end of a line in place of a legend. */
export interface EndLabel {
  /** The line's last point on the axis beneath; a line that ends early is named there. */
  at: string;
  text: string;
  /** The height that it names, in the axis' own unit; the line's last value. */
  value: number;
  tone: 'strong' | 'soft' | 'faint';
  /** The line itself, so that the label of one that ends early does not lie over it. */
  along?: readonly { readonly at: string; readonly value: number }[];
}

/** The points of a line that are there. */
export const along = <P extends { readonly label: string }>(
  points: readonly P[],
  value: (point: P) => number | null,
): NonNullable<EndLabel['along']> =>
  points.flatMap((point) => {
    const known = value(point);
    return known === null ? [] : [{ at: point.label, value: known }];
  });

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
  const lines = labels.map(({ along: line = [] }) =>
    line.map(({ at, value }) => [x(at, { position: 'middle' }) ?? edge, y(value) ?? plot.y] as const),
  );
  const early = placed.flatMap((label, index) => {
    if (label.left >= last - 1) return [];
    const heights = (line: (typeof lines)[number]) =>
      heightsIn(line, label.left - LETTER * label.text.length, label.left);
    const around = {
      under: heights(lines[index] ?? []),
      others: lines.filter((_, each) => each !== index).map(heights),
      gap: 13,
    };
    const height = clearOf(label.top, around, [plot.y + 4, plot.y + plot.height - 4]);
    return [{ ...label, height }];
  });
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      <g fontSize="11.5">
        {atEdge.map(({ text, tone }, index) => (
          <text key={text} x={edge + 8} y={tops[index]} dominantBaseline="middle" {...TONES[tone]}>
            {text}
          </text>
        ))}
        {early.map(({ text, tone, left, height }) => (
          <text
            key={text}
            x={left}
            y={height}
            textAnchor="end"
            dominantBaseline="middle"
            {...HALO}
            {...TONES[tone]}
          >
            {text}
          </text>
        ))}
      </g>
    </ZIndexLayer>
  );
}
