import { inOrder, type Tx } from '@/db/client';
import { type Written, write } from '@/lib/audit/commands/write';
import type { AuditEntry } from '@/lib/audit/model';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { ok } from '@/lib/core/result';
import { inBreaths } from '@/lib/platform/breath';
import { figureRow, figuresInput } from '../input';
import { type FigureRow, type Plan, type Rejection, reportedAfter, type SavedCell } from '../model';
import { type Authorship, insertFigures, keepReported, overwriteFigures, SLICE } from '../queries/writes';
import { judgeFigures, type Stored } from './judge-figures';

/** Counts of a batch; `saved` has what stands now in the cell of each accepted row, by its index. */
export interface FiguresOutcome {
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: readonly Rejection[];
  readonly saved: ReadonlyMap<number, SavedCell>;
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
  const { rows, rejected } = await inBreaths(checkRows(batch.value.figures));
  const reason = batch.value.reason ?? null;

  return write(context, async (tx, record, alongside) => {
    const {
      plan,
      stored,
      rejected: judged,
    } = await judgeFigures(tx, context, rows, batch.value.mode, reason);
    const refusals = [...rejected, ...judged].sort((a, b) => a.index - b.index);
    const stands = batch.value.dryRun || (refusals.length > 0 && !partial);
    if (!stands) {
      const storing = storeFigures(tx, context, plan, reason);
      // What needs one slice is on its way; the others must be before the audit row is.
      if (plan.inserts.length + plan.updates.length > SLICE) await storing;
      else alongside(storing);
      for (const entry of auditOf(plan, stored, reason)) record(entry);
    }
    return ok({
      inserted: plan.inserts.length,
      updated: plan.updates.length,
      unchanged: plan.unchanged.length,
      rejected: refusals,
      // An import of thousands has no use for it.
      get saved() {
        return savedOf(plan, stored, context);
      },
    });
  });
}

function* checkRows(raw: readonly unknown[]): Generator<void, { rows: FigureRow[]; rejected: Rejection[] }> {
  const rows: FigureRow[] = [];
  const rejected: Rejection[] = [];
  for (const [index, candidate] of raw.entries()) {
    const row = figureRow.safeParse(candidate);
    if (row.success) {
      const { kpi, month, team, value, estimate, note, version } = row.data;
      rows.push({ index, kpi, month, team, value, estimate, note, version });
    } else {
      const issue = row.error.issues[0];
      const at = issue?.path.join('.') ?? '';
      rejected.push({
        index,
        code: 'invalid',
        message: `${at ? `${at}: ` : ''}${issue?.message ?? 'Not a figure.'}`,
      });
    }
    yield;
  }
  return { rows, rejected };
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
  const { organizationId } = actor;
  const most = Math.max(plan.inserts.length, plan.updates.length);
  for (let at = 0; at < most; at += SLICE) {
    const inserts = plan.inserts.slice(at, at + SLICE);
    const updates = plan.updates.slice(at, at + SLICE);
    const once = [...inserts, ...updates].filter(({ wasLocked }) => wasLocked);
    // None of them needs the answer of another: they leave at once, in this order.
    await inOrder([
      ...(once.length > 0 ? [keepReported(tx, organizationId, once, by)] : []),
      ...(inserts.length > 0 ? [insertFigures(tx, organizationId, inserts, by)] : []),
      ...(updates.length > 0 ? [overwriteFigures(tx, organizationId, updates, by)] : []),
    ]);
  }
}

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

/** What stands in each accepted cell now. */
function savedOf(plan: Plan, stored: Stored, { actor, now }: Context): Map<number, SavedCell> {
  const saved = new Map<number, SavedCell>();
  const at = now.toISOString();
  for (const row of [...plan.inserts, ...plan.updates]) {
    const before = stored.get(row.key);
    saved.set(row.index, {
      team: row.teamCode,
      state: row.state,
      figure: {
        value: row.value,
        estimate: row.estimate,
        note: row.note === undefined ? (before?.note ?? null) : row.note,
        version: (before?.version ?? 0) + 1,
        enteredBy: actor.name,
        enteredAt: at,
        reported: reportedAfter(row, before),
      },
    });
  }
  for (const row of plan.unchanged) {
    saved.set(row.index, { team: row.teamCode, state: row.state, figure: stored.get(row.key) ?? null });
  }
  return saved;
}
