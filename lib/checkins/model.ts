import { addDays } from '@/lib/core/month';
import { datesOf, type Rhythm } from '@/lib/core/rhythm';

export const EVERY = ['week', 'month'] as const;
export const BY = ['day', 'weekday'] as const;
export const OCCURRENCE_STATES = ['held', 'skipped', 'missed', 'due'] as const;

/** When a check-in is held, from the day on which that was said until it was said anew. */
export interface Plan extends Rhythm {
  readonly madeOn: string;
}

export interface NamedTeam {
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
