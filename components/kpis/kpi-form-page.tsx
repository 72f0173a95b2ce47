import { type Links, linksIn } from '@/components/objectives/links';
import { ButtonLink } from '@/components/ui/button';
import { ConfirmButton } from '@/components/ui/confirm-button';
import type { FormAction } from '@/components/ui/form-state';
import { TextLink } from '@/components/ui/link';
import { EmptyState } from '@/components/ui/note';
import { PageHeader } from '@/components/ui/page';
import type { KpiFormView, KpiItem } from '@/lib/kpis/model';
import { LIBRARY, missingInputs } from '@/lib/measure/library';
import type { KpiTemplate } from '@/lib/measure/library/template';
import { RestoreForm } from './archived-kpis';
import { KpiForm } from './kpi-form';
import type { KpiDraft } from './kpi-form-parts';

/** An empty KPI, owned by the only team where there is one. */
function draftOf(view: KpiFormView, template: KpiTemplate | undefined): KpiDraft {
  const [team, another] = view.teams;
  const ownerTeam = team && !another ? team.code : '';
  return {
    code: '',
    name: '',
    unit: 'number',
    currency: null,
    decimals: 0,
    direction: 'up',
    class: 'flow',
    formula: null,
    weightKpi: null,
    definition: null,
    allowNegative: false,
    ...template,
    frequency: 'month',
    source: null,
    updater: null,
    teams: [],
    ownerTeam,
    critical: false,
    recurring: false,
    funnelStage: null,
    thresholds: null,
  };
}

const library = LIBRARY.map(({ code }) => code);

/** A new KPI, from a template or from nothing. */
export function NewKpiPage({
  view,
  template,
  action,
}: {
  view: KpiFormView;
  template: KpiTemplate | undefined;
  action: FormAction;
}) {
  const links = linksIn(view.slug);
  return (
    <>
      <PageHeader
        title={template ? `New KPI: ${template.name}` : 'New KPI'}
        above={
          <>
            <TextLink href={links.at('kpis')}>KPIs</TextLink>
            {' · '}
            <TextLink href={links.at('kpis/new')}>Library</TextLink>
          </>
        }
      />
      <div className="mt-4">
        <KpiForm
          view={view}
          draft={draftOf(view, template)}
          action={action}
          library={library}
          addHref={links.at('kpis/new')}
          offered={template ? missingInputs(template, new Set(view.kpis.map(({ code }) => code))) : []}
        />
      </div>
    </>
  );
}

/** A KPI to change or to archive; an archived one to take back. */
export function EditKpiPage({
  view,
  save,
  archive,
  restore,
}: {
  view: KpiFormView;
  save: FormAction;
  archive: FormAction;
  restore: FormAction;
}) {
  const { kpi } = view;
  const links = linksIn(view.slug);
  if (!kpi) return null;
  if (kpi.archived) return <Archived kpi={kpi} links={links} restore={restore} />;
  return (
    <>
      <PageHeader
        title={kpi.name}
        above={
          <>
            <TextLink href={links.at('kpis')}>KPIs</TextLink>
            {' · '}
            <TextLink href={links.kpi(kpi.code)}>{kpi.name}</TextLink>
          </>
        }
        aside={
          <>
            {kpi.class === 'flow' || kpi.class === 'stock' ? (
              <ButtonLink href={links.at(`kpis/${kpi.code}/split`)}>Split by…</ButtonLink>
            ) : null}
            <ConfirmButton
              title={`Archive ${kpi.name}?`}
              text="It is no longer offered, shown or asked for. Its figures stay. While a formula, an objective or a goal uses it, this is refused and says which."
              confirm="Archive the KPI"
              action={archive}
            >
              Archive…
            </ConfirmButton>
          </>
        }
      />
      <div className="mt-4">
        <KpiForm
          view={view}
          draft={kpi}
          action={save}
          library={library}
          addHref={links.at('kpis/new')}
          offered={[]}
        />
      </div>
    </>
  );
}

/** Only what is in use can be changed. */
function Archived({ kpi, links, restore }: { kpi: KpiItem; links: Links; restore: FormAction }) {
  return (
    <>
      <PageHeader title={kpi.name} above={<TextLink href={links.at('kpis')}>KPIs</TextLink>} />
      <div className="mt-5">
        <EmptyState title="This KPI is archived" action={<RestoreForm name={kpi.name} action={restore} />}>
          It is not offered, shown or asked for. Its figures are kept and come back with it.
        </EmptyState>
      </div>
    </>
  );
}

/** Somebody whose role does not change KPIs. */
export function OnlyAdmins({ slug, reason }: { slug: string; reason: string }) {
  return (
    <>
      <PageHeader title="KPIs" />
      <div className="mt-5">
        <EmptyState title="Only admins add and change KPIs">
          {`${reason} `}
          <TextLink href={linksIn(slug).at('kpis')}>Back to the KPIs</TextLink>.
        </EmptyState>
      </div>
    </>
  );
}
