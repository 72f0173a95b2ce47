'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useTransition } from 'react';
import { clickedLink } from './clicked-link';

/**
 * Follows the product's links, and its forms that only ask (`<form data-link>`), without loading the page anew, and marks
 * the one whose page is on its way (globals.css: after a moment that a quick answer never reaches). Pages have no skeletons: those would hide the page from a browser
 * without script and turn "not found" into a success.
 */
export function LinkListener() {
  const router = useRouter();
  const [isOnItsWay, go] = useTransition();
  const followed = useRef<HTMLElement>(null);

  useEffect(() => {
    const follow = (event: Event, from: HTMLElement, href: string) => {
      event.preventDefault();
      followed.current?.removeAttribute('aria-busy');
      followed.current = from;
      from.ariaBusy = 'true';
      go(() => router.push(href as Route, { scroll: from.dataset.link !== 'stay' }));
    };
    const click = (event: MouseEvent) => {
      const link = clickedLink(event, 'a[data-link]');
      if (link) follow(event, link, link.href);
    };
    const submit = (event: SubmitEvent) => {
      const form = event.target;
      if (!(form instanceof HTMLFormElement) || form.dataset.link === undefined) return;
      const asked = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
      follow(event, form, `${form.action}?${new URLSearchParams(asked)}`);
    };
    document.addEventListener('click', click);
    document.addEventListener('submit', submit);
    return () => {
      document.removeEventListener('click', click);
      document.removeEventListener('submit', submit);
    };
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
