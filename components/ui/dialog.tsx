'use client';

import { type ButtonHTMLAttributes, type ReactNode, useId, useRef } from 'react';
import { Button } from './button';
import type { ButtonKind } from './button-look';

export interface DialogProps {
  /** What the opening button shows. */
  trigger: ReactNode;
  triggerKind?: ButtonKind;
  triggerProps?: Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type' | 'onClick'>;
  title: string;
  description?: ReactNode;
  children: ReactNode;
}

/**
 * A button and the dialog that it opens. The browser's own modal dialog: it holds the focus, closes by Escape and,
 * where the browser knows `closedby`, by a click beside it, and gives the focus back. What is typed inside stays when it is closed.
 */
export function Dialog({ trigger, triggerKind, triggerProps, title, description, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  return (
    <>
      <Button
        {...triggerProps}
        kind={triggerKind}
        aria-haspopup="dialog"
        onClick={() => dialog.current?.showModal()}
      >
        {trigger}
      </Button>
      <dialog
        ref={dialog}
        aria-labelledby={`${id}-title`}
        aria-describedby={description ? `${id}-text` : undefined}
        closedby="any"
        className="m-auto max-h-[90dvh] w-[min(560px,calc(100vw-24px))] overflow-y-auto rounded-panel border border-line-strong bg-surface p-0 text-base text-ink shadow-lg backdrop:bg-shade"
      >
        <div className="relative p-5">
          <h2 id={`${id}-title`} className="mb-3 pr-8 font-semibold text-l leading-[1.3]">
            {title}
          </h2>
          {description ? (
            <div id={`${id}-text`} className="mb-4 text-sm text-soft">
              {description}
            </div>
          ) : null}
          {children}
          {/* Last in the order, so that the first field gets the focus. */}
          <div className="absolute top-3 right-3">
            <DialogClose label="Close">
              <span aria-hidden="true">✕</span>
            </DialogClose>
          </div>
        </div>
      </dialog>
    </>
  );
}

/** Closes the dialog around it. */
export function DialogClose({
  children,
  label,
  kind = 'plain',
}: {
  children: ReactNode;
  label?: string;
  kind?: ButtonKind;
}) {
  return (
    <Button
      kind={kind}
      aria-label={label}
      onClick={(event) => event.currentTarget.closest('dialog')?.close()}
    >
      {children}
    </Button>
  );
}
