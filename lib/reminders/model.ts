import { type ExpectedCell, grouped } from '@/lib/closing/model';
import { addDays, lastDayOf, type Month } from '@/lib/core/month';
import { dueDayOf } from '@/lib/measure/status';
import type { Organization } from '@/lib/people/model';

/** A month's reminders, in the order in which they come: ahead of its due day, on it, and when it is past. */
export const STAGES = ['before', 'on', 'after'] as const;
export type Stage = (typeof STAGES)[number];

export type OwedFigure = Pick<ExpectedCell, 'kpi' | 'kpiName' | 'team' | 'teamName' | 'month'>;

/** When the organization reminds: days before and after the due day (0: not then), at most so often in a month. */
export type ReminderRules = Pick<
  Organization,
  'graceDays' | 'reminderDaysBefore' | 'reminderDaysAfter' | 'reminderCap'
>;

export interface Dismissal {
  readonly month: Month;
  readonly stage: Stage;
}

/** One reminder of everything that a person owes for one month. */
export interface Reminder extends Dismissal {
  readonly dueDay: string;
  /** The day on which it began to show; a message would be sent on this day. */
  readonly since: string;
  readonly figures: readonly OwedFigure[];
}

/** What the reader of the page "What I owe" is shown. */
export interface RemindersView {
  readonly slug: string;
  readonly locale: string;
  readonly day: string;
  readonly items: readonly Reminder[];
}

/** On which days a month is reminded of. Nothing is owed before it has ended. */
export function stagesOf(month: Month, rules: ReminderRules): { stage: Stage; since: string }[] {
  const due = dueDayOf(month, rules.graceDays);
  const ended = addDays(lastDayOf(month), 1);
  const on = due < ended ? ended : due;
  const ahead = addDays(due, -rules.reminderDaysBefore);
  const before = ahead < ended ? ended : ahead;
  return [
    ...(before < on ? [{ stage: 'before' as const, since: before }] : []),
    { stage: 'on' as const, since: on },
    ...(rules.reminderDaysAfter > 0
      ? [{ stage: 'after' as const, since: addDays(on, rules.reminderDaysAfter) }]
      : []),
  ];
}

/**
 * What one person is reminded of on a day, oldest month first: one reminder for each month of which they owe figures,
 * the latest that has begun. Within a calendar month only the first `reminderCap` begin, the due ones of older months
 * among them; what was put away does not come back, but its next stage does. Owed are typed figures alone: whoever
 * waits for a computed KPI waits for its inputs.
 */
export function remindersFor(
  figures: readonly OwedFigure[],
  rules: ReminderRules,
  dismissed: readonly Dismissal[],
  day: string,
): Reminder[] {
  const owed = grouped(figures, ({ month }) => month);
  const begun = [...owed.keys()]
    .flatMap((month) => stagesOf(month, rules).map((stage) => ({ month, ...stage })))
    .filter(({ since }) => since <= day)
    .sort((a, b) => a.since.localeCompare(b.since) || a.month.localeCompare(b.month));
  const allowed = [...grouped(begun, ({ since }) => since.slice(0, 7)).values()].flatMap((inOneMonth) =>
    inOneMonth.slice(0, rules.reminderCap),
  );
  const rank = (stage: Stage) => STAGES.indexOf(stage);
  return [...owed.keys()].sort().flatMap((month) => {
    const latest = allowed.findLast((each) => each.month === month);
    if (!latest) return [];
    const away = dismissed.some((each) => each.month === month && rank(each.stage) >= rank(latest.stage));
    if (away) return [];
    return [{ ...latest, dueDay: dueDayOf(month, rules.graceDays), figures: owed.get(month) ?? [] }];
  });
}
