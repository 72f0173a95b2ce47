import { and, eq, isNull } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { handoffAnswer } from '@/db/schema/handoff';
import { Overtaken, write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { dayOf } from '@/lib/people/model';
import { organizationOf } from '@/lib/people/queries';
import { answerInput } from '../input';
import { type AnswerItem, sourceKey } from '../model';
import { answersOf, reportsOf, sourcesOf } from '../queries';
import { refuseKind } from './team-of-kind';

/**
 * Says what Marketing does about a month's report, or about one source of it; said again, it replaces what was said.
 * By members of teams of kind marketing. Only what was reported can be answered.
 */
export async function answerReport(
  context: Context,
  input: unknown,
  expectedVersion?: number,
): Promise<Result<AnswerItem>> {
  const { actor, now } = context;
  const refused = refuseRole(actor, 'handoff.answer');
  if (refused) return refused;
  const parsed = parse(answerInput, input);
  if (!parsed.ok) return parsed;
  const { month, source, text } = parsed.value;
  const key = source === null ? null : sourceKey(source);
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const foreign = await refuseKind(tx, actor, 'handoff.answer', ['marketing']);
    if (foreign) return foreign;
    const span = { from: month, to: month };
    const organization = await organizationOf(tx, organizationId);
    const [sources, reports, answers] = await Promise.all([
      sourcesOf(tx, organizationId),
      reportsOf(tx, organization, span),
      answersOf(tx, organization, span),
    ]);
    if (reports.length === 0) return invalid('month', `Sales has not reported ${month} yet.`);
    const named = key === null ? null : sources.find((each) => each.key === key);
    if (named === undefined || (named && !reports.some((row) => row.sourceKey === named.key)))
      return invalid('source', `Sales has not reported “${source}” in ${month}.`);
    const before = answers.find((each) => each.sourceKey === key) ?? null;
    if (expectedVersion !== undefined && expectedVersion !== (before?.version ?? 0))
      return fail('stale', 'Somebody has changed this answer meanwhile.', before ? { current: before } : {});
    const isNewer = reports.some(({ reportedOn }) => before && reportedOn > before.changedOn);
    if (before?.text === text && !isNewer) return ok(before);
    const by = { byAccount: actor.accountId, byToken: actor.tokenId, via: actor.via, at: now };
    const version = (before?.version ?? 0) + 1;
    const of = and(
      eq(handoffAnswer.organizationId, organizationId),
      eq(handoffAnswer.month, month),
      named ? eq(handoffAnswer.sourceId, named.id) : isNull(handoffAnswer.sourceId),
      eq(handoffAnswer.version, version - 1),
    );
    const stored = before
      ? await tx
          .update(handoffAnswer)
          .set({ text, version, ...by })
          .where(of)
          .returning({ id: handoffAnswer.id })
      : await tx
          .insert(handoffAnswer)
          .values({
            ...{ organizationId, id: uuidv7(), month, sourceId: named?.id ?? null, text, answeredAt: now },
            ...by,
          })
          .onConflictDoNothing()
          .returning({ id: handoffAnswer.id });
    if (stored.length === 0) throw new Overtaken();
    const day = dayOf(organization, now);
    const item: AnswerItem = {
      ...{ month, source: named?.name ?? null, sourceKey: key, text, version },
      answeredOn: before?.answeredOn ?? day,
      changedOn: day,
      enteredBy: actor.name,
      enteredAt: now.toISOString(),
    };
    const code = key === null ? month : `${month}/${key}`;
    record({ action: 'handoff.answer', entity: 'handoff', code, before, after: item });
    return ok(item);
  });
}
