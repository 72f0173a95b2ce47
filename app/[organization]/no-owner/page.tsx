import type { Metadata } from 'next';
import { OwnerlessPage } from '@/components/tactics/ownerless-page';
import { requireContext } from '@/lib/auth/session';
import { ownerlessView } from '@/lib/tactics/view';

export const metadata: Metadata = { title: 'No owner' };

export default async function Page({ params }: { params: Promise<{ organization: string }> }) {
  const context = await requireContext((await params).organization);
  return <OwnerlessPage view={await ownerlessView(context)} />;
}
