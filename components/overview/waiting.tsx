import { checkinLines } from '@/components/checkins/waiting-checkins';
import { dayName } from '@/components/closing/marks';
import { closeLines } from '@/components/closing/waiting-closing';
import { definitionLines } from '@/components/definitions/waiting-definitions';
import { handoffLines } from '@/components/handoff/waiting-handoff';
import type { Links } from '@/components/objectives/links';
import { strategyLines } from '@/components/strategy/waiting-strategies';
import { tacticLines } from '@/components/tactics/team-tactics';
import { TextLink } from '@/components/ui/link';
import { PlainList } from '@/components/ui/page';
import type { WaitingView } from '@/lib/checkins/model/pages';
import type { OwedView } from '@/lib/closing/model';
import type { WaitingDefinitions } from '@/lib/definitions/model/waiting';
import type { HandoffWaiting } from '@/lib/handoff/model';
import { dueDayOf } from '@/lib/measure/status';
import { monthName } from '@/lib/measure/wording';
import { easesTarget } from '@/lib/objectives/model';
import type { OverviewView } from '@/lib/overview/model';
import type { WaitingRequest } from '@/lib/requests/model';
import type { MissingFigure } from '@/lib/series/model';
import type { StrategyTasks } from '@/lib/strategy/model/pages';
import type { TacticsWaiting } from '@/lib/tactics/model/pages';
import { gapsByCell, namesOf } from './gaps';

const LINES = 6;

/** What the signed-in person owes or must decide: figures, goals off track that they answer for, drafts. */
export function WaitingForYou({
  view,
  owed,
  close,
  requests,
  conflicts,
  checkins,
  handoff,
  strategies,
  tactics,
  email,
  leads,
  mayChange,
  links,
  definitions,
}: {
  view: OverviewView;
  owed: readonly MissingFigure[];
  /** Months that the reader has to submit or lock. */
  close: Pick<OwedView, 'submissions' | 'locks'>;
  /** Of the reader's teams: to be decided, and exceptions to be seen. */
  requests: readonly WaitingRequest[];
  /** Open ones that the reader answers for. */
  conflicts: readonly { readonly key: string; readonly title: string }[];
  /** Own actions whose day has passed, and check-ins of own teams that are near. */
  checkins: WaitingView;
  /** Reports and answers that the reader's team owes. */
  handoff: HandoffWaiting;
  /** To sign, to decide, and objections to answer. */
  definitions: WaitingDefinitions;
  strategies: StrategyTasks;
  /** Effects to be looked at, and what nobody answers for. */
  tactics: TacticsWaiting;
  /** The reader's address: whom objectives and goals name as accountable. */
  email: string | null;
  /** Ids of the teams that the reader leads. */
  leads: ReadonlySet<string> | 'all';
  mayChange: boolean;
  links: Links;
}) {
  const items = [
    ...figuresDue(view, owed, links),
    ...closeLines(view, close, links),
    ...checkinLines(view, checkins, links),
    ...handoffLines(handoff, links),
    ...requests.map((request) => requestOf(request, links)),
    ...conflicts.map((conflict) => conflictOf(conflict, links)),
    ...definitionLines(definitions, { links, day: view.organization.day, locale: view.organization.locale }),
    ...strategyLines(strategies, view.organization.locale, links),
    ...tacticLines(tactics, links),
    ...basesOf(view, { email, leads, mayEase: mayChange }, links),
    ...(email ? offTrackOf(view, email, links) : []),
    ...(mayChange ? toDecide(view, links) : []),
  ];
  if (items.length === 0)
    return <p className="text-sm text-soft">You owe no figure and have nothing to decide.</p>;
  const rest = items.length - LINES;
  return (
    <>
      <PlainList items={items.slice(0, LINES)} />
      {rest > 0 ? (
        <details>
          <summary className="link w-fit py-1 text-sm text-soft">{`and ${rest} more`}</summary>
          <PlainList items={items.slice(LINES)} />
        </details>
      ) : null}
    </>
  );
}

