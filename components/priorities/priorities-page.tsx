import { linksIn } from '@/components/objectives/links';
import type { FormAction } from '@/components/ui/form-state';
import { TextLink } from '@/components/ui/link';
import { EmptyState } from '@/components/ui/note';
import { PageHeader, Say, type SayPart, Section } from '@/components/ui/page';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { dateFormat, numberFormat } from '@/lib/core/intl';
import type { PrioritiesView } from '@/lib/priorities/model';
import type { SynergyView } from '@/lib/synergy/model';
import { type ProjectTeamActions, ProjectTeams } from './project-teams';
import { SynergySections } from './synergy-sections';
import { VoteForm } from './vote-form';

/** How the teams rank the objectives, and where they work side by side without working together. */
export function PrioritiesPage({
  view,
  synergy,
  vote,
  projectTeams,
}: {
  view: PrioritiesView;
  synergy: SynergyView;
  /** By the code of the team. */
  vote: (team: string) => FormAction;
  projectTeams: ProjectTeamActions;
}) {
  const links = linksIn(view.slug);
  const { objectives } = view.disagreement;
  return (
    <>
      <PageHeader title="Priorities" />
      <Say sentences={sayings(view, links.objective)} />
      {objectives.length === 0 ? (
        <EmptyState title="No objective is active">
          Once the organization has active objectives, each team puts them in its own order here.
        </EmptyState>
      ) : (
        <>
          <Ranks view={view} objectiveHref={links.objective} />
          {view.own.map((team) => (
            <VoteForm key={team.code} {...{ team, objectives, action: vote(team.code) }} />
          ))}
        </>
      )}
      <SynergySections view={synergy} links={links} />
      <Section title="Project teams" id="project-teams">
        <ProjectTeams view={synergy} links={links} actions={projectTeams} locale={view.locale} />
      </Section>
    </>
  );
}

/** The organization's rank beside each team's; the widest spread says where to talk. */
function Ranks({ view, objectiveHref }: { view: PrioritiesView; objectiveHref: (code: string) => string }) {
  const { objectives } = view.disagreement;
  const decimal = numberFormat(view.locale, { maximumFractionDigits: 1 });
  const day = dateFormat(view.locale, { dateStyle: 'medium', timeZone: 'UTC' });
  return (
    <Table
      caption="The rank of each objective by team, 1 the most important"
      className="text-sm"
      captionShown
    >
      <thead>
        <tr>
          <Th>Objective</Th>
          <Th numeric>Organization</Th>
          {view.votes.map(({ team, name, by, at }) => (
            <Th numeric key={team} title={`${by}, ${day.format(new Date(at))}`}>
              {name}
            </Th>
          ))}
          <Th numeric>Mean</Th>
          <Th numeric>Places apart</Th>
        </tr>
      </thead>
      <tbody>
        {objectives.map(({ code, title, rank, votes, mean, spread }) => (
          <tr key={code}>
            <RowHead className="min-w-[150px]">
              <TextLink href={objectiveHref(code)}>{`${code} ${title}`}</TextLink>
            </RowHead>
            <Td numeric>{rank}</Td>
            {votes.map((each) => (
              <Td numeric key={each.team} className={each.rank === rank ? 'text-soft' : 'font-semibold'}>
                {each.rank ?? '—'}
              </Td>
            ))}
            <Td numeric>{mean === null ? '—' : decimal.format(mean)}</Td>
            <Td numeric>{spread ?? '—'}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function sayings(
  { disagreement, silent, votes }: PrioritiesView,
  href: (code: string) => string,
): SayPart[][] {
  const { teams, agreement, verdict, objectives } = disagreement;
  if (objectives.length === 0) return [];
  const all = teams + silent.length;
  const asked = silent.length > 0 ? `; not yet ${named(silent.map(({ name }) => name))}` : '';
  const said: SayPart[][] = [[{ text: `${teams} of ${all} teams have ranked the objectives${asked}.` }]];
  if (agreement === null || verdict === null) {
    return [...said, [{ text: 'Whether they agree can be told once two teams have.' }]];
  }
  said.push([{ text: `The teams ${verdict} (agreement ${agreement.toFixed(2)} of 1).` }]);
  const [widest] = [...objectives].sort((a, b) => (b.spread ?? 0) - (a.spread ?? 0));
  if (!widest?.spread) return said;
  const known = widest.votes.flatMap(({ team, rank }) =>
    rank === null ? [] : [{ name: votes.find((vote) => vote.team === team)?.name ?? team, rank }],
  );
  const at = (place: number) => named(known.filter(({ rank }) => rank === place).map(({ name }) => name));
  const ranks = known.map(({ rank }) => rank);
  const [first, last] = [Math.min(...ranks), Math.max(...ranks)];
  said.push([
    { text: 'Furthest apart: ' },
    { text: `${widest.code} ${widest.title}`, href: href(widest.code) },
    { text: `, ${ordinal(first)} for ${at(first)} and ${ordinal(last)} for ${at(last)}.` },
  ]);
  return said;
}

const named = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

const SUFFIX: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
const plural = new Intl.PluralRules('en', { type: 'ordinal' });
const ordinal = (place: number): string => `${place}${SUFFIX[plural.select(place)] ?? 'th'}`;
