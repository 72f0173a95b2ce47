import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CompletenessPage } from '@/components/closing/completeness-page';
import { requireContext } from '@/lib/auth/session';
import { completenessView } from '@/lib/closing/view';

export const metadata: Metadata = { title: 'Completeness' };

export default async function Page({ params }: { params: Promise<{ organization: string; team: string }> }) {
  const { organization, team } = await params;
  const view = await completenessView(await requireContext(organization), team);
  if (!view.ok) notFound();
  return <CompletenessPage view={view.value} />;
}
