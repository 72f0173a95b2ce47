import type { Metadata } from 'next';
import { z } from 'zod';
import { KpisPage } from '@/components/kpis/kpis-page';
import { requireContext } from '@/lib/auth/session';
import { definitionsNow } from '@/lib/definitions/view';
import { archivedKpis, kpisView } from '@/lib/kpis/view';
import { pagePeriod } from '@/lib/series/input';
import { takeKpiBack } from './actions';

export const metadata: Metadata = { title: 'KPIs' };

const searchText = z.string().max(200).catch('');

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ organization: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { organization: slug } = await params;
  const context = await requireContext(slug);
  const query = await searchParams;
  const period = pagePeriod.parse(query);
  const [view, archived, { notAgreed, breaks }] = await Promise.all([
    kpisView(context, period),
    archivedKpis(context),
    definitionsNow(context),
  ]);
  return (
    <KpisPage
      view={view}
      team={period.team}
      text={searchText.parse(query.q)}
      archived={archived}
      notAgreed={notAgreed}
      breaks={breaks}
      restore={({ code, version }) => takeKpiBack.bind(null, slug, code, version)}
    />
  );
}
