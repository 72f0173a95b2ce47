import { formatMonth, type Month } from '@/lib/core/month';
import type { Firing, Side } from './conflicts';
import { significantWords } from './not-doing';

const overlaps = (a: { start: Month; end: Month }, b: { start: Month; end: Month }) =>
  a.start <= b.end && b.start <= a.end;

/** Pairs of different things, each once. */
function pairs<T>(things: readonly T[]): [T, T][] {
  return things.flatMap((a, at) => things.slice(at + 1).map((b): [T, T] => [a, b]));
}

/** A goal as conflicts see it. `wants`: which way its KPI shall go; `aim`: what is aimed at, in words and as a number. */
export interface GoalFact {
  readonly code: string;
  readonly title: string;
  readonly kpi: string;
  readonly kpiName: string;
  readonly teams: readonly string[];
  readonly accountable: string | null;
  readonly start: Month;
  readonly end: Month;
  /** As typed; null: it ends with its objective. */
  readonly ownEnd: Month | null;
  readonly wants: 'up' | 'down' | 'hold';
  readonly aim: number | null;
  /** Aims of another measure, or totals of other months, are not compared by number. */
  readonly comparable: string;
  readonly sign: 1 | -1;
  readonly objective: string;
}

export interface ObjectiveFact {
  readonly code: string;
  readonly title: string;
  readonly ownerTeam: string | null;
  readonly accountable: string | null;
  readonly end: Month | null;
}

const first = (teams: readonly string[]): string => teams[0] ?? '';

/**
 * (1) One KPI, opposite directions or different targets in two teams: goals of teams that have none in common, in the same
 * months. `addsUp`: each of them answers for figures of its own, so that different targets are shares of one.
 */
export function goalsAtOdds(
  goals: readonly GoalFact[],
  addsUp: (kpi: string, teams: readonly string[]) => boolean,
): Firing[] {
  const byKpi = new Map<string, GoalFact[]>();
  for (const goal of goals) byKpi.set(goal.kpi, [...(byKpi.get(goal.kpi) ?? []), goal]);
  return [...byKpi.values()].flatMap((own) =>
    pairs(own).flatMap(([a, b]): Firing[] => {
      if (a.teams.some((team) => b.teams.includes(team)) || !overlaps(a, b)) return [];
      const opposite = a.wants !== b.wants && a.wants !== 'hold' && b.wants !== 'hold';
      const differs =
        a.aim !== null &&
        b.aim !== null &&
        a.comparable === b.comparable &&
        a.aim !== b.aim &&
        !addsUp(a.kpi, [...a.teams, ...b.teams]);
      if (!opposite && !differs) return [];
      const [one, two] = a.code < b.code ? [a, b] : [b, a];
      const side = (goal: GoalFact): Side => ({
        team: first(goal.teams),
        text: `${goal.title} (${goal.code})`,
        value: goal.aim,
      });
      return [
        {
          rule: 1,
          key: `1:${one.code}:${two.code}`,
          fingerprint: `${one.wants} ${one.aim}/${two.wants} ${two.aim}`,
          title: `${one.kpiName}: ${opposite ? 'opposite directions' : 'different targets'} in two teams`,
          sides: [side(one), side(two)],
          accountable: [one.accountable, two.accountable],
        },
      ];
    }),
  );
}

/** (5) A goal that ends after its objective. */
export function goalsBeyondObjectives(
  goals: readonly GoalFact[],
  objectives: readonly ObjectiveFact[],
  locale: string,
): Firing[] {
  const byCode = new Map(objectives.map((objective) => [objective.code, objective]));
  return goals.flatMap((goal): Firing[] => {
    const objective = byCode.get(goal.objective);
    if (!objective?.end || goal.ownEnd === null || goal.ownEnd <= objective.end) return [];
    const name = (month: Month) => formatMonth(month, 'withYear', locale);
    return [
      {
        rule: 5,
        key: `5:${goal.code}`,
        fingerprint: `${goal.ownEnd}/${objective.end}`,
        title: `${goal.title} ends after its objective`,
        sides: [
          { team: first(goal.teams), text: `${goal.code} ends in ${name(goal.ownEnd)}`, value: null },
          {
            team: objective.ownerTeam ?? first(goal.teams),
            text: `${objective.title} ends in ${name(objective.end)}`,
            value: null,
          },
        ],
        accountable: [goal.accountable, objective.accountable],
      },
    ];
  });
}

