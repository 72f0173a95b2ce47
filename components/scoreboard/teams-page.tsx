import { linked, linksIn } from '@/components/objectives/links';
import { KIND_NAMES } from '@/components/people/choices';
import { ButtonLink } from '@/components/ui/button';
import { Link, TextLink } from '@/components/ui/link';
import { EmptyState } from '@/components/ui/note';
import { PageHeader, Say } from '@/components/ui/page';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { monthName } from '@/lib/measure/wording';
import type { TeamKind } from '@/lib/people/model';
import type { TeamsView } from '@/lib/scoreboard/model';
import { Filled } from './completeness';
import { teamsSentences } from './list-words';
import { ROOMY } from './score-cells';

/** All teams: goals on track, and whose figures lack. */
export function TeamsPage({ view }: { view: TeamsView }) {
  const { organization, teams, month } = view;
  const links = linksIn(organization.slug);
  const goals = teams.flatMap(({ behind }) => behind);
  const objectiveOf = new Map(goals.map(({ code, objective }) => [code, objective]));
  const name = monthName(month, month, organization.locale);
  return (
    <>
      <PageHeader
        title="Teams"
        aside={
          view.mayChange ? <ButtonLink href={links.at('settings/teams')}>Change teams</ButtonLink> : null
        }
      />
      <Say sentences={linked(teamsSentences(view), links, objectiveOf)} />
      {teams.length === 0 ? (
        <EmptyState
          title="No team yet"
          action={
            view.mayChange ? (
              <ButtonLink kind="ink" href={links.at('settings/teams')}>
                Add teams
              </ButtonLink>
            ) : null
          }
        >
          Figures, goals and targets belong to teams.
        </EmptyState>
      ) : (
        <Table caption="Teams" stack className="max-w-[980px] text-sm">
          <thead>
            <tr>
              <Th>Team</Th>
              <Th>Goals on track</Th>
              <Th>Off track</Th>
              <Th numeric>KPIs</Th>
              <Th numeric>{`Figures, ${name}`}</Th>
              <Th numeric>People</Th>
            </tr>
          </thead>
          <tbody>
            {teams.map((team) => (
              <tr key={team.code}>
                <RowHead>
                  <Link href={links.team(team.code)} className="rounded-xs hover:underline">
                    {team.name}
                  </Link>
                  <span className="block font-normal text-faint text-xs">{kindName(team)}</span>
                </RowHead>
                <Td label="Goals on track">
                  {team.goals === 0 ? (
                    <span className="text-faint">no goal yet</span>
                  ) : (
                    <TextLink
                      href={`${links.team(team.code)}#goals`}
                    >{`${team.onTrack} of ${team.goals}`}</TextLink>
                  )}
                </Td>
                <Td label="Off track">
                  <Behind goals={team.behind} links={links} />
                </Td>
                <Td numeric label="KPIs">
                  <TextLink href={links.at(`kpis?team=${team.code}`)} className={ROOMY}>
                    {String(team.kpis)}
                  </TextLink>
                </Td>
                <Td numeric label={`Figures, ${name}`}>
                  <Filled completeness={team.completeness} href={links.enter(team.code, month)} />
                </Td>
                <Td numeric label="People" className="text-soft">
                  {team.people}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </>
  );
}

/** The kind of a team where its name does not say it. */
function kindName({ kind, name }: { kind: string; name: string }): string {
  const word = KIND_NAMES[kind as TeamKind];
  return word === name ? '' : word;
}

function Behind({
  goals,
  links,
}: {
  goals: TeamsView['teams'][number]['behind'];
  links: ReturnType<typeof linksIn>;
}) {
  if (goals.length === 0) return <span className="text-faint">—</span>;
  return goals.map(({ code, title, objective }, at) => (
    <span key={code}>
      {at === 0 ? '' : ', '}
      <TextLink href={links.goal(objective, code)} className={ROOMY}>
        {title}
      </TextLink>
    </span>
  ));
}
