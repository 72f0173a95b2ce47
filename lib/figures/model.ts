import type { Month } from '@/lib/core/month';
import { isComputed, type Kpi, mayStandIn } from '@/lib/kpis/model';
import type { Closings, MonthState, Reported } from '@/lib/measure/closing';
import type { CellValue } from './model/grid';

/**
 * A typed figure as the API shows it. `firstReported` differs from `value` where it was restated after the first lock of
 * its month, or where a figure has replaced an estimate since.
 */
export interface FigureItem {
  readonly month: Month;
  readonly team: string;
  readonly value: CellValue;
  readonly estimate: boolean;
  readonly note: string | null;
  readonly state: MonthState;
  readonly restated: boolean;
  readonly firstReported: CellValue;
  readonly version: number;
  readonly enteredBy: string | null;
  readonly enteredAt: string;
}

/** One state that a figure has had. */
export interface FigureRevisionItem {
  readonly version: number;
  readonly value: CellValue;
  readonly estimate: boolean;
  readonly note: string | null;
  /** It was entered after its month had been locked; what replaces an estimate is not. */
  readonly restated: boolean;
  readonly reason: string | null;
  readonly via: 'interface' | 'api' | 'import' | 'system';
  readonly enteredBy: string | null;
  readonly enteredAt: string;
}

/** One row of a batch after its shape was checked. What is left out of `note` keeps the present note. */
export interface FigureRow {
  readonly index: number;
  readonly kpi: string;
  readonly team: string | undefined;
  readonly month: Month;
  readonly value: CellValue;
  readonly estimate: boolean;
  readonly note: string | null | undefined;
  /** The version that the writer saw; left out: whatever stands there is overwritten. */
  readonly version: number | undefined;
}

export interface Rejection {
  readonly index: number;
  readonly code:
    | 'invalid'
    | 'not-found'
    | 'forbidden'
    | 'computed'
    | 'duplicate'
    | 'future'
    | 'negative'
    | 'stale'
    | 'locked'
    /** The month is locked and no reason was given. */
    | 'reason';
  readonly message: string;
  readonly current?: StoredFigure;
}

/** A figure as the ledger holds it; times are ISO 8601. */
export interface StoredFigure {
  readonly value: CellValue;
  readonly estimate: boolean;
  readonly note: string | null;
  readonly version: number;
  readonly enteredBy: string | null;
  readonly enteredAt: string;
  /** What stood at the first lock of the month, where something has changed since; else null. */
  readonly reported: Reported | null;
}

/** What stands in a cell after a save; null: nothing was there and nothing was asked for. */
export interface SavedCell {
  readonly team: string;
  readonly state: MonthState;
  readonly figure: StoredFigure | null;
}

export interface PlacedRow extends FigureRow {
  readonly kpiId: string;
  readonly teamId: string;
  readonly teamCode: string;
  readonly key: string;
  readonly state: MonthState;
  /** The month was locked once: what stands in the cell was reported, and is kept before it changes. */
  readonly wasLocked: boolean;
}

/** What a batch is judged against; `mayEnter` and `closed` ask the policy. */
export interface Ground {
  readonly kpis: ReadonlyMap<string, Kpi>;
  readonly teams: ReadonlyMap<string, { readonly id: string; readonly code: string }>;
  readonly fiscalYearStartMonth: number;
  readonly currentMonth: Month;
  readonly closings: Closings;
  readonly mayEnter: (teamId: string, month: Month) => boolean;
  /** Why a row's month lets nothing change; null: it does. */
  readonly closed: (row: PlacedRow) => Pick<Rejection, 'code' | 'message'> | null;
}

const cellKey = (kpiId: string, teamId: string, month: Month) => `${kpiId}/${teamId}/${month}`;

/** Finds each row's KPI and team and applies the rules that need no look at what is stored (Method §2); in breaths. */
export function* placeRows(
  rows: readonly FigureRow[],
  ground: Ground,
): Generator<void, { placed: PlacedRow[]; rejected: Rejection[] }> {
  const placed: PlacedRow[] = [];
  const rejected: Rejection[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    const result = placeRow(row, ground);
    if ('message' in result) {
      rejected.push({ index: row.index, ...result });
    } else if (seen.has(result.key)) {
      rejected.push({
        index: row.index,
        code: 'duplicate',
        message: `${row.kpi}, ${row.month}: named twice in one batch.`,
      });
    } else {
      seen.add(result.key);
      placed.push(result);
    }
    yield;
  }
  return { placed, rejected };
}

