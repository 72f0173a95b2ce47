import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { RequestPage } from '@/components/requests/request-page';
import { requireContext } from '@/lib/auth/session';
import { requestView } from '@/lib/requests/view';
import { decide, deliver, except, note, round } from '../actions';

export const metadata: Metadata = { title: 'Request' };

export default async function Page({
  params,
}: {
  params: Promise<{ organization: string; request: string }>;
}) {
  const { organization, request: code } = await params;
  const found = await requestView(await requireContext(organization), code);
  if (!found.ok) notFound();
  return (
    <RequestPage
      {...found.value}
      actions={{
        accept: decide.bind(null, organization, code, 'accept'),
        park: decide.bind(null, organization, code, 'park'),
        decline: decide.bind(null, organization, code, 'decline'),
        except: except.bind(null, organization, code),
        note: note.bind(null, organization, code),
        round: round.bind(null, organization, code),
        deliver: deliver.bind(null, organization, code),
      }}
    />
  );
}
