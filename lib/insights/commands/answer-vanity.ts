import { vanityAnswer } from '@/db/schema/insights';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { mayEver, mayForTeam, refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { kpisByCode } from '@/lib/kpis/queries';
import { dayOf } from '@/lib/people/model';
import { organizationOf } from '@/lib/people/queries';
import { vanityAnswerInput } from '../input';
import type { VanityFlag } from '../model';
import { vanityFlags } from '../queries';

/**
 * Answers a vanity flag: keep the KPI with a reason until a review, replace it, or retire it. By the lead of the team
 * that owns it or an executive.
 */
export async function answerVanity(
  context: Context,
  code: string,
  input: unknown,
  expectedVersion?: number,
): Promise<Result<VanityFlag>> {
  const { actor, now } = context;
  const refused = refuseRole(actor, 'vanity.answer');
  if (refused) return refused;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const [[kpi], organization] = await Promise.all([
      kpisByCode(tx, organizationId, [code]),
      organizationOf(tx, organizationId),
    ]);
    if (!kpi || kpi.archived) return fail('not-found', `There is no KPI “${code}”.`);
    const parsed = parse(vanityAnswerInput, input);
    if (!parsed.ok) return parsed;
    const [flag] = await vanityFlags(tx, organizationId, kpi.id);
    if (!flag) return invalid('kpi', `${kpi.name} is not flagged.`);
    if (!mayForTeam(actor, 'vanity.answer', kpi.ownerTeamId) && !mayEver(actor, 'insights.run')) {
      return fail('forbidden', `You do not answer for KPIs of the team ${kpi.ownerTeam}.`);
    }
    const before = flag.answer;
    if (expectedVersion !== undefined && expectedVersion !== (before?.version ?? 0)) {
      return fail('stale', 'This has been answered meanwhile.', { current: flag });
    }
    const { answer, reason = null, review = null, replacedBy = null } = parsed.value;
    if (review !== null && review <= dayOf(organization, now))
      return invalid('review', 'A day still to come.');
    const [other] = replacedBy === null ? [] : await kpisByCode(tx, organizationId, [replacedBy]);
    if (replacedBy !== null && (!other || other.archived)) {
      return invalid('replacedBy', `There is no KPI “${replacedBy}”.`, 'unknown');
    }
    if (other?.id === kpi.id) return invalid('replacedBy', 'A KPI cannot take its own place.');
    const said = { answer, reason, review, replacedBy };
    const stood = before && {
      answer: before.answer,
      reason: before.reason,
      review: before.review,
      replacedBy: before.replacedBy,
    };
    if (JSON.stringify(said) === JSON.stringify(stood)) return ok(flag);
    const row = {
      ...{ answer, reason, review },
      replacedBy: other?.id ?? null,
      version: (before?.version ?? 0) + 1,
      byAccount: actor.accountId,
      byToken: actor.tokenId,
      via: actor.via,
      at: now,
    };
    await tx
      .insert(vanityAnswer)
      .values({ organizationId, kpiId: kpi.id, ...row })
      .onConflictDoUpdate({ target: [vanityAnswer.organizationId, vanityAnswer.kpiId], set: row });
    record({ action: 'vanity.answer', entity: 'vanity', code, before: stood, after: said, reason });
    return ok({ ...flag, answer: { ...said, by: actor.name, at: now.toISOString(), version: row.version } });
  });
}
