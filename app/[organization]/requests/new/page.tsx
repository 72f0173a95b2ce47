import type { Metadata } from 'next';
import { NewRequestPage } from '@/components/requests/request-form';
import { requireContext } from '@/lib/auth/session';
import { requestsView } from '@/lib/requests/view';
import { ask, checkFit } from '../actions';

export const metadata: Metadata = { title: 'Ask for work' };

export default async function Page({ params }: { params: Promise<{ organization: string }> }) {
  const { organization } = await params;
  const view = await requestsView(await requireContext(organization));
  return (
    <NewRequestPage
      view={view}
      action={ask.bind(null, organization)}
      check={checkFit.bind(null, organization)}
    />
  );
}
