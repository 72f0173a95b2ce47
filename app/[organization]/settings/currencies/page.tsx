import type { Metadata } from 'next';
import { SettingsFrame } from '@/components/people/settings-frame';
import { RatesPage } from '@/components/rates/rates-page';
import { requireContext } from '@/lib/auth/session';
import { ratesView } from '@/lib/rates/view';
import { saveRatesOf } from './actions';

export const metadata: Metadata = { title: 'Currencies · Settings' };

export default async function CurrenciesPage({ params }: { params: Promise<{ organization: string }> }) {
  const { organization: slug } = await params;
  const context = await requireContext(slug);
  const view = await ratesView(context);
  const actions = view.tables.map(
    ({ currency }) => [currency, saveRatesOf.bind(null, slug, currency)] as const,
  );
  return (
    <SettingsFrame slug={slug} current="Currencies" isAdmin={context.actor.role === 'admin'}>
      <RatesPage view={view} save={Object.fromEntries(actions)} />
    </SettingsFrame>
  );
}
