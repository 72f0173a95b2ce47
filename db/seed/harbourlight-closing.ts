import { lockMonth } from '@/lib/closing/commands/lock-month';
import { submitMonth } from '@/lib/closing/commands/submit-month';
import type { SampleCalendar } from './calendar';
import { following, IMPORTED_THROUGH, readFigures } from './harbourlight-figures';
import { ADMIN, EXECUTIVE, HANDS, handsOf } from './harbourlight-people';
import { must, together } from './must';
import type { ActingAs } from './people';

/** The last month has ended and is on its way: who has not handed it in yet still types. */
const LAST = '2026-01';
const NOT_YET = ['marketing', 'sales'];
/** Sales waited for a figure that did not come. */
const LATE: Readonly<Record<string, number>> = { 'sales/2025-11': 11 };

/** What the teams said of what was off track when they handed a month in. */
const WORDS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'marketing/2025-12': [
    [
      'goal',
      'M2',
      'More leads came, fewer of them fit: the new forms ask less.',
      'The forms ask for the size of the clinic again from January.',
      'Two days of Sales to agree on what a qualified lead is.',
    ],
  ],
  'sales/2025-12': [
    [
      'goal',
      'M2',
      'We turn down more leads from small practices.',
      'We note the reason for each lead that we turn down.',
      'A definition of a qualified lead that both teams have signed.',
    ],
  ],
  'customer-success/2026-01': [
    [
      'objective',
      'O3',
      'More customers left after waiting long for an answer in autumn.',
      'Open tickets older than a week are answered first.',
      'One more person for the first line until June.',
    ],
    [
      'goal',
      'C1',
      'Satisfaction fell with the waiting time.',
      'Every customer who gave a low mark is called within five days.',
      'Nothing beyond what the objective needs.',
    ],
  ],
};

/** Locks the history at once, then each month after its teams have handed it in; the last one is still open. */
export async function closeMonths(calendar: SampleCalendar, as: ActingAs): Promise<void> {
  const months = [...new Set(readFigures().map(({ month }) => month))];
  for (const month of months.filter((each) => each <= IMPORTED_THROUGH)) {
    must(await lockMonth(as(ADMIN, calendar.at('2025-04', 14)), calendar.month(month)));
  }
  for (const month of months.filter((each) => each > IMPORTED_THROUGH)) {
    const next = following(month);
    const teams = Object.keys(HANDS).filter((team) => month !== LAST || !NOT_YET.includes(team));
    await together(teams.map((team) => submit(calendar, as, team, month)));
    if (month !== LAST) must(await lockMonth(as(EXECUTIVE, calendar.at(next, 12)), calendar.month(month)));
  }
}

async function submit(calendar: SampleCalendar, as: ActingAs, team: string, month: string): Promise<void> {
  const { lead, day } = handsOf(team);
  const at = calendar.at(following(month), LATE[`${team}/${month}`] ?? day + 2);
  const words = (WORDS[`${team}/${month}`] ?? []).map(([kind, code, happened, doing, need]) => ({
    ...{ kind, code, happened, doing, need },
  }));
  must(await submitMonth(as(lead, at), calendar.month(month), team, { words: { words } }));
}
