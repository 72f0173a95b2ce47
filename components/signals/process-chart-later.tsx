'use client';

import { type ComponentType, useEffect, useState } from 'react';
import type { ProcessChartProps } from './process-chart';

/**
 * The chart in a frame of its height, its script fetched once the page has nothing else to do: it stands far down the
 * page, with its sentences and its table in the HTML above and below. Nobody has to scroll to it, so that it is on paper.
 */
export function ProcessChartLater(props: ProcessChartProps) {
  const [Chart, setChart] = useState<ComponentType<ProcessChartProps> | null>(null);
  useEffect(() => {
    // Without a network the table below says the same.
    const take = () =>
      import('./process-chart').then(({ ProcessChart }) => setChart(() => ProcessChart)).catch(() => {});
    // Safari has no idle callback.
    if (!('requestIdleCallback' in window)) {
      const soon = setTimeout(take, 200);
      return () => clearTimeout(soon);
    }
    const idle = requestIdleCallback(take, { timeout: 2000 });
    return () => cancelIdleCallback(idle);
  }, []);
  return <div style={{ height: props.height }}>{Chart ? <Chart {...props} /> : null}</div>;
}
