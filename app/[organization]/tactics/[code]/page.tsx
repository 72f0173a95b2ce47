import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { TacticPage } from '@/components/tactics/tactic-page';
import { requireContext } from '@/lib/auth/session';
import { tacticView } from '@/lib/tactics/view';
import { decideOnTactic, putTacticAway, saveMoney } from '../actions';

interface Props {
  params: Promise<{ organization: string; code: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${(await params).code} · Tactics` };
}

export default async function Page({ params }: Props) {
  const { organization, code } = await params;
  const context = await requireContext(organization);
  const view = await tacticView(context, code);
  if (!view.ok) notFound();
  return (
    <TacticPage
      view={view.value}
      actions={{
        archive: putTacticAway.bind(null, organization, code),
        review: decideOnTactic.bind(null, organization, code),
        budget: saveMoney.bind(null, organization, code),
      }}
    />
  );
}
