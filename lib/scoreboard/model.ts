import type { Month } from '@/lib/core/month';
import type { FigureRevisionItem } from '@/lib/figures/model';
import type { KpiItem } from '@/lib/kpis/model';
import type { SeriesPoint } from '@/lib/measure/series';
import type { Standing } from '@/lib/measure/standing';
import type { GoalRow } from '@/lib/objectives/model';
import type { KpiFormat, MissingFigure, Period, PeriodValue } from '@/lib/series/model';

interface Place {
  readonly slug: string;
  readonly name: string;
  readonly locale: string;
}

/** One KPI of a team's scoreboard. */
export interface ScoreRow {
  readonly code: string;
  readonly name: string;
  readonly direction: 'up' | 'down' | 'range';
  readonly format: KpiFormat;
  readonly formula: string | null;
  /** The team sees the organization's value, because other teams report its inputs. */
  readonly fromOrganization: boolean;
  readonly period: PeriodValue;
  readonly previous: number | null;
  readonly lastYear: number | null;
  readonly yearToDate: PeriodValue;
  /** The last 12 months, oldest first, null for a gap. */
  readonly spark: readonly (number | null)[];
  readonly person: string | null;
}

/** A goal of the team with where it stands. */
export interface TeamGoal extends GoalRow {
  readonly standing: Standing;
  readonly objectiveTitle: string;
}

export interface TeamView {
  readonly organization: Place;
  readonly team: { readonly code: string; readonly name: string; readonly kind: string };
  readonly people: readonly { readonly name: string; readonly role: string }[];
  readonly period: Period;
  readonly rows: readonly ScoreRow[];
  readonly goals: readonly TeamGoal[];
  /** The last six ended months: figures there, of those expected. */
  readonly completeness: readonly {
    readonly month: Month;
    readonly present: number;
    readonly expected: number;
  }[];
  readonly missing: readonly MissingFigure[];
}

/** All teams at a glance. */
export interface TeamsView {
  readonly organization: Place;
  readonly month: Month;
  readonly teams: readonly {
    readonly code: string;
    readonly name: string;
    readonly kind: string;
    readonly kpis: number;
    readonly goals: number;
    readonly onTrack: number;
    readonly present: number;
    readonly expected: number;
  }[];
}

/** All KPIs, as a table with its period. */
export interface KpisView {
  readonly organization: Place;
  readonly period: Period;
  readonly rows: readonly (ScoreRow & {
    readonly ownerTeam: string;
    readonly ownerTeamName: string;
    readonly class: string;
  })[];
  readonly mayChange: boolean;
}

export interface KpiView {
  readonly organization: Place;
  readonly kpi: KpiItem & { readonly updaterName: string | null };
  readonly format: KpiFormat;
  readonly teamNames: Readonly<Record<string, string>>;
  readonly team: string | null;
  readonly period: Period;
  readonly value: PeriodValue;
  readonly previous: number | null;
  readonly lastYear: number | null;
  readonly yearToDate: PeriodValue;
  readonly points: readonly (SeriesPoint & { readonly note: string | null; readonly open: boolean })[];
  readonly parts: readonly { readonly team: string; readonly name: string; readonly value: PeriodValue }[];
  readonly inputs: readonly {
    readonly code: string;
    readonly name: string;
    readonly value: number | null;
    readonly format: KpiFormat;
  }[];
  readonly uses: readonly {
    readonly kind: 'objective' | 'goal' | 'kpi';
    readonly code: string;
    readonly title: string;
  }[];
  readonly history: readonly (FigureRevisionItem & {
    readonly month: Month;
    readonly teamName: string;
    readonly current: boolean;
  })[];
  readonly missing: readonly MissingFigure[];
  readonly mayChange: boolean;
}
