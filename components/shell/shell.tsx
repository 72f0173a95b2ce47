import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { readTheme, THEME_COOKIE } from '@/components/ui/theme';
import { type PlaceGroup, placesOf } from './places';
import { type OrganizationName, type Person, Sidebar } from './sidebar';

export interface ShellProps {
  organization: OrganizationName;
  /** Every organization of this person, the current one too; a switcher is drawn from two on. */
  organizations: readonly OrganizationName[];
  person: Person;
  /** Figures that wait for this person; null for somebody who enters none. */
  due: number | null;
  /** Of what is due; those that were put away are not counted. */
  reminders: number;
  /** In place of the usual places. */
  groups?: readonly PlaceGroup[];
  /** Server action that ends the session and leads to the sign-in. */
  signOut: () => Promise<void>;
  children: ReactNode;
}

/** The frame of every page inside an organization: where one can go on the left, the page on the right. */
export async function Shell({
  organization,
  organizations,
  person,
  due,
  reminders,
  groups,
  signOut,
  children,
}: ShellProps) {
  const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[204px_minmax(0,1fr)] print:block">
      <a
        href="#main"
        className="-translate-y-20 fixed top-2 left-2 z-50 rounded bg-ink px-3 py-1.5 text-paper text-sm focus:translate-y-0 print:hidden"
      >
        Skip to the page
      </a>
      <header className="sticky top-0 z-20 flex items-center gap-3 border-line border-b bg-paper px-4 py-2 lg:hidden print:hidden">
        <button
          type="button"
          popoverTarget="places"
          aria-label="Menu"
          className="-ml-1.5 grid size-8 place-items-center rounded hover:bg-wash"
        >
          <svg aria-hidden="true" width="18" height="14" viewBox="0 0 18 14">
            <path d="M0 1h18M0 7h18M0 13h18" stroke="currentColor" strokeWidth="1.6" />
          </svg>
        </button>
        <span className="truncate font-semibold text-[15px]">{organization.name}</span>
        {due ? <span className="tabular ml-auto whitespace-nowrap text-faint text-s">{due} due</span> : null}
      </header>
      <Sidebar
        organization={organization}
        organizations={organizations}
        person={person}
        theme={theme}
        groups={groups ?? placesOf(organization.slug, due, reminders)}
        signOut={signOut}
      />
      <main id="main" tabIndex={-1} className="min-w-0 max-w-[1320px] px-4 pt-5 pb-10 outline-none sm:px-7">
        {children}
      </main>
    </div>
  );
}
