import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { capacity, teamBudget } from '@/db/schema/requests';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { mayForTeam, refuseRole } from '@/lib/auth/policy';
import { isMonth } from '@/lib/core/month';
import { parse } from '@/lib/core/parse';
import { fail, ok, type Result } from '@/lib/core/result';
import { teamToChange } from '@/lib/people/queries';
import { capacityInput } from '../input';
import { capacityOf, teamBudgetsOf } from '../queries';

interface Cell {
  /** "2026-03", or a fiscal year. */
  readonly at: string;
  readonly value: number | null;
  readonly version: number;
}

/** What is kept of a team after a write. */
export interface SavedCapacity {
  readonly team: string;
  readonly months: readonly { readonly month: string; readonly days: number; readonly version: number }[];
  readonly budgets: readonly {
    readonly fiscalYear: number;
    readonly amount: number;
    readonly version: number;
  }[];
}

/**
 * Saves the days that a team has in some months and its money in some fiscal years, by its lead. Null takes back what was
 * said: the month is unknown again. All or nothing; a cell whose `version` is not the present one is stale.
 */
export async function saveCapacity(
  context: Context,
  teamCode: string,
  input: unknown,
): Promise<Result<SavedCapacity>> {
  const { actor } = context;
  const refused = refuseRole(actor, 'capacity.save');
  if (refused) return refused;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const team = await teamToChange(tx, teamCode);
    if (!team || team.archivedAt) return fail('not-found', `There is no team “${teamCode}”.`);
    const parsed = parse(capacityInput, input);
    if (!parsed.ok) return parsed;
    if (!mayForTeam(actor, 'capacity.save', team.id))
      return fail('forbidden', `The lead of ${team.name} says what the team can do.`);
    const [months, budgets] = await Promise.all([
      capacityOf(tx, organizationId, teamCode),
      teamBudgetsOf(tx, organizationId, teamCode),
    ]);
    const kept = new Map<string, Cell>([
      ...months.map(({ month, days, version }) => [month, { at: month, value: days, version }] as const),
      ...budgets.map(({ fiscalYear, amount, version }) => {
        const at = String(fiscalYear);
        return [at, { at, value: amount, version }] as const;
      }),
    ]);
    const given = [
      ...parsed.value.months.map(({ month, days, version }) => ({
        at: month as string,
        value: days,
        version,
      })),
      ...parsed.value.budgets.map((row) => ({
        at: String(row.fiscalYear),
        value: row.amount,
        version: row.version,
      })),
    ];
    const stale = given.find(
      ({ at, version }) => version !== undefined && version !== (kept.get(at)?.version ?? 0),
    );
    if (stale) {
      const current = kept.get(stale.at) ?? { at: stale.at, value: null, version: 0 };
      return fail('stale', `${stale.at} has been changed meanwhile.`, { current });
    }
    const changed = given.filter(({ at, value }) => value !== (kept.get(at)?.value ?? null));
    for (const { at, value } of changed) {
      const version = (kept.get(at)?.version ?? 0) + 1;
      await store(tx, context, team.id, { at, value, version });
    }
    if (changed.length > 0) {
      const shown = (cells: readonly { at: string; value: number | null }[]) =>
        Object.fromEntries(cells.map(({ at, value }) => [at, value]));
      const before = shown(changed.map(({ at }) => ({ at, value: kept.get(at)?.value ?? null })));
      record({
        action: 'capacity.save',
        entity: 'capacity',
        code: teamCode,
        before,
        after: shown(changed),
        count: changed.length,
      });
    }
    const [after, money] = await Promise.all([
      capacityOf(tx, organizationId, teamCode),
      teamBudgetsOf(tx, organizationId, teamCode),
    ]);
    return ok({
      team: teamCode,
      months: after.map(({ month, days, version }) => ({ month, days, version })),
      budgets: money.map(({ fiscalYear, amount, version }) => ({ fiscalYear, amount, version })),
    });
  });
}

/** A month and a fiscal year are told apart by their length; what is taken back leaves no row, its number stays in the audit. */
async function store(
  tx: Tx,
  { actor, now }: Context,
  teamId: string,
  { at, value, version }: Cell,
): Promise<void> {
  const { organizationId } = actor;
  const by = { byAccount: actor.accountId, byToken: actor.tokenId, via: actor.via, at: now };
  if (isMonth(at)) {
    const own = [eq(capacity.organizationId, organizationId), eq(capacity.teamId, teamId)];
    if (value === null) {
      await tx.delete(capacity).where(and(...own, eq(capacity.month, at)));
      return;
    }
    await tx
      .insert(capacity)
      .values({ organizationId, teamId, month: at, days: value, version, ...by })
      .onConflictDoUpdate({
        target: [capacity.organizationId, capacity.teamId, capacity.month],
        set: { days: value, version, ...by },
      });
    return;
  }
  const fiscalYear = Number(at);
  const own = [eq(teamBudget.organizationId, organizationId), eq(teamBudget.teamId, teamId)];
  if (value === null) {
    await tx.delete(teamBudget).where(and(...own, eq(teamBudget.fiscalYear, fiscalYear)));
    return;
  }
  await tx
    .insert(teamBudget)
    .values({ organizationId, teamId, fiscalYear, amount: value, version, ...by })
    .onConflictDoUpdate({
      target: [teamBudget.organizationId, teamBudget.teamId, teamBudget.fiscalYear],
      set: { amount: value, version, ...by },
    });
}
