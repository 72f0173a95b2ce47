import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { KpiNotes } from '@/components/checkins/notes';
import { KpiPage } from '@/components/kpis/kpi-page';
import { ProcessSection } from '@/components/signals/process-section';
import { requireContext } from '@/lib/auth/session';
import { kpiNotesView } from '@/lib/checkins/view';
import { definitionView, notAgreedView } from '@/lib/definitions/view';
import { kpiView } from '@/lib/kpis/view/kpi';
import { pagePeriod } from '@/lib/series/input';
import { processView } from '@/lib/signals/view';
import {
  addAnnotation,
  changeAnnotation,
  putBack,
  recordChange,
  removeAnnotation,
  withdrawChange,
} from './actions';

interface Props {
  params: Promise<{ organization: string; kpi: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${(await params).kpi} · KPIs` };
}

export default async function Page({ params, searchParams }: Props) {
  const { organization: slug, kpi } = await params;
  const context = await requireContext(slug);
  const view = await kpiView(context, kpi, pagePeriod.parse(await searchParams));
  if (!view.ok) notFound();
  const { month, as } = view.value.period;
  const [process, definition, notAgreed] = await Promise.all([
    processView(context, kpi, { to: month, as, team: view.value.team ?? undefined }),
    definitionView(context, kpi),
    notAgreedView(context),
  ]);
  if (!process.ok || !definition.ok) notFound();
  const annotate = {
    add: addAnnotation.bind(null, slug, kpi),
    change: changeAnnotation.bind(null, slug, kpi),
    remove: removeAnnotation.bind(null, slug, kpi),
  };
  const processes = {
    record: recordChange.bind(null, slug, kpi),
    withdraw: withdrawChange.bind(null, slug, kpi),
  };
  return (
    <KpiPage
      view={view.value}
      annotate={annotate}
      revert={putBack.bind(null, slug, kpi)}
      definition={definition.value.definition}
      notAgreed={notAgreed[kpi]}
    >
      <ProcessSection view={process.value} actions={processes} breaks={view.value.remarks.breaks} />
      <KpiNotes view={await kpiNotesView(context, kpi)} />
    </KpiPage>
  );
}
