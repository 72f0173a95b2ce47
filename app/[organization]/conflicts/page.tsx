import type { Metadata } from 'next';
import { ConflictsPage } from '@/components/conflicts/conflicts-page';
import { requireContext } from '@/lib/auth/session';
import { conflictsView, resolvable } from '@/lib/conflicts/view';
import { settle } from './actions';

export const metadata: Metadata = { title: 'Conflicts' };

export default async function Page({ params }: { params: Promise<{ organization: string }> }) {
  const { organization } = await params;
  const context = await requireContext(organization);
  const view = await conflictsView(context);
  return (
    <ConflictsPage
      view={view}
      mayResolve={resolvable(context, view)}
      resolve={settle.bind(null, organization)}
    />
  );
}
