import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { OnlyAdmins } from '@/components/kpis/kpi-form-page';
import { ManyKpisPage } from '@/components/kpis/many-kpis-page';
import { requireContext } from '@/lib/auth/session';
import { manyKpisView } from '@/lib/kpis/view';
import { changeMany, takeList } from './actions';

export const metadata: Metadata = { title: 'Many KPIs at once' };

export default async function Page({ params }: { params: Promise<{ organization: string }> }) {
  const { organization: slug } = await params;
  const view = await manyKpisView(await requireContext(slug));
  if (!view.ok) {
    if (view.failure.code === 'forbidden') return <OnlyAdmins slug={slug} reason={view.failure.message} />;
    notFound();
  }
  return (
    <ManyKpisPage view={view.value} change={changeMany.bind(null, slug)} take={takeList.bind(null, slug)} />
  );
}
