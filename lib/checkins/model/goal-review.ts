import { addMonths, type Month } from '@/lib/core/month';

export const REVIEW_VERDICTS = ['keep', 'change', 'stop', 'move'] as const;

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
