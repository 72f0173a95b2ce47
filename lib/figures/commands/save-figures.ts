import { inOrder, type Tx } from '@/db/client';
import { type Written, write } from '@/lib/audit/commands/write';
import type { AuditEntry } from '@/lib/audit/model';
import type { Context } from '@/lib/auth/actor';
import { mayEver, mayForTeam, refuseRole } from '@/lib/auth/policy';
import { formatMonth, type Month, monthOf } from '@/lib/core/month';
import { parse } from '@/lib/core/parse';
import { ok } from '@/lib/core/result';
import { kpisByCode } from '@/lib/kpis/queries';
import { dayOf } from '@/lib/people/model';
import { placeOfSave } from '@/lib/people/queries';
import { figureRow, figuresInput } from '../input';
import {
  type FigureRow,
  type Ground,
  type Plan,
  placeRows,
  planRows,
  type Rejection,
  reportedAfter,
  type SavedCell,
} from '../model';
import {
  type Authorship,
  closingsOf,
  insertFigures,
  keepReported,
  lockFigures,
  lockNamed,
  overwriteFigures,
} from '../queries';

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
  const { rows, rejected } = checkRows(batch.value.figures);
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
      alongside(storeFigures(tx, context, plan, reason));
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

/**
 * What would become of the rows, beside what stands in their cells, which is locked until the end of the transaction, as
 * the close of their months is. `reason`: without one a locked month is not changed.
 */
export async function judgeFigures(
  tx: Tx,
  context: Context,
  rows: readonly FigureRow[],
  mode: 'replace' | 'append',
  reason: string | null = null,
): Promise<{ plan: Plan; stored: Stored; rejected: Rejection[] }> {
  const { organizationId } = context.actor;
  const names = namesIn(rows);
  const few = names.codes.length * names.months.length <= FEW;
  const [ground, early] = await Promise.all([
    groundOf(tx, context, names, reason),
    few ? lockNamed(tx, organizationId, names.codes, names.months) : null,
  ]);
  const places = placeRows(rows, ground);
  const wasLocked = places.placed.some((row) => row.wasLocked);
  const stored: Stored =
    early && !wasLocked
      ? early
      : places.placed.length > 0
        ? await lockFigures(tx, organizationId, places.placed)
        : new Map();
  const plan = planRows(places.placed, stored, mode, ground.closed);
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

/** KPIs × months up to which the cells of all their teams are locked at once, so that a save waits once less. */
const FEW = 100;

const namesIn = (rows: readonly FigureRow[]) => ({
  codes: [...new Set(rows.map((row) => row.kpi))],
  months: [...new Set(rows.map((row) => row.month))],
});

async function groundOf(
  tx: Tx,
  { actor, now }: Context,
  { codes, months }: ReturnType<typeof namesIn>,
  reason: string | null,
): Promise<Ground> {
  const [place, kpis, closings] = await Promise.all([
    placeOfSave(tx, actor.organizationId),
    kpisByCode(tx, actor.organizationId, codes),
    closingsOf(tx, actor.organizationId, { months, hold: 'hold' }),
  ]);
  const mayRestate = mayEver(actor, 'figures.restate');
  return {
    kpis: new Map(kpis.map((kpi) => [kpi.code, kpi])),
    teams: new Map(place.teams?.map((team) => [team.code, team])),
    fiscalYearStartMonth: place.fiscalYearStartMonth,
    currentMonth: monthOf(dayOf(place, now)) as Month,
    mayEnter: (teamId, month) =>
      mayForTeam(actor, 'figures.save', teamId) || (mayRestate && closings.isLocked(month)),
    closings,
    closed: ({ teamId, month, state }) => {
      if (state === 'open') return null;
      const name = formatMonth(month, 'withYear', place.locale);
      if (state === 'submitted' && !mayForTeam(actor, 'month.submit', teamId)) {
        return {
          code: 'locked',
          message: `${name} has been submitted; the lead of the team can still change it.`,
        };
      }
      if (state !== 'locked' || (mayRestate && reason !== null)) return null;
      return mayRestate
        ? { code: 'reason', message: `${name} is locked; a reason is needed to change it.` }
        : { code: 'locked', message: `${name} is locked; an executive can change it, with a reason.` };
    },
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
  const { organizationId } = actor;
  const once = [...plan.inserts, ...plan.updates].filter(({ wasLocked }) => wasLocked);
  // None of them needs the answer of another: they leave at once, in this order.
  await inOrder([
    ...(once.length > 0 ? [keepReported(tx, organizationId, once, by)] : []),
    ...(plan.inserts.length > 0 ? [insertFigures(tx, organizationId, plan.inserts, by)] : []),
    ...(plan.updates.length > 0 ? [overwriteFigures(tx, organizationId, plan.updates, by)] : []),
  ]);
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
