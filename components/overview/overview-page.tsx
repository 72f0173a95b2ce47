import { CompanyAlignment } from '@/components/alignment/alignment-line';
import { Preliminary, ReportedAs } from '@/components/closing/reported-as';
import { ChangesAbove } from '@/components/line/changes-above';
import { linked, linksIn } from '@/components/objectives/links';
import type { FormAction } from '@/components/ui/form-state';
import { TextLink } from '@/components/ui/link';
import { PageHeader, Say, Section, TwoColumns } from '@/components/ui/page';
import { PeriodPicker } from '@/components/ui/period-picker';
import type { AlignmentAnswer } from '@/lib/alignment/model';
import type { WaitingView } from '@/lib/checkins/model/pages';
import type { OwedView } from '@/lib/closing/model';
import { dateFormat } from '@/lib/core/intl';
import { monthOf } from '@/lib/core/month';
import type { BreaksOf, NotAgreedOf } from '@/lib/definitions/model/marks';
import type { WaitingDefinitions } from '@/lib/definitions/model/waiting';
import type { HandoffWaiting } from '@/lib/handoff/model';
import { unlinkedSentence } from '@/lib/measure/line-words';
import { overviewSentences } from '@/lib/measure/sentences';
import type { OverviewView, ReaderView } from '@/lib/overview/model';
import type { Role } from '@/lib/people/model';
import type { WaitingRequest } from '@/lib/requests/model';
import type { MissingFigure } from '@/lib/series/model';
import type { StrategyTasks } from '@/lib/strategy/model/pages';
import type { TacticsWaiting } from '@/lib/tactics/model/pages';
import { FirstSteps } from './first-steps';
import { MissingFigures } from './missing-figures';
import { NewsList } from './news';
import { ObjectiveRows } from './objective-rows';
import { periodChoices } from './period-choices';
import { TeamMatrix } from './team-matrix';
import { UnsavedFigures } from './unsaved-figures';
import { WaitingForYou } from './waiting';

export interface OverviewPageProps {
  view: OverviewView;
  alignment: AlignmentAnswer | null;
  reader: ReaderView;
  owed: readonly MissingFigure[];
  close: OwedView;
  requests: readonly WaitingRequest[];
  conflicts: readonly { readonly key: string; readonly title: string }[];
  checkins: WaitingView;
  handoff: HandoffWaiting;
  definitions: WaitingDefinitions;
  notAgreed: NotAgreedOf;
  breaks: BreaksOf;
  strategies: StrategyTasks;
  tactics: TacticsWaiting;
  email: string;
  /** Puts a notice of a change away. */
  seen: FormAction;
  /** The reader's account. */
  person: string;
  role: Role;
  /** Ids of the reader's teams. */
  teams: ReadonlySet<string> | 'all';
}

/** Everything that the reader should know of the month, on one screen. */
export function OverviewPage({
  view,
  alignment,
  reader,
  owed,
  close,
  requests,
  conflicts,
  checkins,
  handoff,
  strategies,
  tactics,
  definitions,
  notAgreed,
  breaks,
  email,
  person,
  role,
  teams,
  seen,
}: OverviewPageProps) {
  const { organization, period, missing } = view;
  const { slug, locale, day, calendar } = organization;
  const links = linksIn(slug, period);
  const picker = periodChoices(links.at('overview'), period, { calendar, current: monthOf(day), locale });
  const lastVisit = reader.since?.toISOString() ?? null;
  const teamNames = Object.fromEntries(view.matrix.map(({ team, name }) => [team, name]));
  const waiting = (
    <WaitingForYou
      view={view}
      owed={owed}
      close={close}
      requests={requests}
      conflicts={conflicts}
      checkins={checkins}
      handoff={handoff}
      definitions={definitions}
      strategies={strategies}
      tactics={tactics}
      email={email}
      leads={role === 'lead' ? teams : NO_TEAMS}
      mayChange={role === 'admin' || role === 'executive'}
      links={links}
    />
  );
  return (
    <>
      <PageHeader title="Overview" aside={<Completeness view={view} />}>
        <PeriodPicker {...picker} />
        <ReportedAs reporting={view.reporting} path={links.at('overview')} period={period} />
      </PageHeader>
      {view.isEmpty ? (
        <div className="mt-5">
          <FirstSteps view={view} role={role} links={links} />
        </div>
      ) : (
        <>
          <Say sentences={sayings(view, links)} />
          <CompanyAlignment answer={alignment} links={links} />
          <ObjectiveRows view={view} links={links} notAgreed={notAgreed} breaks={breaks} />
        </>
      )}
      {view.isEmpty && !view.hasFigures ? null : (
        <TwoColumns>
          <div className="min-w-0">
            {view.matrix.length > 0 ? (
              <Section title="Who works on what">
                <TeamMatrix view={view} links={links} />
              </Section>
            ) : null}
            {view.hasFigures ? (
              <Section title="Missing, and from whom" id="missing">
                <MissingFigures missing={missing} month={period.month} locale={locale} links={links} />
              </Section>
            ) : null}
          </div>
          <div className="min-w-0">
            <Section title="Waiting for you">
              <UnsavedFigures organization={slug} person={person} teams={teamNames} />
              <ChangesAbove changes={reader.changes} organization={organization} links={links} seen={seen} />
              {waiting}
            </Section>
            <Section
              title={lastVisit ? `New since ${visitName(lastVisit, locale)}` : 'New since your last visit'}
            >
              <NewsList view={view} news={reader.news} lastVisit={lastVisit} links={links} />
            </Section>
          </div>
        </TwoColumns>
      )}
    </>
  );
}

function sayings(view: OverviewView, links: ReturnType<typeof linksIn>) {
  const { objectives, period, organization, missing } = view;
  const objectiveOf = new Map(
    objectives.flatMap(({ code, rollup }) => rollup.children.map((child) => [child.goal, code] as const)),
  );
  const { locale } = organization;
  const unlinked = unlinkedSentence(view.unlinked, organization);
  const page = { month: period.month, locale, missing, preliminary: null, objectives, unlinked };
  return linked(overviewSentences(page), links, objectiveOf);
}

/** How complete the month is, and how final. */
function Completeness({ view }: { view: OverviewView }) {
  const { completeness, period, organization, reporting } = view;
  const { present, expected } = completeness;
  if (expected === 0) return null;
  return (
    <span>
      <TextLink href="#missing">{`${present} of ${expected} figures`}</TextLink>
      {' · '}
      <Preliminary reporting={reporting} month={period.month} place={organization} />
    </span>
  );
}

/** "12 January". */
const visitName = (at: string, locale: string) =>
  dateFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(at));

const NO_TEAMS: ReadonlySet<string> = new Set();
