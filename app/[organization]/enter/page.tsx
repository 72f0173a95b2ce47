import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { EntryPage } from '@/components/entry/entry-page';
import { NoTeam } from '@/components/entry/no-team';
import { mayEver } from '@/lib/auth/policy';
import { requireContext } from '@/lib/auth/session';
import { entryPage } from '@/lib/entry/input';
import { entryView } from '@/lib/entry/view';
import { saveCells } from './actions';

export const metadata: Metadata = { title: 'Enter figures' };

export default async function EnterPage({
  params,
  searchParams,
}: {
  params: Promise<{ organization: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { organization: slug } = await params;
  const context = await requireContext(slug);
  const asked = entryPage.parse(await searchParams);
  const view = await entryView(context, 'figures', asked);
  if (!view.ok) {
    if (asked.team) notFound();
    return <NoTeam slug={slug} title="Enter figures" mayAdd={mayEver(context.actor, 'team.create')} />;
  }
  return <EntryPage slug={slug} view={view.value} save={saveCells.bind(null, slug)} />;
}
