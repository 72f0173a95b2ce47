import clsx from 'clsx';
import type { ReactNode } from 'react';

/** What every control takes beside its own properties. */
export interface FieldFacts {
  name: string;
  label: string;
  hint?: ReactNode;
  /** Wins over the error that the form's answer holds for this name. */
  error?: string;
  /** The label is read aloud but not drawn, for toolbars and tables. */
  labelHidden?: boolean;
  /** Says "optional" beside the label. */
  optional?: boolean;
}

export const CONTROL =
  'w-full rounded border border-control bg-surface px-2.5 py-1 text-base text-ink placeholder:text-faint aria-invalid:border-off aria-invalid:bg-off-wash disabled:opacity-60';

export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className="mt-1 flex items-start gap-1.5 text-s text-off">
      <FaultMark />
      <span>{children}</span>
    </p>
  );
}

/** The shape beside a fault, since color alone says nothing to some readers. */
export function FaultMark() {
  return (
    <svg aria-hidden="true" width="12" height="12" viewBox="0 0 12 12" className="mt-0.5 shrink-0">
      <circle cx="6" cy="6" r="5.4" fill="none" stroke="currentColor" strokeWidth="1.2" />
      <path d="M6 2.8v4M6 8.3v1" stroke="currentColor" strokeWidth="1.4" />
    </svg>
  );
}

interface FrameProps extends FieldFacts {
  id: string;
  children: ReactNode;
  className?: string;
}

/** Label above, hint and error beneath. The label points at `id`, hint and error are `id-hint` and `id-error`. */
export function FieldFrame({
  id,
  label,
  hint,
  error,
  labelHidden,
  optional,
  className,
  children,
}: FrameProps) {
  return (
    <div className={clsx('min-w-0', className)}>
      <label htmlFor={id} className={labelHidden ? 'sr-only' : 'mb-1 block text-sm font-[550]'}>
        {label}
        {optional ? <span className="font-normal text-faint"> optional</span> : null}
      </label>
      {children}
      {hint ? (
        <p id={`${id}-hint`} className="mt-1 text-s text-soft">
          {hint}
        </p>
      ) : null}
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </div>
  );
}
