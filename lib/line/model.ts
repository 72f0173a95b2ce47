import type { Unit } from '@/lib/core/amount';
import type { FiscalCalendar, Span } from '@/lib/core/fiscal-calendar';
import type { Month } from '@/lib/core/month';
import type {
  Effort,
  LineFault,
  LineFilter,
  LineGround,
  LineMap,
  LineNode,
  LineTactic,
} from '@/lib/measure/line';
import type { MoneyByObjective, UnitCost } from '@/lib/measure/money';
import type { Sentence } from '@/lib/measure/wording';
import type { JudgedTactic } from '@/lib/tactics/model';

/** What a node hangs under, as far as it is known. */
export interface Above {
  readonly goal: string | null;
  readonly objective: string | null;
}

/** Where a fault is mended: a path below the organization's address, with the field's name where a form opens. */
export function cureOf(
  fault: LineFault,
  { code, kind }: Pick<LineNode, 'code' | 'kind'>,
  above: Above,
): string {
  switch (fault) {
    case 'no-goal':
      return `tactics/${code}/edit#goal`;
    case 'no-reason':
      return `tactics/${code}/edit#reason`;
    case 'nobody-works-on-it':
      return `tactics/new?goal=${code}`;
    case 'no-money':
      return `line?cure=${code}#shares`;
    case 'no-active-objective': {
      const goal = kind === 'goal' ? code : above.goal;
      return above.objective === null
        ? `tactics/${code}/edit#goal`
        : `objectives/${above.objective}/goals/${goal}/edit#objective`;
    }
  }
}

/** A tactic as the line map sees it. */
export const lineTactic = ({ tactic, line, flags }: JudgedTactic): LineTactic => ({
  code: tactic.code,
  title: tactic.title,
  team: tactic.team,
  goal: tactic.goal,
  step: tactic.step,
  stage: tactic.funnelStage,
  status: tactic.status,
  hasReason: !flags.includes('no-reason') && !flags.includes('copied-reason'),
  missing: line.missing ?? null,
  // What was stopped will not be spent any more.
  planned: tactic.status === 'stopped' ? null : tactic.money.planned,
  actual: tactic.money.actual,
  days: tactic.status === 'stopped' ? null : tactic.effortDays,
});

/** A tactic without a line, with the level that is missing. Money is of the period. */
export interface LooseTactic extends Effort {
  readonly tactic: string;
  readonly title: string;
  readonly team: string;
  readonly missing: 'goal' | 'objective';
  readonly hasReason: boolean;
  readonly href: string;
}

/** The strategy of the organization or of a team, as far as the line begins with it. */
interface LineStrategy {
  /** `organization`, or the code of a team. */
  readonly owner: string;
  readonly name: string;
  /** Its version in force; null: none is published. */
  readonly number: number | null;
  /** Codes of the objectives that it serves. */
  readonly serves: readonly string[];
}

export interface LinePlace {
  readonly slug: string;
  readonly locale: string;
  readonly currency: string;
  readonly day: string;
  readonly calendar: FiscalCalendar;
}

/** Everything on the line map that does not depend on the filter. Money is of the period's months. */
export interface LineBase extends LineGround {
  readonly place: LinePlace;
  readonly month: Month;
  readonly span: Span;
  readonly label: string;
  readonly strategies: readonly LineStrategy[];
  readonly teams: readonly { readonly code: string; readonly name: string }[];
  /** What hangs where, for addresses: the objective of each goal. */
  readonly objectiveOf: Readonly<Record<string, string>>;
}

export interface LineView extends Omit<LineBase, keyof LineGround> {
  readonly map: LineMap;
  readonly filter: LineFilter;
  /** Of everything, whatever the filter. */
  readonly whole: Pick<LineMap, 'tactics' | 'tacticsWithLine'>;
  /** Other months than the current fiscal year were asked for. */
  readonly asked: boolean;
  readonly words: readonly Sentence[];
  readonly mayShare: boolean;
}