/** An active tactic. `teams`: who runs it and who carries it with them. */
export interface TacticFact {
  readonly code: string;
  readonly title: string;
  readonly teams: readonly string[];
  readonly accountable: string | null;
  readonly audience: string | null;
  readonly funnelStage: string | null;
  readonly start: Month | null;
  readonly end: Month | null;
  readonly planned: number | null;
}

/** (6) Two teams' tactics on the same audience, month and stage, that they do not carry together. */
export function sameAudience(tactics: readonly TacticFact[], locale: string): Firing[] {
  const groups = new Map<string, (TacticFact & { start: Month; end: Month })[]>();
  for (const tactic of tactics) {
    const { audience, funnelStage, start, end } = tactic;
    const words = significantWords(audience ?? '')
      .sort()
      .join(' ');
    if (words === '' || funnelStage === null || start === null) continue;
    const key = `${funnelStage}/${words}`;
    groups.set(key, [...(groups.get(key) ?? []), { ...tactic, start, end: end ?? start }]);
  }
  return [...groups.values()].flatMap((own) =>
    pairs(own).flatMap(([a, b]): Firing[] => {
      if (a.teams.some((team) => b.teams.includes(team)) || !overlaps(a, b)) return [];
      const [one, two] = a.code < b.code ? [a, b] : [b, a];
      const from = a.start > b.start ? a.start : b.start;
      const to = a.end < b.end ? a.end : b.end;
      const span = [...new Set([from, to])].map((month) => formatMonth(month, 'shortWithYear', locale));
      const side = (tactic: TacticFact): Side => ({
        team: first(tactic.teams),
        text: `${tactic.title} for “${tactic.audience}”, ${tactic.funnelStage}`,
        value: tactic.planned,
      });
      return [
        {
          rule: 6,
          key: `6:${one.code}:${two.code}`,
          fingerprint: `${one.funnelStage} ${from}/${to}`,
          title: `Two teams speak to the same audience, ${span.join(' to ')}`,
          sides: [side(one), side(two)],
          accountable: [one.accountable, two.accountable],
        },
      ];
    }),
  );
}

/** (7) A goal with a negative contribution to another team's objective. */
export function goalsAgainstObjectives(
  goals: readonly GoalFact[],
  objectives: readonly ObjectiveFact[],
): Firing[] {
  const byCode = new Map(objectives.map((objective) => [objective.code, objective]));
  return goals.flatMap((goal): Firing[] => {
    const objective = byCode.get(goal.objective);
    const owner = objective?.ownerTeam;
    if (goal.sign !== -1 || !objective || !owner || goal.teams.includes(owner)) return [];
    return [
      {
        rule: 7,
        key: `7:${goal.code}`,
        fingerprint: `${goal.objective} ${goal.aim}`,
        title: `${goal.title} works against ${objective.title}`,
        sides: [
          { team: first(goal.teams), text: `${goal.title} (${goal.code})`, value: goal.aim },
          { team: owner, text: `${objective.title} loses by it`, value: null },
        ],
        accountable: [goal.accountable, objective.accountable],
      },
    ];
  });
}

/** A team's month; `asks`: the other team that most of the work in it is for, null where it is its own. */
export interface LoadFact {
  readonly team: string;
  readonly month: Month;
  readonly planned: number;
  readonly capacity: number | null;
  readonly asks: string | null;
}

/** (8) Planned work above capacity, from this month on: the team beside the one that most of the work is for. */
export function overCapacity(loads: readonly LoadFact[], locale: string): Firing[] {
  return loads.flatMap(({ team, month, planned, capacity, asks }): Firing[] => {
    if (capacity === null || planned <= capacity) return [];
    const days = (count: number) => {
      const rounded = Math.round(count * 10) / 10;
      return `${rounded} ${rounded === 1 ? 'day' : 'days'}`;
    };
    const name = formatMonth(month, 'withYear', locale);
    return [
      {
        rule: 8,
        key: `8:${team}:${month}`,
        fingerprint: `${planned}/${capacity}`,
        title: `More work than days in ${name}`,
        sides: [
          { team, text: `has ${days(capacity)} in ${name}`, value: capacity },
          { team: asks ?? team, text: `${days(planned)} of work planned`, value: planned },
        ],
      },
    ];
  });
}
