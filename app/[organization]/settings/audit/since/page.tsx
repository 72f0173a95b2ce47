import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { ChangesPage } from '@/components/history/changes-page';
import { HistoryTabs } from '@/components/history/history-tabs';
import { SettingsFrame } from '@/components/people/settings-frame';
import { requireContext } from '@/lib/auth/session';
import { dayField } from '@/lib/history/input';
import { sinceCookie } from '@/lib/history/model';
import { changesView } from '@/lib/history/view';
import { rememberSince } from '../actions';

export const metadata: Metadata = { title: 'What changed · Settings' };

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ organization: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { organization: slug } = await params;
  const context = await requireContext(slug);
  const kept = (await cookies()).get(sinceCookie(slug))?.value;
  const day = dayField.safeParse((await searchParams).since ?? kept);
  const view = await changesView(context, day.success ? day.data : undefined);
  return (
    <SettingsFrame slug={slug} current="Audit log" isAdmin={context.actor.role === 'admin'}>
      <HistoryTabs slug={slug} current="since" />
      <ChangesPage view={view} remember={rememberSince.bind(null, slug)} />
    </SettingsFrame>
  );
}
