import clsx from 'clsx';
import { Link } from './link';

export interface Choice {
  label: string;
  href: string;
  current: boolean;
  /** Read aloud in place of a short label such as "T12". */
  title?: string;
}

/** A few views of the same thing, as links, so that the choice stands in the address. */
export function Segmented({ label, choices }: { label: string; choices: readonly Choice[] }) {
  return (
    <nav aria-label={label} className="min-w-0 max-w-full print:hidden">
      <ul className="inline-flex max-w-full flex-wrap overflow-hidden rounded border border-line-strong bg-surface text-s sm:text-sm">
        {choices.map((choice) => (
          <li key={choice.label} className="-ml-px border-line border-l">
            <Link
              href={choice.href}
              scroll={false}
              aria-current={choice.current ? 'true' : undefined}
              aria-label={choice.title}
              title={choice.title}
              className={clsx(
                'block px-2 py-1 hover:bg-wash sm:px-2.5 focus-visible:-outline-offset-2',
                choice.current ? 'font-semibold text-ink' : 'text-soft',
              )}
            >
              {choice.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The parts of a place that has several pages, such as Settings. */
export function Tabs({ label, choices }: { label: string; choices: readonly Choice[] }) {
  return (
    <nav aria-label={label} className="mb-5 border-line border-b print:hidden">
      <ul className="-mb-px flex flex-wrap gap-x-5">
        {choices.map((choice) => (
          <li key={choice.label}>
            <Link
              href={choice.href}
              aria-current={choice.current ? 'page' : undefined}
              className={clsx(
                'block border-b-2 py-1.5 text-sm',
                choice.current
                  ? 'border-ink font-semibold text-ink'
                  : 'border-transparent text-soft hover:text-ink',
              )}
            >
              {choice.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
