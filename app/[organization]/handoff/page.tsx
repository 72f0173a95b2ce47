import type { Metadata } from 'next';
import { HandoffPage } from '@/components/handoff/handoff-page';
import { requireContext } from '@/lib/auth/session';
import { handoffPage } from '@/lib/handoff/input';
import { handoffView } from '@/lib/handoff/view';
import { agree, answer, changeSource, explain, paste, save } from './actions';

export const metadata: Metadata = { title: 'Hand-off' };

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ organization: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { organization: slug } = await params;
  const context = await requireContext(slug);
  const view = await handoffView(context, handoffPage.parse(await searchParams));
  return (
    <HandoffPage
      view={view}
      actions={{
        save: save.bind(null, slug, view.month, view.locale),
        paste: paste.bind(null, slug, view.month),
        answer: answer.bind(null, slug, view.month),
        explain: explain.bind(null, slug),
        source: changeSource.bind(null, slug),
        agree: agree.bind(null, slug),
      }}
    />
  );
}
