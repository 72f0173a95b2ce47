import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { LinePage } from '@/components/line/line-page';
import { requireContext } from '@/lib/auth/session';
import { linePage } from '@/lib/line/input';
import { lineView, moneyView } from '@/lib/line/view';
import { saveShares } from './actions';

export const metadata: Metadata = { title: 'Line map' };

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ organization: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const [{ organization }, asked] = await Promise.all([params, searchParams]);
  const context = await requireContext(organization);
  const { open, ...query } = linePage.parse(asked);
  const view = await lineView(context, query);
  if (!view.ok) notFound();
  // Only now: both stand on the same, which is then remembered.
  const money = await moneyView(context, query);
  const share = saveShares.bind(null, organization);
  return <LinePage view={view.value} money={money} all={open === 'all'} share={share} />;
}
