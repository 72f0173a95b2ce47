import type { Metadata } from 'next';
import { SignalsPage } from '@/components/signals/signals-page';
import { requireContext } from '@/lib/auth/session';
import { notAgreedView } from '@/lib/definitions/view';
import { signalsPage } from '@/lib/signals/input';
import { signalsView } from '@/lib/signals/view';

export const metadata: Metadata = { title: 'Signals' };

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ organization: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const context = await requireContext((await params).organization);
  const { month, team } = signalsPage.parse(await searchParams);
  const [view, notAgreed] = await Promise.all([signalsView(context, month), notAgreedView(context)]);
  return <SignalsPage view={view} team={team} notAgreed={notAgreed} />;
}
