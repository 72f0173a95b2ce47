import type { ReactNode } from 'react';
import { ReportedAs } from '@/components/closing/reported-as';
import { WordsOf } from '@/components/closing/words';
import { marksOf, NotAgreedMark } from '@/components/definitions/not-agreed';
import { Explain } from '@/components/explanations/explain';
import { ForecastSection } from '@/components/forecasts/forecast-section';
import { type WhatIfProps, WhatIfSection } from '@/components/forecasts/what-if';
import { prospectText } from '@/components/forecasts/words';
import { periodChoices } from '@/components/overview/period-choices';
import { ButtonLink } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { ConfirmButton } from '@/components/ui/confirm-button';
import type { FormAction } from '@/components/ui/form-state';
import { TextLink } from '@/components/ui/link';
import { EmptyState } from '@/components/ui/note';
import { PageHeader, Say } from '@/components/ui/page';
import { PeriodPicker } from '@/components/ui/period-picker';
import { Status } from '@/components/ui/status';
import { monthOf } from '@/lib/core/month';
import type { NotAgreedOf } from '@/lib/definitions/model/marks';
import { objectiveSentences } from '@/lib/measure/sentences';
import { amounts } from '@/lib/measure/wording';
import { objectiveFaults } from '@/lib/objectives/model/faults';
import type { ObjectiveView } from '@/lib/objectives/model/pages';
import { GoalsTable } from './goals-table';
import { type Links, linked, linksIn } from './links';
import { ObjectiveFacts } from './objective-facts';
import { ResultChart } from './result-chart';
import { COMPARED, changeText, statusWord } from './words';

/** One objective: result, contribution, and what both are made of. */
export function ObjectivePage({
  view,
  archive,
  whatIf,
  plan,
  notes,
  notAgreed,
}: {
  view: ObjectiveView;
  archive: FormAction;
  /** Values that somebody expects, and where they would lead; null: not opened. */
  whatIf: WhatIfProps['asked'];
  /** Key results, steps and tactics, which stand under the goals. */
  plan: ReactNode;
  /** Reviews of the goals, decisions and actions. */
  notes: ReactNode;
  notAgreed: NotAgreedOf;
}) {
  const { objective, organization, period, rollup, month } = view;
  const { slug, locale, day, calendar } = organization;
  const links = linksIn(slug, period);
  const path = links.at(`objectives/${objective.code}`);
  const prospect = rollup && prospectText(rollup.outcome);
  const picker = periodChoices(path, period, { calendar, current: monthOf(day), locale });
  return (
    // On paper a chart and up to six goals share one sheet.
    <div className="print:[zoom:0.75]">
      <PageHeader
        title={objective.title}
        above={<Place view={view} links={links} />}
        aside={<Buttons view={view} links={links} archive={archive} />}
      >
        {rollup ? (
          <Explain href={links.explain('objective', objective.code)} about={objective.title}>
            <Status
              status={rollup.outcome.status}
              word={statusWord(rollup.outcome, month, locale)}
              hatched={rollup.outcome.stale}
            />
          </Explain>
        ) : null}
        {prospect ? <span className="text-s text-soft">{prospect}</span> : null}
        {objective.state === 'active' ? null : <Chip>{objective.state}</Chip>}
        <Owner view={view} links={links} />
      </PageHeader>
      {rollup ? (
        <>
          <Sentences view={view} links={links} />
          <div className="mb-3 flex flex-wrap items-baseline gap-x-4 gap-y-2 print:mb-1">
            <PeriodPicker {...picker} />
            <InPeriod view={view} links={links} />
            <NotAgreedMark
              slug={slug}
              kpi={objective.successKpi ?? ''}
              notAgreed={marksOf(notAgreed, [
                ...(objective.successKpi ? [objective.successKpi] : []),
                ...rollup.children.map(({ kpi }) => kpi),
              ])}
            />
            <ReportedAs reporting={view.reporting} path={path} period={period} />
          </div>
          <ResultChart view={view} />
          <Prospect view={view} links={links} />
          <GoalsTable view={view} links={links} />
          {plan}
          <WordsOf view={view} />
          {view.forecast?.method && view.kpi && view.format ? (
            <WhatIfSection
              objective={{ code: objective.code, name: view.kpi.name, format: view.format }}
              period={period}
              links={links}
              asked={whatIf}
            />
          ) : null}
        </>
      ) : (
        <Unfinished view={view} links={links} />
      )}
      {notes}
      <ObjectiveFacts view={view} links={links} />
    </div>
  );
}

const HORIZONS = { 1: 'one year', 3: 'three years', 5: 'five years' } as const;

