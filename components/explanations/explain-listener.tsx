'use client';

import { type ComponentType, useEffect, useState } from 'react';
import { clickedLink } from '@/components/ui/clicked-link';
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
      const link = clickedLink(event, 'a[data-explain]');
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
