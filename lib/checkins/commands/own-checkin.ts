import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { checkin } from '@/db/schema/checkins';
import type { Context } from '@/lib/auth/actor';
import { fail, ok, type Result } from '@/lib/core/result';
import { dayOf } from '@/lib/people/model';
import { organizationOf } from '@/lib/people/queries';
import type { Checkin } from '../model';
import { checkinsOf } from '../queries';

/** A check-in with the organization's day, held until the end of the transaction. */
export async function changeable(
  tx: Tx,
  { actor, now }: Context,
  code: string,
): Promise<Result<{ readonly checkin: Checkin; readonly day: string }>> {
  const { organizationId } = actor;
  await tx
    .select({ id: checkin.id })
    .from(checkin)
    .where(and(eq(checkin.organizationId, organizationId), eq(checkin.code, code)))
    .for('update');
  const [organization, [found]] = await Promise.all([
    organizationOf(tx, organizationId),
    checkinsOf(tx, organizationId, code),
  ]);
  return found
    ? ok({ checkin: found, day: dayOf(organization, now) })
    : fail('not-found', `There is no check-in “${code}”.`);
}
