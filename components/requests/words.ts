import { dateFormat } from '@/lib/core/intl';
import { formatMonth, isMonth } from '@/lib/core/month';

/** A due date for people, a month or a day: "March 2026", "Mar 15, 2026". */
export const dueText = (due: string, locale: string): string =>
  isMonth(due)
    ? formatMonth(due, 'withYear', locale)
    : dateFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(due));
