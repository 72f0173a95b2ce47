import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DefinitionPage } from '@/components/definitions/definition-page';
import { requireContext } from '@/lib/auth/session';
import { comparedVersions } from '@/lib/definitions/input';
import { definitionView } from '@/lib/definitions/view';
import { agree, decide, refer, retract, tryOut, withdraw } from '../actions';

interface Props {
  params: Promise<{ organization: string; kpi: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${(await params).kpi} · Definitions` };
}

export default async function Page({ params, searchParams }: Props) {
  const { organization: slug, kpi } = await params;
  const context = await requireContext(slug);
  const view = await definitionView(context, kpi);
  if (!view.ok) notFound();
  const { from, to } = comparedVersions.parse(await searchParams);
  const actions = {
    agree: agree.bind(null, slug, kpi),
    withdraw: withdraw.bind(null, slug, kpi),
    refer: refer.bind(null, slug, kpi),
    decide: decide.bind(null, slug, kpi),
    retract: retract.bind(null, slug, kpi),
    trial: tryOut.bind(null, slug, kpi, view.value.definition?.newest?.number ?? 0),
  };
  return (
    <DefinitionPage
      view={view.value}
      compared={from !== undefined && to !== undefined ? [from, to] : null}
      actions={actions}
    />
  );
}
