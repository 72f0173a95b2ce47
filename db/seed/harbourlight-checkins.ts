import { createAction } from '@/lib/checkins/commands/create-action';
import { createCheckin } from '@/lib/checkins/commands/create-checkin';
import { createDecision } from '@/lib/checkins/commands/create-decision';
import { reviewGoal } from '@/lib/checkins/commands/review-goal';
import { settleAction } from '@/lib/checkins/commands/settle-action';
import { settleCheckin } from '@/lib/checkins/commands/settle-checkin';
import { tickPoint } from '@/lib/checkins/commands/tick-point';
import { agendaOn } from '@/lib/checkins/view';
import { monthRange, toMonth } from '@/lib/core/month';
import { datesOf, type Rhythm } from '@/lib/core/rhythm';
import type { SampleCalendar } from './calendar';
import { ACTIONS, DECISIONS, type Said } from './harbourlight-decisions';
import { handsOf, PEOPLE } from './harbourlight-people';
import { must } from './must';
import type { ActingAs } from './people';

/** Months in which they may have been held, through the sample's present one. */
const MONTHS = monthRange(toMonth('2025-04'), toMonth('2026-02'));
/** From here on the whole agenda is kept, so that what was left over shows. */
const KEPT_SINCE = '2026-01';

interface SampleCheckin {
  readonly code: string;
  readonly title: string;
  readonly teams: readonly [string, string];
  /** Held on this weekday of each month, 0 Sunday, in the week that begins with this day. */
  readonly weekday: number;
  readonly week: number;
  /** Months in which nobody came. */
  readonly missed: readonly string[];
  readonly notes: Readonly<Record<string, string>>;
}

const CHECKINS: readonly SampleCheckin[] = [
  {
    code: 'marketing-sales',
    title: 'Marketing with Sales',
    teams: ['marketing', 'sales'],
    weekday: 4,
    week: 15,
    missed: [],
    notes: {
      '2025-10':
        'More leads than ever, and Sales sees fewer of them become talks. We look at the sources next time.',
      '2025-11': 'The fair brought a long list; part of it came twice. One figure of Sales is still missing.',
      '2025-12':
        'Sales does not agree with the new wording of an MQL. Mara asks for examples from both sides.',
      '2026-01':
        'MQL→SQL has been below the goal for months. Both teams look at it by source before the next budget.',
    },
  },
  {
    code: 'customer-success-product',
    title: 'Customer Success with Product',
    teams: ['customer-success', 'product'],
    weekday: 2,
    week: 8,
    missed: ['2025-12'],
    notes: {
      '2025-10': 'The backlog of the service desk grew again. Product lends two people.',
      '2025-11': 'Customers praise the booking flow and wait too long for an answer.',
      '2026-01': 'Nobody met in December. Churn follows the backlog by about a quarter, says Lena.',
    },
  },
];

/** What the teams get through; the rest is left over. */
const TALKED: ReadonlySet<string> = new Set(['standing', 'signal', 'action', 'decision', 'revision']);

const REVIEWS = [
  {
    goal: 'S2',
    team: 'sales',
    on: ['2026-01', 8],
    reason: 'Still right; the offers of the autumn were weaker.',
  },
  { goal: 'M1', team: 'marketing', on: ['2026-01', 8], reason: 'Ahead of the plan since it was raised.' },
  { goal: 'M2', team: 'marketing', on: ['2026-01', 8], reason: 'Off track, and worth more than any other.' },
  { goal: 'M3', team: 'marketing', on: ['2026-01', 8], reason: 'Demo requests are what Sales lives on.' },
  { goal: 'M4', team: 'marketing', on: ['2025-07', 8], reason: 'Partners ask for it.' },
  { goal: 'X1', team: 'sales', on: ['2026-01', 9], reason: 'Hard, and right.' },
  {
    goal: 'C1',
    team: 'customer-success',
    on: ['2026-01', 9],
    reason: 'Customers stay where they would recommend us.',
  },
  {
    goal: 'C2',
    team: 'customer-success',
    on: ['2025-07', 9],
    reason: 'The service desk is what customers see of us.',
  },
  { goal: 'P1', team: 'product', on: ['2026-01', 9], reason: 'On course.' },
] as const;