function figuresDue({ organization, period }: OverviewView, owed: readonly MissingFigure[], links: Links) {
  const { day, graceDays, locale } = organization;
  return gapsByCell(owed, () => '').map(({ key, first, gaps }) => {
    const count = `${gaps.length} ${gaps.length === 1 ? 'figure' : 'figures'}`;
    const due = dueDayOf(first.month, graceDays);
    return {
      key: `figures ${key}`,
      content: (
        <>
          <TextLink href={links.enter(first.team, first.month)}>
            {`${count} of ${monthName(first.month, period.month, locale)}`}
          </TextLink>
          {` for ${first.teamName}: ${namesOf(gaps)}`}
          <span className="text-soft">
            {day > due ? ` · was due ${dayName(due, locale)}` : ` · due by ${dayName(due, locale)}`}
          </span>
        </>
      ),
    };
  });
}

const requestOf = ({ code, title, state, askedBy }: WaitingRequest, links: Links) => ({
  key: `request ${code}`,
  content: (
    <>
      {state === 'exception' ? 'An exception to see: ' : 'A request to decide: '}
      <TextLink href={links.at(`requests/${code}`)}>{title}</TextLink>
      <span className="text-soft">{` · asked by ${askedBy}`}</span>
    </>
  ),
});

const conflictOf = ({ key, title }: { key: string; title: string }, links: Links) => ({
  key: `conflict ${key}`,
  content: (
    <>
      A conflict to settle: <TextLink href={links.at(`conflicts#${key}`)}>{title}</TextLink>
    </>
  ),
});

interface Reader {
  readonly email: string | null;
  readonly leads: ReadonlySet<string> | 'all';
  /** An executive: decides what makes a goal easier. */
  readonly mayEase: boolean;
}

function offTrackOf({ objectives }: OverviewView, email: string, links: Links) {
  return objectives.flatMap(({ code, title, accountable, rollup, goalFormats }) => {
    const own = accountable === email && rollup.outcome.status === 'off-track';
    const goals = rollup.children.filter(
      ({ goal, sign, standing }) =>
        sign === 1 && standing.status === 'off-track' && goalFormats[goal]?.accountable === email,
    );
    return [
      ...(own ? [answerFor(code, title, links.objective(code))] : []),
      ...goals.map((goal) => answerFor(goal.goal, goal.title, links.goal(code, goal.goal))),
    ];
  });
}

/**
 * Bases of relative targets under which a figure was corrected after its month was locked: for who answers for the goal
 * and for its leads, and for executives where the goal would get easier, which they decide.
 */
function basesOf({ objectives }: OverviewView, { email, leads, mayEase }: Reader, links: Links) {
  return objectives.flatMap(({ code, rollup, goalFormats }) =>
    rollup.children.flatMap(({ goal, title, standing }) => {
      const { accountable, teamIds = [], direction = 'up' } = goalFormats[goal] ?? {};
      const isOwn =
        (email !== null && accountable === email) ||
        teamIds.some((id) => leads === 'all' || leads.has(id)) ||
        (mayEase && easesTarget(standing, direction));
      if (standing.proposedBase === null || !isOwn) return [];
      const content = (
        <>
          A figure under the base of{' '}
          <TextLink href={links.at(`objectives/${code}/goals/${goal}/edit#base`)}>{title}</TextLink> was
          corrected: take the new base over, or keep what stands.
        </>
      );
      return [{ key: `base ${goal}`, content }];
    }),
  );
}

const answerFor = (code: string, title: string, href: string) => ({
  key: `answers ${code}`,
  content: (
    <>
      <TextLink href={href}>{title}</TextLink> is off track; you answer for it.
    </>
  ),
});

function toDecide({ objectives, drafts }: OverviewView, links: Links) {
  const without = objectives.filter(({ rollup }) => rollup.children.length === 0);
  const waiting = without.map(({ code, title }) => ({
    key: `goals ${code}`,
    content: (
      <>
        No goal works toward <TextLink href={links.objective(code)}>{title}</TextLink> yet.
      </>
    ),
  }));
  if (drafts === 0) return waiting;
  const words = drafts === 1 ? '1 objective is a draft' : `${drafts} objectives are drafts`;
  return [
    ...waiting,
    {
      key: 'drafts',
      content: (
        <>
          <TextLink href={links.at('objectives')}>{words}</TextLink>: activate or archive.
        </>
      ),
    },
  ];
}
