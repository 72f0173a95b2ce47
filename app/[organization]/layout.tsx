import type { ReactNode } from 'react';
import { signOut } from '@/app/(public)/actions';
import { ExplainListener } from '@/components/explanations/explain-listener';
import { ROLE_NAMES } from '@/components/people/choices';
import { LiveRefresh } from '@/components/shell/live-refresh';
import { Shell } from '@/components/shell/shell';
import { requirePerson } from '@/lib/auth/session';
import { remindersView } from '@/lib/reminders/view';
import { dueView } from '@/lib/series/view';
import { explain } from './explain/actions';

export default async function OrganizationLayout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ organization: string }>;
}) {
  const { organization: slug } = await params;
  const { account, organizations, context } = await requirePerson(slug);
  const organization = organizations.find((each) => each.slug === slug);
  if (!organization) throw new Error('The organization of a context is gone');
  const [{ due, revision }, reminders] = await Promise.all([dueView(context), remindersView(context)]);
  const { name, role } = context.actor;
  return (
    <Shell
      organization={organization}
      organizations={organizations}
      person={{ name, email: account.email, role: ROLE_NAMES[role] }}
      due={due}
      reminders={reminders.items.length}
      signOut={signOut}
    >
      <LiveRefresh organization={slug} revision={revision} />
      {children}
      <ExplainListener explain={explain.bind(null, slug)} />
    </Shell>
  );
}
