import clsx from 'clsx';
import { linksIn } from '@/components/objectives/links';
import { TextLink } from '@/components/ui/link';
import { EmptyState } from '@/components/ui/note';
import { PageHeader, Say, Section } from '@/components/ui/page';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { type AlignmentAnswer, type AlignmentView, UNKNOWN_REASON } from '@/lib/alignment/model';
import { dateFormat } from '@/lib/core/intl';
import { formatMonth, type Month } from '@/lib/core/month';
import { COMPONENTS, WEIGHTS } from '@/lib/measure/alignment';
import { TeamScore } from './team-score';
import { alignmentSentences, LEVEL_WORDS, moneySentences, pointsText, scoreText } from './words';

/** How well each team stands in line, what takes points away, and where each of these is mended. */
export function AlignmentPage({ view }: { view: AlignmentView }) {
  const { slug, locale, month, answer, history } = view;
  const links = linksIn(slug);
  const home = links.at('alignment');
  const inAnswer = (code: string) => `${home}#team-${code}`;
  return (
    <>
      <PageHeader title="Alignment" aside={answer ? <AsOf {...{ answer, month, locale, home }} /> : null}>
        <TextLink href={links.at('diagnostic')} className="text-s">
          The five issues
        </TextLink>
      </PageHeader>
      {answer === null ? (
        <EmptyState title={`Nothing was kept of ${formatMonth(month, 'withYear', locale)}`}>
          {UNKNOWN_REASON} <TextLink href={home}>As it stands now</TextLink>
        </EmptyState>
      ) : (
        <>
          <Say
            sentences={[
              ...alignmentSentences(answer, { alignment: home, team: inAnswer }),
              ...moneySentences(answer, view, `${links.at('line')}?broken=true`),
            ]}
          />
          <Scores answer={answer} href={inAnswer} />
          {answer.teams.map((team) => (
            <TeamScore key={team.team} team={team} />
          ))}
        </>
      )}
      <Section title="Month by month" id="history">
        <History {...{ history, locale, home }} />
      </Section>
      <p className="mt-4 max-w-[760px] text-s text-soft">
        Whether targets are reached is never in the score: it tells how straight the line runs from each
        tactic and each euro to a business objective. Components without a case are left out and the others
        take their weight; under half of all weight nothing is scored. Project teams are not scored: their
        goals count for the teams that they are made of.
      </p>
    </>
  );
}

function AsOf({
  answer,
  month,
  locale,
  home,
}: {
  answer: AlignmentAnswer;
  month: Month;
  locale: string;
  home: string;
}) {
  if (answer.storedAt === null) {
    return <span>{`As it stands now, figures of ${formatMonth(month, 'withYear', locale)}`}</span>;
  }
  const day = dateFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(answer.storedAt));
  return (
    <span>
      {`${formatMonth(month, 'withYear', locale)}, as it stood on ${day} · `}
      <TextLink href={home}>Now</TextLink>
    </span>
  );
}

/** On a phone the sections of the teams say it. */
const PART = 'first-letter:uppercase max-sm:hidden';

/** Points lost by team and component: where the biggest gaps are. */
function Scores({ answer, href }: { answer: AlignmentAnswer; href: (code: string) => string }) {
  return (
    <Table caption="Score of each team and the points that each component takes away" className="text-sm">
      <thead>
        <tr>
          <Th>Team</Th>
          <Th numeric>Score</Th>
          <Th>Reads as</Th>
          {COMPONENTS.map((name) => (
            <Th numeric key={name} className={PART}>{`${name} (${WEIGHTS[name]})`}</Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {answer.teams.map(({ team, name, score, level, components }) => (
          <tr key={team}>
            <RowHead>
              <TextLink href={href(team)}>{name}</TextLink>
            </RowHead>
            <Td numeric className="font-semibold">
              {scoreText(score)}
            </Td>
            <Td>{level ? LEVEL_WORDS[level] : 'not enough to score'}</Td>
            {COMPONENTS.map((each) => {
              const found =
                score === null ? undefined : components.find((component) => component.name === each);
              const lost = found?.deductions.reduce((sum, { points }) => sum + points, 0);
              return (
                <Td numeric key={each} className={clsx(PART, !lost && 'text-soft')}>
                  {lost === undefined ? '—' : lost < 0.005 ? '0' : pointsText(lost)}
                </Td>
              );
            })}
          </tr>
        ))}
        <tr>
          <RowHead>Organization</RowHead>
          <Td numeric className="font-semibold">
            {scoreText(answer.score)}
          </Td>
          <Td>{answer.level ? LEVEL_WORDS[answer.level] : 'not enough to score'}</Td>
          <Td colSpan={COMPONENTS.length} className={clsx(PART, 'text-soft')}>
            mean of the teams
          </Td>
        </tr>
      </tbody>
    </Table>
  );
}

function History({ history, locale, home }: Pick<AlignmentView, 'history' | 'locale'> & { home: string }) {
  const [latest] = history.slice(-1);
  if (!latest) return <p className="text-sm text-soft">Nothing was kept yet.</p>;
  return (
    <Table caption="Scores month by month" className="text-sm">
      <thead>
        <tr>
          <Th>Month</Th>
          <Th numeric>Organization</Th>
          {latest.teams.map(({ team, name }) => (
            <Th numeric key={team}>
              {name}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...history].reverse().map(({ month, score, teams }) => (
          <tr key={month}>
            <RowHead>
              <TextLink href={`${home}?month=${month}`}>{formatMonth(month, 'withYear', locale)}</TextLink>
            </RowHead>
            <Td numeric>{scoreText(score)}</Td>
            {latest.teams.map(({ team }) => (
              <Td numeric key={team}>
                {scoreText(teams.find((each) => each.team === team)?.score ?? null)}
              </Td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
