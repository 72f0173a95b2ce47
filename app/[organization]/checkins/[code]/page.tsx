import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CheckinPage } from '@/components/checkins/checkin-page';
import { requireContext } from '@/lib/auth/session';
import { checkinPage } from '@/lib/checkins/input';
import { checkinView } from '@/lib/checkins/view';
import { addAction, addDecision, changeCheckin, recordCheckin, stopCheckin, tickAgenda } from '../actions';

export const metadata: Metadata = { title: 'Check-in' };

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ organization: string; code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { organization, code } = await params;
  const context = await requireContext(organization);
  const { date: asked, point: key } = checkinPage.parse(await searchParams);
  const view = await checkinView(context, code, asked);
  if (!view.ok) notFound();
  const { date, agenda } = view.value;
  const point = agenda.find((each) => each.key === key);
  const at = {
    ...{ checkin: code, date, point: point?.key ?? null, kpi: point?.kpi ?? null },
    ...{ goal: point?.goal ?? null, objective: point?.objective ?? null, month: point?.month ?? null },
  };
  return (
    <CheckinPage
      view={view.value}
      point={point?.key}
      actions={{
        change: changeCheckin.bind(null, organization, code),
        end: stopCheckin.bind(null, organization, code),
        record: recordCheckin.bind(null, organization, code, date ?? ''),
        tick: tickAgenda.bind(null, organization, code, date ?? ''),
        decide: addDecision.bind(null, organization, at),
        act: addAction.bind(null, organization, at),
      }}
    />
  );
}
