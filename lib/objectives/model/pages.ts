import type { Remarks } from '@/lib/annotations/model';
import type { FiscalCalendar } from '@/lib/core/fiscal-calendar';
import type { Month } from '@/lib/core/month';
import type { ForecastItem } from '@/lib/forecasts/model';
import type { PathYear } from '@/lib/measure/path';
import type { Rollup } from '@/lib/measure/rollup';
import type { Smart } from '@/lib/measure/smart';
import type { Standing } from '@/lib/measure/standing';
import type { KpiFormat, MissingFigure, Period, PeriodValue, Reporting } from '@/lib/series/model';
import type { GoalItem, Objective, ObjectiveItem } from '../model';

/** One month of an objective's chart. A total is cumulative; `difference` is the gap to what was expected. */
export interface ObjectivePoint {
  readonly month: Month;
  readonly actual: number | null;
  readonly expected: number | null;
  readonly lastYear: number | null;
  readonly difference: number | null;
  readonly open: boolean;
}

/** Three lines on something that was off track: what happened, what we do, what we need. */
export interface SaidWords {
  readonly kind: 'objective' | 'goal';
  readonly code: string;
  readonly teamName: string;
  readonly happened: string | null;
  readonly doing: string | null;
  readonly need: string | null;
  readonly by: string;
  readonly at: string;
}

/** Everything that the page of an objective shows; sentence, chart and table are made of it alone. */
export interface ObjectiveView {
  readonly organization: {
    readonly slug: string;
    readonly name: string;
    readonly locale: string;
    readonly currency: string;
    readonly day: string;
    readonly calendar: FiscalCalendar;
  };
  readonly objective: Omit<Objective, 'id'> & {
    /** Names of `resultKpis`; the code where its name is not at hand. */
    readonly resultNames: readonly string[];
  };
  readonly objectives: number;
  readonly month: Month;
  readonly kpi: {
    readonly code: string;
    readonly name: string;
    readonly direction: 'up' | 'down' | 'range';
  } | null;
  readonly format: KpiFormat | null;
  /** The success KPI in the period chosen, which the verdict does not depend on. */
  readonly period: Period;
  readonly reporting: Reporting;
  readonly periodValue: PeriodValue | null;
  readonly rollup: Rollup | null;
  readonly since: Month | null;
  readonly points: readonly ObjectivePoint[];
  /** To its end; null: nothing is left to forecast. */
  readonly forecast: ForecastItem | null;
  /** What was written to the success KPI. */
  readonly remarks: Remarks;
  readonly goals: readonly GoalRow[];
  readonly teamNames: Readonly<Record<string, string>>;
  readonly missing: readonly MissingFigure[];
  /** What teams said of the objective and its goals when they handed the month in. */
  readonly words: readonly SaidWords[];
  /** Year by year to the targets of a horizon of several; none without yearly targets. */
  readonly path: readonly PathYear[];
  /** Of the current fiscal year: what is planned and spent on it, its share of all planned, and what its priority asks for. */
  readonly money: {
    readonly label: string;
    readonly planned: number | null;
    readonly actual: number | null;
    readonly share: number | null;
    readonly priority: number | null;
  };
  readonly mayChange: boolean;
  readonly mayAddGoal: boolean;
  /** Codes of the goals that the reader may change. */
  readonly mayChangeGoals: readonly string[];
}

/** A goal with how its numbers are written and who answers for it. */
export interface GoalRow {
  readonly item: GoalItem;
  readonly accountableName: string | null;
  readonly kpiName: string;
  readonly direction: 'up' | 'down' | 'range';
  readonly format: KpiFormat;
  readonly teamIds: readonly string[];
  /** Where the goal would stand by its first plan, and why that was revised; null where it was not by then. */
  readonly revision: {
    readonly original: Standing;
    readonly month: Month;
    readonly reason: string | null;
    readonly by: string;
  } | null;
}

/** A figure of the months of a base that says something else than when its month was locked. */
export interface Correction {
  readonly kpi: string;
  readonly team: string;
  readonly month: Month;
  readonly firstReported: number | 'n/a' | null;
  readonly value: number | 'n/a' | null;
}

/** What a correction would make of a goal's frozen base and target; somebody has to take it over or keep what stands. */
export interface BaseProposal {
  readonly goal: string;
  readonly baseValue: number | null;
  readonly targetValue: number | null;
  readonly proposedBase: number;
  readonly proposedTarget: number | null;
  /** What stands was itself taken over after a correction. */
  readonly wasTakenOver: boolean;
  /** Taking it over makes the goal easier, which an executive decides. */
  readonly isEasier: boolean;
  /** None: all figures were set back to what they were when their months were locked. */
  readonly corrections: readonly (Correction & {
    readonly kpiName: string;
    readonly teamName: string;
    readonly format: KpiFormat;
  })[];
  readonly format: KpiFormat;
  readonly locale: string;
  /** What the reader may do about it. */
  readonly mayTakeOver: boolean;
  readonly mayKeep: boolean;
}

/** A goal as far as it is typed: the five checks, and what its target comes to in numbers. */
export interface GoalCheck {
  /** `reach`: null while KPI or first month lack. */
  readonly smart: {
    readonly score: number;
    readonly missing: Smart['missing'];
    readonly reach: Smart['reach'] | null;
    readonly forecast: Smart['forecast'];
  };
  readonly baseValue: number | null;
  readonly targetValue: number | null;
  readonly format: KpiFormat | null;
}

/** What the forms of objectives and goals offer, and what they change. */
export interface FormView {
  readonly organization: {
    readonly slug: string;
    readonly locale: string;
    readonly currency: string;
    readonly day: string;
    readonly calendar: FiscalCalendar;
  };
  readonly teams: readonly { readonly code: string; readonly name: string; readonly own: boolean }[];
  readonly members: readonly { readonly email: string; readonly name: string }[];
  readonly kpis: readonly { readonly code: string; readonly name: string; readonly unit: string }[];
  readonly objective: ObjectiveItem | null;
  readonly goal: GoalItem | null;
  /** What a goal can be moved to: objectives that are not closed, and its own. */
  readonly objectives: readonly Pick<ObjectiveItem, 'code' | 'title' | 'state'>[];
}
