'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextLink } from '@/components/ui/link';

export interface Explained {
  readonly title: string;
  readonly content: ReactNode;
}

/**
 * Opens where a number comes from, over the page: every link to an explanation inside the organization lands here while
 * scripts run, and on the page of its address otherwise. `explain`: a server action, by the address of the link.
 */
export function ExplainDialog({ explain }: { explain: (path: string) => Promise<Explained | null> }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [path, setPath] = useState<string | null>(null);
  const [shown, setShown] = useState<Explained | 'loading' | 'failed'>('loading');

  useEffect(() => {
    const open = (event: MouseEvent) => {
      if (event.defaultPrevented || event.button !== 0) return;
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      const target = event.target instanceof Element ? event.target : null;
      const link = target?.closest<HTMLAnchorElement>('a[data-explain]');
      if (!link) return;
      event.preventDefault();
      const asked = `${link.pathname}${link.search}`;
      setPath(asked);
      setShown('loading');
      dialog.current?.showModal();
      explain(asked).then(
        (found) => setShown(found ?? 'failed'),
        () => setShown('failed'),
      );
    };
    document.addEventListener('click', open);
    return () => document.removeEventListener('click', open);
  }, [explain]);

  const close = () => dialog.current?.close();
  return (
    <dialog
      ref={dialog}
      aria-label="Where this number comes from"
      closedby="any"
      className="m-0 ml-auto h-dvh max-h-none w-[min(680px,100vw)] overflow-y-auto border-line-strong border-l bg-surface p-5 text-ink shadow-lg backdrop:bg-shade"
    >
      <div className="mb-1 flex items-start justify-between gap-4">
        <h2 className="font-semibold text-l leading-[1.3]">
          {typeof shown === 'object' ? shown.title : 'Where this number comes from'}
        </h2>
        <Button kind="plain" aria-label="Close" onClick={close}>
          <span aria-hidden="true">✕</span>
        </Button>
      </div>
      <div
        aria-live="polite"
        onClickCapture={(event) => event.target instanceof HTMLAnchorElement && close()}
      >
        {shown === 'loading' ? <p className="text-soft text-sm">One moment …</p> : null}
        {shown === 'failed' ? (
          <p className="text-sm" role="alert">
            It could not be loaded. Open it as a page of its own instead.
          </p>
        ) : null}
        {typeof shown === 'object' ? shown.content : null}
      </div>
      {path ? (
        <p className="mt-5 text-sm">
          <TextLink href={path} onClick={close}>
            A page of its own, to share
          </TextLink>
        </p>
      ) : null}
    </dialog>
  );
}
