import type { Links } from '@/components/objectives/links';
import { Link, TextLink } from '@/components/ui/link';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import type { CloseView } from '@/lib/closing/model';
import { formatMonth } from '@/lib/core/month';
import { TIMINGS } from './marks';

/** The last twelve months, and how each team handed them in. */
export function CloseHistory({ view, links }: { view: CloseView; links: Links }) {
  const { months, organization } = view;
  const names = new Map(months.flatMap(({ teams }) => teams.map(({ team, name }) => [team, name] as const)));
  return (
    <Table caption="How each team handed in the last twelve months" className="text-sm">
      <thead>
        <tr>
          <Th>Month</Th>
          <Th>Closed</Th>
          {[...names].map(([team, name]) => (
            <Th key={team}>
              <TextLink href={links.at(`close/${team}`)}>{name}</TextLink>
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {months.map(({ month, state, teams }) => (
          <tr key={month}>
            <RowHead className="whitespace-nowrap py-1">
              <Link href={links.at(`close?month=${month}`)} className="hover:underline">
                {formatMonth(month, 'shortWithYear', organization.locale)}
              </Link>
            </RowHead>
            <Td label="Closed" className="py-1 text-soft">
              {state === 'locked' ? '● locked' : '○ open'}
            </Td>
            {[...names].map(([team, name]) => {
              const timing = teams.find((each) => each.team === team)?.timing;
              return (
                <Td key={team} label={name} className="whitespace-nowrap py-1">
                  {timing ? TIMINGS[timing] : '—'}
                </Td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
