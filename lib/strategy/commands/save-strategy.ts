import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { strategyVersion } from '@/db/schema/strategy';
import type { Context } from '@/lib/auth/actor';
import { type FieldError, fail, ok, type Result } from '@/lib/core/result';
import { goalsOf, objectivesOf } from '@/lib/objectives/queries';
import {
  contentOf,
  type StrategyContent,
  type StrategyItem,
  type StrategyVersion,
  strategyItem,
} from '../model';
import { strategyVersions } from '../queries';
import type { Owner } from './owned-strategy';

/** What an input names exists; what it does not name is left as it is, also where an objective was archived since. */
export async function checkLinks(
  tx: Tx,
  organizationId: string,
  { teamId }: Owner,
  given: Partial<StrategyContent>,
): Promise<Result<null>> {
  const [objectives, goals] = await Promise.all([
    objectivesOf(tx, organizationId),
    goalsOf(tx, organizationId),
  ]);
  const objectiveCodes = new Set(objectives.map(({ code }) => code));
  const goalCodes = new Set(goals.map(({ code }) => code));
  const errors: FieldError[] = [];
  const check = (path: string, code: string, known: ReadonlySet<string>, what: string) => {
    if (!known.has(code)) errors.push({ path, code: 'unknown', message: `There is no ${what} “${code}”.` });
  };
  given.priorities?.forEach(({ objective }, index) => {
    if (objective !== null) check(`priorities.${index}.objective`, objective, objectiveCodes, 'objective');
  });
  given.serves?.forEach((code, index) => {
    check(`serves.${index}`, code, objectiveCodes, 'objective');
  });
  given.goals?.forEach((code, index) => {
    check(`goals.${index}`, code, goalCodes, 'goal');
  });
  if (teamId === null && given.serves?.length) {
    const message = 'The objectives that the organization’s strategy serves stand at its priorities.';
    errors.push({ path: 'serves', code: 'invalid', message });
  }
  const [first] = errors;
  return first ? fail('invalid', first.message, { errors }) : ok(null);
}

/** Who changes a version now. */
export const authorOf = ({ actor, now }: Context) => ({
  byAccount: actor.accountId,
  byToken: actor.tokenId,
  via: actor.via,
  at: now,
});

/** Stores parts of a version as the present author and gives it as it now stands. */
export async function setVersion(
  tx: Tx,
  context: Context,
  { strategyId, number, version, owner }: StrategyVersion,
  parts: Partial<typeof strategyVersion.$inferInsert>,
): Promise<StrategyItem> {
  const { organizationId } = context.actor;
  await tx
    .update(strategyVersion)
    .set({ ...parts, ...authorOf(context), version: version + 1 })
    .where(
      and(
        eq(strategyVersion.organizationId, organizationId),
        eq(strategyVersion.strategyId, strategyId),
        eq(strategyVersion.number, number),
      ),
    );
  return storedItem(tx, organizationId, owner, number);
}

export async function storedItem(
  tx: Tx,
  organizationId: string,
  owner: string,
  number: number,
): Promise<StrategyItem> {
  const [stored] = await strategyVersions(tx, organizationId, { owner, number });
  if (!stored) throw new Error('A version of a strategy is not there after it was stored');
  return strategyItem(stored);
}

/** The content of a version with what an input names in its place. */
export const changedContent = (before: StrategyContent, given: Partial<StrategyContent>): StrategyContent => {
  const named = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return contentOf({ ...before, ...named });
};
