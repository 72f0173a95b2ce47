'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useTransition } from 'react';
import { clickedLink } from './clicked-link';

/**
 * Follows the product's links without loading the page anew, and marks the one whose page is on its way (globals.css:
 * after a moment that a quick answer never reaches). Pages have no skeletons: those would hide the page from a browser
 * without script and turn "not found" into a success.
 */
export function LinkListener() {
  const router = useRouter();
  const [isOnItsWay, go] = useTransition();
  const followed = useRef<HTMLAnchorElement>(null);

  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const link = clickedLink(event, 'a[data-link]');
      if (!link) return;
      event.preventDefault();
      followed.current?.removeAttribute('aria-busy');
      followed.current = link;
      link.ariaBusy = 'true';
      go(() => router.push(link.href as Route, { scroll: link.dataset.link !== 'stay' }));
    };
    document.addEventListener('click', follow);
    return () => document.removeEventListener('click', follow);
  }, [router]);

  useEffect(() => {
    if (!isOnItsWay) followed.current?.removeAttribute('aria-busy');
  }, [isOnItsWay]);

  return isOnItsWay ? (
    <span role="status" className="sr-only">
      Loading
    </span>
  ) : null;
}
