import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/form-state';
import { Section } from '@/components/ui/page';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import type { ArchivedKpi } from '@/lib/kpis/model';

/** KPIs that were put away, each to be taken back. */
export function ArchivedKpis({
  kpis,
  restore,
}: {
  kpis: readonly ArchivedKpi[];
  restore: (kpi: ArchivedKpi) => FormAction;
}) {
  if (kpis.length === 0) return null;
  return (
    <Section title="Archived">
      <Table caption="Archived KPIs" className="max-w-[820px]">
        <thead>
          <tr>
            <Th>KPI</Th>
            <Th>Code</Th>
            <Th>
              <span className="sr-only">Change</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {kpis.map((kpi) => (
            <tr key={kpi.code}>
              <RowHead>{kpi.name}</RowHead>
              <Td className="text-soft">{kpi.code}</Td>
              <Td className="text-right">
                <RestoreForm name={kpi.name} action={restore(kpi)} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}

/** Takes one KPI back, or says what stands in the way. */
export function RestoreForm({ name, action }: { name: string; action: FormAction }) {
  return (
    <ActionForm action={action} aria-label={`Take ${name} back`}>
      <SubmitButton kind="quiet">Take back</SubmitButton>
    </ActionForm>
  );
}
