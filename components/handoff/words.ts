import { dayName } from '@/components/closing/marks';
import type { SayPart } from '@/components/ui/page';
import { formatAmount } from '@/lib/core/amount';
import { formatMonth, type Month } from '@/lib/core/month';
import { type FeedbackItem, type HandoffView, isOverdue, type Stage } from '@/lib/handoff/model';

export const percent = (share: number, locale: string, decimals = 0): string =>
  formatAmount(share * 100, { unit: 'percent', decimals, currency: '', locale });

export const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  received: 'handed over',
  accepted: 'accepted',
  won: 'won',
};

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** The sentences that the page begins with. */
export function sayings(view: HandoffView): SayPart[][] {
  return [feedback(view), answered(view), waiting(view), differing(view)].filter((parts) => parts.length > 0);
}

function feedback({ month, locale, blackHole, rows, dueDay, day }: HandoffView): SayPart[] {
  const name = formatMonth(month, 'withYear', locale);
  const hole = blackHole.at(-1)?.value ?? null;
  if (rows.length === 0) {
    const due = day > dueDay ? 'was due' : 'is due';
    return [{ text: `Sales has not reported ${name} yet; the report ${due} on ${dayName(dueDay, locale)}.` }];
  }
  if (!hole) return [{ text: `Of the leads of ${name} it is not known yet how many were accepted.` }];
  const lost = hole.handedOver - hole.answered;
  const share = percent(hole.share, locale, 1);
  return [
    { text: `Of ${hole.handedOver} leads handed over in ${name}, ${hole.answered} got feedback: ` },
    { text: share, href: '#black-hole' },
    { text: lost === 0 ? '.' : `; of ${lost} nothing was heard.` },
  ];
}

function answered({ answersDue, day, locale }: HandoffView): SayPart[] {
  if (answersDue.length === 0) return [];
  const open = answersDue.filter(({ givenOn }) => givenOn === null);
  if (open.length === 0) {
    const words = answersDue.length === 1 ? 'the one source' : `all ${answersDue.length} sources`;
    return [{ text: `Marketing has answered ${words}.` }];
  }
  const due = open.map(({ dueDay }) => dueDay).sort()[0] ?? day;
  const last = day > due ? `an answer was due on ${dayName(due, locale)}` : `due by ${dayName(due, locale)}`;
  const sources = counted(open.length, 'source waits', 'sources wait');
  return [{ text: `${sources} for Marketing’s answer`, href: '#answers' }, { text: `, ${last}.` }];
}

function waiting({ owed, month, day }: HandoffView): SayPart[] {
  const late = [...owed.reports, ...owed.answers].filter((item) => isOverdue(item, day));
  const months = new Set(late.filter((item) => item.month !== month).map((item) => item.month));
  if (months.size === 0) return [];
  return [
    { text: 'Overdue from ' },
    { text: counted(months.size, 'other month', 'other months'), href: '#owed' },
    { text: '.' },
  ];
}

function differing({ reconciled }: HandoffView): SayPart[] {
  const open = reconciled.filter(({ state }) => state === 'open').length;
  if (open === 0) return [];
  const words = open === 1 ? 'One difference' : `${open} differences`;
  return [
    { text: `${words} between both teams’ counts`, href: '#counts' },
    { text: open === 1 ? ' is open.' : ' are open.' },
  ];
}

export interface OwedMonth {
  readonly month: Month;
  readonly sources: readonly string[];
  readonly dueDay: string;
  readonly overdue: boolean;
}

/** What is not given yet, a line per month, the earliest due day of each. */
export function owedByMonth(items: readonly FeedbackItem[], day: string): OwedMonth[] {
  const open = items.filter(({ givenOn }) => givenOn === null);
  return [...new Set(open.map(({ month }) => month))].map((month) => {
    const own = open.filter((item) => item.month === month);
    const dueDay = own.map((item) => item.dueDay).sort()[0] ?? day;
    return { month, sources: own.flatMap(({ source }) => source ?? []), dueDay, overdue: day > dueDay };
  });
}
