import type { AuditItem } from '@/lib/audit/model';
import type { Month } from '@/lib/core/month';
import type { CellValue } from '@/lib/figures/model/grid';
import type { PeriodTarget } from '@/lib/measure/targets';
import type { KpiFormat } from '@/lib/series/model';
import type { TargetPeriod } from '@/lib/targets/model';

/** One part of a thing that differs before and after, in words as they are stored. */
export interface Difference {
  readonly part: string;
  readonly before: string;
  readonly after: string;
}

const words = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return '—';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? '—' : value.map(words).join(', ');
  if (typeof value !== 'object') return String(value);
  return Object.entries(value)
    .map(([name, part]) => `${name} ${words(part)}`)
    .join(', ');
};

const parts = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : { '': value };

/** What a step has changed, part by part; the version, which every change raises, is left out. */
export function differences({ before, after }: Pick<AuditItem, 'before' | 'after'>): Difference[] {
  if (before === null && after === null) return [];
  const [was, is] = [parts(before ?? {}), parts(after ?? {})];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((name) => name !== 'version');
  return (
    names
      .map((part) => ({ part, before: words(was[part]), after: words(is[part]) }))
      // What has come with a "no" has not changed anything.
      .filter(({ part, ...each }) => each.before !== each.after && !(before === null && is[part] === false))
  );
}

/** Only what somebody typed into the ledger can be taken back; the rest is changed where it stands. */
export const isUndoable = ({ action }: Pick<AuditItem, 'action'>): boolean =>
  action === 'figures.save' || action === 'targets.save';

export interface AuditRow extends AuditItem {
  readonly differences: readonly Difference[];
  /** The reader's own change of figures or targets, which may be taken back while its months are open. */
  readonly mine: boolean;
}

/** Where a browser keeps the day of the last board meeting. */
export const sinceCookie = (slug: string): string => `plumbline-since-${slug}`;

export interface HistoryPlace {
  readonly slug: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly day: string;
}

/** One page of the audit log. */
export interface AuditPageView {
  readonly organization: HistoryPlace;
  readonly rows: readonly AuditRow[];
  /** The cursor of the next page; null after the last. */
  readonly next: string | null;
  readonly actors: readonly string[];
}

/** A figure that says something else than it did then. */
export interface FigureChange {
  readonly team: string;
  readonly month: Month;
  readonly before: CellValue;
  readonly after: CellValue;
  readonly reason: string | null;
  readonly by: string;
  readonly at: string;
}

/** A target that says something else than it did then; `team` null: the organization's own. */
export interface PlanChange {
  readonly team: string | null;
  readonly period: TargetPeriod;
  readonly month: Month;
  readonly before: PeriodTarget;
  readonly after: PeriodTarget;
  readonly reason: string | null;
  readonly by: string;
  readonly at: string;
}

/** What became different in one KPI: its ledger, and how many cells were entered for the first time. */
export interface KpiChanges {
  readonly kpi: string;
  readonly name: string;
  readonly format: KpiFormat;
  readonly figures: readonly FigureChange[];
  readonly targets: readonly PlanChange[];
  readonly newFigures: number;
  readonly newTargets: number;
}

/** What is different now from how it stood on a day: the ledger by KPI, then everything else, newest first. */
export interface ChangesView {
  readonly organization: HistoryPlace;
  readonly since: string;
  readonly kpis: readonly KpiChanges[];
  /** Changes of definitions, goals, objectives, rights and the close. */
  readonly things: readonly (AuditItem & { readonly differences: readonly Difference[] })[];
  /** There is more than is shown. */
  readonly cut: boolean;
}
