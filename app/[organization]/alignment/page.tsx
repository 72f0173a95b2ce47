import type { Metadata } from 'next';
import { AlignmentPage } from '@/components/alignment/alignment-page';
import { alignmentPage } from '@/lib/alignment/input';
import { alignmentView } from '@/lib/alignment/view';
import { requireContext } from '@/lib/auth/session';

export const metadata: Metadata = { title: 'Alignment' };

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ organization: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const context = await requireContext((await params).organization);
  const { month } = alignmentPage.parse(await searchParams);
  return <AlignmentPage view={await alignmentView(context, month)} />;
}
