import { TeamAlignmentLine } from '@/components/alignment/alignment-line';
import { Preliminary, ReportedAs } from '@/components/closing/reported-as';
import { linked, linksIn } from '@/components/objectives/links';
import { MissingFigures } from '@/components/overview/missing-figures';
import { ROLE_NAMES } from '@/components/people/choices';
import { StagesTable } from '@/components/strategy/stages-table';
import { strategyPath } from '@/components/strategy/words';
import { TextLink } from '@/components/ui/link';
import { EmptyState } from '@/components/ui/note';
import { PageHeader, PlainList, Say, Section, TwoColumns } from '@/components/ui/page';
import { PeriodPicker } from '@/components/ui/period-picker';
import type { AlignmentAnswer } from '@/lib/alignment/model';
import type { BreaksOf, NotAgreedOf } from '@/lib/definitions/model/marks';
import { teamSentences } from '@/lib/measure/sentences';
import type { Role } from '@/lib/people/model';
import type { TeamView } from '@/lib/scoreboard/model';
import type { StrategyView } from '@/lib/strategy/model/pages';
import { CompletenessTable } from './completeness';
import { pickerOf } from './picker';
import { ScoreTable } from './score-table';
import { TeamGoals } from './team-goals';

/** A team's scoreboard, its goals, and how complete its months are. */
export function TeamPage({
  view,
  alignment,
  stages,
  notAgreed,
  breaks,
}: {
  view: TeamView;
  alignment: AlignmentAnswer | null;
  stages: StrategyView['stages'];
  notAgreed: NotAgreedOf;
  breaks: BreaksOf;
}) {
  const { organization, team, period } = view;
  const links = linksIn(organization.slug, period);
  return (
    // On paper rows stand closer, so that some 25 KPIs with their goals fit on two sheets.
    <div className="print:[&_td]:py-px! print:[&_th]:py-px!">
      <PageHeader
        title={team.name}
        above={<TextLink href={links.at('teams')}>Teams</TextLink>}
        aside={<Preliminary reporting={view.reporting} month={period.month} place={organization} />}
      >
        <PeriodPicker {...pickerOf(links.at(`teams/${team.code}`), period, organization)} />
        <ReportedAs reporting={view.reporting} path={links.at(`teams/${team.code}`)} period={period} />
      </PageHeader>
      <Say sentences={sayings(view)} />
      <TeamAlignmentLine answer={alignment} team={team.code} links={links} />
      {view.rows.length === 0 ? (
        <EmptyState title={`${team.name} reports no KPI yet`}>
          An admin says at a KPI which teams report it:{' '}
          <TextLink href={links.at('kpis')}>see the KPIs</TextLink>.
        </EmptyState>
      ) : (
        <ScoreTable
          caption={`Scoreboard of ${team.name}, ${period.label}`}
          place={organization}
          period={period}
          groups={[{ key: 'all', title: null, rows: view.rows }]}
          team={team.code}
          notAgreed={notAgreed}
          breaks={breaks}
        />
      )}
      <Section title="Goals" id="goals">
        <TeamGoals view={view} links={links} notAgreed={notAgreed} />
      </Section>
      <Section
        title="From objective to tactic"
        id="stages"
        aside={<TextLink href={links.at(strategyPath(team.code))}>{`Strategy of ${team.name}`}</TextLink>}
        className="print:hidden"
      >
        <StagesTable stages={stages} links={links} />
      </Section>
      <TwoColumns>
        <div>
          <Section title="Missing, and from whom" id="missing">
            <MissingFigures
              missing={view.missing}
              month={period.month}
              locale={organization.locale}
              links={links}
            />
          </Section>
          <Section
            title="Completeness"
            aside={<TextLink href={links.at(`close/${team.code}`)}>every KPI by month</TextLink>}
          >
            <CompletenessTable view={view} links={links} />
          </Section>
        </div>
        <Section title="People" className="print:hidden">
          <People view={view} />
        </Section>
      </TwoColumns>
    </div>
  );
}

function sayings(view: TeamView) {
  const { organization, period, missing, goals, rows } = view;
  const objectiveOf = new Map(goals.map(({ item }) => [item.code, item.objective]));
  const sentences = teamSentences({
    month: period.month,
    locale: organization.locale,
    missing,
    preliminary: null,
    kind: period.kind,
    goals: goals.map(({ item, standing }) => ({
      code: item.code,
      title: item.title,
      status: standing.status,
    })),
    kpis: rows.map(({ code, name, value }) => ({ code, name, status: value.status })),
  });
  return linked(sentences, linksIn(organization.slug, period), objectiveOf);
}

function People({ view }: { view: TeamView }) {
  if (view.people.length === 0) return <p className="text-sm text-soft">Nobody is in this team.</p>;
  return (
    <PlainList
      items={view.people.map(({ name, email, role }) => ({
        key: email,
        content: (
          <span className="flex justify-between gap-4">
            {name}
            <span className="text-soft">{ROLE_NAMES[role as Role]}</span>
          </span>
        ),
      }))}
    />
  );
}
