import { TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import { StatusMark } from '@/components/ui/status';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { formatAmount } from '@/lib/core/amount';
import { labelOf, periodOf } from '@/lib/core/fiscal-calendar';
import { formatMonth } from '@/lib/core/month';
import type { RequestsView, TeamCapacity } from '@/lib/requests/model';

/** What teams have to do against what they can, month by month: over 100 % is marked. */
export function CapacityTable({ view, mayPlan }: { view: RequestsView; mayPlan: ReadonlySet<string> }) {
  const { slug, capacity, calendar, locale, currency } = view;
  const months = capacity[0]?.months.map(({ month }) => month) ?? [];
  const first = months[0];
  if (!first) return null;
  const year = labelOf('year', periodOf('year', first, calendar), calendar);
  const money = (value: number | null) =>
    formatAmount(value, { unit: 'currency', decimals: 0, currency, locale, compact: true, bare: true });
  return (
    <Section
      title={`Work against capacity, ${year}`}
      id="capacity"
      aside="days of active tactics and accepted requests, of the days that the team has"
    >
      <Table caption={`Work against capacity, ${year}`} className="text-sm">
        <thead>
          <tr>
            <Th>Team</Th>
            {months.map((month) => (
              <Th key={month} numeric>
                {formatMonth(month, 'short', locale)}
              </Th>
            ))}
            <Th numeric>{`Budget, ${currency}`}</Th>
            <Th numeric>{`Free, ${currency}`}</Th>
          </tr>
        </thead>
        <tbody>
          {capacity.map((team) => (
            <tr key={team.team}>
              <RowHead className="py-1.5">
                <TextLink href={`/${slug}/requests/capacity/${team.team}`}>{team.name}</TextLink>
                {mayPlan.has(team.team) ? (
                  <span className="font-normal text-s text-soft"> · yours</span>
                ) : null}
              </RowHead>
              {team.months.map((month) => (
                <Td key={month.month} numeric className="py-1.5">
                  <Share load={month} />
                </Td>
              ))}
              <Td numeric className="py-1.5">
                {money(team.budget.amount)}
              </Td>
              <Td numeric className="py-1.5">
                {money(team.budget.free)}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="mt-1 text-s text-soft">
        “—”: nobody has said how many days the team has; that is unknown, not zero.
      </p>
    </Section>
  );
}

function Share({ load }: { load: TeamCapacity['months'][number] }) {
  const { share, over, capacity, planned } = load;
  if (capacity === null) return '—';
  const text = share === null ? `${planned} d` : `${Math.round(share * 100)} %`;
  return (
    <span title={`${planned} of ${capacity} days`} className="inline-flex items-center gap-1">
      {over ? <StatusMark status="off-track" label="more than it can" /> : null}
      {text}
    </span>
  );
}
