import type { Tx } from '@/db/client';
import { Overtaken, type Written, write } from '@/lib/audit/commands/write';
import type { AuditEntry } from '@/lib/audit/model';
import type { Context } from '@/lib/auth/actor';
import { mayEver, mayForTeam, refuseRole } from '@/lib/auth/policy';
import { monthOf } from '@/lib/core/month';
import { parse } from '@/lib/core/parse';
import { ok } from '@/lib/core/result';
import { closingsOf } from '@/lib/figures/queries';
import { kpisByCode } from '@/lib/kpis/queries';
import { calendarOf, dayOf, type Organization } from '@/lib/people/model';
import { organizationOf, teamsOf } from '@/lib/people/queries';
import { inBreaths } from '@/lib/platform/breath';
import { targetRow, targetsInput } from '../input';
import {
  placeTargets,
  planTargets,
  type StoredTarget,
  type TargetGround,
  type TargetPlan,
  type TargetRejection,
  type TargetRow,
} from '../model';
import { insertTargets, lockTargets, overwriteTargets, stoodTargets } from '../queries/writes';

/** Counts of a batch; `versions` has the version of each accepted row, by its index. */
export interface TargetsOutcome {
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: readonly TargetRejection[];
  readonly versions: ReadonlyMap<number, number>;
}

/**
 * Saves a batch of targets: a team's by its lead, the organization's own by an executive or the lead of the KPI's
 * owner team. `partial`, `dryRun` and `mode` as in `saveFigures`. Rows follow `targetRow`.
 */
export async function saveTargets(
  context: Context,
  input: unknown,
  { partial = false }: { partial?: boolean } = {},
): Promise<Written<TargetsOutcome>> {
  const refused = refuseRole(context.actor, 'targets.save');
  if (refused) return refused;
  const batch = parse(targetsInput, input);
  if (!batch.ok) return batch;
  const { rows, rejected } = await inBreaths(checkRows(batch.value.targets));
  const reason = batch.value.reason ?? null;

  return write(context, async (tx, record) => {
    const {
      plan,
      stored,
      rejected: judged,
    } = await judgeTargets(tx, context, rows, batch.value.mode, reason);
    const refusals = [...rejected, ...judged].sort((a, b) => a.index - b.index);
    const stands = batch.value.dryRun || (refusals.length > 0 && !partial);
    if (!stands) {
      await storeTargets(tx, context, plan, reason);
      const entry = auditOf(plan, stored, reason);
      if (entry) record(entry);
    }
    return ok({
      inserted: plan.inserts.length,
      updated: plan.updates.length,
      unchanged: plan.unchanged.length,
      rejected: refusals,
      versions: versionsOf(plan, stored),
    });
  });
}

/** What would become of the rows, beside what stands in their cells, which is locked until the end of the transaction. */
export async function judgeTargets(
  tx: Tx,
  context: Context,
  rows: readonly TargetRow[],
  mode: 'replace' | 'append',
  reason: string | null = null,
): Promise<{ plan: TargetPlan; stored: ReadonlyMap<string, StoredTarget>; rejected: TargetRejection[] }> {
  const { organizationId } = context.actor;
  const [organization, closings] = await Promise.all([
    organizationOf(tx, organizationId),
    closingsOf(tx, organizationId, { hold: 'hold' }),
  ]);
  const ground = await groundOf(tx, context, organization, rows);
  const places = placeTargets(rows, ground);
  const stored: ReadonlyMap<string, StoredTarget> = places.placed.length
    ? await lockTargets(tx, organizationId, places.placed)
    : new Map();
  const present = places.placed.filter(({ key }) => stored.has(key));
  const currentMonth = monthOf(dayOf(organization, context.now));
  const plan = planTargets(places.placed, stored, mode, {
    kpis: ground.kpis,
    calendar: ground.calendar,
    currentMonth,
    stood: present.length
      ? await stoodTargets(tx, organizationId, present, {
          month: currentMonth,
          timeZone: organization.timeZone,
        })
      : new Map(),
    reason,
    mayEase: mayEver(context.actor, 'targets.ease'),
    isLocked: (month) => closings.isLocked(month),
  });
  return { plan, stored, rejected: [...places.rejected, ...plan.rejected] };
}

