import type { ReactNode } from 'react';
import { signOut } from '@/app/(public)/actions';
import { ROLE_NAMES } from '@/components/people/choices';
import { Shell } from '@/components/shell/shell';
import { requireContext } from '@/lib/auth/session';
import { shellView } from '@/lib/people/view';

export default async function OrganizationLayout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ organization: string }>;
}) {
  const { organization: slug } = await params;
  const context = await requireContext(slug);
  const { organization, organizations, email } = await shellView(context, slug);
  const { name, role } = context.actor;
  return (
    <Shell
      organization={organization}
      organizations={organizations}
      person={{ name, email, role: ROLE_NAMES[role] }}
      due={null}
      signOut={signOut}
    >
      {children}
    </Shell>
  );
}
