'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';

/** At most one refresh in so long; the first comes at once. */
const PAUSE_MS = 500;
const FIRST_RETRY_MS = 3000;
const LONGEST_RETRY_MS = 30_000;

/**
 * Keeps an open page fresh: after each committed write of the organization the server components are asked again.
 * `revision` is the one that the page shows. Draws nothing; without script the page is as it was loaded.
 */
export function LiveRefresh({ organization, revision }: { organization: string; revision: number }) {
  const router = useRouter();
  const shown = useRef(revision);

  useEffect(() => {
    shown.current = Math.max(shown.current, revision);
  }, [revision]);

  useEffect(() => {
    const refresh = spaced(() => router.refresh());
    const stop = follow(`/api/v1/events?organization=${encodeURIComponent(organization)}`, (latest) => {
      if (latest <= shown.current) return;
      shown.current = latest;
      refresh.run();
    });
    return () => {
      stop();
      refresh.cancel();
    };
  }, [organization, router]);

  return null;
}

/** Runs at once, then at most once per pause: many events in a row cost one more run, at the end of the pause. */
function spaced(work: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again = false;
  const pass = () => {
    timer = undefined;
    if (!again) return;
    again = false;
    run();
  };
  const run = () => {
    if (timer !== undefined) {
      again = true;
      return;
    }
    work();
    timer = setTimeout(pass, PAUSE_MS);
  };
  return { run, cancel: () => clearTimeout(timer) };
}

/**
 * Follows the stream of revisions while the tab is visible. A stream that the server has refused is closed for good
 * by the browser, so it is opened anew, ever more slowly.
 */
function follow(address: string, tell: (revision: number) => void): () => void {
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_RETRY_MS;

  const read = (event: MessageEvent<string>) => {
    wait = FIRST_RETRY_MS;
    const { revision } = JSON.parse(event.data) as { revision: number };
    tell(revision);
  };
  const close = () => {
    clearTimeout(retry);
    source?.close();
    source = undefined;
  };
  const open = () => {
    close();
    source = new EventSource(address);
    source.addEventListener('current', read);
    source.addEventListener('revision', read);
    source.addEventListener('error', () => {
      if (source?.readyState !== EventSource.CLOSED) return;
      retry = setTimeout(open, wait);
      wait = Math.min(wait * 2, LONGEST_RETRY_MS);
    });
  };
  const look = () => (document.hidden ? close() : open());

  document.addEventListener('visibilitychange', look);
  if (!document.hidden) open();
  return () => {
    document.removeEventListener('visibilitychange', look);
    close();
  };
}
