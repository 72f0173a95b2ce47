import type { Tx } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { mayEver, mayForTeam } from '@/lib/auth/policy';
import { formatMonth, type Month, monthOf } from '@/lib/core/month';
import { kpisByCode } from '@/lib/kpis/queries';
import { dayOf } from '@/lib/people/model';
import { placeOfSave } from '@/lib/people/queries';
import { inBreaths } from '@/lib/platform/breath';
import {
  type FigureRow,
  type Ground,
  type PlacedRow,
  type Plan,
  placeRows,
  planRows,
  type Rejection,
  type StoredFigure,
} from '../model';
import { closingsOf } from '../queries';
import { lockFigures, lockNamed, SLICE } from '../queries/writes';

/** What stands in cells, by `PlacedRow.key`. */
export type Stored = ReadonlyMap<string, StoredFigure>;

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
  const places = await inBreaths(placeRows(rows, ground));
  const wasLocked = places.placed.some((row) => row.wasLocked);
  const stored: Stored =
    early && !wasLocked
      ? early
      : places.placed.length > 0
        ? await lockInSlices(tx, organizationId, places.placed)
        : new Map();
  const plan = planRows(places.placed, stored, mode, ground.closed);
  return { plan, stored, rejected: [...places.rejected, ...plan.rejected] };
}

async function lockInSlices(tx: Tx, organizationId: string, rows: readonly PlacedRow[]): Promise<Stored> {
  if (rows.length <= SLICE) return lockFigures(tx, organizationId, rows);
  const stored = new Map<string, StoredFigure>();
  for (let at = 0; at < rows.length; at += SLICE) {
    const some = await lockFigures(tx, organizationId, rows.slice(at, at + SLICE));
    for (const [key, figure] of some) stored.set(key, figure);
  }
  return stored;
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
