import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { OnlyAdmins } from '@/components/kpis/kpi-form-page';
import { SplitPage } from '@/components/kpis/split-page';
import { requireContext } from '@/lib/auth/session';
import { splitView } from '@/lib/kpis/view';
import { split } from './actions';

export const metadata: Metadata = { title: 'Split a KPI' };

export default async function Page({ params }: { params: Promise<{ organization: string; kpi: string }> }) {
  const { organization: slug, kpi: code } = await params;
  const view = await splitView(await requireContext(slug), code);
  if (!view.ok) {
    if (view.failure.code === 'forbidden') return <OnlyAdmins slug={slug} reason={view.failure.message} />;
    notFound();
  }
  return <SplitPage view={view.value} action={split.bind(null, slug, code)} />;
}
