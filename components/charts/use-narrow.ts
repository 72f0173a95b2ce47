'use client';

import { useSyncExternalStore } from 'react';

const NARROW = '(max-width: 640px)';

function watch(changed: () => void) {
  const media = matchMedia(NARROW);
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
}

/** Whether the screen is a phone's; charts then keep less room beside the plot. */
export const useNarrow = () =>
  useSyncExternalStore(
    watch,
    () => matchMedia(NARROW).matches,
    () => false,
  );