function Place({ view, links }: { view: ObjectiveView; links: Links }) {
  const { rank, horizonYears, state } = view.objective;
  const ranked =
    rank === null ? '' : state === 'active' ? ` · rank ${rank} of ${view.objectives}` : ` · rank ${rank}`;
  return (
    <>
      <TextLink href={links.at('objectives')}>Objectives</TextLink>
      {ranked}
      {horizonYears === null ? null : ` · ${HORIZONS[horizonYears]}`}
    </>
  );
}

function Owner({ view, links }: { view: ObjectiveView; links: Links }) {
  const { ownerTeam, ownerTeamName, accountableName } = view.objective;
  return (
    <span className="text-s text-soft">
      {ownerTeam ? (
        <TextLink href={links.team(ownerTeam)}>{ownerTeamName ?? ownerTeam}</TextLink>
      ) : (
        'no owner team'
      )}
      {`, ${accountableName ?? 'nobody answers for it yet'}`}
    </span>
  );
}

/** The success KPI in the period chosen; the verdict does not depend on it. */
function InPeriod({ view, links }: { view: ObjectiveView; links: Links }) {
  const { kpi, format, period, periodValue } = view;
  if (!kpi || !format || !periodValue) return null;
  const { value, months, monthsExpected } = periodValue;
  const change = changeText(periodValue, format);
  const partial = months < monthsExpected ? ` (${months} of ${monthsExpected} months)` : '';
  return (
    <span className="text-s text-soft">
      {`${kpi.name} `}
      <Explain href={links.explain('kpi', kpi.code)} about={kpi.name}>
        {amounts([value], format)[0]}
      </Explain>
      {partial}
      {change === null ? ', nothing to compare with' : `, ${change} ${COMPARED[period.compare]}`}
    </span>
  );
}

function Sentences({ view, links }: { view: ObjectiveView; links: Links }) {
  const { rollup, kpi, format, objective, month, organization, missing } = view;
  if (!rollup || !kpi || !format || !objective.start) return null;
  const objectiveOf = new Map(rollup.children.map((child) => [child.goal, objective.code] as const));
  const { locale } = organization;
  const sentences = objectiveSentences({
    month,
    locale,
    missing,
    preliminary: view.reporting.preliminary,
    rollup,
    kpi,
    format,
    start: objective.start,
  });
  return <Say sentences={linked(sentences, links, objectiveOf)} />;
}

/** Where it will end, and how good such a forecast was. */
function Prospect({ view, links }: { view: ObjectiveView; links: Links }) {
  const { forecast, kpi, format, rollup, objective } = view;
  if (!forecast || !kpi || !format || !rollup) return null;
  const made = rollup.outcome.measure;
  const explain = links.explain('objective', objective.code);
  const about = { name: kpi.name, format, made, explain };
  return <ForecastSection forecast={forecast} {...about} cumulative />;
}

function Buttons({ view, links, archive }: { view: ObjectiveView; links: Links; archive: FormAction }) {
  const { objective, mayChange, mayAddGoal } = view;
  const at = links.at(`objectives/${objective.code}`);
  return (
    <>
      {mayAddGoal ? <ButtonLink href={`${at}/goals/new`}>Add a goal</ButtonLink> : null}
      {mayChange ? (
        <>
          <ButtonLink href={`${at}/edit`}>Change</ButtonLink>
          <ConfirmButton
            kind="plain"
            title={`Archive “${objective.title}”?`}
            text="It and the goals under it are no longer shown anywhere. Nothing is deleted; its code is not given again."
            confirm="Archive the objective"
            action={archive}
            values={{ version: String(objective.version) }}
          >
            Archive…
          </ConfirmButton>
        </>
      ) : null}
    </>
  );
}

/** A draft that cannot be judged yet: what it lacks. */
function Unfinished({ view, links }: { view: ObjectiveView; links: Links }) {
  const { objective, mayChange } = view;
  const lacks = objectiveFaults({ ...objective, state: 'active' });
  return (
    <div className="mt-4">
      <EmptyState
        title={lacks.length === 0 ? 'This objective is a draft.' : 'This objective cannot be judged yet.'}
        action={
          mayChange ? (
            <ButtonLink kind="ink" href={links.at(`objectives/${objective.code}/edit`)}>
              {lacks.length === 0 ? 'Activate it' : 'Complete it'}
            </ButtonLink>
          ) : null
        }
      >
        {lacks.length === 0 ? (
          'It has all that it needs: make it active, and the pages judge it.'
        ) : (
          <ul className="list-inside list-disc">
            {lacks.map(({ path, message }) => (
              <li key={path}>{message}</li>
            ))}
          </ul>
        )}
      </EmptyState>
    </div>
  );
}
