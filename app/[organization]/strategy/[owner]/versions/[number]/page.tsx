import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { VersionPage } from '@/components/strategy/version-page';
import { requireContext } from '@/lib/auth/session';
import { versionView } from '@/lib/strategy/view';
import { propose, publish, speak, withdraw } from '../../../actions';

interface Props {
  params: Promise<{ organization: string; owner: string; number: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { owner, number } = await params;
  return { title: `Version ${number} · ${owner} · Strategy` };
}

export default async function Page({ params }: Props) {
  const { organization, owner, number } = await params;
  const context = await requireContext(organization);
  const view = await versionView(context, owner, /^\d{1,6}$/.test(number) ? Number(number) : 0);
  if (!view.ok) notFound();
  const actions = {
    propose: propose.bind(null, organization, owner),
    withdraw: withdraw.bind(null, organization, owner),
    speak: speak.bind(null, organization, owner),
    publish: publish.bind(null, organization, owner),
  };
  return <VersionPage shown={view.value} actions={actions} />;
}
