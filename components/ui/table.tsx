import clsx from 'clsx';
import type { ReactNode, TdHTMLAttributes, ThHTMLAttributes } from 'react';
import { ScrollFrame } from './scroll-frame';

/** A table that scrolls sideways by itself on a narrow screen. The caption is read aloud; drawn only if `captionShown`. */
export function Table({
  caption,
  captionShown,
  stack,
  children,
  className,
}: {
  caption: string;
  captionShown?: boolean;
  /** On a phone each row becomes a block; a cell with `label` is then headed by it. */
  stack?: boolean;
  children: ReactNode;
  className?: string;
}) {
  return (
    <ScrollFrame label={caption}>
      <table className={clsx('w-full border-collapse', stack && 'stack', className)}>
        <caption className={captionShown ? 'pb-1 text-left text-s text-soft' : 'sr-only'}>{caption}</caption>
        {children}
      </table>
    </ScrollFrame>
  );
}

type Numeric = { numeric?: boolean };

/** The head of a column; the unit belongs here, not in the cells. */
export function Th({
  numeric,
  className,
  scope = 'col',
  ...rest
}: ThHTMLAttributes<HTMLTableCellElement> & Numeric) {
  return (
    <th
      scope={scope}
      className={clsx(
        'border-line-strong border-b px-2.5 py-1 align-bottom font-medium text-faint text-xs',
        numeric ? 'num' : 'text-left',
        className,
      )}
      {...rest}
    />
  );
}

/** The name of a row. */
export function RowHead({ className, ...rest }: ThHTMLAttributes<HTMLTableCellElement>) {
  return (
    <th
      scope="row"
      className={clsx('border-line border-b px-2.5 py-2 text-left align-middle font-semibold', className)}
      {...rest}
    />
  );
}

/** A cell; `label` names it where the table is stacked and its column's head is out of sight. */
export function Td({
  numeric,
  label,
  className,
  ...rest
}: TdHTMLAttributes<HTMLTableCellElement> & Numeric & { label?: string }) {
  return (
    <td
      data-label={label}
      className={clsx(
        'border-line border-b px-2.5 py-2 align-middle',
        numeric && 'num whitespace-nowrap',
        className,
      )}
      {...rest}
    />
  );
}
