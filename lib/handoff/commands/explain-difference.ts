import { and, eq } from 'drizzle-orm';
import { handoffDifference } from '@/db/schema/handoff';
import { Overtaken, write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { dayOf } from '@/lib/people/model';
import { organizationOf } from '@/lib/people/queries';
import { explanationInput } from '../input';
import { type Explanation, reconcile } from '../model';
import { explanationsOf, figuresIn, reportsOf, settingOf, stageFigures } from '../queries';
import { refuseKind } from './team-of-kind';

/**
 * Says why both teams count a stage of a month differently, by members of teams of kind marketing or sales. It holds
 * for the two numbers as they are: when one of them changes, the difference is open again.
 */
export async function explainDifference(
  context: Context,
  input: unknown,
  expectedVersion?: number,
): Promise<Result<Explanation>> {
  const { actor, now } = context;
  const refused = refuseRole(actor, 'handoff.explain');
  if (refused) return refused;
  const parsed = parse(explanationInput, input);
  if (!parsed.ok) return parsed;
  const { month, stage, text } = parsed.value;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const foreign = await refuseKind(tx, actor, 'handoff.explain', ['marketing', 'sales']);
    if (foreign) return foreign;
    const span = { from: month, to: month };
    const organization = await organizationOf(tx, organizationId);
    const [setting, reports, explanations] = await Promise.all([
      settingOf(tx, organizationId),
      reportsOf(tx, organization, span),
      explanationsOf(tx, organizationId, span),
    ]);
    const figures = await stageFigures(tx, organization, dayOf(organization, now), setting, span);
    const stages = reconcile(month, reports, setting, figuresIn(figures, month), explanations);
    const found = stages.find((each) => each.stage === stage);
    const before = found?.explanation ?? null;
    if (expectedVersion !== undefined && expectedVersion !== (before?.version ?? 0))
      return fail('stale', 'Somebody has explained this meanwhile.', before ? { current: before } : {});
    const { figure = null, reported = null } = found ?? {};
    if (figure === null || reported === null || figure === reported)
      return invalid('stage', `In ${month} the two counts of this stage do not differ.`);
    if (before?.text === text && before.figure === figure && before.reported === reported) return ok(before);
    const by = { byAccount: actor.accountId, byToken: actor.tokenId, via: actor.via, at: now };
    const version = (before?.version ?? 0) + 1;
    const row = { text, figure, reported, version, ...by };
    const of = and(
      eq(handoffDifference.organizationId, organizationId),
      eq(handoffDifference.month, month),
      eq(handoffDifference.stage, stage),
      eq(handoffDifference.version, version - 1),
    );
    const stored = before
      ? await tx.update(handoffDifference).set(row).where(of).returning({ month: handoffDifference.month })
      : await tx
          .insert(handoffDifference)
          .values({ organizationId, month, stage, ...row })
          .onConflictDoNothing()
          .returning({ month: handoffDifference.month });
    if (stored.length === 0) throw new Overtaken();
    const item: Explanation = {
      ...{ month, stage, text, figure, reported, version },
      enteredBy: actor.name,
      enteredAt: now.toISOString(),
    };
    const code = `${month}/${stage}`;
    record({ action: 'handoff.explain', entity: 'handoff', code, before, after: item });
    return ok(item);
  });
}
