import { Menu } from '@/components/ui/menu';
import { MENU_ITEM } from '@/components/ui/menu-item';
import { MenuLinks } from '@/components/ui/menu-links';
import type { Theme } from '@/components/ui/theme';
import { ThemeChoice } from '@/components/ui/theme-choice';
import { PlaceList } from './place-list';
import type { PlaceGroup } from './places';

export interface OrganizationName {
  slug: string;
  name: string;
}

export interface Person {
  name: string;
  email: string;
  role: string;
}

export interface SidebarProps {
  organization: OrganizationName;
  organizations: readonly OrganizationName[];
  person: Person;
  theme: Theme;
  groups: readonly PlaceGroup[];
  signOut: () => Promise<void>;
}

/** The organization, its places and the person; beside the page, or as a sheet over it on a narrow screen. */
export function Sidebar({ organization, organizations, person, theme, groups, signOut }: SidebarProps) {
  return (
    <nav
      id="places"
      aria-label="Main"
      popover="auto"
      className="fixed top-0 bottom-0 left-0 m-0 h-dvh max-h-none w-[min(280px,85vw)] flex-col overflow-y-auto border-0 border-line border-r bg-paper px-3 py-[18px] text-ink text-sm backdrop:bg-shade max-lg:open:flex lg:sticky lg:flex lg:w-auto print:hidden"
    >
      <OrganizationSwitcher organization={organization} organizations={organizations} />
      <PlaceList groups={groups} />
      <div className="mt-auto pt-6">
        <PersonMenu person={person} theme={theme} signOut={signOut} />
      </div>
    </nav>
  );
}

function OrganizationSwitcher({
  organization,
  organizations,
}: Pick<SidebarProps, 'organization' | 'organizations'>) {
  const name = (
    <span className="line-clamp-2 font-semibold text-[15px] leading-tight tracking-[-.01em]">
      {organization.name}
    </span>
  );
  if (organizations.length < 2) return <p className="flex px-2.5 pb-3">{name}</p>;
  return (
    <Menu
      aria-label={`Organization: ${organization.name}`}
      className="mb-2 flex w-full items-center justify-between gap-2 px-2.5 py-1 hover:bg-wash"
      label={
        <>
          {name}
          <span aria-hidden="true" className="text-faint">
            ▾
          </span>
        </>
      }
    >
      <MenuLinks
        choices={organizations.map(({ slug, name: label }) => ({
          label,
          href: `/${encodeURIComponent(slug)}/overview`,
          current: slug === organization.slug,
        }))}
      />
    </Menu>
  );
}

function PersonMenu({ person, theme, signOut }: Pick<SidebarProps, 'person' | 'theme' | 'signOut'>) {
  return (
    <Menu
      aria-label={`${person.name}: theme and sign out`}
      className="block w-full px-2.5 py-1.5 hover:bg-wash"
      label={
        <>
          <span className="block truncate">{person.name}</span>
          <span className="block truncate text-faint text-xs">{person.role}</span>
        </>
      }
    >
      <p className="break-all px-2.5 pt-1 pb-2 text-s text-soft">{person.email}</p>
      <ThemeChoice theme={theme} />
      <form action={signOut} className="mt-1 border-line border-t pt-1">
        <button type="submit" className={MENU_ITEM}>
          Sign out
        </button>
      </form>
    </Menu>
  );
}
