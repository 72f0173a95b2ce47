import type { Links } from '@/components/objectives/links';
import { FaultMark } from '@/components/ui/field-frame';
import { TextLink } from '@/components/ui/link';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { formatMonth } from '@/lib/core/month';
import type { Completeness, TeamView } from '@/lib/scoreboard/model';
import { ROOMY } from './score-cells';

/** "41 of 41", or with a mark what lacks; opens the grid there. */
export function Filled({ completeness, href }: { completeness: Completeness; href: string }) {
  const { present, expected } = completeness;
  if (expected === 0) return <span className="text-faint">none due</span>;
  const lacks = present < expected;
  return (
    <span className={lacks ? 'inline-flex items-start gap-1.5 text-off' : undefined}>
      {lacks ? <FaultMark /> : null}
      <TextLink href={href} className={ROOMY}>{`${present} of ${expected}`}</TextLink>
    </span>
  );
}

/** How complete a team's last six months are. */
export function CompletenessTable({ view, links }: { view: TeamView; links: Links }) {
  return (
    <Table caption={`Figures of ${view.team.name}, by month`} className="text-sm">
      <thead>
        <tr>
          <Th>Month</Th>
          <Th numeric>Figures</Th>
        </tr>
      </thead>
      <tbody>
        {[...view.completeness].reverse().map((each) => (
          <tr key={each.month}>
            <RowHead className="py-1">
              {formatMonth(each.month, 'withYear', view.organization.locale)}
            </RowHead>
            <Td numeric className="py-1">
              <Filled completeness={each} href={links.enter(view.team.code, each.month)} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
