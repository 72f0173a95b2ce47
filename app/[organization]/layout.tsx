import type { ReactNode } from 'react';
import { signOut } from '@/app/(public)/actions';
import { ROLE_NAMES } from '@/components/people/choices';
import { LiveRefresh } from '@/components/shell/live-refresh';
import { Shell } from '@/components/shell/shell';
import { requireContext } from '@/lib/auth/session';
import { shellView } from '@/lib/people/view';
import { remindersView } from '@/lib/reminders/view';
import { dueView } from '@/lib/series/view';

export default async function OrganizationLayout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ organization: string }>;
}) {
  const { organization: slug } = await params;
  const context = await requireContext(slug);
  const [{ organization, organizations, email }, { due, revision }, reminders] = await Promise.all([
    shellView(context, slug),
    dueView(context),
    remindersView(context),
  ]);
  const { name, role } = context.actor;
  return (
    <Shell
      organization={organization}
      organizations={organizations}
      person={{ name, email, role: ROLE_NAMES[role] }}
      due={due}
      reminders={reminders.items.length}
      signOut={signOut}
    >
      <LiveRefresh organization={slug} revision={revision} />
      {children}
    </Shell>
  );
}
