import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import { TextLink } from '@/components/ui/link';
import { PageHeader, Section } from '@/components/ui/page';
import { StatusMark } from '@/components/ui/status';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { formatMonth } from '@/lib/core/month';
import type { RequestsView, TeamCapacity } from '@/lib/requests/model';

/** A team's days month by month with the work in them; its lead types what it has. */
export function CapacityPage({
  view,
  team,
  action,
}: {
  view: RequestsView;
  team: TeamCapacity;
  action: FormAction | null;
}) {
  const { slug, locale, currency, fiscalYear } = view;
  return (
    <>
      <PageHeader
        title={`What ${team.name} can do`}
        above={<TextLink href={`/${slug}/requests#capacity`}>Requests</TextLink>}
      />
      <p className="mt-1 mb-4 max-w-[720px] text-sm text-soft">
        Days of work in a month, holidays and running business taken off. A month left open is unknown: then
        no verdict on capacity is made.
      </p>
      {action ? (
        <ActionForm action={action} aria-label={`Capacity of ${team.name}`}>
          <div className="grid max-w-[760px] grid-cols-2 gap-3 sm:grid-cols-4">
            {team.months.map(({ month, capacity, version }) => (
              <div key={month}>
                <input type="hidden" name={`version ${month}`} value={version} />
                <Field
                  name={month}
                  label={formatMonth(month, 'shortWithYear', locale)}
                  numeric
                  defaultValue={capacity ?? ''}
                />
              </div>
            ))}
          </div>
          <div className="max-w-[300px]">
            <input type="hidden" name="version budget" value={team.budget.version} />
            <input type="hidden" name="fiscalYear" value={fiscalYear} />
            <Field
              name="budget"
              label={`Money of the fiscal year in ${currency}`}
              numeric
              optional
              defaultValue={team.budget.amount ?? ''}
            />
          </div>
          <SubmitButton>Save</SubmitButton>
        </ActionForm>
      ) : null}
      <Section title="Work in each month" id="work">
        <Table caption="Work in each month" stack className="text-sm">
          <thead>
            <tr>
              <Th>Month</Th>
              <Th numeric>Days it has</Th>
              <Th numeric>Days planned</Th>
              <Th>Made of</Th>
            </tr>
          </thead>
          <tbody>
            {team.months.map(({ month, capacity, planned, over, work }) => (
              <tr key={month}>
                <RowHead className="whitespace-nowrap py-1.5 align-top">
                  {formatMonth(month, 'withYear', locale)}
                </RowHead>
                <Td label="Days it has" numeric className="py-1.5 align-top">
                  {capacity ?? '—'}
                </Td>
                <Td label="Days planned" numeric className="py-1.5 align-top">
                  {over ? <StatusMark status="off-track" label="more than it can: " /> : null}{' '}
                  {Math.round(planned * 10) / 10}
                </Td>
                <Td label="Made of" className="py-1.5 align-top text-s text-soft">
                  {work.map((each) => `${each.title} ${Math.round(each.days * 10) / 10}`).join(' · ') || '—'}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
        {team.uncounted.length > 0 ? (
          <p className="mt-1 text-s text-soft">
            Without dates or days, and so in no month: {team.uncounted.map(({ title }) => title).join(', ')}.
          </p>
        ) : null}
      </Section>
    </>
  );
}
