import { linksIn } from '@/components/objectives/links';
import { buttonLook } from '@/components/ui/button-look';
import type { FormAction } from '@/components/ui/form-state';
import { TextLink } from '@/components/ui/link';
import { PageHeader, Say, Section } from '@/components/ui/page';
import type { ManyKpisView } from '@/lib/kpis/model';
import { KpiListImport, type TakeList } from './kpi-list-import';
import { ManyKpisForm } from './many-kpis-form';

/** Administration of the KPIs as a whole: the same change for many, archive and back, and the list as a file. */
export function ManyKpisPage({
  view,
  change,
  take,
}: {
  view: ManyKpisView;
  change: FormAction;
  take: TakeList;
}) {
  const links = linksIn(view.slug);
  const archived = view.kpis.filter((kpi) => kpi.archived).length;
  const active = view.kpis.length - archived;
  const nobody = view.kpis.filter((kpi) => !kpi.archived && !kpi.formula && !kpi.updater).length;
  const sentences = [
    [{ text: `${active} ${active === 1 ? 'KPI' : 'KPIs'} in use, ${archived} archived.` }],
    ...(nobody > 0
      ? [[{ text: `${nobody} of them ${nobody === 1 ? 'is' : 'are'} entered by nobody named.` }]]
      : []),
  ];
  const file = (format: string) =>
    `/api/v1/export/kpis.${format}?${new URLSearchParams({ organization: view.slug })}`;
  return (
    <>
      <PageHeader title="Many KPIs at once" above={<TextLink href={links.at('kpis')}>KPIs</TextLink>} />
      <Say sentences={sentences} />
      <ManyKpisForm view={view} action={change} />
      <Section title="The list as a file" id="file">
        <p className="mb-2 max-w-[720px] text-sm text-soft">
          A row per KPI, a column per field. Change it in a spreadsheet and bring it back: the code says which
          KPI a row is, a blank cell keeps what is there, a KPI that the file does not name stays as it is.
          You see what would change before anything does, and it is all or nothing.
        </p>
        <p className="mb-3 flex gap-2">
          {['xlsx', 'csv'].map((format) => (
            <a
              key={format}
              href={file(format)}
              download
              aria-label={`List of KPIs, ${format.toUpperCase()}`}
              className={buttonLook('quiet')}
            >
              {format.toUpperCase()}
            </a>
          ))}
        </p>
        <KpiListImport take={take} />
      </Section>
    </>
  );
}
