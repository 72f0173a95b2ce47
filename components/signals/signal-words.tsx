'use client';

import { DefaultZIndexes, usePlotArea, useXAxisScale, useYAxisScale, ZIndexLayer } from 'recharts';
import type { ProcessRow } from './process-row';

/** Months on either side that a word has to clear. */
const BESIDE = 3;
const MIDDLE = { position: 'middle' } as const;

/** What the rings say, where a row of signals begins: above the line around it, or below. */
export function SignalWords({ rows, room }: { rows: readonly ProcessRow[]; room: number }) {
  const plot = usePlotArea();
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!plot || !x || !y) return null;
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      <g fontSize="10.5">
        {namedRows(rows, room).map((at) => {
          const row = rows[at];
          if (!row || row.value === null) return null;
          const isAbove = row.center === null || row.value >= row.center;
          const around = rows.slice(Math.max(0, at - BESIDE), at + BESIDE + 1);
          const heights = around.flatMap(({ value }) => (value === null ? [] : [y(value) ?? plot.y]));
          const left = x(row.label, MIDDLE) ?? plot.x;
          const end = left > plot.x + plot.width / 2;
          return (
            <text
              key={row.label}
              x={left}
              y={
                isAbove
                  ? Math.max(plot.y + 8, Math.min(...heights) - 9)
                  : Math.min(plot.y + plot.height - 4, Math.max(...heights) + 17)
              }
              textAnchor={end ? 'end' : 'start'}
              fill="var(--soft)"
              paintOrder="stroke"
              stroke="var(--surface)"
              strokeWidth="4"
            >
              {row.signal}
            </text>
          );
        })}
      </g>
    </ZIndexLayer>
  );
}

/** Which signals are named, from the last one back: a word takes the room of so many months. */
function namedRows(rows: readonly ProcessRow[], room: number): number[] {
  const named: number[] = [];
  for (let at = rows.length - 1; at >= 0; at -= 1) {
    const last = named.at(-1);
    if (rows[at]?.signal && (last === undefined || last - at >= room)) named.push(at);
  }
  return named;
}
