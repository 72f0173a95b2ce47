import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ClosePage } from '@/components/closing/close-page';
import { requireContext } from '@/lib/auth/session';
import { closePage } from '@/lib/closing/input';
import { closeView } from '@/lib/closing/view';
import { explain, lock, reopen, submit } from './actions';

export const metadata: Metadata = { title: 'Close' };

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ organization: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { organization: slug } = await params;
  const context = await requireContext(slug);
  const { month: asked } = closePage.parse(await searchParams);
  const shown = await closeView(context, asked);
  // A month that has not ended cannot be closed: the last one that has is shown instead.
  const view = shown.ok ? shown : await closeView(context, undefined);
  if (!view.ok) notFound();
  const { month } = view.value.month;
  return (
    <ClosePage
      view={view.value}
      actions={{
        lock: lock.bind(null, slug, month),
        reopen: reopen.bind(null, slug, month),
        submit: submit.bind(null, slug, month),
        explain: explain.bind(null, slug, month),
      }}
    />
  );
}
