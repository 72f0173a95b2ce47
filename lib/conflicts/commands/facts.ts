import { formatAmount } from '@/lib/core/amount';
import { addMonths, type Month, monthRange } from '@/lib/core/month';
import { type Definition, stateOf } from '@/lib/definitions/model';
import { trialSums } from '@/lib/definitions/model/changes';
import type { HandoffSetting, ReportItem } from '@/lib/handoff/model';
import { signalDirection, signalSince } from '@/lib/insight/process-chart';
import { pointAt } from '@/lib/insight/process-words';
import { aggregate } from '@/lib/measure/aggregate';
import {
  type DefinitionFact,
  type HandoffFact,
  handoffFires,
  type RateFact,
  type SignalFact,
  upstreamOf,
} from '@/lib/measure/conflicts-of-numbers';
import type { GoalFact, LoadFact, TacticFact } from '@/lib/measure/conflicts-of-plans';
import { parseFormula, sidesOf } from '@/lib/measure/formula';
import { acceptRate, workedInTime } from '@/lib/measure/leads';
import { aimIn, standingOf } from '@/lib/measure/standing';
import { targetOf } from '@/lib/measure/targets';
import { loadIn } from '@/lib/measure/workload';
import { type Goal, goalAt, type Objective } from '@/lib/objectives/model';
import { goalAim } from '@/lib/objectives/model/judged';
import type { Organization } from '@/lib/people/model';
import type { FitSource } from '@/lib/requests/commands/load-fit';
import { formatOf } from '@/lib/series/model';
import type { Loaded } from '@/lib/series/queries';
import { type ProcessChangeItem, processOf } from '@/lib/signals/model';
import type { Tactic } from '@/lib/tactics/model';

/** Goals under active objectives that are not over in `month`; one without an end of its own runs to its objective's. */
export function goalFacts(
  { ledger }: Loaded,
  goals: readonly Goal[],
  objectives: readonly Objective[],
  month: Month,
): GoalFact[] {
  const byCode = new Map(objectives.map((objective) => [objective.code, objective]));
  return goals.flatMap((goal) => {
    const objective = byCode.get(goal.objective);
    const end = goal.end ?? objective?.end ?? goal.start;
    if (!objective || end < month) return [];
    const { code, title, teams, accountable, start, sign } = goal;
    const { kpi, measure, goal: post } = aimIn(ledger, goalAim(goal, objective.end), month);
    // Totals of other months are other numbers; a rate or a level is the same thing in any.
    const span = measure === 'total' ? `${start} ${end}` : '';
    const limit = goal.low === null ? 'at most' : 'at least';
    return [
      {
        ...{ code, title, teams, accountable, start, end, sign },
        kpi: kpi.code,
        kpiName: kpi.name,
        ownEnd: goal.end,
        wants: wantsOf(goal, kpi.direction),
        aim: post.target ?? post.low ?? post.high,
        comparable: post.target === null ? `${goal.kind} ${limit}` : `${measure} ${span}`,
        objective: goal.objective,
      },
    ];
  });
}

function wantsOf(goal: Goal, direction: 'up' | 'down' | 'range'): GoalFact['wants'] {
  const { kind, target, baseline, change, low } = goal;
  if (kind === 'range') return 'hold';
  if (kind === 'stay') return low === null ? 'down' : 'up';
  if (kind !== 'absolute') return (change ?? 0) > 0 ? 'up' : 'down';
  if (target !== null && baseline !== null) return target > baseline ? 'up' : 'down';
  return direction === 'range' ? 'hold' : direction;
}

type Changes = readonly ProcessChangeItem[];

const chartOf = ({ ledger, kpis }: Loaded, changes: Changes, code: string, through: Month) => {
  const recurring = new Set(kpis.filter((kpi) => kpi.recurring).map((kpi) => kpi.code));
  return processOf({ ledger, recurring, changes }, code, through);
};

