import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { NewKpiPage, OnlyAdmins } from '@/components/kpis/kpi-form-page';
import { TemplateList } from '@/components/kpis/template-list';
import { requireContext } from '@/lib/auth/session';
import { kpiFormView } from '@/lib/kpis/view';
import { LIBRARY } from '@/lib/measure/library';
import { addKpi } from '../actions';

export const metadata: Metadata = { title: 'New KPI' };

/** Without `template` the library to choose from; `none` is an empty form. */
export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ organization: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { organization: slug } = await params;
  const context = await requireContext(slug);
  const view = await kpiFormView(context, null);
  if (!view.ok) {
    if (view.failure.code === 'forbidden') return <OnlyAdmins slug={slug} reason={view.failure.message} />;
    notFound();
  }
  const { template: code, q } = await searchParams;
  if (code === undefined) {
    return <TemplateList view={view.value} library={LIBRARY} text={typeof q === 'string' ? q : ''} />;
  }
  const template = LIBRARY.find((each) => each.code === code);
  return <NewKpiPage view={view.value} template={template} action={addKpi.bind(null, slug)} />;
}
