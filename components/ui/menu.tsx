'use client';

import clsx from 'clsx';
import { type KeyboardEvent, type MouseEvent, type ReactNode, type ToggleEvent, useId, useRef } from 'react';

export interface MenuProps {
  label: ReactNode;
  /** Where the label alone does not say what opens: "Period", "Choose an organization". */
  'aria-label'?: string;
  children: ReactNode;
  className?: string;
  /** Which edge of the button the panel keeps to. */
  align?: 'left' | 'right';
}

const GAP = 4;

/**
 * A button that opens a panel of links, buttons or a small form. The browser's own popover: it closes by Escape and by a
 * click elsewhere, gives the focus back, and opens before any script has run.
 */
export function Menu({ label, children, className, align = 'left', ...aria }: MenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDialogElement>(null);

  function place(event: ToggleEvent<HTMLDialogElement>) {
    if (event.newState !== 'open' || !button.current || !panel.current) return;
    const box = button.current.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const above = box.bottom > clientHeight * 0.65;
    const right = align === 'right' || box.left > clientWidth * 0.65;
    Object.assign(panel.current.style, {
      inset: 'auto',
      ...(above ? { bottom: `${clientHeight - box.top + GAP}px` } : { top: `${box.bottom + GAP}px` }),
      ...(right
        ? { right: `${Math.max(8, clientWidth - box.right)}px` }
        : { left: `${Math.max(8, box.left)}px` }),
      minWidth: `${box.width}px`,
      maxHeight: `${(above ? box.top : clientHeight - box.bottom) - 2 * GAP}px`,
    });
  }

  function close(event: MouseEvent<HTMLDialogElement>) {
    if (event.target instanceof Element && event.target.closest('a, [data-closes]'))
      panel.current?.hidePopover();
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        id={`${id}-button`}
        popoverTarget={id}
        className={clsx('rounded text-left text-sm', className)}
        {...aria}
      >
        {label}
      </button>
      <dialog
        ref={panel}
        id={id}
        aria-labelledby={`${id}-button`}
        popover="auto"
        onBeforeToggle={place}
        onClick={close}
        onKeyDown={step}
        className="fixed m-0 max-w-[calc(100vw-16px)] overflow-y-auto rounded-panel border border-line-strong bg-surface p-1 text-ink text-sm shadow-lg"
      >
        {children}
      </dialog>
    </>
  );
}

/** Up and Down move among what can be pressed, as in a menu; Tab works as everywhere. */
function step(event: KeyboardEvent<HTMLDialogElement>) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by || (event.target instanceof HTMLInputElement && event.target.type !== 'checkbox')) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('a[href], button:not(:disabled)')];
  if (stops.length === 0) return;
  event.preventDefault();
  const at = stops.indexOf(document.activeElement as HTMLElement);
  stops[(at + by + stops.length) % stops.length]?.focus();
}
