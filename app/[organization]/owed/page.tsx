import type { Metadata } from 'next';
import { OwedPage } from '@/components/closing/owed-page';
import { requireContext } from '@/lib/auth/session';
import { owedView } from '@/lib/closing/view';

export const metadata: Metadata = { title: 'What I owe' };

export default async function Page({ params }: { params: Promise<{ organization: string }> }) {
  const context = await requireContext((await params).organization);
  return <OwedPage view={await owedView(context)} />;
}
