import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { TeamPage } from '@/components/scoreboard/team-page';
import { requireContext } from '@/lib/auth/session';
import { teamView } from '@/lib/scoreboard/view';
import { pagePeriod } from '@/lib/series/input';

interface Props {
  params: Promise<{ organization: string; team: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${(await params).team} · Teams` };
}

export default async function Page({ params, searchParams }: Props) {
  const { organization: slug, team } = await params;
  const context = await requireContext(slug);
  const view = await teamView(context, team, pagePeriod.parse(await searchParams));
  if (!view.ok) notFound();
  return <TeamPage view={view.value} />;
}
