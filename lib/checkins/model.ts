import { type FiscalCalendar, periodOf, type Span } from '@/lib/core/fiscal-calendar';
import { addDays, addMonths, lastDayOf, type Month, monthOf } from '@/lib/core/month';
import { datesOf, type Rhythm } from '@/lib/core/rhythm';

export const EVERY = ['week', 'month'] as const;
export const BY = ['day', 'weekday'] as const;
export const OCCURRENCE_STATES = ['held', 'skipped', 'missed', 'due'] as const;
export const ACTION_STATES = ['open', 'done', 'dropped'] as const;
export const REVIEW_VERDICTS = ['keep', 'change', 'stop', 'move'] as const;
/** In the order of the agenda. */
export const POINT_KINDS = [
  'standing',
  'signal',
  'missing',
  'conflict',
  'handoff',
  'definition',
  'request',
  'tactic',
  'review',
  'action',
  'decision',
  'revision',
] as const;
export const OUTCOMES = ['decision', 'action', 'noted'] as const;

/** When a check-in is held, from the day on which that was said until it was said anew. */
export interface Plan extends Rhythm {
  readonly madeOn: string;
}

interface NamedTeam {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

/** A recurring meeting of two or more teams, with what became of its dates. */
export interface Checkin {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly teams: readonly NamedTeam[];
  readonly plans: readonly Plan[];
  readonly settled: readonly SettledDate[];
  /** From this day on there are none. */
  readonly endedOn: string | null;
  readonly version: number;
}

interface SettledDate {
  readonly date: string;
  readonly state: 'held' | 'skipped';
  /** Codes of the teams that were there. */
  readonly attended: readonly string[];
}

/** One date of a check-in. `due`: today or still to come; `missed`: its day has passed and nobody held it. */
export interface Occurrence {
  readonly date: string;
  readonly state: (typeof OCCURRENCE_STATES)[number];
  readonly attended: readonly string[];
}

/** A check-in as the API shows it; `first` is that of the present rhythm. */
export interface CheckinItem extends Rhythm {
  readonly code: string;
  readonly title: string;
  readonly teams: readonly string[];
  /** The next date, today included; null: none is left. */
  readonly next: string | null;
  readonly lastHeld: string | null;
  readonly held: number;
  readonly skipped: number;
  readonly missed: number;
  readonly endedOn: string | null;
  readonly version: number;
}

/** Dates from `from` to `to`, both included: those of the plans in force, and whatever was settled. */
function datesIn({ plans, settled, endedOn }: Checkin, from: string, to: string): string[] {
  const end = endedOn !== null && endedOn <= to ? endedOn : addDays(to, 1);
  const planned = plans.flatMap((plan, at) => {
    const next = plans[at + 1]?.madeOn;
    return datesOf(plan, from, next !== undefined && next < end ? next : end);
  });
  const stored = settled.map(({ date }) => date).filter((date) => date >= from && date <= to);
  return [...new Set([...planned, ...stored])].sort();
}

/** What became of each date from `from` to `to`, both included, as of the organization's day. */
export function occurrencesOf(checkin: Checkin, from: string, to: string, day: string): Occurrence[] {
  const settled = new Map(checkin.settled.map((each) => [each.date, each]));
  return datesIn(checkin, from, to).map(
    (date) => settled.get(date) ?? { date, state: date < day ? 'missed' : 'due', attended: [] },
  );
}

const DAY = /^(19|20|21)\d\d-\d\d-\d\d$/;

/** The occurrence on one day, as an address says it; undefined: there is none. */
export function occurrenceOn(checkin: Checkin, date: string, day: string): Occurrence | undefined {
  const isDay = DAY.test(date) && !Number.isNaN(Date.parse(`${date}T00:00:00Z`));
  return isDay ? occurrencesOf(checkin, date, date, day)[0] : undefined;
}

/** The first dates of a check-in may lie years back. */
const BEGINNING = '1900-01-01';
/** No rhythm is slower than a year. */
const AHEAD = 800;

/** The next date that is neither held nor skipped, today included; null where the check-in has ended. */
export function nextDate(checkin: Checkin, day: string): string | null {
  const first = checkin.plans.at(-1)?.first ?? day;
  const until = addDays(first > day ? first : day, AHEAD);
  return occurrencesOf(checkin, day, until, day).find(({ state }) => state === 'due')?.date ?? null;
}

export function toCheckinItem(checkin: Checkin, day: string): CheckinItem {
  const { code, title, teams, plans, endedOn, version } = checkin;
  const plan = plans.at(-1);
  if (!plan) throw new Error(`The check-in ${code} has no plan`);
  const past = occurrencesOf(checkin, BEGINNING, day, day);
  const count = (state: Occurrence['state']) => past.filter((each) => each.state === state).length;
  const { first, every, interval, by } = plan;
  return {
    ...{ code, title, teams: teams.map((team) => team.code), first, every, interval, by },
    next: nextDate(checkin, day),
    lastHeld: past.findLast(({ state }) => state === 'held')?.date ?? null,
    held: count('held'),
    skipped: count('skipped'),
    missed: count('missed'),
    endedOn,
    version,
  };
}

/** A point of an agenda as it stood when the check-in was held. */
export interface AgendaPoint {
  /** Names the finding: the same one has the same key the next time. */
  readonly key: string;
  readonly kind: (typeof POINT_KINDS)[number];
  readonly text: string;
  /** Below the organization's own address. */
  readonly href: string;
  readonly kpi: string | null;
  readonly goal: string | null;
  readonly objective: string | null;
  readonly month: Month | null;
}

/** What came of a point at a date; null: it was not talked about. */
export interface TickItem {
  readonly point: string;
  readonly outcome: (typeof OUTCOMES)[number] | null;
}

/** What was recorded of one date. */
export interface MinutesItem {
  readonly checkin: string;
  readonly date: string;
  readonly state: 'held' | 'skipped';
  readonly reason: string | null;
  readonly notes: string | null;
  readonly attended: readonly string[];
  readonly agenda: readonly AgendaPoint[];
  readonly by: string;
  readonly at: string;
  readonly version: number;
}

/** What a decision or an action speaks of, by code, and where it was made. */
export interface Subjects {
  readonly team: string;
  readonly kpi: string | null;
  readonly goal: string | null;
  readonly objective: string | null;
  readonly month: Month | null;
  readonly checkin: string | null;
  /** The date of the check-in. */
  readonly date: string | null;
}

/** What was decided and why. */
export interface DecisionItem extends Subjects {
  readonly id: string;
  readonly text: string;
  readonly why: string | null;
  readonly by: string;
  readonly at: string;
  readonly version: number;
}

/** What somebody will have done by a day; `accountable` is an e-mail address. */
export interface ActionItem extends Subjects {
  readonly id: string;
  readonly text: string;
  readonly accountable: string;
  readonly due: string;
  readonly state: (typeof ACTION_STATES)[number];
  readonly reason: string | null;
  readonly closedAt: string | null;
  readonly by: string;
  readonly at: string;
  readonly version: number;
}

/** The names of what is spoken of, for pages. */
interface Named {
  readonly teamId: string;
  readonly teamName: string;
  readonly kpiName: string | null;
  readonly goalTitle: string | null;
  readonly objectiveTitle: string | null;
  /** Of the goal where it names no objective itself. */
  readonly goalObjective: string | null;
  readonly checkinTitle: string | null;
}

export type Decision = DecisionItem & Named;
export type Action = ActionItem &
  Named & {
    readonly accountableId: string;
    readonly accountableName: string;
    /** Who was accountable is no longer a member: the action has no owner. */
    readonly isOrphan: boolean;
  };

/** The parts of a decision that answers and the audit show. */
export const toDecisionItem = (decision: Decision): DecisionItem => {
  const { id, text, why, by, at, version } = decision;
  return { id, text, why, ...subjectsOf(decision), by, at, version };
};

export const toActionItem = (action: Action): ActionItem => {
  const { id, text, accountable, due, state, reason, closedAt, by, at, version } = action;
  return {
    ...{ id, text, accountable, due, state, reason, closedAt },
    ...subjectsOf(action),
    ...{ by, at, version },
  };
};

const subjectsOf = ({ team, kpi, goal, objective, month, checkin, date }: Subjects): Subjects => ({
  ...{ team, kpi, goal, objective, month, checkin, date },
});

export const isOverdue = ({ state, due }: Pick<ActionItem, 'state' | 'due'>, day: string): boolean =>
  state === 'open' && due < day;

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

/** Decisions of a span that cite a KPI, of all (Method §8, diagnostic "data"); `to` included. */
export function citingOf(decisions: readonly DecisionItem[], span: Span) {
  const own = decisions.filter(({ at }) => {
    const month = monthOf(at);
    return month >= span.from && month <= span.to;
  });
  return { citing: own.filter(({ kpi }) => kpi !== null).length, decisions: own.length };
}

/** What was said of a goal on a day. */
export interface GoalReviewItem {
  readonly goal: string;
  readonly number: number;
  readonly verdict: (typeof REVIEW_VERDICTS)[number];
  readonly reason: string;
  readonly day: string;
  readonly next: string | null;
  readonly by: string;
  readonly at: string;
}

/**
 * The day on which a goal is to be reviewed next: the one that was set, else the quarter day after its last review or
 * its start; null once it has ended before that.
 */
export function nextReview(
  goal: { readonly start: Month; readonly end: Month | null },
  last: Pick<GoalReviewItem, 'day' | 'next'> | null,
): string | null {
  if (last?.next) return last.next;
  let month = addMonths(goal.start, 3);
  while (last && `${month}-01` <= last.day) month = addMonths(month, 3);
  return goal.end !== null && month > addMonths(goal.end, 1) ? null : `${month}-01`;
}

/** A point as the agenda of a date shows it. */
export interface AgendaItem extends AgendaPoint {
  readonly outcome: TickItem['outcome'];
  /** The date of the last check-in where it stood and nobody talked about it. */
  readonly leftOver: string | null;
}

/** Check-ins of the organization, and what is next. */
export interface CheckinsView {
  readonly slug: string;
  readonly locale: string;
  readonly day: string;
  readonly quarter: Span;
  readonly checkins: readonly (CheckinItem & {
    readonly named: readonly NamedTeam[];
    /** In the last quarter. */
    readonly heldInQuarter: number;
    readonly dueInQuarter: number;
    readonly missedDates: readonly string[];
  })[];
  readonly teams: readonly (NamedTeam & { readonly own: boolean })[];
  readonly mayCreate: boolean;
}

/** What the forms of decisions and actions offer. */
export interface Choices {
  readonly teams: readonly { readonly code: string; readonly name: string }[];
  readonly members: readonly { readonly email: string; readonly name: string }[];
  readonly kpis: readonly { readonly code: string; readonly name: string }[];
}

/** One check-in and one of its dates: the agenda of the next, the minutes of one that was held. */
export interface CheckinView {
  readonly slug: string;
  readonly locale: string;
  readonly day: string;
  readonly month: Month;
  readonly checkin: CheckinItem;
  readonly named: readonly NamedTeam[];
  readonly allTeams: readonly { readonly code: string; readonly name: string }[];
  /** The newest first, the next date too. */
  readonly occurrences: readonly Occurrence[];
  /** The date that is shown; null: there is none. */
  readonly date: string | null;
  readonly state: Occurrence['state'] | null;
  readonly agenda: readonly AgendaItem[];
  readonly minutes: MinutesItem | null;
  readonly decisions: readonly Decision[];
  readonly actions: readonly Action[];
  readonly choices: Choices;
  readonly mayChange: boolean;
  readonly mayTick: boolean;
}

export interface ActionsView {
  readonly slug: string;
  readonly locale: string;
  readonly day: string;
  readonly actions: readonly (Action & { readonly maySettle: boolean; readonly mayChange: boolean })[];
  readonly decisions: readonly Decision[];
  readonly choices: Choices;
  readonly mayAdd: boolean;
}

/** What waits for the reader of an Overview. */
export interface WaitingView {
  readonly overdue: readonly Action[];
  readonly next: readonly { readonly code: string; readonly title: string; readonly date: string }[];
}

/** Decisions and actions about one thing. */
export interface NotesView {
  readonly slug: string;
  readonly locale: string;
  readonly day: string;
  readonly decisions: readonly Decision[];
  readonly actions: readonly Action[];
}

export interface ObjectiveNotesView extends NotesView {
  readonly objective: string;
  readonly goals: readonly {
    readonly goal: string;
    readonly title: string;
    readonly next: string | null;
    readonly last: GoalReviewItem | null;
    readonly mayReview: boolean;
  }[];
}

export interface TeamCheckinsView {
  readonly slug: string;
  readonly locale: string;
  readonly day: string;
  readonly quarter: Span;
  readonly rhythm: TeamRhythm;
  readonly checkins: readonly {
    readonly code: string;
    readonly title: string;
    readonly next: string | null;
  }[];
}