/** Shares of one count in another in which more is better, with their signals, and what counts upstream of falling ones. */
export function signalFacts(loaded: Loaded, changes: Changes, organization: Organization, month: Month) {
  const { ledger, kpis } = loaded;
  const signal = (code: string): SignalFact | null => {
    const kpi = kpis.find((each) => each.code === code);
    if (!kpi) return null;
    const at = pointAt(chartOf(loaded, changes, code, month), month);
    const fires = at?.point.month === month && at.point.rules.length > 0;
    const value = at?.point.month === month ? at.point.figure : null;
    return {
      ...{ kpi: code, name: kpi.name, teams: kpi.teams, ownerTeam: kpi.ownerTeam, value },
      direction: fires ? at.point.side : null,
      since: fires ? signalSince(at.segment, at.point) : null,
      written: formatAmount(value, formatOf(kpi, organization)),
    };
  };
  const shares = kpis.flatMap((kpi) => {
    const parts = kpi.unit === 'percent' && kpi.direction === 'up' ? partsOf(kpi.formula) : null;
    return parts?.every((code) => ledger.kpi(code).class === 'flow')
      ? [{ kpi: kpi.code, part: parts[0], whole: parts[1] }]
      : [];
  });
  const rates = shares.flatMap(({ kpi, part, whole }): RateFact[] => {
    const found = signal(kpi);
    return found ? [{ ...found, part, whole }] : [];
  });
  const above = rates
    .filter(({ direction }) => direction === 'down')
    .flatMap(({ whole }) => upstreamOf(whole, rates));
  const volumes = [...new Set(above)].flatMap((code) => signal(code) ?? []);
  return { volumes, rates };
}

function partsOf(formula: string | null): readonly [string, string] | null {
  const parsed = formula === null ? null : parseFormula(formula);
  const sides = parsed?.ok ? sidesOf(parsed.formula) : null;
  return sides?.above.kind === 'kpi' && sides.below.kind === 'kpi'
    ? [sides.above.code, sides.below.code]
    : null;
}

/** Definitions with what their KPI was in the months of a trial, under the version asked about and as it is. */
export function definitionFacts({ ledger }: Loaded, definitions: readonly Definition[]): DefinitionFact[] {
  return definitions.flatMap((definition) => {
    const state = stateOf(definition);
    if (!state) return [];
    const trial = definition.newest?.trial ?? [];
    const known = trial.flatMap(({ month }) => {
      const { value } = aggregate(ledger, definition.kpi, [month]);
      return value === null ? [] : [[month, value] as const];
    });
    return [{ ...state, version: state.newest, trial: trialSums(trial, new Map(known)) }];
  });
}

interface HandoffSource {
  readonly loaded: Loaded;
  readonly goals: readonly Goal[];
  readonly objectives: readonly Objective[];
  readonly setting: HandoffSetting;
  readonly reports: readonly ReportItem[];
  readonly rates: readonly RateFact[];
  readonly changes: Changes;
  readonly months: readonly Month[];
}

/** The hand-off month by month, back to the last month in which it was no conflict; the newest last. */
export function handoffFacts(source: HandoffSource) {
  const { loaded, months, setting, rates, changes, reports } = source;
  const of = (kind: 'marketing' | 'sales') =>
    loaded.teams.find((team) => team.kind === kind && team.archivedAt === null)?.code;
  const [marketing, sales, received] = [of('marketing'), of('sales'), setting.kpis.received];
  const last = months.at(-1);
  if (!marketing || !sales || !received || !last) return [];
  const accepts = rates.find(({ part, whole }) => part === setting.kpis.accepted && whole === received);
  const chart = accepts ? chartOf(loaded, changes, accepts.kpi, last) : [];
  const facts: { month: Month; fact: HandoffFact }[] = [];
  for (const month of months.toReversed()) {
    const three = monthRange(addMonths(month, -2), month);
    const rows = reports.filter((row) => three.includes(row.month));
    const fact: HandoffFact = {
      ...{ marketing, sales },
      target: targetIn(source, marketing, received, month),
      acceptRate: acceptedOf(loaded, setting, three) ?? acceptRate(rows)?.rate ?? null,
      falling: signalDirection(chart, month) === 'down',
      worked: workedInTime(rows)?.share ?? null,
      received: rows.reduce((sum, row) => sum + row.received, 0),
    };
    facts.unshift({ month, fact });
    if (!handoffFires(fact)) break;
  }
  return facts;
}

