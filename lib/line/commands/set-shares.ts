import { and, eq } from 'drizzle-orm';
import { objective } from '@/db/schema/objectives';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { sumExact } from '@/lib/core/decimal';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { settle15 } from '@/lib/core/settle';
import { priorityShares } from '@/lib/measure/priority';
import { objectiveItem } from '@/lib/objectives/commands/update-objective';
import type { Objective } from '@/lib/objectives/model';
import { objectivesOf } from '@/lib/objectives/queries';
import { sharesInput } from '../input';
import type { MoneyShare } from '../model';

/**
 * Sets the shares of money of several active objectives at once; those that are not named keep theirs. Null: what the
 * others leave is divided by rank. 0 says "needs no marketing money". Where all are set they add up to 1.
 */
export async function setShares(context: Context, input: unknown): Promise<Result<readonly MoneyShare[]>> {
  const refused = refuseRole(context.actor, 'money.share');
  if (refused) return refused;
  const { organizationId } = context.actor;
  return write(context, async (tx, record) => {
    const parsed = parse(sharesInput, input);
    if (!parsed.ok) return parsed;
    const active = (await objectivesOf(tx, organizationId)).filter(({ state }) => state === 'active');
    const wanted = new Map(parsed.value.shares.map((each) => [each.objective, each]));
    for (const [at, { objective: code }] of parsed.value.shares.entries()) {
      const path = `shares.${at}.objective`;
      if (!active.some((each) => each.code === code))
        return invalid(path, `There is no active objective “${code}”.`, 'unknown');
      if (parsed.value.shares.findIndex((each) => each.objective === code) !== at)
        return invalid(path, 'This objective is named twice.', 'duplicate');
    }
    const changed: Objective[] = [];
    const after = active.map((now) => {
      const share = wanted.get(now.code)?.share;
      if (share === undefined || share === now.moneyShare) return now;
      changed.push(now);
      return { ...now, moneyShare: share, version: now.version + 1 };
    });
    const stale = changed.find(({ code, version }) => (wanted.get(code)?.version ?? version) !== version);
    if (stale)
      return fail('stale', `${stale.title} has been changed meanwhile.`, { current: sharesOf(active) });
    const fault = refuseSum(after);
    if (fault) return fault;
    for (const before of changed) {
      const now = after.find(({ code }) => code === before.code) ?? before;
      await tx
        .update(objective)
        .set({ moneyShare: now.moneyShare, version: now.version })
        .where(and(eq(objective.organizationId, organizationId), eq(objective.id, before.id)));
      const [was, is] = [objectiveItem(before), objectiveItem(now)];
      record({ action: 'objective.update', entity: 'objective', code: now.code, before: was, after: is });
    }
    return ok(sharesOf(after));
  });
}

/** Shares are of one whole. */
function refuseSum(objectives: readonly Objective[]) {
  const set = objectives.flatMap(({ moneyShare }) => moneyShare ?? []);
  const sum = sumExact(set);
  const percent = `${Math.round(sum * 1e4) / 100} %`;
  if (set.length === objectives.length && set.length > 0 && Math.abs(sum - 1) > 1e-9)
    return invalid('shares', `All shares together are ${percent}; they have to add up to 100 %.`, 'sum');
  if (set.length < objectives.length && sum > 1 - 1e-9)
    return invalid(
      'shares',
      `The shares take ${percent}: nothing is left for the objectives without one.`,
      'sum',
    );
  return null;
}

/** What each share comes to, beside what the rank alone would give. */
function sharesOf(objectives: readonly Objective[]): MoneyShare[] {
  const priorities = priorityShares(objectives);
  const byRank = priorityShares(objectives.map((each) => ({ ...each, moneyShare: null })));
  return objectives.map(({ code, moneyShare, version }) => ({
    objective: code,
    share: moneyShare,
    priority: settle15(priorities.get(code) ?? 0),
    byRank: settle15(byRank.get(code) ?? 0),
    version,
  }));
}