function* checkRows(
  raw: readonly unknown[],
): Generator<void, { rows: TargetRow[]; rejected: TargetRejection[] }> {
  const rows: TargetRow[] = [];
  const rejected: TargetRejection[] = [];
  for (const [index, candidate] of raw.entries()) {
    const row = targetRow.safeParse(candidate);
    if (row.success) {
      const { value = null, low = null, high = null, team, note, version, ...rest } = row.data;
      rows.push({ index, ...rest, value, low, high, team, note, version });
    } else {
      const issue = row.error.issues[0];
      const at = issue?.path.join('.') ?? '';
      const message = `${at ? `${at}: ` : ''}${issue?.message ?? 'Not a target.'}`;
      rejected.push({ index, code: 'invalid', message });
    }
    yield;
  }
  return { rows, rejected };
}

async function groundOf(
  tx: Tx,
  { actor }: Context,
  organization: Organization,
  rows: readonly TargetRow[],
): Promise<TargetGround> {
  const codes = [...new Set(rows.map((row) => row.kpi))];
  const [teams, kpis] = await Promise.all([teamsOf(tx), kpisByCode(tx, actor.organizationId, codes)]);
  return {
    kpis: new Map(kpis.map((kpi) => [kpi.code, kpi])),
    teams: new Map(teams.map((team) => [team.code, team])),
    calendar: calendarOf(organization),
    mayPlanTeam: (teamId) => mayForTeam(actor, 'targets.save', teamId),
    mayPlanOrganization: (kpi) =>
      mayEver(actor, 'targets.save.organization') || mayForTeam(actor, 'targets.save', kpi.ownerTeamId),
  };
}

/** Writes what was judged; throws `Overtaken` where somebody else was first in a new cell. */
export async function storeTargets(
  tx: Tx,
  { actor, now }: Context,
  plan: Pick<TargetPlan, 'inserts' | 'updates'>,
  reason: string | null,
): Promise<void> {
  const by = { byAccount: actor.accountId, byToken: actor.tokenId, via: actor.via, at: now, reason };
  if (plan.inserts.length > 0) {
    const inserted = await insertTargets(tx, actor.organizationId, plan.inserts, by);
    if (inserted < plan.inserts.length) throw new Overtaken();
  }
  if (plan.updates.length > 0) await overwriteTargets(tx, actor.organizationId, plan.updates, by);
}

function auditOf(
  plan: TargetPlan,
  stored: ReadonlyMap<string, StoredTarget>,
  reason: string | null,
): AuditEntry | null {
  const written = [...plan.inserts, ...plan.updates];
  const [first, second] = written;
  if (!first) return null;
  const shape = (row: { value: number | null; low: number | null; high: number | null }) => ({
    value: row.value,
    low: row.low,
    high: row.high,
  });
  const before = stored.get(first.key);
  return {
    action: 'targets.save',
    entity: 'targets',
    code: second ? null : `${first.kpi}/${first.month}`,
    before: !second && before ? shape(before) : null,
    after: second
      ? {
          inserted: plan.inserts.length,
          updated: plan.updates.length,
          kpis: [...new Set(written.map((row) => row.kpi))].slice(0, 50),
        }
      : shape(first),
    reason,
    count: written.length,
  };
}

function versionsOf(plan: TargetPlan, stored: ReadonlyMap<string, StoredTarget>): Map<number, number> {
  const versions = new Map<number, number>();
  for (const row of plan.inserts) versions.set(row.index, 1);
  for (const row of plan.updates) versions.set(row.index, (stored.get(row.key)?.version ?? 0) + 1);
  for (const row of plan.unchanged) versions.set(row.index, stored.get(row.key)?.version ?? 0);
  return versions;
}
