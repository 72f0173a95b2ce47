import type { ReactNode } from 'react';
import { Panel } from '@/components/ui/page';
import { FigureTable, type FigureTableProps } from './figure-table';

export interface ChartPanelProps {
  /** What the chart shows, in words; what dashes and dots mean belongs here too. */
  sentence: ReactNode;
  /** Pixels kept free for the drawing, so that nothing moves when it arrives. */
  height: number;
  children: ReactNode;
  table: FigureTableProps;
  /** Marks such as "not agreed" and switches of the chart. */
  head?: ReactNode;
  /** What the numbers in the chart stand for. */
  remarks?: ReactNode;
}

/** A chart with its sentence and its table; those two are in the page before any script runs. */
export function ChartPanel({ sentence, height, children, table, head, remarks }: ChartPanelProps) {
  return (
    <Panel>
      <figure>
        {head ? <div className="mb-2 flex flex-wrap items-center gap-2 text-s">{head}</div> : null}
        <div style={{ height }} className="min-w-0">
          {children}
        </div>
        <figcaption className="mt-2 text-faint text-s">{sentence}</figcaption>
        {remarks}
        <FigureTable {...table} />
      </figure>
    </Panel>
  );
}
