'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextLink } from '@/components/ui/link';

export interface Explained {
  readonly title: string;
  readonly content: ReactNode;
}

/** The address of an explanation and the server action that gives it; each time that one is asked for, another object. */
export interface Asked {
  readonly path: string;
  readonly explain: (path: string) => Promise<Explained | null>;
}

/** The panel in which an explanation opens over the page. */
export function ExplainDialog({ asked }: { asked: Asked }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [shown, setShown] = useState<Explained | 'loading' | 'failed'>('loading');

  useEffect(() => {
    let isLatest = true;
    const show = (found: Explained | 'failed') => isLatest && setShown(found);
    setShown('loading');
    if (!dialog.current?.open) dialog.current?.showModal();
    asked.explain(asked.path).then(
      (found) => show(found ?? 'failed'),
      () => show('failed'),
    );
    return () => {
      isLatest = false;
    };
  }, [asked]);

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
      <p className="mt-5 text-sm">
        <TextLink href={asked.path} onClick={close}>
          A page of its own, to share
        </TextLink>
      </p>
    </dialog>
  );
}
