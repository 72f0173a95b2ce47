import { type Links, linksIn } from '@/components/objectives/links';
import { TextLink } from '@/components/ui/link';
import { EmptyState } from '@/components/ui/note';
import { PageHeader, Say } from '@/components/ui/page';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import type { Ownerless } from '@/lib/tactics/model/pages';

const KINDS: Readonly<Record<Ownerless['kind'], string>> = {
  objective: 'Objective',
  goal: 'Goal',
  kpi: 'KPI',
  step: 'Step',
  tactic: 'Tactic',
  'key-result': 'Key result',
  action: 'Action',
};

/** What nobody answers for, with the place where somebody is named. */
export function OwnerlessPage({
  view,
}: {
  view: { readonly slug: string; readonly items: readonly Ownerless[] };
}) {
  const links = linksIn(view.slug);
  const { items } = view;
  const removed = items.filter(({ was }) => was !== null).length;
  if (items.length === 0)
    return (
      <>
        <PageHeader title="No owner" />
        <div className="mt-5">
          <EmptyState title="Everything has somebody who answers for it">
            Objectives, goals, KPIs, steps, tactics, key results and actions each have one accountable person.
          </EmptyState>
        </div>
      </>
    );
  const count = items.length === 1 ? '1 thing has' : `${items.length} things have`;
  const gone = removed > 0 ? ` ${removed} of them since somebody was removed.` : '';
  return (
    <>
      <PageHeader title="No owner" />
      <Say sentences={[[{ text: `${count} nobody who answers for it.${gone}` }]]} />
      <Table caption="Things without an accountable person" stack className="max-w-[880px] text-sm">
        <thead>
          <tr>
            <Th>What</Th>
            <Th>Kind</Th>
            <Th>Teams</Th>
            <Th>Until now</Th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={`${item.kind} ${item.code}`}>
              <RowHead className="py-1.5">
                <TextLink href={placeOf(item, links)}>{item.title}</TextLink>
                {item.kind === 'action' ? null : (
                  <span className="font-normal text-faint text-xs">{` ${item.code}`}</span>
                )}
              </RowHead>
              <Td label="Kind" className="py-1.5 text-soft">
                {KINDS[item.kind]}
              </Td>
              <Td label="Teams" className="py-1.5 text-soft">
                {item.teams.join(', ') || '—'}
              </Td>
              <Td label="Until now" className="py-1.5 text-soft">
                {item.was === null ? 'nobody was named' : `${item.was}, who was removed`}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  );
}

/** Where somebody can be named. */
function placeOf({ kind, code, objective }: Ownerless, links: Links): string {
  const at = links.at(`objectives/${objective ?? ''}`);
  switch (kind) {
    case 'objective':
      return `${at}/edit`;
    case 'goal':
      return `${at}/goals/${code}/edit`;
    case 'kpi':
      return links.at(`kpis/${code}/edit`);
    case 'step':
      return `${at}#step-${code}`;
    case 'tactic':
      return links.at(`tactics/${code}/edit`);
    case 'action':
      return links.at(`actions#action-${code}`);
    case 'key-result':
      return `${at}#key-results`;
  }
}
