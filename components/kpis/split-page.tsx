import { linksIn } from '@/components/objectives/links';
import type { FormAction } from '@/components/ui/form-state';
import { TextLink } from '@/components/ui/link';
import { EmptyState } from '@/components/ui/note';
import { PageHeader } from '@/components/ui/page';
import type { SplitView } from '@/lib/kpis/model';
import { SplitForm } from './split-form';

/** Makes KPIs per channel, region or product of one, and their sum. */
export function SplitPage({ view, action }: { view: SplitView; action: FormAction }) {
  const { kpi, slug } = view;
  const links = linksIn(slug);
  const addsUp = kpi.class === 'flow' || kpi.class === 'stock';
  return (
    <>
      <PageHeader
        title={`Split ${kpi.name}`}
        above={
          <>
            <TextLink href={links.at('kpis')}>KPIs</TextLink>
            {' · '}
            <TextLink href={links.kpi(kpi.code)}>{kpi.name}</TextLink>
          </>
        }
      />
      <div className="mt-4">
        {addsUp ? (
          <SplitForm view={view} action={action} />
        ) : (
          <EmptyState title="This KPI is no sum of its parts">
            {`A ${kpi.class} cannot be added up. Split the KPIs that it is made of; what is computed from them follows.`}
          </EmptyState>
        )}
      </div>
    </>
  );
}
