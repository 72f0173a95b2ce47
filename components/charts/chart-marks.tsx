'use client';

import { DefaultZIndexes, usePlotArea, useXAxisScale, ZIndexLayer } from 'recharts';
import { besideUpright } from './geometry';

/**
 * A sign at the top of the chart that the list beside it explains: a number in a circle, of a decision a letter in a
 * square. `at` and `until` are points of the axis beneath.
 */
export interface ChartMark {
  readonly sign: string;
  readonly shape: 'circle' | 'square';
  readonly at: string;
  readonly until: string;
}

/** Where the line means something else from then on. */
export interface ChartBreak {
  readonly at: string;
  readonly text: string;
}

const RADIUS = 7.5;
/** Of the letters of a break's words, and how far they stand from its line. */
const LETTER = 5.6;
const GAP = 5;
/** Room above the lines that a chart with marks needs. */
export const MARKS_ROOM = 2 * RADIUS + 6;

/** What was written to the months, and where what is counted has changed; drawn in the room above the lines. */
export function ChartMarks({
  marks,
  breaks,
}: {
  marks: readonly ChartMark[];
  breaks: readonly ChartBreak[];
}) {
  const plot = usePlotArea();
  const x = useXAxisScale();
  if (!plot || !x) return null;
  const place = (at: string) => x(at, { position: 'middle' }) ?? plot.x;
  const beside = (at: string, text: string) => {
    const span = [plot.x, plot.x + plot.width] as const;
    const { x: left, anchor } = besideUpright(place(at), LETTER * text.length + GAP, span);
    const gap = left !== place(at) ? 0 : anchor === 'end' ? -GAP : GAP;
    return { x: left + gap, textAnchor: anchor };
  };
  const top = plot.y - RADIUS - 3;
  const bottom = plot.y + plot.height;
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      <g fontSize="10.5">
        {breaks.map(({ at, text }) => (
          <g key={`${at} ${text}`}>
            <line
              x1={place(at)}
              x2={place(at)}
              y1={plot.y - 2}
              y2={bottom}
              stroke="var(--ink)"
              strokeDasharray="1 3"
              strokeWidth="1.4"
            />
            <text
              {...beside(at, text)}
              y={bottom - 5}
              fill="var(--soft)"
              paintOrder="stroke"
              stroke="var(--surface)"
              strokeWidth="4"
            >
              {text}
            </text>
          </g>
        ))}
        {inRows(marks).map(({ sign, shape, at, until, beside }) => (
          <g key={sign}>
            {until === at ? null : (
              <line
                x1={place(at)}
                x2={place(until)}
                y1={top}
                y2={top}
                stroke="var(--control)"
                strokeWidth="1.4"
              />
            )}
            <line x1={place(at)} x2={place(at)} y1={top} y2={bottom} stroke="var(--line-strong)" />
            <rect
              x={place(at) + beside * (2 * RADIUS + 1) - RADIUS}
              y={top - RADIUS}
              width={2 * RADIUS}
              height={2 * RADIUS}
              rx={shape === 'circle' ? RADIUS : 1}
              fill="var(--surface)"
              stroke="var(--ink)"
              strokeWidth="1.2"
            />
            <text
              x={place(at) + beside * (2 * RADIUS + 1)}
              y={top + 0.5}
              textAnchor="middle"
              dominantBaseline="middle"
              fontWeight="600"
              fill="var(--ink)"
            >
              {sign}
            </text>
          </g>
        ))}
      </g>
    </ZIndexLayer>
  );
}

/** Marks at one month stand beside each other. */
const inRows = (marks: readonly ChartMark[]) =>
  marks.map((mark, index) => ({
    ...mark,
    beside: marks.slice(0, index).filter(({ at }) => at === mark.at).length,
  }));
