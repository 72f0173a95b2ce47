import type { FiscalCalendar } from '@/lib/core/fiscal-calendar';
import type { Month } from '@/lib/core/month';
import type { ChangeNotice } from '@/lib/line/model';
import type { Unlinked } from '@/lib/measure/line-words';
import type { Rollup } from '@/lib/measure/rollup';
import type { Status } from '@/lib/measure/status';
import type { ObjectiveItem } from '@/lib/objectives/model';
import type { JudgedObjective } from '@/lib/objectives/model/judged';
import type { KpiFormat, MissingFigure, Period, PeriodValue, Reporting } from '@/lib/series/model';

/** One objective on the Overview. */
export interface OverviewObjective {
  readonly code: string;
  readonly title: string;
  readonly rank: number | null;
  readonly ownerTeam: string | null;
  readonly ownerTeamName: string | null;
  readonly horizonYears: 1 | 3 | 5 | null;
  readonly start: Month | null;
  readonly end: Month | null;
  readonly accountable: string | null;
  readonly accountableName: string | null;
  readonly kpiCode: string;
  readonly kpiName: string;
  readonly direction: 'up' | 'down' | 'range';
  readonly format: KpiFormat;
  readonly rollup: Rollup;
  /** First month of the present status of the result. */
  readonly since: Month | null;
  readonly period: PeriodValue;
  /** The success KPI's last 24 months, oldest first, null for a gap. */
  readonly spark: readonly (number | null)[];
  /** How the numbers of its goals' KPIs are written and who answers for them, by the goal's code. */
  readonly goalFormats: Readonly<
    Record<
      string,
      {
        readonly name: string;
        readonly direction: 'up' | 'down' | 'range';
        readonly format: KpiFormat;
        readonly accountable: string | null;
        readonly accountableName: string | null;
        readonly teamIds: readonly string[];
        readonly goal: string;
      }
    >
  >;
}

/** An objective that is not judged: a draft, or closed. */
export type RestingObjective = Pick<ObjectiveItem, 'code' | 'title' | 'state' | 'rank'> & {
  readonly ownerTeamName: string | null;
  readonly accountableName: string | null;
};

/** A team's goals under one objective; null: it has none there. */
export interface MatrixCell {
  readonly onTrack: number;
  readonly goals: number;
  readonly status: Status;
}

export interface OverviewView {
  readonly organization: {
    readonly slug: string;
    readonly name: string;
    readonly locale: string;
    readonly currency: string;
    readonly revision: number;
    readonly day: string;
    readonly graceDays: number;
    readonly calendar: FiscalCalendar;
  };
  readonly period: Period;
  readonly reporting: Reporting;
  /** Figures of the month that are there, of those expected. */
  readonly completeness: { readonly present: number; readonly expected: number };
  readonly objectives: readonly OverviewObjective[];
  readonly drafts: number;
  readonly resting: readonly RestingObjective[];
  readonly matrix: readonly {
    readonly team: string;
    readonly name: string;
    readonly cells: readonly (MatrixCell | null)[];
  }[];
  readonly missing: readonly MissingFigure[];
  /** Planned money of the current fiscal year that leads to no active objective. */
  readonly unlinked: readonly Unlinked[];
  /** An organization without KPIs or objectives is shown what to do first. */
  readonly isEmpty: boolean;
  readonly hasKpis: boolean;
  readonly hasTeams: boolean;
  readonly hasFigures: boolean;
}

/** What depends on the reader, and is therefore never remembered for others. */
export interface ReaderView {
  /** Targets above what the reader answers for that others have changed, until put away. */
  readonly changes: readonly ChangeNotice[];
  readonly since: Date | null;
  readonly news: readonly News[];
  /** This visit was noted within the last minute: it need not be noted again. */
  readonly noted: boolean;
}

/** What somebody else did since the reader's last visit: the same thing done several times is one. */
export interface News {
  readonly id: string;
  /** The last time, ISO 8601. */
  readonly at: string;
  readonly by: string;
  /** "figures.save", "objective.update", … */
  readonly action: string;
  /** What it was done to; null for several. A goal's code comes with its objective's. */
  readonly code: string | null;
  readonly name: string | null;
  readonly objective: string | null;
  /** Archived meanwhile: there is nothing to open. */
  readonly gone: boolean;
  readonly month: Month | null;
  readonly count: number;
}

const GOOD: ReadonlySet<Status> = new Set(['on-track', 'achieved']);

/** A team's goals under an objective in one mark: all on track, none and one off track, or between. */
export function matrixCell({ rollup }: Pick<JudgedObjective, 'rollup'>, team: string): MatrixCell | null {
  const own = rollup.children.filter((child) => child.teams.includes(team));
  if (own.length === 0) return null;
  const statuses = own.map((child) => child.standing.status);
  const onTrack = statuses.filter((status) => GOOD.has(status)).length;
  const counts = { onTrack, goals: own.length };
  if (onTrack === own.length) return { ...counts, status: 'on-track' };
  const judged = statuses.filter(
    (status) => status === 'off-track' || status === 'at-risk' || GOOD.has(status),
  );
  if (judged.length === 0) return { ...counts, status: statuses[0] ?? 'no-data' };
  const status = onTrack === 0 && judged.includes('off-track') ? 'off-track' : 'at-risk';
  return { ...counts, status };
}
