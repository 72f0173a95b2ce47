import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ObjectivePage } from '@/components/objectives/objective-page';
import { requireContext } from '@/lib/auth/session';
import { whatIfPage } from '@/lib/forecasts/view';
import { objectiveView } from '@/lib/objectives/view';
import { pagePeriod } from '@/lib/series/input';
import { putObjectiveAway } from '../actions';

export const metadata: Metadata = { title: 'Objective' };

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ organization: string; code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const [{ organization, code }, query] = await Promise.all([params, searchParams]);
  const context = await requireContext(organization);
  const { month, from, period, compare, as } = pagePeriod.parse(query);
  const view = await objectiveView(context, code, month, { from, period, compare, as });
  if (!view.ok) notFound();
  const { month: shown, organization: place } = view.value;
  const asked =
    query['what-if'] === undefined
      ? null
      : await whatIfPage(context, code, { query, locale: place.locale, month: shown });
  return (
    <ObjectivePage
      view={view.value}
      archive={putObjectiveAway.bind(null, organization, code)}
      whatIf={asked?.ok ? asked.value : null}
    />
  );
}