/** Accepted ÷ received over the months in which both are known; null where none is. */
function acceptedOf({ ledger }: Loaded, { kpis }: HandoffSetting, months: readonly Month[]): number | null {
  const { received, accepted } = kpis;
  if (received === null || accepted === null) return null;
  const known = (code: string, month: Month) => {
    const { value, months: present, monthsExpected } = aggregate(ledger, code, [month]);
    return present > 0 && present === monthsExpected ? value : null;
  };
  let [all, taken] = [0, 0];
  for (const month of months) {
    const [whole, part] = [known(received, month), known(accepted, month)];
    if (whole === null || part === null) continue;
    all += whole;
    taken += part;
  }
  return all === 0 ? null : taken / all;
}

/** Marketing's lead target: that of its goals on leads that stands lowest, else the targets of the last three months. */
function targetIn(
  { loaded: { ledger }, goals, objectives, rates }: HandoffSource,
  marketing: string,
  received: string,
  month: Month,
): HandoffFact['target'] {
  const counts = upstreamOf(received, rates);
  const ends = new Map(objectives.map(({ code, end }) => [code, end]));
  const standings = goals.flatMap((goal) => {
    if (!counts.includes(goal.kpi) || !goal.teams.includes(marketing) || !ends.has(goal.objective)) return [];
    const aim = goalAim(goalAt(goal, month), ends.get(goal.objective) ?? null);
    if (month < aim.start || month > aim.end) return [];
    const { pace } = standingOf(ledger, aim, month);
    return pace === null ? [] : [{ name: goal.title, pace, accountable: goal.accountable }];
  });
  const [lowest] = standings.sort((a, b) => a.pace - b.pace);
  if (lowest) return lowest;
  const kpi = ledger.kpi(received);
  const months = monthRange(addMonths(month, -2), month);
  const target = targetOf(ledger, kpi, months, null)?.value ?? null;
  const { value, months: present, monthsExpected } = aggregate(ledger, received, months);
  if (target === null || target <= 0 || value === null || present < monthsExpected) return null;
  return { name: kpi.name, pace: value / target, accountable: null };
}

/** Active tactics with the teams that carry them. */
export const tacticFacts = (tactics: readonly Tactic[]): TacticFact[] =>
  tactics
    .filter(({ status }) => status === 'active')
    .map((tactic) => ({
      ...tactic,
      teams: [tactic.team, ...tactic.supportingTeams],
      planned: tactic.money.planned,
    }));

/** What teams have to do from this month on, as far as anybody has said what they can. */
export function loadFacts(source: FitSource, present: Month): LoadFact[] {
  const work = source.workIn(0);
  const owners = new Map(source.objectives.map(({ code, ownerTeam }) => [code, ownerTeam]));
  const objectives = new Map(source.tactics.map(({ code, objectiveLink }) => [code, objectiveLink?.code]));
  const asking = new Map(source.requests.map(({ code, fromTeam }) => [code, fromTeam]));
  const asks = (team: string, code: string) => {
    const other = asking.get(code) ?? owners.get(objectives.get(code) ?? '') ?? null;
    return other === team ? null : other;
  };
  return source.capacityRows
    .filter(({ month }) => month >= present)
    .map(({ team, month }) => {
      const own = work.filter((each) => each.team === team);
      const load = loadIn(own, source.capacity.get(team) ?? new Map(), month);
      const most = load.work
        .toSorted((a, b) => b.days - a.days)
        .find(({ code }) => asks(team, code) !== null);
      return { ...load, team, asks: most ? asks(team, most.code) : null };
    });
}

/** Whether each of the teams reports figures of its own of a KPI. */
export const reportsAll = ({ ledger }: Loaded, kpi: string, teams: readonly string[]): boolean =>
  teams.every((team) => ledger.kpi(kpi).teams.includes(team));
