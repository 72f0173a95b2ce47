import clsx from 'clsx';
import type { ReactNode } from 'react';
import { FaultMark } from './field-frame';

/**
 * A short message in place: `fault` for what has to be mended (announced at once), `done` for what has happened
 * (announced politely), `hint` for what is worth knowing.
 */
export function Note({
  kind,
  title,
  children,
}: {
  kind: 'fault' | 'done' | 'hint';
  title?: string;
  children: ReactNode;
}) {
  const role = { fault: 'alert', done: 'status', hint: undefined }[kind];
  return (
    <div
      role={role}
      tabIndex={kind === 'fault' ? -1 : undefined}
      className={clsx(
        'flex max-w-[760px] items-start gap-2 rounded border px-3 py-2 text-sm',
        kind === 'fault' ? 'border-off bg-off-wash text-off' : 'border-line bg-wash text-ink',
      )}
    >
      {kind === 'fault' ? <FaultMark /> : null}
      <div className="min-w-0">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children}
      </div>
    </div>
  );
}

/** Nothing here yet: says so in one line and what to do next. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  /** A `ButtonLink` or `Button` for the next step; left out for readers who may not take it. */
  action?: ReactNode;
}) {
  return (
    <div className="max-w-[620px] rounded-panel border border-line border-dashed px-5 py-6">
      <p className="font-semibold">{title}</p>
      {children ? <div className="mt-1 text-sm text-soft">{children}</div> : null}
      {action ? <div className="mt-4">{action}</div> : null}
    </div>
  );
}
