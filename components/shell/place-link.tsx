'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { Link } from '@/components/ui/link';

/** A link of the navigation that knows whether the reader is there, and closes the menu of a narrow screen. */
export function PlaceLink({ href, exact, children }: { href: string; exact?: boolean; children: ReactNode }) {
  const path = usePathname();
  const here = path === href || (!exact && path.startsWith(`${href}/`));
  return (
    <Link
      href={href}
      aria-current={here ? 'page' : undefined}
      onClick={(event) => event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()}
      className="flex justify-between gap-3 rounded px-2.5 py-[5px] text-soft hover:bg-wash hover:text-ink aria-[current]:bg-wash aria-[current]:font-[550] aria-[current]:text-ink"
    >
      {children}
    </Link>
  );
}