/** The rhythm of a check-in and its date in an original month. */
function datesIn({ month }: SampleCalendar, { weekday, week }: SampleCheckin) {
  const first = `${month('2025-04')}-01`;
  const from = new Date(`${month('2025-04')}-${String(week).padStart(2, '0')}T00:00:00Z`);
  from.setUTCDate(from.getUTCDate() + ((weekday - from.getUTCDay() + 7) % 7));
  const rhythm: Rhythm = {
    ...{ first: from.toISOString().slice(0, 10), every: 'month', interval: 1, by: 'weekday' },
  };
  const dates = datesOf(rhythm, first, `${month('2026-03')}-01`);
  return { rhythm, dateOf: (original: string) => dates[MONTHS.indexOf(toMonth(original))] ?? '' };
}

const addressOf = (name: string): string => {
  const person = PEOPLE.find((each) => each.name === name);
  if (!person) throw new Error(`${name} is none of the sample’s people`);
  return person.email;
};

/** The check-ins of a year with what was decided and is to be done: all held but one, two actions overdue. */
export async function loadCheckins(calendar: SampleCalendar, as: ActingAs): Promise<void> {
  const plans = new Map(CHECKINS.map((checkin) => [checkin.code, datesIn(calendar, checkin)]));
  for (const { code, title, teams } of CHECKINS) {
    const plan = plans.get(code);
    const context = as(handsOf(teams[0]).lead, calendar.at('2025-04', 1));
    must(await createCheckin(context, { code, title, teams: [...teams], ...plan?.rhythm }));
  }
  /** Where and when something was said. */
  const placed = ({ team, text, kpi, goal, objective, at, checkin, point }: Said) => {
    const given = { team, text, kpi, goal, objective };
    if (typeof at !== 'string') return { given, now: calendar.at(at[0], at[1]) };
    const date = plans.get(checkin ?? '')?.dateOf(at) ?? '';
    const now = calendar.at(at, Number(date.slice(8)));
    return { given: { ...given, checkin, date, point }, now };
  };
  for (const decision of DECISIONS) {
    const { given, now } = placed(decision);
    const context = as(decision.by ?? handsOf(decision.team).lead, now);
    must(await createDecision(context, { ...given, why: decision.why ?? null }));
  }
  for (const { accountable, due, done, ...action } of ACTIONS) {
    const { given, now } = placed(action);
    const email = addressOf(accountable);
    const day = `${calendar.month(due[0])}-${String(due[1]).padStart(2, '0')}`;
    const context = as(handsOf(action.team).lead, now);
    const { id } = must(await createAction(context, { ...given, accountable: email, due: day }));
    if (done) must(await settleAction(as(email, calendar.at(done[0], done[1])), id, { state: 'done' }));
  }
  await reviewGoals(calendar, as);
  for (const checkin of CHECKINS) await hold(calendar, as, checkin, plans.get(checkin.code)?.dateOf);
}

/** Every date that has come by the sample's present, but those that were missed. */
async function hold(
  calendar: SampleCalendar,
  as: ActingAs,
  { code, teams, missed, notes }: SampleCheckin,
  dateOf: ((original: string) => string) | undefined,
): Promise<void> {
  for (const original of MONTHS) {
    const date = dateOf?.(original) ?? '';
    const now = calendar.at(original, Number(date.slice(8)));
    const hasCome = now.toISOString().slice(0, 10) >= date;
    if (!hasCome || missed.includes(original)) continue;
    const context = as(handsOf(teams[0]).lead, now);
    const agenda = original >= KEPT_SINCE ? await agendaOn(context, code, date) : [];
    const said = { state: 'held', notes: notes[original] ?? null };
    must(await settleCheckin(context, code, date, said, agenda));
    for (const { key, kind } of agenda)
      if (TALKED.has(kind)) must(await tickPoint(context, code, date, { point: key, ticked: true }));
  }
}

/** Goals are looked at every quarter; nobody has looked at those on voice and satisfaction since the summer. */
async function reviewGoals(calendar: SampleCalendar, as: ActingAs): Promise<void> {
  for (const { goal, team, reason, on } of REVIEWS) {
    const context = as(handsOf(team).lead, calendar.at(on[0], on[1]));
    must(await reviewGoal(context, goal, { verdict: 'keep', reason }));
  }
}
