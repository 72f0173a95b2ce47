import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ExplanationPanel } from '@/components/explanations/explanation-panel';
import { PageHeader } from '@/components/ui/page';
import { requireContext } from '@/lib/auth/session';
import { explanationPage } from '@/lib/explanations/view';

export const metadata: Metadata = { title: 'Where a number comes from' };

export default async function ExplainPage({
  params,
  searchParams,
}: {
  params: Promise<{ organization: string; subject: string; code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { organization: slug, subject, code } = await params;
  const context = await requireContext(slug);
  const view = await explanationPage(context, { subject, code, query: await searchParams });
  if (!view.ok) notFound();
  const { explanation, place } = view.value;
  return (
    <>
      <PageHeader title={explanation.title} />
      <ExplanationPanel explanation={explanation} place={place} />
    </>
  );
}
