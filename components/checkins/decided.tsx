import type { ReactNode } from 'react';
import type { Links } from '@/components/objectives/links';
import { Chip } from '@/components/ui/chip';
import { TextLink } from '@/components/ui/link';
import { type Action, type Decision, isOverdue } from '@/lib/checkins/model/decisions';
import { formatMonth } from '@/lib/core/month';
import { dateText } from './words';

interface Shown {
  links: Links;
  locale: string;
  day: string;
}

/** What a decision or an action speaks of and where it was made. */
function About({ each, links, locale, day }: Shown & { each: Decision | Action }) {
  const { kpi, kpiName, goal, goalTitle, goalObjective, objective, objectiveTitle, month } = each;
  const parts = [
    <span key="team">{each.teamName}</span>,
    kpi ? (
      <TextLink key="kpi" href={links.kpi(kpi)}>
        {kpiName}
      </TextLink>
    ) : null,
    goal && goalObjective ? (
      <TextLink key="goal" href={links.goal(goalObjective, goal)}>
        {goalTitle}
      </TextLink>
    ) : null,
    objective ? (
      <TextLink key="objective" href={links.objective(objective)}>
        {objectiveTitle}
      </TextLink>
    ) : null,
    month ? <span key="month">{formatMonth(month, 'withYear', locale)}</span> : null,
    each.checkin && each.date ? (
      <TextLink key="checkin" href={links.at(`checkins/${each.checkin}?date=${each.date}`)}>
        {`${each.checkinTitle}, ${dateText(each.date, locale, day, true)}`}
      </TextLink>
    ) : null,
  ].filter((part) => part !== null);
  return (
    <span className="text-faint text-s">
      {parts.flatMap((part, index) => (index === 0 ? [part] : [' · ', part]))}
    </span>
  );
}

/** Decisions with their reasons, the newest first. */
export function DecisionList({
  decisions,
  settle,
  ...shown
}: Shown & { decisions: readonly Decision[]; settle?: (decision: Decision) => ReactNode }) {
  const { locale, day } = shown;
  return (
    <ul className="max-w-[880px]">
      {decisions.map((each) => (
        <li
          key={each.id}
          id={`decision-${each.id}`}
          className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-line border-b py-1.5 text-sm"
        >
          <div className="min-w-0 flex-1 basis-[300px]">
            <p className="break-words">
              <b className="font-[550]">{each.text}</b>{' '}
              {each.why ? <span className="text-soft">{each.why}</span> : null}
            </p>
            <p>
              <span className="text-faint text-s">{`${each.by}, ${dateText(each.date ?? each.at, locale, day, true)} · `}</span>
              <About each={each} {...shown} />
            </p>
          </div>
          {settle?.(each)}
        </li>
      ))}
    </ul>
  );
}

/** Actions with who is accountable and until when; `settle` draws what the reader may do with one. */
export function ActionList({
  actions,
  settle,
  ...shown
}: Shown & { actions: readonly Action[]; settle?: (action: Action) => ReactNode }) {
  const { locale, day } = shown;
  return (
    <ul className="max-w-[880px]">
      {actions.map((each) => {
        const { id, text, state, accountableName, isOrphan, due, reason } = each;
        const until = dateText(due, locale, day, true);
        return (
          <li
            key={id}
            id={`action-${id}`}
            className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-line border-b py-1.5 text-sm"
          >
            <div className="min-w-0 flex-1 basis-[300px]">
              <p className="break-words">
                <b className="font-[550]">{text}</b> {isOrphan ? <Chip>no owner</Chip> : null}
              </p>
              <p>
                <span className="text-s text-soft">
                  {state === 'open'
                    ? `${accountableName}, ${isOverdue(each, day) ? `◆ overdue since ${until}` : `until ${until}`}`
                    : `${accountableName}, ${state}${reason ? `: ${reason}` : ''}`}
                  {' · '}
                </span>
                <About each={each} {...shown} />
              </p>
            </div>
            {settle?.(each)}
          </li>
        );
      })}
    </ul>
  );
}
