import type { ReactNode } from 'react';
import { TextLink } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page';
import { Tabs } from '@/components/ui/segmented';

const PARTS = [
  { label: 'Organization', path: '' },
  { label: 'Teams', path: '/teams' },
  { label: 'People', path: '/people' },
  { label: 'Currencies', path: '/currencies' },
  { label: 'Tokens', path: '/tokens', adminsOnly: true },
  { label: 'Audit log', path: '/audit' },
  { label: 'Your account', path: '/account' },
] as const;

export type SettingsPart = (typeof PARTS)[number]['label'];

/** Head and parts of Settings; what only admins may open is left out for others. */
export function SettingsFrame({
  slug,
  current,
  isAdmin,
  children,
}: {
  slug: string;
  current: SettingsPart;
  isAdmin: boolean;
  children: ReactNode;
}) {
  const shown = PARTS.filter((part) => isAdmin || !('adminsOnly' in part));
  return (
    <>
      <PageHeader
        title="Settings"
        aside={<TextLink href={`/${encodeURIComponent(slug)}/import`}>Import and export</TextLink>}
      />
      <Tabs
        label="Settings"
        choices={shown.map(({ label, path }) => ({
          label,
          href: `/${encodeURIComponent(slug)}/settings${path}`,
          current: label === current,
        }))}
      />
      {children}
    </>
  );
}