function placeRow(row: FigureRow, ground: Ground): PlacedRow | Omit<Rejection, 'index'> {
  const kpi = ground.kpis.get(row.kpi);
  if (!kpi) return { code: 'not-found', message: `There is no KPI “${row.kpi}”.` };
  if (kpi.archived) return { code: 'not-found', message: `${kpi.name} is archived.` };
  if (isComputed(kpi.class)) {
    return {
      code: 'computed',
      message: `${kpi.name} is computed from ${kpi.formula ?? 'other KPIs'}; enter those.`,
    };
  }
  const team = placeTeam(row.team, kpi, ground);
  if ('message' in team) return team;
  if (!ground.mayEnter(team.id, row.month)) {
    return { code: 'forbidden', message: `You do not enter figures for the team ${team.code}.` };
  }
  if (row.month > ground.currentMonth) {
    return {
      code: 'future',
      message: `${row.month} has not begun; figures go through ${ground.currentMonth}.`,
    };
  }
  if (!mayStandIn(kpi.frequency, row.month, ground.fiscalYearStartMonth)) {
    return {
      code: 'invalid',
      message: `${kpi.name} is entered per ${kpi.frequency}, in its last month; ${row.month} is not one.`,
    };
  }
  if (typeof row.value === 'number' && row.value < 0 && !kpi.allowNegative) {
    return { code: 'negative', message: `${kpi.name} cannot be negative.` };
  }
  // Part by part: spreading a row costs forty times as much, of tens of thousands a second.
  return {
    index: row.index,
    kpi: row.kpi,
    month: row.month,
    team: row.team,
    value: row.value,
    note: row.note,
    version: row.version,
    // Blank and "not applicable" are no numbers that somebody could have estimated.
    estimate: row.estimate && typeof row.value === 'number',
    kpiId: kpi.id,
    teamId: team.id,
    teamCode: team.code,
    key: cellKey(kpi.id, team.id, row.month),
    state: ground.closings.of(row.month, team.id),
    wasLocked: ground.closings.wasLocked(row.month),
  };
}

function placeTeam(code: string | undefined, kpi: Kpi, ground: Ground) {
  if (code === undefined) {
    const [only, second] = kpi.teams;
    const team = only !== undefined && second === undefined ? ground.teams.get(only) : undefined;
    return (
      team ?? {
        code: 'invalid' as const,
        message: `${kpi.name} is reported by several teams: name the team.`,
      }
    );
  }
  const team = ground.teams.get(code);
  if (!team) return { code: 'not-found' as const, message: `There is no team “${code}”.` };
  if (!kpi.teams.includes(code)) {
    return { code: 'invalid' as const, message: `${kpi.name} is not reported by the team ${code}.` };
  }
  return team;
}

export interface Plan {
  readonly inserts: PlacedRow[];
  readonly updates: PlacedRow[];
  readonly unchanged: PlacedRow[];
  readonly rejected: Rejection[];
}

/**
 * Compares the rows with what is stored. `append` fills blank cells only; a row that carries a version other than
 * the stored one is refused with the present state, unless it asks for just that state. What would change in a closed
 * month is refused; what is the same there is unchanged, so that a file can be taken in again.
 */
export function planRows(
  rows: readonly PlacedRow[],
  stored: ReadonlyMap<string, StoredFigure>,
  mode: 'replace' | 'append',
  closed: Ground['closed'],
): Plan {
  const plan: Plan = { inserts: [], updates: [], unchanged: [], rejected: [] };
  const change = (row: PlacedRow, list: PlacedRow[]) => {
    const refusal = closed(row);
    if (refusal) plan.rejected.push({ index: row.index, ...refusal });
    else list.push(row);
  };
  for (const row of rows) {
    const now = stored.get(row.key);
    if (!now && (row.version ?? 0) !== 0) {
      plan.rejected.push({
        index: row.index,
        code: 'stale',
        message: `${row.kpi} has no figure for ${row.month} yet.`,
      });
    } else if (!now) {
      const nothing = row.value === null && (row.note ?? null) === null;
      if (nothing) plan.unchanged.push(row);
      else change(row, plan.inserts);
    } else if (isSame(row, now) || (mode === 'append' && now.value !== null)) {
      plan.unchanged.push(row);
    } else if (row.version !== undefined && row.version !== now.version) {
      plan.rejected.push({
        index: row.index,
        code: 'stale',
        message: `${now.enteredBy ?? 'Somebody'} has changed this to ${now.value ?? 'blank'} meanwhile.`,
        current: now,
      });
    } else {
      change(row, plan.updates);
    }
  }
  return plan;
}

/** What is reported of a cell once the row is written over what stood there (undefined: nothing). */
export function reportedAfter(row: PlacedRow, before: StoredFigure | undefined): Reported | null {
  if (!row.wasLocked) return null;
  const value = before?.value ?? null;
  const kept = before?.reported ?? { value, estimate: before?.estimate ?? false };
  if (!kept.estimate || kept.definitive !== undefined || row.estimate) return kept;
  return { ...kept, definitive: row.value };
}

const isSame = (row: PlacedRow, now: StoredFigure) =>
  row.value === now.value &&
  row.estimate === now.estimate &&
  (row.note === undefined || (row.note ?? null) === now.note);
