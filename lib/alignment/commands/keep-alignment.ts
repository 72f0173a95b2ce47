import { transact } from '@/db/client';
import { alignmentMonth } from '@/db/schema/alignment';
import type { Context } from '@/lib/auth/actor';
import { dayOf } from '@/lib/people/model';
import { organizationOf } from '@/lib/people/queries';
import { alignmentOf } from '../model/facts';
import { alignmentGround } from '../queries';

/**
 * Keeps the scores of the last ended month as they stand now, in the place of what was kept of it: what stands there when
 * the month after it ends is its history. It says nothing that is not known otherwise, so that it raises no revision.
 */
export async function keepAlignment({ actor, now }: Context): Promise<void> {
  const { organizationId } = actor;
  await transact(organizationId, async (tx) => {
    const organization = await organizationOf(tx, organizationId);
    const answer = alignmentOf(await alignmentGround(tx, organization, dayOf(organization, now)));
    await tx
      .insert(alignmentMonth)
      .values({ organizationId, month: answer.month, answer, at: now })
      .onConflictDoUpdate({
        target: [alignmentMonth.organizationId, alignmentMonth.month],
        set: { answer, at: now },
      });
  });
}
