import { dayName } from '@/components/closing/marks';
import type { Links } from '@/components/objectives/links';
import { TextLink } from '@/components/ui/link';
import type { WaitingView } from '@/lib/checkins/model/pages';
import type { OverviewView } from '@/lib/overview/model';

/** Lines of "Waiting for you": own actions whose day has passed, and check-ins of own teams that are near. */
export function checkinLines({ organization }: OverviewView, { overdue, next }: WaitingView, links: Links) {
  const { locale, day } = organization;
  const actions = overdue.map(({ id, text, due }) => ({
    key: `action ${id}`,
    content: (
      <>
        <TextLink href={links.at(`actions#action-${id}`)}>{text}</TextLink>
        <span className="text-soft">{` · was due ${dayName(due, locale)}`}</span>
      </>
    ),
  }));
  const near = next.map(({ code, title, date }) => ({
    key: `checkin ${code}`,
    content: (
      <>
        <TextLink href={links.at(`checkins/${code}?date=${date}`)}>{title}</TextLink>
        {date === day ? ' is today.' : ` is on ${dayName(date, locale)}.`}
      </>
    ),
  }));
  return [...actions, ...near];
}
