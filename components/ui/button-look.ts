import clsx from 'clsx';

/** `ink` for the one thing to do here, `quiet` for the others, `plain` inside rows and menus. */
export type ButtonKind = 'ink' | 'quiet' | 'plain';

const SHARED =
  'inline-flex min-h-[30px] items-center justify-center gap-1.5 whitespace-nowrap rounded px-3 py-1 text-sm font-[550] print:hidden';

const LOOK: Record<ButtonKind, string> = {
  ink: 'bg-ink text-paper hover:bg-ink/85',
  quiet: 'border border-line-strong bg-surface text-ink hover:bg-wash',
  plain: 'px-2 text-ink hover:bg-wash',
};

/** How a button looks, whether it is one or a link. */
export const buttonLook = (kind: ButtonKind, className?: string) => clsx(SHARED, LOOK[kind], className);
