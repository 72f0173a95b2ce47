import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { SettingsFrame } from '@/components/people/settings-frame';
import { TokensTable } from '@/components/people/tokens-table';
import { requireContext } from '@/lib/auth/session';
import { tokensView } from '@/lib/people/view';
import { endToken, makeToken } from '../actions';

export const metadata: Metadata = { title: 'Tokens · Settings' };

export default async function TokensPage({ params }: { params: Promise<{ organization: string }> }) {
  const { organization: slug } = await params;
  const context = await requireContext(slug);
  const view = await tokensView(context);
  if (!view.ok) notFound();
  const { tokens, teams, locale, timeZone } = view.value;
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone });
  return (
    <SettingsFrame slug={slug} current="Tokens" isAdmin>
      <TokensTable
        tokens={tokens}
        teams={teams}
        create={makeToken.bind(null, slug)}
        revoke={(id) => endToken.bind(null, slug, id)}
        day={(at) => format.format(new Date(at))}
      />
    </SettingsFrame>
  );
}
