import type { Links } from '@/components/objectives/links';
import { TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import type { SynergyView } from '@/lib/synergy/model';

/** Objectives whose teams carry no tactic together, and pairs of teams with the goals that they share. */
export function SynergySections({ view, links }: { view: SynergyView; links: Links }) {
  const { objectives, pairs } = view.synergy;
  const shared = objectives.filter(({ teams }) => teams.length > 1);
  const tactic = (code: string) => links.at(`tactics/${code}`);
  return (
    <>
      <Section title="On one objective, without a shared tactic" id="synergy">
        {shared.length === 0 ? (
          <p className="text-sm text-soft">
            On no objective do two teams work yet. Teams contribute by their goals and tactics.
          </p>
        ) : (
          <Table caption="Teams on one objective and the tactics they share" stack className="text-sm">
            <thead>
              <tr>
                <Th className="w-[30%]">Objective</Th>
                <Th className="w-[22%]">Teams on it</Th>
                <Th>Shared tactics</Th>
                <Th>Side by side, without one</Th>
              </tr>
            </thead>
            <tbody>
              {shared.map(({ code, title, teams, shared: tactics, apart }) => (
                <tr key={code}>
                  <RowHead className="align-top">
                    <TextLink href={links.objective(code)}>{`${code} ${title}`}</TextLink>
                  </RowHead>
                  <Td label="Teams on it" className="align-top">
                    {teams.map(({ name }) => name).join(', ')}
                  </Td>
                  <Td label="Shared tactics" className="align-top">
                    {tactics.length === 0
                      ? 'none'
                      : tactics.map((each) => (
                          <TextLink key={each.code} href={tactic(each.code)} className="mr-2">
                            {`${each.code} ${each.name}`}
                          </TextLink>
                        ))}
                  </Td>
                  <Td label="Without one" className="align-top">
                    {apart.length === 0 ? '—' : apart.map(([a, b]) => `${a.name} with ${b.name}`).join('; ')}
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </Section>
      <Section title="Pairs of teams and the goals they share" id="pairs">
        {pairs.length === 0 ? (
          <p className="text-sm text-soft">No two teams work on one objective.</p>
        ) : (
          <Table caption="Pairs of teams and their shared goals" stack className="text-sm">
            <thead>
              <tr>
                <Th className="w-[30%]">Teams</Th>
                <Th className="w-[22%]">Together on</Th>
                <Th>Shared goals</Th>
              </tr>
            </thead>
            <tbody>
              {pairs.map(({ teams: [a, b], objectives: codes, sharedGoals, isMarketingAndSales }) => (
                <tr key={`${a.code} ${b.code}`}>
                  <RowHead className="align-top">{`${a.name} and ${b.name}`}</RowHead>
                  <Td label="Together on" className="align-top">
                    {codes.length === 0 ? 'no objective' : codes.join(', ')}
                  </Td>
                  <Td label="Shared goals" className="align-top">
                    {sharedGoals.length === 0
                      ? isMarketingAndSales
                        ? 'None: Marketing and Sales aim at nothing together. A goal can belong to both.'
                        : 'none'
                      : sharedGoals.map((goal) => (
                          <TextLink
                            key={goal.code}
                            href={links.goal(goal.objective, goal.code)}
                            className="mr-2"
                          >
                            {`${goal.code} ${goal.title}`}
                          </TextLink>
                        ))}
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </Section>
    </>
  );
}
