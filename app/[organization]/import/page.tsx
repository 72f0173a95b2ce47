import type { Metadata } from 'next';
import { ImportPage } from '@/components/imports/import-page';
import { requireContext } from '@/lib/auth/session';
import { importView } from '@/lib/imports/view';
import { createKpis, guessKpis } from './actions';

export const metadata: Metadata = { title: 'Import' };

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ organization: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { organization: slug } = await params;
  const view = await importView(await requireContext(slug));
  const { team } = await searchParams;
  return (
    <ImportPage
      view={view}
      team={view.teams.find(({ code }) => code === team)?.code ?? null}
      guess={guessKpis.bind(null, slug)}
      create={createKpis.bind(null, slug)}
    />
  );
}
