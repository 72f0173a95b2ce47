'use client';

import { useLinkStatus } from 'next/link';

/**
 * Inside a link: says that its page is on its way, after a moment that a quick answer never reaches. Pages have no
 * skeletons: those would hide the page from a browser without script and turn "not found" into a success.
 */
export function LinkPending() {
  const { pending } = useLinkStatus();
  if (!pending) return null;
  return (
    <span role="status" className="animate-[appear_0s_200ms_both] text-faint">
      <span aria-hidden="true">…</span>
      <span className="sr-only">Loading</span>
    </span>
  );
}
