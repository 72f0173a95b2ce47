import type { Metadata } from 'next';
import { AuditPage } from '@/components/history/audit-page';
import { HistoryTabs } from '@/components/history/history-tabs';
import { SettingsFrame } from '@/components/people/settings-frame';
import { requireContext } from '@/lib/auth/session';
import { auditPage } from '@/lib/history/input';
import { auditPageView, readPosition } from '@/lib/history/view';
import { takeBack } from './actions';

export const metadata: Metadata = { title: 'Audit log · Settings' };

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ organization: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { organization: slug } = await params;
  const context = await requireContext(slug);
  const asked = await searchParams;
  const { cursor, ...filter } = auditPage.parse(asked);
  const view = await auditPageView(context, filter, readPosition(cursor));
  const typed = Object.fromEntries(
    Object.keys(filter).map((name) => [name, typeof asked[name] === 'string' ? asked[name] : undefined]),
  );
  return (
    <SettingsFrame slug={slug} current="Audit log" isAdmin={context.actor.role === 'admin'}>
      <HistoryTabs slug={slug} current="log" />
      <AuditPage view={view} query={typed} undo={takeBack.bind(null, slug)} />
    </SettingsFrame>
  );
}
