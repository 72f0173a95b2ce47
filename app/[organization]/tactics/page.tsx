import type { Metadata } from 'next';
import { TacticsPage } from '@/components/tactics/tactics-page';
import { requireContext } from '@/lib/auth/session';
import { tacticsPage } from '@/lib/tactics/input';
import { tacticsView } from '@/lib/tactics/view';

export const metadata: Metadata = { title: 'Tactics' };

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ organization: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const context = await requireContext((await params).organization);
  const filter = tacticsPage.parse(await searchParams);
  return <TacticsPage view={await tacticsView(context)} filter={filter} />;
}
