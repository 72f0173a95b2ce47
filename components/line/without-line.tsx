import { linksIn } from '@/components/objectives/links';
import { TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import type { LineView, MoneyView } from '@/lib/line/model';
import { bareMoney, counted, FAULTS } from './words';

const MISSING = { goal: 'goal', objective: 'active objective' } as const;
const CURES = { goal: FAULTS['no-goal'].cure, objective: FAULTS['no-active-objective'].cure } as const;

/** Every tactic without a line with the level that is missing; their sums are those of the table above. */
export function WithoutLine({ money, teams }: { money: MoneyView; teams: LineView['teams'] }) {
  const { loose, place, withoutLine, label } = money;
  const links = linksIn(place.slug);
  const names = new Map(teams.map(({ code, name }) => [code, name]));
  return (
    <Section title="Money and days without a line" id="without-line">
      {loose.length === 0 ? (
        <p className="text-sm text-soft">{`Every tactic of ${label} leads to an active objective.`}</p>
      ) : (
        <Table caption={`Tactics in ${label} that lead to no active objective`} stack>
          <thead>
            <tr>
              <Th>Tactic</Th>
              <Th>Team</Th>
              <Th>Missing</Th>
              <Th numeric>{`Planned, ${place.currency}`}</Th>
              <Th numeric>{`Spent, ${place.currency}`}</Th>
              <Th numeric>Days</Th>
              <Th>Cure</Th>
            </tr>
          </thead>
          <tbody>
            {loose.map(({ tactic, title, team, missing, planned, actual, days, href }) => (
              <tr key={tactic}>
                <RowHead className="font-normal">
                  <TextLink href={links.tactic(tactic)}>{title}</TextLink>
                </RowHead>
                <Td label="Team" className="text-soft">
                  {names.get(team) ?? team}
                </Td>
                <Td label="Missing">{MISSING[missing]}</Td>
                <Td numeric label={`Planned, ${place.currency}`}>
                  {bareMoney(planned, place)}
                </Td>
                <Td numeric label={`Spent, ${place.currency}`}>
                  {bareMoney(actual, place)}
                </Td>
                <Td numeric label="Days">
                  {days === null ? '—' : days}
                </Td>
                <Td label="Cure">
                  <TextLink href={links.at(href)}>
                    {CURES[missing]}
                    <span className="sr-only">{`: ${title}`}</span>
                  </TextLink>
                </Td>
              </tr>
            ))}
            <tr>
              <RowHead>{`Together, ${counted(loose.length, 'tactic')}`}</RowHead>
              <Td />
              <Td />
              <Td numeric label={`Planned, ${place.currency}`}>
                {bareMoney(withoutLine.planned, place)}
              </Td>
              <Td numeric label={`Spent, ${place.currency}`}>
                {bareMoney(withoutLine.actual, place)}
              </Td>
              <Td numeric label="Days">
                {withoutLine.days === null ? '—' : withoutLine.days}
              </Td>
              <Td />
            </tr>
          </tbody>
        </Table>
      )}
    </Section>
  );
}
