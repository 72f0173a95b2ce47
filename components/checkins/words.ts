import type { CheckinItem, Occurrence } from '@/lib/checkins/model';
import type { AgendaItem, POINT_KINDS } from '@/lib/checkins/model/minutes';
import { dateFormat } from '@/lib/core/intl';

export const KIND_TITLES: Readonly<Record<(typeof POINT_KINDS)[number], string>> = {
  standing: 'Objectives and goals',
  signal: 'What really changed',
  missing: 'Missing figures',
  conflict: 'Conflicts',
  handoff: 'Lead feedback',
  definition: 'Definitions to agree on',
  request: 'Requests to decide',
  tactic: 'Did it work?',
  review: 'Goals to review',
  action: 'Open actions',
  decision: 'Decided before',
  revision: 'Revised since',
};

export const OUTCOME_WORDS: Readonly<Record<NonNullable<AgendaItem['outcome']>, string>> = {
  decision: '✓ decided',
  action: '✓ action',
  noted: '✓ nothing to do',
};

export const STATE_WORDS: Readonly<Record<Occurrence['state'], string>> = {
  held: '● held',
  skipped: '○ skipped',
  missed: '◆ missed',
  due: '· to come',
};

/** "Thursday, 15 January", with the year where it is another one than that of the day. */
export function dateText(date: string, locale: string, day: string, short = false): string {
  const year = date.slice(0, 4) === day.slice(0, 4) ? {} : ({ year: 'numeric' } as const);
  const weekday = short ? {} : ({ weekday: 'long' } as const);
  const format = {
    ...weekday,
    day: 'numeric',
    month: short ? 'short' : 'long',
    ...year,
    timeZone: 'UTC',
  } as const;
  return dateFormat(locale, format).format(new Date(`${date.slice(0, 10)}T00:00:00Z`));
}

const NTH = ['first', 'second', 'third', 'fourth', 'last'];
const ordinal = (number: number) => {
  const tail =
    number % 100 > 10 && number % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return `${number}${tail}`;
};

/** "every 2 weeks on Tuesday", "every month on the third Thursday", "every 3 months on the 15th". */
export function rhythmWords({ first, every, interval, by }: CheckinItem, locale: string): string {
  const number = Number(first.slice(8));
  const format = dateFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  const weekday = format.format(new Date(`${first}T00:00:00Z`));
  const often = interval === 1 ? `every ${every}` : `every ${interval} ${every}s`;
  if (every === 'week') return `${often} on ${weekday}`;
  return `${often} on the ${by === 'day' ? ordinal(number) : `${NTH[Math.ceil(number / 7) - 1]} ${weekday}`}`;
}

/** What the forms offer, as "every/interval/by". */
export const RHYTHMS = [
  { value: 'week/1/day', label: 'every week' },
  { value: 'week/2/day', label: 'every two weeks' },
  { value: 'month/1/day', label: 'every month, on the same day' },
  { value: 'month/1/weekday', label: 'every month, on the same weekday' },
  { value: 'month/3/day', label: 'every three months, on the same day' },
  { value: 'month/3/weekday', label: 'every three months, on the same weekday' },
] as const;

export const rhythmValue = ({ every, interval, by }: Pick<CheckinItem, 'every' | 'interval' | 'by'>) =>
  `${every}/${interval}/${by}`;
