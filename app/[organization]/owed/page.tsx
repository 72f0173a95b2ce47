import type { Metadata } from 'next';
import { OwedPage } from '@/components/closing/owed-page';
import { ReminderList } from '@/components/reminders/reminder-list';
import { requireContext } from '@/lib/auth/session';
import { owedView } from '@/lib/closing/view';
import { remindersView } from '@/lib/reminders/view';
import { dismiss } from './actions';

export const metadata: Metadata = { title: 'What I owe' };

export default async function Page({ params }: { params: Promise<{ organization: string }> }) {
  const { organization: slug } = await params;
  const context = await requireContext(slug);
  const [view, reminders] = await Promise.all([owedView(context), remindersView(context)]);
  return (
    <OwedPage view={view}>
      <ReminderList view={reminders} dismiss={({ month, stage }) => dismiss.bind(null, slug, month, stage)} />
    </OwedPage>
  );
}
