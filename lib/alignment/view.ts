import type { Tx } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import type { Month } from '@/lib/core/month';
import { fail, ok, type Result } from '@/lib/core/result';
import type { Organization } from '@/lib/people/model';
import { remembered } from '@/lib/people/queries';
import { lastEndedMonth } from '@/lib/series/model';
import { type AlignmentAnswer, type AlignmentView, alignmentOf, historyOf } from './model';
import { alignmentGround, storedMonths } from './queries';

/** How the teams stand now, or as it was kept of a past month; null: nothing was kept of it. */
async function makeAnswer(
  tx: Tx,
  organization: Organization,
  day: string,
  month: Month | undefined,
): Promise<AlignmentAnswer | null> {
  if (month !== undefined && month < lastEndedMonth(day)) {
    const [kept] = await storedMonths(tx, organization.organizationId, month);
    return kept ?? null;
  }
  return alignmentOf(await alignmentGround(tx, organization, day));
}

/** The page: scores with every deduction and its cure, and how they went month by month. */
export const alignmentView = (context: Context, month?: Month): Promise<AlignmentView> =>
  remembered(context, 'alignment', month, async (tx, organization, day) => {
    const { slug, locale, currency } = organization;
    const answer = await makeAnswer(tx, organization, day, month);
    const stored = await storedMonths(tx, organization.organizationId);
    return {
      ...{ slug, locale, currency, month: month ?? lastEndedMonth(day), answer },
      history: historyOf(stored, answer),
    };
  });

/** `GET /alignment`: of a past month what was kept of it. */
export async function alignmentAnswer(
  context: Context,
  month: Month | undefined,
): Promise<Result<AlignmentAnswer>> {
  const { answer } = await alignmentView(context, month);
  return answer
    ? ok(answer)
    : fail('not-found', `Nothing was kept of ${month}: scores were not worked out then.`);
}
