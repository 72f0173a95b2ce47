import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { EditKpiPage, OnlyAdmins } from '@/components/kpis/kpi-form-page';
import { requireContext } from '@/lib/auth/session';
import { kpiFormView } from '@/lib/kpis/view';
import { putKpiAway, saveKpi, takeKpiBack } from '../../actions';

export const metadata: Metadata = { title: 'Change a KPI' };

export default async function Page({ params }: { params: Promise<{ organization: string; kpi: string }> }) {
  const { organization: slug, kpi: code } = await params;
  const context = await requireContext(slug);
  const view = await kpiFormView(context, code);
  if (!view.ok) {
    if (view.failure.code === 'forbidden') return <OnlyAdmins slug={slug} reason={view.failure.message} />;
    notFound();
  }
  const version = view.value.kpi?.version ?? 0;
  return (
    <EditKpiPage
      view={view.value}
      save={saveKpi.bind(null, slug, code)}
      archive={putKpiAway.bind(null, slug, code, version)}
      restore={takeKpiBack.bind(null, slug, code, version)}
    />
  );
}
