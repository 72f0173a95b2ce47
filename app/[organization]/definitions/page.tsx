import type { Metadata } from 'next';
import { DefinitionsPage } from '@/components/definitions/definitions-page';
import { requireContext } from '@/lib/auth/session';
import { definitionsView } from '@/lib/definitions/view';

export const metadata: Metadata = { title: 'Definitions' };

export default async function Page({ params }: { params: Promise<{ organization: string }> }) {
  const context = await requireContext((await params).organization);
  return <DefinitionsPage view={await definitionsView(context)} />;
}