/** The tactics without a line that count, the biggest first. */
export function looseTactics(
  { tactics }: Pick<LineGround, 'tactics'>,
  objectiveOf: Readonly<Record<string, string>>,
): LooseTactic[] {
  return tactics
    .flatMap((tactic): LooseTactic[] => {
      const { missing, code, title, team, hasReason, planned, actual, days, goal } = tactic;
      if (missing === null || tactic.status === 'draft') return [];
      if (tactic.status === 'stopped' && actual === null) return [];
      const above = { goal, objective: (goal !== null && objectiveOf[goal]) || null };
      const fault = missing === 'goal' ? 'no-goal' : 'no-active-objective';
      const href = cureOf(fault, { code, kind: 'tactic' }, above);
      return [{ tactic: code, title, team, missing, hasReason, planned, actual, days, href }];
    })
    .sort((a, b) => (b.planned ?? -1) - (a.planned ?? -1) || (a.tactic < b.tactic ? -1 : 1));
}

/** What one thing of the funnel costs: spend of the tactics with a line for each of a KPI's figures. */
interface CostRow extends UnitCost {
  readonly kpi: string;
  readonly name: string;
  /** Months of the period that have ended. */
  readonly monthsExpected: number;
}

/** The KPIs of the library that money is divided by, with the word for one of them. */
export const COUNTED = [
  { kpi: 'leads', one: 'lead' },
  { kpi: 'mqls', one: 'MQL' },
  { kpi: 'sqls', one: 'SQL' },
  { kpi: 'customers_new', one: 'customer' },
] as const;

/** `GET /money`, and the second half of the page of the line map. */
export interface MoneyView extends MoneyByObjective {
  readonly place: LinePlace;
  readonly span: Span;
  readonly label: string;
  readonly loose: readonly LooseTactic[];
  readonly costs: readonly CostRow[];
}

/** The share of money of an objective: as set (null: not set), what it comes to, and what its rank alone would give. */
export interface MoneyShare {
  readonly objective: string;
  readonly share: number | null;
  readonly priority: number;
  readonly byRank: number;
  readonly version: number;
}

/** A target above something that the reader answers for was changed by somebody else. */
export interface ChangeNotice {
  /** Of the audit row. */
  readonly id: string;
  /** `kpi`: the plan of a KPI that goals stand on was revised. */
  readonly kind: 'objective' | 'goal' | 'kpi';
  readonly code: string;
  readonly title: string;
  readonly objective: string;
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
  readonly reason: string | null;
  /** The target before and since, in the unit of the KPI; null where it is no single number, or another KPI's. */
  readonly before: number | null;
  readonly after: number | null;
  readonly unit: Unit;
  readonly decimals: number;
  /** What of the reader hangs beneath. */
  readonly yours: readonly { readonly kind: 'goal' | 'step' | 'tactic'; readonly code: string }[];
}

type Stored = Readonly<Record<string, unknown>>;

/** A change as it stands in the audit, as a notice. */
export function noticeOf(
  row: Omit<ChangeNotice, 'before' | 'after' | 'unit' | 'decimals'> & {
    readonly before: Stored;
    readonly after: Stored;
    readonly unit: Unit | null;
    readonly decimals: number | null;
  },
): ChangeNotice {
  const { before, after, unit, decimals, ...notice } = row;
  const isOne = before.kpi === after.kpi && before.successKpi === after.successKpi;
  const number = (value: unknown) => (isOne && typeof value === 'number' ? value : null);
  const [was, is] = [number(before.target), number(after.target)];
  const isTold = was !== null && is !== null && was !== is;
  return {
    ...notice,
    before: isTold ? was : null,
    after: isTold ? is : null,
    unit: unit ?? 'number',
    decimals: decimals ?? 0,
  };
}

export const isFiltered = ({ team, stage, status, broken }: LineFilter): boolean =>
  team !== undefined || stage !== undefined || status !== undefined || broken === true;
