import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ObjectivesList } from '@/components/objectives/objectives-list';
import { mayEver } from '@/lib/auth/policy';
import { requireContext } from '@/lib/auth/session';
import { notAgreedView } from '@/lib/definitions/view';
import { overviewView } from '@/lib/overview/view';
import { pagePeriod } from '@/lib/series/input';

export const metadata: Metadata = { title: 'Objectives' };

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ organization: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const [{ organization }, query] = await Promise.all([params, searchParams]);
  const context = await requireContext(organization);
  const [view, notAgreed] = await Promise.all([
    overviewView(context, pagePeriod.parse(query)),
    notAgreedView(context),
  ]);
  if (!view.ok) notFound();
  const mayCreate = mayEver(context.actor, 'objective.create');
  return <ObjectivesList view={view.value} notAgreed={notAgreed} mayCreate={mayCreate} />;
}
