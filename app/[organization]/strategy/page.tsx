import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { StrategyPage } from '@/components/strategy/strategy-page';
import { requireContext } from '@/lib/auth/session';
import { ORGANIZATION } from '@/lib/strategy/model';
import { strategyView } from '@/lib/strategy/view';
import { acknowledge } from './actions';

export const metadata: Metadata = { title: 'Strategy' };

export default async function Page({ params }: { params: Promise<{ organization: string }> }) {
  const { organization } = await params;
  const view = await strategyView(await requireContext(organization), ORGANIZATION);
  if (!view.ok) notFound();
  const number = view.value.inForce?.number ?? 0;
  return (
    <StrategyPage
      view={view.value}
      acknowledge={acknowledge.bind(null, organization, ORGANIZATION, number)}
    />
  );
}
