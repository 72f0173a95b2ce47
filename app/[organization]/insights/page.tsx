import type { Metadata } from 'next';
import { InsightsPage } from '@/components/insights/insights-page';
import { requireContext } from '@/lib/auth/session';
import { notAgreedView } from '@/lib/definitions/view';
import { insightsPage } from '@/lib/insights/input';
import { evidenceView, insightsView } from '@/lib/insights/view';
import { answerFlag, runNow } from './actions';

export const metadata: Metadata = { title: 'Insights' };

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ organization: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { organization } = await params;
  const context = await requireContext(organization);
  const asked = insightsPage.parse(await searchParams);
  const { x, y, answer } = asked;
  const [view, evidence, notAgreed] = await Promise.all([
    insightsView(context),
    x !== undefined && y !== undefined ? evidenceView(context, { x, y }) : null,
    notAgreedView(context),
  ]);
  return (
    <InsightsPage
      view={view}
      asked={asked}
      evidence={evidence?.ok ? evidence.value : null}
      notAgreed={notAgreed}
      answer={answerFlag.bind(null, organization, answer ?? '')}
      run={runNow.bind(null, organization)}
    />
  );
}
