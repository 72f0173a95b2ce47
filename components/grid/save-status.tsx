'use client';

import { handOver } from '@/components/imports/handed-over';
import { TextLink } from '@/components/ui/link';
import { nextProblem } from './commands';
import type { GridStore } from './store';
import { useTopic } from './use-topic';

/** One line on how saving stands, with the way to mend what does not mend itself. */
export function SaveStatus({ store }: { store: GridStore }) {
  const status = useTopic(store, 'status', store.status);
  const { organization, team } = store.data;
  const notice = useTopic(store, 'notice', store.notice);
  const show = () => {
    const at = nextProblem(store);
    if (at) store.select(at);
    else store.notify('What was refused lies in months that are not shown here.');
  };
  return (
    <p data-save-state={status.connection} className="my-2 min-h-[19px] text-s text-soft">
      {status.words}
      {status.refused > 0 ? (
        <>
          {' '}
          <button type="button" className="link text-ink" onClick={show}>
            Show
          </button>
        </>
      ) : null}
      {status.connection === 'signed-out' ? (
        <>
          {' · '}
          <a href={signInAddress()} className="link font-[550] text-ink" onClick={() => store.leave()}>
            Sign in
          </a>
        </>
      ) : null}
      {status.connection === 'outdated' ? (
        <>
          {' · '}
          <button type="button" className="link font-[550] text-ink" onClick={() => location.reload()}>
            Reload
          </button>
        </>
      ) : null}
      {status.kept ? null : ' · this browser cannot keep drafts: do not close the page before all is saved'}
      {notice.text === '' ? null : ` · ${notice.text}`}
      {notice.sheet === undefined ? null : (
        <>
          {' '}
          <TextLink
            href={`/${organization}/import?team=${team}`}
            className="font-[550] text-ink"
            onClick={() => handOver(notice.sheet ?? '')}
          >
            Take the whole sheet to Import
          </TextLink>
        </>
      )}
    </p>
  );
}

/** The sign-in, which leads back here: a whole page load, with which the drafts come back. */
const signInAddress = () => `/?from=${encodeURIComponent(location.pathname + location.search)}`;

/** What a screen reader is told: saved, refused, questions, what a paste left out. */
export function Spoken({ store }: { store: GridStore }) {
  const { text, turn } = useTopic(store, 'spoken', store.spoken);
  return (
    <div aria-live="polite" className="sr-only">
      {text}
      {turn % 2 === 0 ? '' : '\u00a0'}
    </div>
  );
}
