import type { Month } from '@/lib/core/month';
import { isComputed, type Kpi } from '@/lib/kpis/model';

/** What a target says: one number, or a range; all null: none. */
interface Plan {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** A target as the API shows it; `team` null is the organization's own. */
export interface TargetItem extends Plan {
  readonly kpi: string;
  readonly month: Month;
  readonly team: string | null;
  readonly note: string | null;
  readonly version: number;
}

export interface StoredTarget extends Plan {
  readonly id: string;
  readonly note: string | null;
  readonly version: number;
  readonly enteredBy: string | null;
  readonly enteredAt: string;
}

export interface TargetRow extends Plan {
  readonly index: number;
  readonly kpi: string;
  readonly team: string | undefined;
  readonly month: Month;
  readonly note: string | null | undefined;
  readonly version: number | undefined;
}

export interface TargetRejection {
  readonly index: number;
  readonly code: 'invalid' | 'not-found' | 'forbidden' | 'duplicate' | 'negative' | 'stale';
  readonly message: string;
  readonly current?: StoredTarget;
}

export interface PlacedTarget extends TargetRow {
  readonly kpiId: string;
  readonly teamId: string | null;
  readonly key: string;
}

export interface TargetGround {
  readonly kpis: ReadonlyMap<string, Kpi>;
  readonly teams: ReadonlyMap<string, { readonly id: string; readonly code: string }>;
  readonly mayPlanTeam: (teamId: string) => boolean;
  readonly mayPlanOrganization: (kpi: Kpi) => boolean;
}

const targetKey = (kpiId: string, teamId: string | null, month: Month) => `${kpiId}/${teamId ?? ''}/${month}`;

/**
 * Whose target it is when no team is named: the one team's of a KPI that adds up over teams (so that the
 * organization's is their sum, Method §3), else the organization's own.
 */
export const defaultTeam = (kpi: Pick<Kpi, 'class' | 'teams'>): string | null =>
  (kpi.class === 'flow' || kpi.class === 'stock') && kpi.teams.length === 1 ? (kpi.teams[0] ?? null) : null;

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
  return { ...row, kpiId: kpi.id, teamId, key: targetKey(kpi.id, teamId, row.month) };
}

export interface TargetPlan {
  readonly inserts: PlacedTarget[];
  readonly updates: PlacedTarget[];
  readonly unchanged: PlacedTarget[];
  readonly rejected: TargetRejection[];
}

/** Compares the rows with what is stored; see `planRows` of the figures for mode and version. */
export function planTargets(
  rows: readonly PlacedTarget[],
  stored: ReadonlyMap<string, StoredTarget>,
  mode: 'replace' | 'append',
): TargetPlan {
  const plan: TargetPlan = { inserts: [], updates: [], unchanged: [], rejected: [] };
  for (const row of rows) {
    const now = stored.get(row.key);
    if (!now) {
      (isBlank(row) && (row.note ?? null) === null ? plan.unchanged : plan.inserts).push(row);
    } else if (isSame(row, now) || (mode === 'append' && !isBlank(now))) {
      plan.unchanged.push(row);
    } else if (row.version !== undefined && row.version !== now.version) {
      plan.rejected.push({
        index: row.index,
        code: 'stale',
        message: `${now.enteredBy ?? 'Somebody'} has changed this target meanwhile.`,
        current: now,
      });
    } else {
      plan.updates.push(row);
    }
  }
  return plan;
}

const isBlank = (plan: Plan) => plan.value === null && plan.low === null && plan.high === null;

const isSame = (row: PlacedTarget, now: StoredTarget) =>
  row.value === now.value &&
  row.low === now.low &&
  row.high === now.high &&
  (row.note === undefined || (row.note ?? null) === now.note);
