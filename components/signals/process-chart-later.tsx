'use client';

import { type ComponentType, useEffect, useRef, useState } from 'react';
import type { ProcessChartProps } from './process-chart';

/**
 * The chart in a frame of its height, its script fetched when the reader comes near: it stands far down the page, with
 * its sentences and its table in the HTML above and below.
 */
export function ProcessChartLater(props: ProcessChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [Chart, setChart] = useState<ComponentType<ProcessChartProps> | null>(null);
  useEffect(() => {
    if (!frame.current) return;
    const near = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        near.disconnect();
        // Without a network the table below says the same.
        import('./process-chart').then(({ ProcessChart }) => setChart(() => ProcessChart)).catch(() => {});
      },
      { rootMargin: '600px' },
    );
    near.observe(frame.current);
    return () => near.disconnect();
  }, []);
  return (
    <div ref={frame} style={{ height: props.height }}>
      {Chart ? <Chart {...props} /> : null}
    </div>
  );
}
