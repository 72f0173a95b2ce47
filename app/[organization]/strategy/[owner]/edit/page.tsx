import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { FormPage, OutOfReach } from '@/components/objectives/form-page';
import { StrategyForm } from '@/components/strategy/strategy-form';
import { strategyPath } from '@/components/strategy/words';
import { requireContext } from '@/lib/auth/session';
import { strategyView } from '@/lib/strategy/view';
import { saveStrategy } from '../../actions';

export const metadata: Metadata = { title: 'Write a strategy' };

export default async function Page({ params }: { params: Promise<{ organization: string; owner: string }> }) {
  const { organization, owner } = await params;
  const view = await strategyView(await requireContext(organization), owner);
  if (!view.ok) notFound();
  const { name, isTeam, open, inForce, reader } = view.value;
  const back = `/${organization}/${strategyPath(owner)}`;
  const number = open?.number ?? (inForce?.number ?? 0) + 1;
  return (
    <FormPage
      title={`${isTeam ? `Strategy of ${name}` : 'Strategy'}, version ${number}`}
      above={[{ label: isTeam ? `Strategy of ${name}` : 'Strategy', href: back }]}
    >
      {!reader.mayEdit ? (
        <OutOfReach>
          {isTeam ? `The lead of ${name} writes this.` : 'Executives write the strategy of the organization.'}
        </OutOfReach>
      ) : open?.state === 'proposed' ? (
        <OutOfReach>
          It is proposed: take it back first, so that nobody approves what they have not read.
        </OutOfReach>
      ) : (
        <StrategyForm view={view.value} action={saveStrategy.bind(null, organization, owner)} back={back} />
      )}
    </FormPage>
  );
}
