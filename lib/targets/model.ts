import { type FiscalCalendar, type Grain, periodOf } from '@/lib/core/fiscal-calendar';
import { formatMonth, type Month } from '@/lib/core/month';
import { isComputed, type Kpi } from '@/lib/kpis/model';
import { addsOverTeams } from '@/lib/measure/classes';
import { easier, type Revised } from '@/lib/measure/revision';
import type { PeriodTarget } from '@/lib/measure/targets';

export type TargetPeriod = Extract<Grain, 'month' | 'quarter' | 'year'>;

/** A target as the API shows it; `team` null is the organization's own, `month` the last one of its period. */
export interface TargetItem extends PeriodTarget {
  readonly kpi: string;
  readonly period: TargetPeriod;
  readonly month: Month;
  readonly team: string | null;
  readonly note: string | null;
  /** What was planned at first, where it was revised since. */
  readonly original: PeriodTarget | null;
  readonly version: number;
}

export interface StoredTarget extends PeriodTarget {
  readonly id: string;
  readonly note: string | null;
  readonly revised: boolean;
  readonly version: number;
  readonly enteredBy: string | null;
  readonly enteredAt: string;
}

/** One state that a target has had. */
export interface TargetRevisionItem extends PeriodTarget {
  readonly version: number;
  readonly note: string | null;
  readonly reason: string | null;
  /** It replaced a plan that had stood. */
  readonly revised: boolean;
  readonly via: 'interface' | 'api' | 'import' | 'system';
  readonly enteredBy: string | null;
  readonly enteredAt: string;
}

/** A plan that was replaced, with what replaced it and why; `team` by its id, null for the organization's own. */
export interface TargetChange {
  readonly teamId: string | null;
  readonly period: TargetPeriod;
  readonly month: Month;
  readonly before: PeriodTarget;
  readonly after: PeriodTarget;
  readonly reason: string | null;
  readonly by: string;
  readonly at: string;
}

export interface TargetRow extends PeriodTarget {
  readonly index: number;
  readonly kpi: string;
  readonly team: string | undefined;
  /** A month where it is left out. */
  readonly period?: TargetPeriod;
  readonly month: Month;
  readonly note: string | null | undefined;
  readonly version: number | undefined;
}

export interface TargetRejection {
  readonly index: number;
  readonly code:
    | 'invalid'
    | 'not-found'
    | 'forbidden'
    | 'duplicate'
    | 'negative'
    | 'stale'
    | 'locked'
    | 'reason';
  readonly message: string;
  readonly current?: StoredTarget;
}

export interface PlacedTarget extends TargetRow {
  readonly kpiId: string;
  readonly teamId: string | null;
  readonly period: TargetPeriod;
  readonly key: string;
}

export interface TargetGround {
  readonly kpis: ReadonlyMap<string, Kpi>;
  readonly teams: ReadonlyMap<string, { readonly id: string; readonly code: string }>;
  readonly calendar: FiscalCalendar;
  readonly mayPlanTeam: (teamId: string) => boolean;
  readonly mayPlanOrganization: (kpi: Kpi) => boolean;
}

export const targetKey = (kpiId: string, teamId: string | null, period: TargetPeriod, month: Month) =>
  `${kpiId}/${teamId ?? ''}/${period}/${month}`;

/**
 * Whose target it is when no team is named: the one team's of a KPI that adds up over teams (so that the
 * organization's is their sum, Method §3), else the organization's own.
 */
export const defaultTeam = (kpi: Pick<Kpi, 'class' | 'teams'>): string | null =>
  addsOverTeams(kpi.class) && kpi.teams.length === 1 ? (kpi.teams[0] ?? null) : null;

/** Finds each row's KPI and team, and applies the rules that need no look at what is stored. */
export function placeTargets(
  rows: readonly TargetRow[],
  ground: TargetGround,
): { placed: PlacedTarget[]; rejected: TargetRejection[] } {
  const placed: PlacedTarget[] = [];
  const rejected: TargetRejection[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    const result = placeTarget(row, ground);
    if ('code' in result) {
      rejected.push({ index: row.index, ...result });
    } else if (seen.has(result.key)) {
      rejected.push({
        index: row.index,
        code: 'duplicate',
        message: `${row.kpi}, ${row.month}: named twice.`,
      });
    } else {
      seen.add(result.key);
      placed.push(result);
    }
  }
  return { placed, rejected };
}

