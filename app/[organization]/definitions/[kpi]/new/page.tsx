import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { VersionForm } from '@/components/definitions/version-form';
import { requireContext } from '@/lib/auth/session';
import { definitionView } from '@/lib/definitions/view';
import { propose } from '../../actions';

export const metadata: Metadata = { title: 'A new version · Definitions' };

export default async function Page({ params }: { params: Promise<{ organization: string; kpi: string }> }) {
  const { organization: slug, kpi } = await params;
  const context = await requireContext(slug);
  const view = await definitionView(context, kpi);
  if (!view.ok || !view.value.may.propose) notFound();
  return <VersionForm view={view.value} action={propose.bind(null, slug, kpi)} />;
}
