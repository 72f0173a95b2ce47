import { type FiscalCalendar, periodOf, type Span } from '@/lib/core/fiscal-calendar';
import { addMonths, lastDayOf, monthOf } from '@/lib/core/month';
import { type Checkin, type Occurrence, occurrencesOf } from '../model';
import type { ActionItem } from './decisions';

/** The last fiscal quarter that has ended before the day (Method §8 "last quarter"). */
export function lastQuarter(day: string, calendar: FiscalCalendar): Span {
  const { from } = periodOf('quarter', monthOf(day), calendar);
  return { from: addMonths(from, -3), to: addMonths(from, -1) };
}

/** The first day of "the last two quarters": of the two fiscal quarters that have ended, and the one that runs. */
export const twoQuartersBack = (day: string, calendar: FiscalCalendar): string =>
  `${addMonths(lastQuarter(day, calendar).from, -3)}-01`;

/** The rhythm of a team, or of the organization (`team` null), as Method §8 asks for it. */
export interface TeamRhythm {
  /** Check-ins of the span that were held with the team there, of those due: a skipped one is not due. */
  readonly held: number;
  readonly due: number;
  readonly missed: readonly { readonly checkin: string; readonly title: string; readonly date: string }[];
  /** Actions that are open on the day, and of them those whose day has passed. */
  readonly open: number;
  readonly overdue: number;
}

type Accounted = Pick<ActionItem, 'team' | 'due' | 'at' | 'closedAt'>;

export function rhythmOf(
  checkins: readonly Checkin[],
  actions: readonly Accounted[],
  team: string | null,
  span: Span,
  day: string,
): TeamRhythm {
  const own = checkins.filter(({ teams }) => team === null || teams.some(({ code }) => code === team));
  const dates = own.flatMap((checkin) =>
    occurrencesOf(checkin, `${span.from}-01`, lastDayOf(span.to), day)
      .filter(({ state }) => state === 'held' || state === 'missed')
      .map((each) => ({ checkin, ...each })),
  );
  const wasThere = ({ state, attended }: Occurrence) =>
    state === 'held' && (team === null || attended.includes(team));
  const open = actions.filter(
    (action) =>
      (team === null || action.team === team) &&
      action.at.slice(0, 10) <= day &&
      (action.closedAt === null || action.closedAt.slice(0, 10) > day),
  );
  return {
    held: dates.filter(wasThere).length,
    due: dates.length,
    missed: dates
      .filter((each) => !wasThere(each))
      .map(({ checkin, date }) => ({ checkin: checkin.code, title: checkin.title, date })),
    open: open.length,
    overdue: open.filter(({ due }) => due < day).length,
  };
}
