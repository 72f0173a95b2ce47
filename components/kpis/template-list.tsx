import { linksIn } from '@/components/objectives/links';
import { Button, ButtonLink } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { TextLink } from '@/components/ui/link';
import { EmptyState } from '@/components/ui/note';
import { PageHeader } from '@/components/ui/page';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import type { KpiFormView } from '@/lib/kpis/model';
import type { KpiTemplate } from '@/lib/measure/library/template';

/** The library to pick a KPI from; `text` narrows it down. */
export function TemplateList({
  view,
  library,
  text,
}: {
  view: KpiFormView;
  library: readonly KpiTemplate[];
  text: string;
}) {
  const links = linksIn(view.slug);
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = library.filter((template) => {
    const all = `${template.name} ${template.code} ${template.class} ${template.definition}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
  return (
    <>
      <PageHeader title="New KPI" above={<TextLink href={links.at('kpis')}>KPIs</TextLink>} />
      <p className="mt-2 mb-4 max-w-[760px] text-soft">
        Begin with a KPI of the library and change what is different here, or{' '}
        <TextLink href={links.at('kpis/new?template=none')}>begin with an empty form</TextLink>.
      </p>
      <form action={links.at('kpis/new')} data-link="" className="mb-3 flex max-w-[420px] items-center gap-2">
        <Field
          key={text}
          name="q"
          type="search"
          label="Search the library"
          labelHidden
          placeholder="win rate, spend, customers…"
          defaultValue={text}
          className="grow"
        />
        <Button type="submit">Search</Button>
      </form>
      {found.length === 0 ? (
        <EmptyState
          title={`Nothing in the library is like “${text}”`}
          action={
            <ButtonLink kind="ink" href={links.at('kpis/new?template=none')}>
              Begin with an empty form
            </ButtonLink>
          }
        />
      ) : (
        <Templates view={view} found={found} />
      )}
    </>
  );
}

function Templates({ view, found }: { view: KpiFormView; found: readonly KpiTemplate[] }) {
  const links = linksIn(view.slug);
  const taken = new Set(view.kpis.map(({ code }) => code));
  return (
    <Table caption="Library of KPIs" stack className="text-sm">
      <thead>
        <tr>
          <Th>KPI</Th>
          <Th>What it means</Th>
          <Th>Class</Th>
          <Th>Made of</Th>
          <Th>
            <span className="sr-only">Add</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {found.map((template) => (
          <tr key={template.code}>
            <RowHead className="py-1.5">{template.name}</RowHead>
            <Td className="py-1.5">{template.definition}</Td>
            <Td label="Class" className="py-1.5 text-soft">
              {template.class}
            </Td>
            <Td
              label={template.formula || template.weightKpi ? 'Made of' : undefined}
              className="py-1.5 text-soft"
            >
              <code>{template.formula ?? (template.weightKpi && `weighted by ${template.weightKpi}`)}</code>
            </Td>
            <Td className="whitespace-nowrap py-1.5 text-right">
              {taken.has(template.code) ? (
                <TextLink href={links.kpi(template.code)} aria-label={`${template.name} is there already`}>
                  there already
                </TextLink>
              ) : (
                <ButtonLink
                  href={links.at(`kpis/new?template=${template.code}`)}
                  aria-label={`Add ${template.name}`}
                >
                  Add…
                </ButtonLink>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
