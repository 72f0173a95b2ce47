import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { StrategyPage } from '@/components/strategy/strategy-page';
import { requireContext } from '@/lib/auth/session';
import { strategyView } from '@/lib/strategy/view';
import { acknowledge } from '../actions';

interface Props {
  params: Promise<{ organization: string; owner: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${(await params).owner} · Strategy` };
}

export default async function Page({ params }: Props) {
  const { organization, owner } = await params;
  const view = await strategyView(await requireContext(organization), owner);
  if (!view.ok) notFound();
  const number = view.value.inForce?.number ?? 0;
  return <StrategyPage view={view.value} acknowledge={acknowledge.bind(null, organization, owner, number)} />;
}
