import clsx from 'clsx';
import type { ButtonHTMLAttributes, Ref } from 'react';
import { Link, type LinkProps } from './link';

/** `ink` for the one thing to do here, `quiet` for the others, `plain` inside rows and menus. */
export type ButtonKind = 'ink' | 'quiet' | 'plain';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: ButtonKind;
  ref?: Ref<HTMLButtonElement>;
}

const SHARED =
  'inline-flex min-h-[30px] items-center justify-center gap-1.5 whitespace-nowrap rounded px-3 py-1 text-sm font-[550] print:hidden';

const LOOK: Record<ButtonKind, string> = {
  ink: 'bg-ink text-paper hover:bg-ink/85',
  quiet: 'border border-line-strong bg-surface text-ink hover:bg-wash',
  plain: 'px-2 text-ink hover:bg-wash',
};

const OUT_OF_REACH =
  'disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-progress aria-disabled:opacity-60';

/** A button; `type` is `button` unless said otherwise, so that none sends a form by accident. */
export function Button({ kind = 'quiet', type = 'button', className, ...rest }: ButtonProps) {
  return <button type={type} className={clsx(SHARED, LOOK[kind], OUT_OF_REACH, className)} {...rest} />;
}

/** A link with the look of a button, for going somewhere. */
export function ButtonLink({ kind = 'quiet', className, ...rest }: LinkProps & { kind?: ButtonKind }) {
  return <Link className={clsx(SHARED, LOOK[kind], className)} {...rest} />;
}
