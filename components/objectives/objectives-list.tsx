import { BulletGraph } from '@/components/charts/bullet-graph';
import { marksOf, NotAgreedMark } from '@/components/definitions/not-agreed';
import { ButtonLink } from '@/components/ui/button';
import { Link, TextLink } from '@/components/ui/link';
import { EmptyState } from '@/components/ui/note';
import { PageHeader, Section } from '@/components/ui/page';
import { Status } from '@/components/ui/status';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import type { NotAgreedOf } from '@/lib/definitions/model/marks';
import { isVerdict } from '@/lib/measure/status';
import { monthName } from '@/lib/measure/wording';
import type { OverviewView, RestingObjective } from '@/lib/overview/model';
import { type Links, linksIn } from './links';
import { goalsOnTrack, paceWords, resultLine, statusWord } from './words';

/** All objectives: the active ones by rank with their verdicts, then drafts, then closed ones. */
export function ObjectivesList({
  view,
  notAgreed,
  mayCreate,
}: {
  view: OverviewView;
  notAgreed: NotAgreedOf;
  mayCreate: boolean;
}) {
  const { organization, period, resting } = view;
  const links = linksIn(organization.slug, period);
  const button = mayCreate ? (
    <ButtonLink kind="ink" href={links.at('objectives/new')}>
      New objective
    </ButtonLink>
  ) : null;
  const none = view.objectives.length === 0 && resting.length === 0;
  return (
    <>
      <PageHeader title="Objectives" aside={none ? null : button}>
        <span className="text-s text-soft">
          {`as of ${monthName(period.month, period.month, organization.locale)} ${period.month.slice(0, 4)}`}
        </span>
      </PageHeader>
      {none ? (
        <div className="mt-4">
          <EmptyState title="No objective yet" action={button}>
            An objective is what the business shall reach in one, three or five years: a KPI, a target, a team
            that owns it. Goals of the teams work toward it. {mayCreate ? null : 'Executives set objectives.'}
            {mayCreate ? (
              <>
                Or <TextLink href={links.at('starters')}>begin with a template</TextLink>.
              </>
            ) : null}
          </EmptyState>
        </div>
      ) : null}
      {view.objectives.length > 0 ? <Active view={view} links={links} notAgreed={notAgreed} /> : null}
      <Resting title="Drafts" objectives={resting.filter(({ state }) => state === 'draft')} links={links} />
      <Resting title="Closed" objectives={resting.filter(({ state }) => state === 'closed')} links={links} />
    </>
  );
}

function Active({ view, links, notAgreed }: { view: OverviewView; links: Links; notAgreed: NotAgreedOf }) {
  const { locale } = view.organization;
  return (
    <Table caption="Active objectives by rank" stack className="mt-3 text-sm">
      <thead>
        <tr>
          <Th numeric>Rank</Th>
          <Th>Objective</Th>
          <Th>Owner</Th>
          <Th>Result</Th>
          <Th>Pace</Th>
          <Th>Goals</Th>
          <Th numeric>Score</Th>
        </tr>
      </thead>
      <tbody>
        {view.objectives.map((objective) => {
          const { rollup, code, title, direction, format } = objective;
          const { outcome, contribution, children } = rollup;
          const kpis = [objective.kpiCode, ...children.map(({ kpi }) => kpi)];
          return (
            <tr key={code}>
              <Td numeric label="Rank" className="text-faint">
                {objective.rank}
              </Td>
              <RowHead className="text-base">
                <TextLink href={links.objective(code)}>{title}</TextLink>{' '}
                <NotAgreedMark
                  slug={view.organization.slug}
                  kpi={objective.kpiCode}
                  notAgreed={marksOf(notAgreed, kpis)}
                />
              </RowHead>
              <Td label="Owner" className="text-soft">
                {[objective.ownerTeamName, objective.accountableName].filter(Boolean).join(', ')}
              </Td>
              <Td>
                <Status
                  status={outcome.status}
                  word={statusWord(outcome, view.period.month, locale)}
                  hatched={outcome.stale}
                />
                <p className="text-soft text-xs">{resultLine(outcome, direction, format)[0]}</p>
              </Td>
              <Td>
                <BulletGraph
                  pace={isVerdict(outcome.status) ? outcome.pace : null}
                  status={outcome.status}
                  label={`${title}: ${paceWords(outcome)}`}
                  atRisk={outcome.atRisk}
                  hatched={outcome.stale}
                  width={130}
                />
              </Td>
              <Td label="Goals">
                <Link href={`${links.objective(code)}#goals`} className="hover:underline">
                  {goalsOnTrack(contribution)}
                </Link>
              </Td>
              <Td numeric label="Score of 100" className="font-semibold">
                {contribution.score === null ? '—' : Math.round(contribution.score)}
              </Td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

function Resting({
  title,
  objectives,
  links,
}: {
  title: string;
  objectives: readonly RestingObjective[];
  links: Links;
}) {
  if (objectives.length === 0) return null;
  return (
    <Section title={title}>
      <Table caption={title} stack className="text-sm">
        <thead>
          <tr>
            <Th>Objective</Th>
            <Th>Owner</Th>
          </tr>
        </thead>
        <tbody>
          {objectives.map((objective) => (
            <tr key={objective.code}>
              <RowHead className="text-base">
                <TextLink href={links.objective(objective.code)}>{objective.title}</TextLink>
              </RowHead>
              <Td label="Owner" className="text-soft">
                {[objective.ownerTeamName, objective.accountableName].filter(Boolean).join(', ') || '—'}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}
