import clsx from 'clsx';
import type { ButtonHTMLAttributes, Ref } from 'react';
import { type ButtonKind, buttonLook } from './button-look';
import { Link, type LinkProps } from './link';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: ButtonKind;
  ref?: Ref<HTMLButtonElement>;
}

const OUT_OF_REACH =
  'disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-progress aria-disabled:opacity-60';

/** A button; `type` is `button` unless said otherwise, so that none sends a form by accident. */
export function Button({ kind = 'quiet', type = 'button', className, ...rest }: ButtonProps) {
  return <button type={type} className={buttonLook(kind, clsx(OUT_OF_REACH, className))} {...rest} />;
}

/** A link with the look of a button, for going somewhere. */
export function ButtonLink({ kind = 'quiet', className, ...rest }: LinkProps & { kind?: ButtonKind }) {
  return <Link className={buttonLook(kind, className)} {...rest} />;
}
