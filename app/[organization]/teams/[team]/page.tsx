import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { TeamCheckins } from '@/components/checkins/notes';
import { TeamPage } from '@/components/scoreboard/team-page';
import { TeamTactics } from '@/components/tactics/team-tactics';
import { alignmentView } from '@/lib/alignment/view';
import { requireContext } from '@/lib/auth/session';
import { teamCheckinsView } from '@/lib/checkins/view';
import { definitionsNow } from '@/lib/definitions/view';
import { teamView } from '@/lib/scoreboard/view';
import { pagePeriod } from '@/lib/series/input';
import { stagesView } from '@/lib/strategy/view';
import { tacticsView } from '@/lib/tactics/view';

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
  const [view, stages, { notAgreed, breaks }, alignment] = await Promise.all([
    teamView(context, team, pagePeriod.parse(await searchParams)),
    stagesView(context, team),
    definitionsNow(context),
    alignmentView(context),
  ]);
  if (!view.ok) notFound();
  return (
    <>
      <TeamPage view={view.value} alignment={alignment.answer} {...{ stages, notAgreed, breaks }} />
      <TeamTactics view={await tacticsView(context)} team={team} />
      <TeamCheckins view={await teamCheckinsView(context, team)} />
    </>
  );
}
