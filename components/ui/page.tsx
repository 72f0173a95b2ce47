import clsx from 'clsx';
import { createElement, type ReactNode } from 'react';
import { TextLink } from './link';

/** The head of a page: what it is part of, its name, what belongs beside the name, and what stands at the right. */
export function PageHeader({
  title,
  above,
  children,
  aside,
}: {
  title: string;
  above?: ReactNode;
  children?: ReactNode;
  aside?: ReactNode;
}) {
  return (
    <header className="mb-1">
      {above ? <div className="text-faint text-s">{above}</div> : null}
      <div className="flex flex-wrap items-baseline gap-x-[18px] gap-y-2">
        <h1 className="font-semibold text-xl leading-[1.3] tracking-[-.02em]">{title}</h1>
        {children}
        {aside ? (
          <div className="flex flex-wrap items-baseline gap-2 text-s text-soft sm:ml-auto">{aside}</div>
        ) : null}
      </div>
    </header>
  );
}

/** One piece of a sentence; with `href` it leads to what it speaks of. */
export interface SayPart {
  text: string;
  href?: string;
}

/** The sentences that a page begins with. */
export function Say({
  sentences,
  small,
}: {
  sentences: readonly (readonly SayPart[])[];
  /** Under a chart or in a panel rather than at the head of a page. */
  small?: boolean;
}) {
  if (sentences.length === 0) return null;
  const look = small
    ? 'text-s text-soft'
    : 'mt-2.5 mb-[18px] max-w-[880px] text-l leading-[1.45] tracking-[-.005em]';
  const pieces = sentences.flatMap((parts, index) => (index === 0 ? parts : [{ text: ' ' }, ...parts]));
  // Spread, because pieces such as " and " occur more than once and have nothing to be told apart by.
  return createElement('p', { className: look }, ...pieces.map(toNode));
}

const toNode = ({ text, href }: SayPart): ReactNode =>
  href ? createElement(TextLink, { href }, text) : text;

/** A part of a page with its heading; `aside` stands at the right of the heading. */
export function Section({
  title,
  aside,
  id,
  children,
  className,
}: {
  title: string;
  aside?: ReactNode;
  id?: string;
  children: ReactNode;
  className?: string;
}) {
  return (
    <section id={id} className={clsx('mt-[26px] min-w-0 scroll-mt-4', className)}>
      <div className="mb-2 flex flex-wrap items-baseline gap-x-3">
        <h2 className="font-semibold text-sm">{title}</h2>
        {aside ? <div className="text-s text-soft">{aside}</div> : null}
      </div>
      {children}
    </section>
  );
}

/** A framed surface for a chart or a form. */
export function Panel({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div className={clsx('min-w-0 rounded-panel border border-line bg-surface px-[18px] py-4', className)}>
      {children}
    </div>
  );
}

/** Two columns on a wide screen, one under the other on a narrow one. */
export function TwoColumns({ children }: { children: ReactNode }) {
  return (
    <div className="grid gap-x-9 lg:grid-cols-[1.25fr_1fr] print:grid-cols-[1.25fr_1fr]">{children}</div>
  );
}

/** Lines under each other, each with a rule beneath. */
export function PlainList({ items }: { items: readonly { key: string; content: ReactNode }[] }) {
  return (
    <ul>
      {items.map((item) => (
        <li key={item.key} className="border-line border-b py-1.5 text-sm">
          {item.content}
        </li>
      ))}
    </ul>
  );
}
