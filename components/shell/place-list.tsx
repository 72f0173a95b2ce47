'use client';

import { usePathname } from 'next/navigation';
import { Fragment } from 'react';
import { Link } from '@/components/ui/link';
import type { PlaceGroup } from './places';

/**
 * The places, the one where the reader is marked; a click closes the menu of a narrow screen. One client component with
 * the names as data: as many of them as there are links weighed a third of what a small page takes.
 */
export function PlaceList({ groups }: { groups: readonly PlaceGroup[] }) {
  const path = usePathname();
  const isHere = (href: string, exact?: boolean) => path === href || (!exact && path.startsWith(`${href}/`));
  return groups.map(({ title, places }) => (
    <Fragment key={title}>
      {title ? (
        <p aria-hidden="true" className="mx-2.5 mt-4 mb-1 font-medium text-faint text-xs">
          {title}
        </p>
      ) : null}
      <ul aria-label={title ?? undefined}>
        {places.map(({ label, href, exact, waiting }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={isHere(href, exact) ? 'page' : undefined}
              onClick={(event) => event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()}
              className="flex justify-between gap-3 rounded px-2.5 py-[5px] text-soft hover:bg-wash hover:text-ink aria-[current]:bg-wash aria-[current]:font-[550] aria-[current]:text-ink"
            >
              <span>{label}</span>
              {waiting ? <span className="tabular font-normal text-faint">{waiting}</span> : null}
            </Link>
          </li>
        ))}
      </ul>
    </Fragment>
  ));
}
