import type { Month } from '@/lib/core/month';

/** A team for a time, of people from two or more teams; it owns goals like any other. */
export interface ProjectTeamItem {
  readonly code: string;
  readonly name: string;
  readonly projectOf: readonly string[];
  /** Its last month; null: open. */
  readonly end: Month | null;
  readonly members: readonly string[];
  readonly version: number;
}

interface Named {
  readonly code: string;
  readonly name: string;
}

interface GroundTeam extends Named {
  readonly kind: string;
}

/** What the teams of an organization do together, as plain data; everything in it is active. */
export interface SynergyGround {
  /** Without project teams. */
  readonly teams: readonly GroundTeam[];
  readonly projectTeams: readonly Pick<ProjectTeamItem, 'code' | 'projectOf'>[];
  readonly objectives: readonly { readonly code: string; readonly title: string }[];
  readonly goals: readonly {
    readonly code: string;
    readonly title: string;
    readonly objective: string;
    readonly teams: readonly string[];
  }[];
  /** `carriers`: the team that runs a tactic and those that carry it with it. */
  readonly tactics: readonly {
    readonly code: string;
    readonly title: string;
    readonly objective: string | null;
    readonly carriers: readonly string[];
  }[];
}

interface TeamPair {
  readonly teams: readonly [Named, Named];
  /** Codes and titles of the goals that both own, themselves or in a project team. */
  readonly sharedGoals: readonly {
    readonly code: string;
    readonly title: string;
    readonly objective: string;
  }[];
  /** Objectives to which both contribute. */
  readonly objectives: readonly string[];
  /** A team of Marketing with one of Sales, whose common goal matters most. */
  readonly isMarketingAndSales: boolean;
}

/** An objective with the teams that contribute to it, and the pairs of them without a tactic that both carry. */
interface ObjectiveTeams {
  readonly code: string;
  readonly title: string;
  readonly teams: readonly Named[];
  readonly shared: readonly Named[];
  readonly apart: readonly (readonly [Named, Named])[];
}

export interface Synergy {
  readonly objectives: readonly ObjectiveTeams[];
  /** Of teams that contribute to one objective, and of Marketing with Sales in any case. */
  readonly pairs: readonly TeamPair[];
}

/** Where teams work side by side without working together. A tactic is shared by the teams that carry it. */
export function synergyOf(ground: SynergyGround): Synergy {
  const { teams, projectTeams, objectives, goals, tactics } = ground;
  const partsOf = new Map(projectTeams.map(({ code, projectOf }) => [code, projectOf]));
  const whole = (codes: readonly string[]) => new Set(codes.flatMap((code) => partsOf.get(code) ?? [code]));
  const owned = goals.map((goal) => ({ ...goal, owners: whole(goal.teams) }));
  const carried = tactics.map((tactic) => ({ ...tactic, by: whole(tactic.carriers) }));
  const named = ({ code, name }: Named): Named => ({ code, name });
  const found = objectives.map(({ code, title }): ObjectiveTeams => {
    const own = carried.filter(({ objective }) => objective === code);
    const working = new Set([
      ...owned.filter(({ objective }) => objective === code).flatMap(({ owners }) => [...owners]),
      ...own.flatMap(({ by }) => [...by]),
    ]);
    const there = teams.filter((team) => working.has(team.code)).map(named);
    const isShared = (a: Named, b: Named) => own.some(({ by }) => by.has(a.code) && by.has(b.code));
    return {
      ...{ code, title, teams: there },
      shared: own.filter(({ by }) => by.size > 1).map((each) => ({ code: each.code, name: each.title })),
      apart: pairsIn(there).filter(([a, b]) => !isShared(a, b)),
    };
  });
  const pairs = pairsIn(teams).flatMap(([a, b]): TeamPair[] => {
    const together = found.filter((each) =>
      [a, b].every((team) => each.teams.some(({ code }) => code === team.code)),
    );
    const kinds = [a.kind, b.kind].sort().join('+');
    const isMarketingAndSales = kinds === 'marketing+sales';
    if (together.length === 0 && !isMarketingAndSales) return [];
    const shared = owned.filter(({ owners }) => owners.has(a.code) && owners.has(b.code));
    return [
      {
        teams: [named(a), named(b)],
        sharedGoals: shared.map(({ code, title, objective }) => ({ code, title, objective })),
        objectives: together.map(({ code }) => code),
        isMarketingAndSales,
      },
    ];
  });
  pairs.sort((a, b) => Number(b.isMarketingAndSales) - Number(a.isMarketingAndSales));
  return { objectives: found, pairs };
}

const pairsIn = <T>(items: readonly T[]): [T, T][] =>
  items.flatMap((a, at) => items.slice(at + 1).map((b): [T, T] => [a, b]));

/** Everything that the synergy part of the page shows. */
export interface SynergyView {
  readonly synergy: Synergy;
  readonly projectTeams: readonly (ProjectTeamItem & {
    readonly parts: readonly Named[];
    readonly goals: readonly { readonly code: string; readonly title: string; readonly objective: string }[];
    /** Names of its people. */
    readonly people: readonly string[];
    /** Its last month is over. */
    readonly isOver: boolean;
  })[];
  readonly teams: readonly Named[];
  /** Active objectives, under which a project team can have goals. */
  readonly objectives: readonly { readonly code: string; readonly title: string }[];
  /** Who can be in a project team, by name: people of a team that is none. */
  readonly people: readonly {
    readonly email: string;
    readonly name: string;
    readonly teams: readonly string[];
  }[];
  /** The organization's month, with which a project team ends now. */
  readonly month: Month;
  readonly mayMake: boolean;
}
