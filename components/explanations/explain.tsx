import type { ReactNode } from 'react';

/**
 * A number, status or score that opens where it comes from. A plain link, so that a page full of them weighs nothing:
 * components/explanations/explain-listener.tsx takes it over while scripts run. `about`: "Leads", for whoever points at it. A number that is not there opens nothing.
 */
export function Explain({ href, about, children }: { href: string; about: string; children: ReactNode }) {
  if (children === '—') return <span className="text-faint">—</span>;
  return (
    <a
      data-explain=""
      href={href}
      title={`Where this comes from: ${about}`}
      className="rounded-xs decoration-dotted underline-offset-2 hover:underline max-sm:inline-block max-sm:min-w-6"
    >
      {children}
    </a>
  );
}
