import type { Metadata } from 'next';
import { DiagnosticPage } from '@/components/alignment/diagnostic-page';
import { diagnosticView } from '@/lib/alignment/view';
import { requireContext } from '@/lib/auth/session';

export const metadata: Metadata = { title: 'Diagnostic' };

export default async function Page({ params }: { params: Promise<{ organization: string }> }) {
  const context = await requireContext((await params).organization);
  return <DiagnosticPage view={await diagnosticView(context)} />;
}
