import { and, eq } from 'drizzle-orm';
import { strategyVersion } from '@/db/schema/strategy';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { mayEver, refuseRole } from '@/lib/auth/policy';
import { dayOfMoment } from '@/lib/closing/model';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { organizationOf } from '@/lib/people/queries';
import { publishInput } from '../input';
import { type StrategyItem, standingOf, strategyFaults, strategyItem } from '../model';
import { openOf, ownerOf, refuseOwner, staleVersion, versionsToChange } from './owned-strategy';
import { setVersion } from './save-strategy';

/**
 * Puts a proposal in force; the version before is superseded and everybody acknowledges anew. While its window is open or
 * a team has declined or not answered, an executive alone does so, with a reason.
 */
export async function publishStrategy(
  context: Context,
  ownerCode: string,
  input: unknown,
  expectedVersion?: number,
): Promise<Result<StrategyItem>> {
  const { actor, now } = context;
  const refused = refuseRole(actor, 'strategy.publish');
  if (refused) return refused;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const owner = await ownerOf(tx, organizationId, ownerCode);
    if (!owner.ok) return owner;
    const open = openOf(await versionsToChange(tx, organizationId, owner.value), owner.value);
    if (!open.ok) return open;
    const parsed = parse(publishInput, input);
    if (!parsed.ok) return parsed;
    const { reason } = parsed.value;
    const { onTime } = standingOf(open.value, dayOfMoment(await organizationOf(tx, organizationId), now));
    const mayEarly = mayEver(actor, 'strategy.early');
    const foreign = !onTime && mayEarly ? null : refuseOwner(actor, 'strategy.publish', owner.value);
    if (foreign) return foreign;
    if (expectedVersion !== undefined && expectedVersion !== open.value.version)
      return staleVersion(open.value);
    if (open.value.state !== 'proposed')
      return fail('locked', 'Propose it first, so that the other teams are heard.');
    if (!onTime && !mayEarly)
      return fail(
        'forbidden',
        'Before its window has ended and every team has approved, an executive publishes it.',
      );
    if (!onTime && reason === null)
      return invalid('reason', 'Say why it is published before every team has approved.');
    const errors = strategyFaults(open.value);
    if (errors[0]) return fail('invalid', errors[0].message, { errors });
    await tx
      .update(strategyVersion)
      .set({ state: 'superseded', supersededAt: now })
      .where(
        and(
          eq(strategyVersion.organizationId, organizationId),
          eq(strategyVersion.strategyId, open.value.strategyId),
          eq(strategyVersion.state, 'published'),
        ),
      );
    const before = strategyItem(open.value);
    const earlyReason = onTime ? null : reason;
    const after = await setVersion(tx, context, open.value, {
      state: 'published',
      publishedAt: now,
      earlyReason,
    });
    record({
      action: 'strategy.publish',
      entity: 'strategy',
      code: ownerCode,
      before,
      after,
      reason: earlyReason ?? after.notice?.why ?? null,
    });
    return ok(after);
  });
}
