import type { Metadata } from 'next';
import { CheckinsPage } from '@/components/checkins/checkins-page';
import { requireContext } from '@/lib/auth/session';
import { checkinsView } from '@/lib/checkins/view';
import { addCheckin } from './actions';

export const metadata: Metadata = { title: 'Check-ins' };

export default async function Page({ params }: { params: Promise<{ organization: string }> }) {
  const { organization } = await params;
  const context = await requireContext(organization);
  return <CheckinsPage view={await checkinsView(context)} add={addCheckin.bind(null, organization)} />;
}
