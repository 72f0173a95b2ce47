import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { EntryPage } from '@/components/entry/entry-page';
import { requireContext } from '@/lib/auth/session';
import { entryPage } from '@/lib/entry/input';
import { entryView } from '@/lib/entry/view';
import { saveCells } from '../enter/actions';
import { setTarget } from './actions';

export const metadata: Metadata = { title: 'Targets' };

export default async function TargetsPage({
  params,
  searchParams,
}: {
  params: Promise<{ organization: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { organization: slug } = await params;
  const context = await requireContext(slug);
  const view = await entryView(context, 'targets', entryPage.parse(await searchParams));
  if (!view.ok) notFound();
  const { data, team } = view.value;
  const set = setTarget.bind(null, slug, team.code, data.locale);
  return <EntryPage slug={slug} view={view.value} save={saveCells.bind(null, slug)} setTarget={set} />;
}
