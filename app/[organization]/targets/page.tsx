import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { EntryPage } from '@/components/entry/entry-page';
import { NoTeam } from '@/components/entry/no-team';
import { TargetsImpact } from '@/components/targets/targets-impact';
import { mayEver } from '@/lib/auth/policy';
import { requireContext } from '@/lib/auth/session';
import { entryPage } from '@/lib/entry/input';
import { entryView } from '@/lib/entry/view';
import { targetsImpactView } from '@/lib/line/view';
import { organizationView } from '@/lib/people/view';
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
  const asked = entryPage.parse(await searchParams);
  const view = await entryView(context, 'targets', asked);
  if (!view.ok) {
    if (asked.team) notFound();
    return <NoTeam slug={slug} title="Targets" mayAdd={mayEver(context.actor, 'team.create')} />;
  }
  const { data, team } = view.value;
  const set = setTarget.bind(null, slug, team.code, data.locale);
  const kpis = data.rows.map(({ kpi }) => kpi);
  const [impacts, place] = await Promise.all([targetsImpactView(context, kpis), organizationView(context)]);
  return (
    <EntryPage
      slug={slug}
      view={view.value}
      save={saveCells.bind(null, slug)}
      setTarget={set}
      beneath={place.ok ? <TargetsImpact impacts={impacts} organization={place.value.organization} /> : null}
    />
  );
}
