import type { EffectResult } from '@/lib/measure/effect';
import type { Tactic } from '../model';

export const REVIEW_VERDICTS = ['keep', 'change', 'stop'] as const;
export type ReviewVerdict = (typeof REVIEW_VERDICTS)[number];

/** Did it work? What was decided on it, and on which numbers. */
export interface TacticReview {
  readonly tactic: string;
  readonly verdict: ReviewVerdict;
  readonly reason: string;
  readonly expected: number | null;
  readonly actual: number | null;
  /** The date of the effect that was looked at. */
  readonly by: string;
  readonly reviewedBy: string;
  /** ISO 8601. */
  readonly reviewedAt: string;
}

/** What became of an expected effect, as the API answers it. */
export const resultAnswer = ({ expected, actual, verdict, from, to, against }: EffectResult) => ({
  expected,
  actual,
  verdict,
  from,
  to,
  against,
});

/** Whether somebody has to say keep, change or stop: the date of its effect has passed and nobody has looked at it yet. */
export const waitsForReview = (
  { status, expectedEffect }: Pick<Tactic, 'status' | 'expectedEffect'>,
  result: EffectResult | null,
  reviews: readonly TacticReview[],
): boolean =>
  result !== null &&
  (status === 'active' || status === 'paused') &&
  !reviews.some(({ by }) => by === expectedEffect?.by);