function placeTarget(row: TargetRow, ground: TargetGround): PlacedTarget | Omit<TargetRejection, 'index'> {
  const kpi = ground.kpis.get(row.kpi);
  if (!kpi || kpi.archived) return { code: 'not-found', message: `There is no KPI “${row.kpi}”.` };
  const code = row.team ?? defaultTeam(kpi);
  const team = code === null ? null : ground.teams.get(code);
  if (team === undefined) return { code: 'not-found', message: `There is no team “${code}”.` };
  if (team && !isComputed(kpi.class) && !kpi.teams.includes(team.code)) {
    return { code: 'invalid', message: `${kpi.name} is not reported by the team ${team.code}.` };
  }
  const period = row.period ?? 'month';
  if (period !== 'month' && kpi.class !== 'flow') {
    return {
      code: 'invalid',
      message: `${kpi.name} does not add up over months: its ${period} has the target of its last month.`,
    };
  }
  const may = team ? ground.mayPlanTeam(team.id) : ground.mayPlanOrganization(kpi);
  if (!may) {
    const whose = team ? `the team ${team.code}` : 'the organization';
    return { code: 'forbidden', message: `You do not set targets for ${whose}.` };
  }
  const negative = [row.value, row.low, row.high].some((part) => part !== null && part < 0);
  if (negative && !kpi.allowNegative) {
    return { code: 'negative', message: `A target of ${kpi.name} cannot be negative.` };
  }
  const teamId = team?.id ?? null;
  const month = periodOf(period, row.month, ground.calendar).to;
  const { index, value, low, high, note, version } = row;
  // Part by part: spreading a row costs forty times as much, of tens of thousands a second.
  const key = targetKey(kpi.id, teamId, period, month);
  return {
    index,
    kpi: row.kpi,
    team: row.team,
    value,
    low,
    high,
    note,
    version,
    period,
    month,
    kpiId: kpi.id,
    teamId,
    key,
  };
}

export interface TargetPlan {
  readonly inserts: PlacedTarget[];
  readonly updates: (PlacedTarget & { readonly revised: boolean })[];
  readonly unchanged: PlacedTarget[];
  readonly rejected: TargetRejection[];
}

/** What revisions are judged by. */
export interface RevisionGround {
  readonly kpis: ReadonlyMap<string, Kpi>;
  readonly calendar: FiscalCalendar;
  readonly currentMonth: Month;
  /** What stood in a cell when this month began, by `PlacedTarget.key`. */
  readonly stood: ReadonlyMap<string, StoodTarget>;
  readonly reason: string | null;
  readonly mayEase: boolean;
  /** Of a period the last month counts: while that is open, the period is not over. */
  readonly isLocked: (month: Month) => boolean;
}

export type StoodTarget = Pick<StoredTarget, 'value' | 'low' | 'high' | 'revised' | 'enteredAt'>;

/** Compares the rows with what is stored; see `planRows` of the figures for mode and version. */
export function planTargets(
  rows: readonly PlacedTarget[],
  stored: ReadonlyMap<string, StoredTarget>,
  mode: 'replace' | 'append',
  ground: RevisionGround,
): TargetPlan {
  const plan: TargetPlan = { inserts: [], updates: [], unchanged: [], rejected: [] };
  for (const row of rows) {
    const now = stored.get(row.key);
    const nothing = now
      ? isSame(row, now) || (mode === 'append' && !isBlank(now))
      : isBlank(row) && (row.note ?? null) === null;
    if (nothing) {
      plan.unchanged.push(row);
    } else if (ground.isLocked(row.month)) {
      const name = formatMonth(row.month);
      const message = `${name} is locked: its targets stand as they were when it was judged.`;
      plan.rejected.push({ index: row.index, code: 'locked', message });
    } else if (!now && (row.version ?? 0) !== 0) {
      const message = `${row.kpi} has no target for ${formatMonth(row.month)} yet.`;
      plan.rejected.push({ index: row.index, code: 'stale', message });
    } else if (!now) {
      plan.inserts.push(row);
    } else if (row.version !== undefined && row.version !== now.version) {
      plan.rejected.push({
        index: row.index,
        code: 'stale',
        message: `${now.enteredBy ?? 'Somebody'} has changed this target meanwhile.`,
        current: now,
      });
    } else {
      const revision = judgeRevision(row, ground);
      if ('code' in revision) plan.rejected.push({ index: row.index, ...revision });
      else plan.updates.push({ ...row, revised: revision.revised });
    }
  }
  return plan;
}

/**
 * A change is a revision when it replaces a target that stood when this month began, in a fiscal year that has begun:
 * it asks for a reason, and for an executive where it makes the target easier. A plan of a year to come, or one typed
 * this month, is not there yet and may be put right.
 */
function judgeRevision(
  row: PlacedTarget,
  { kpis, calendar, currentMonth, stood, reason, mayEase }: RevisionGround,
): Revised | Omit<TargetRejection, 'index'> {
  const before = stood.get(row.key);
  const begun = periodOf('year', row.month, calendar).from <= currentMonth;
  if (!before || !begun || isBlank(before) || samePlan(row, before)) {
    return { revised: before?.revised ?? false };
  }
  const kpi = kpis.get(row.kpi);
  if (reason === null) {
    const since = formatMonth(before.enteredAt.slice(0, 7) as Month);
    return {
      code: 'reason',
      message: `This target has stood since ${since}: a change of it needs a reason.`,
    };
  }
  if (kpi && !mayEase && easier(before, row, kpi.direction)) {
    return { code: 'forbidden', message: 'This makes the target easier; an executive may do that.' };
  }
  return { revised: true };
}

const isBlank = (plan: PeriodTarget) => plan.value === null && plan.low === null && plan.high === null;

const samePlan = (a: PeriodTarget, b: PeriodTarget) =>
  a.value === b.value && a.low === b.low && a.high === b.high;

const isSame = (row: PlacedTarget, now: StoredTarget) =>
  samePlan(row, now) && (row.note === undefined || (row.note ?? null) === now.note);
