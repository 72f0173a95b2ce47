import type { Tx } from '@/db/client';
import { Overtaken, type Written, write } from '@/lib/audit/commands/write';
import type { AuditEntry } from '@/lib/audit/model';
import type { Context } from '@/lib/auth/actor';
import { mayForTeam, refuseRole } from '@/lib/auth/policy';
import { type Month, monthOf } from '@/lib/core/month';
import { parse } from '@/lib/core/parse';
import { ok } from '@/lib/core/result';
import { kpisByCode } from '@/lib/kpis/queries';
import { dayOf } from '@/lib/people/model';
import { organizationOf, teamsOf } from '@/lib/people/queries';
import { figureRow, figuresInput } from '../input';
import {
  type FigureRow,
  type Ground,
  type Plan,
  placeRows,
  planRows,
  type Rejection,
  type StoredFigure,
} from '../model';
import { type Authorship, insertFigures, lockFigures, overwriteFigures } from '../queries';

/** Counts of a batch; `saved` has what stands now in the cell of each accepted row, by its index. */
export interface FiguresOutcome {
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: readonly Rejection[];
  readonly saved: ReadonlyMap<number, StoredFigure | null>;
}

/**
 * Saves a batch of figures: the one way in for the grid, the API and imports.
 * `partial` takes the good rows and reports the others; otherwise one bad row refuses the batch, still answering
 * with every rejection. A dry run judges and writes nothing. Rows follow `figureRow`.
 */
export async function saveFigures(
  context: Context,
  input: unknown,
  { partial = false }: { partial?: boolean } = {},
): Promise<Written<FiguresOutcome>> {
  const refused = refuseRole(context.actor, 'figures.save');
  if (refused) return refused;
  const batch = parse(figuresInput, input);
  if (!batch.ok) return batch;
  const { rows, rejected } = checkRows(batch.value.figures);

  return write(context, async (tx, record) => {
    const { plan, stored, rejected: judged } = await judgeFigures(tx, context, rows, batch.value.mode);
    const refusals = [...rejected, ...judged].sort((a, b) => a.index - b.index);
    const stands = batch.value.dryRun || (refusals.length > 0 && !partial);
    if (!stands) {
      await storeFigures(tx, context, plan, batch.value.reason ?? null);
      for (const entry of auditOf(plan, stored, batch.value.reason ?? null)) record(entry);
    }
    return ok({
      inserted: plan.inserts.length,
      updated: plan.updates.length,
      unchanged: plan.unchanged.length,
      rejected: refusals,
      saved: savedOf(plan, stored, context),
    });
  });
}

/** What would become of the rows, beside what stands in their cells, which is locked until the end of the transaction. */
export async function judgeFigures(
  tx: Tx,
  context: Context,
  rows: readonly FigureRow[],
  mode: 'replace' | 'append',
): Promise<{ plan: Plan; stored: Stored; rejected: Rejection[] }> {
  const ground = await groundOf(tx, context, rows);
  const places = placeRows(rows, ground);
  const stored: Stored = places.placed.length
    ? await lockFigures(tx, context.actor.organizationId, places.placed)
    : new Map();
  const plan = planRows(places.placed, stored, mode);
  return { plan, stored, rejected: [...places.rejected, ...plan.rejected] };
}

function checkRows(raw: readonly unknown[]): { rows: FigureRow[]; rejected: Rejection[] } {
  const rows: FigureRow[] = [];
  const rejected: Rejection[] = [];
  raw.forEach((candidate, index) => {
    const row = figureRow.safeParse(candidate);
    if (row.success) {
      const { team, note, version, ...rest } = row.data;
      rows.push({ index, ...rest, team, note, version });
    } else {
      const issue = row.error.issues[0];
      const at = issue?.path.join('.') ?? '';
      rejected.push({
        index,
        code: 'invalid',
        message: `${at ? `${at}: ` : ''}${issue?.message ?? 'Not a figure.'}`,
      });
    }
  });
  return { rows, rejected };
}

async function groundOf(tx: Tx, { actor, now }: Context, rows: readonly FigureRow[]): Promise<Ground> {
  const codes = [...new Set(rows.map((row) => row.kpi))];
  const [organization, teams, kpis] = await Promise.all([
    organizationOf(tx, actor.organizationId),
    teamsOf(tx),
    kpisByCode(tx, actor.organizationId, codes),
  ]);
  return {
    kpis: new Map(kpis.map((kpi) => [kpi.code, kpi])),
    teams: new Map(teams.map((team) => [team.code, team])),
    fiscalYearStartMonth: organization.fiscalYearStartMonth,
    currentMonth: monthOf(dayOf(organization, now)) as Month,
    mayEnter: (teamId) => mayForTeam(actor, 'figures.save', teamId),
  };
}

/** Writes what was judged; throws `Overtaken` where somebody else was first in a new cell. */
export async function storeFigures(
  tx: Tx,
  { actor, now }: Context,
  plan: Pick<Plan, 'inserts' | 'updates'>,
  reason: string | null,
): Promise<void> {
  const by: Authorship = {
    byAccount: actor.accountId,
    byToken: actor.tokenId,
    via: actor.via,
    at: now,
    reason,
  };
  if (plan.inserts.length > 0) {
    const inserted = await insertFigures(tx, actor.organizationId, plan.inserts, by);
    if (inserted < plan.inserts.length) throw new Overtaken();
  }
  if (plan.updates.length > 0) await overwriteFigures(tx, actor.organizationId, plan.updates, by);
}

type Stored = Awaited<ReturnType<typeof lockFigures>>;

/** One row for the command, whatever its size: the figures' own revisions hold the values. */
function auditOf(plan: Plan, stored: Stored, reason: string | null): AuditEntry[] {
  const written = [...plan.inserts, ...plan.updates];
  const [first, second] = written;
  if (!first) return [];
  const single = second === undefined;
  const now = stored.get(first.key);
  return [
    {
      action: 'figures.save',
      entity: 'figures',
      code: single ? `${first.kpi}/${first.month}` : null,
      before: single && now ? { value: now.value, note: now.note, estimate: now.estimate } : null,
      after: single
        ? { value: first.value, note: first.note ?? null, estimate: first.estimate }
        : {
            inserted: plan.inserts.length,
            updated: plan.updates.length,
            kpis: [...new Set(written.map((row) => row.kpi))].slice(0, 50),
            from: written.reduce((least, row) => (row.month < least ? row.month : least), first.month),
            to: written.reduce((most, row) => (row.month > most ? row.month : most), first.month),
          },
      reason,
      count: written.length,
    },
  ];
}

/** What stands in each accepted cell now; null: nothing was there and nothing was asked for. */
function savedOf(plan: Plan, stored: Stored, { actor, now }: Context): Map<number, StoredFigure | null> {
  const saved = new Map<number, StoredFigure | null>();
  for (const row of [...plan.inserts, ...plan.updates]) {
    const before = stored.get(row.key);
    saved.set(row.index, {
      value: row.value,
      estimate: row.estimate,
      note: row.note === undefined ? (before?.note ?? null) : row.note,
      version: (before?.version ?? 0) + 1,
      enteredBy: actor.name,
      enteredAt: now.toISOString(),
    });
  }
  for (const row of plan.unchanged) saved.set(row.index, stored.get(row.key) ?? null);
  return saved;
}
