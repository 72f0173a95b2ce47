'use client';

import { type ComponentType, useEffect, useState } from 'react';
import type { Asked } from './explain-dialog';

/**
 * Opens where a number comes from, over the page: every link to an explanation lands here while scripts run, and on the
 * page of its address otherwise. The panel's script comes with the first of them.
 */
export function ExplainListener({ explain }: Pick<Asked, 'explain'>) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [Panel, setPanel] = useState<ComponentType<{ asked: Asked }> | null>(null);

  useEffect(() => {
    const open = (event: MouseEvent) => {
      if (event.defaultPrevented || event.button !== 0) return;
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      const target = event.target instanceof Element ? event.target : null;
      const link = target?.closest<HTMLAnchorElement>('a[data-explain]');
      if (!link) return;
      event.preventDefault();
      setAsked({ path: `${link.pathname}${link.search}`, explain });
      import('./explain-dialog').then(
        ({ ExplainDialog }) => setPanel(() => ExplainDialog),
        () => window.location.assign(link.href),
      );
    };
    document.addEventListener('click', open);
    return () => document.removeEventListener('click', open);
  }, [explain]);
  return asked && Panel ? <Panel asked={asked} /> : null;
}
