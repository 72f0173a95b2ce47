import type { Metadata } from 'next';
import { StartersPage } from '@/components/starters/starters-page';
import { requireContext } from '@/lib/auth/session';
import { startersView } from '@/lib/starters/view';
import { applyTemplate } from './actions';

export const metadata: Metadata = { title: 'Begin with a template' };

export default async function Page({ params }: { params: Promise<{ organization: string }> }) {
  const { organization } = await params;
  const view = await startersView(await requireContext(organization));
  return (
    <StartersPage view={view} apply={(code) => applyTemplate.bind(null, organization, view.locale, code)} />
  );
}
