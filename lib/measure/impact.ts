import { type Effort, sumOf } from './line';

/** A person who answers for something beneath; `for`: codes. */
interface ImpactOwner {
  readonly name: string;
  readonly email: string;
  readonly for: readonly string[];
}

interface ImpactItem extends Effort {
  readonly kind: 'goal' | 'step' | 'tactic';
  readonly code: string;
  readonly title: string;
  readonly teams: readonly string[];
  readonly status: string;
  /** Null: nobody answers for it. */
  readonly owner: string | null;
}

/** What hangs beneath an objective, a goal or the targets of a KPI: every goal, step, tactic, budget and owner. Money is of all months. */
export interface Impact {
  readonly kind: 'objective' | 'goal' | 'kpi';
  readonly code: string;
  readonly title: string;
  readonly goals: number;
  readonly tactics: number;
  readonly money: Effort;
  readonly items: readonly ImpactItem[];
  readonly owners: readonly ImpactOwner[];
  /** Things beneath that nobody answers for, by code. */
  readonly unowned: readonly string[];
}

interface Owned {
  readonly code: string;
  readonly title: string;
  /** E-mail address. */
  readonly accountable: string | null;
  readonly accountableName: string | null;
}

interface Beneath {
  readonly goals: readonly (Owned & {
    readonly objective: string;
    readonly kpi: string;
    readonly teams: readonly string[];
  })[];
  readonly steps: readonly (Owned & { readonly goal: string; readonly status: string })[];
  readonly tactics: readonly (Owned & {
    readonly goal: string | null;
    readonly step: string | null;
    readonly team: string;
    readonly status: string;
    readonly money: Pick<Effort, 'planned' | 'actual'>;
    readonly effortDays: number | null;
  })[];
}

const effortOf = ({ money, effortDays }: Beneath['tactics'][number]): Effort => ({
  planned: money.planned,
  actual: money.actual,
  days: effortDays,
});

/** Lists what hangs beneath, goal by goal, each with its steps and tactics. Archived things hang nowhere. */
export function impactOf(top: Pick<Impact, 'kind' | 'code' | 'title'>, beneath: Beneath): Impact {
  const above = { objective: 'objective', goal: 'code', kpi: 'kpi' } as const;
  const goals = beneath.goals.filter((goal) => goal[above[top.kind]] === top.code);
  const found: { item: ImpactItem; by: Owned }[] = [];
  const add = (kind: ImpactItem['kind'], item: Omit<ImpactItem, 'kind' | 'owner'>, by: Owned) =>
    found.push({ item: { kind, ...item, owner: by.accountableName }, by });
  const amounts: Effort[] = [];
  for (const goal of goals) {
    const own = beneath.tactics.filter((tactic) => tactic.goal === goal.code);
    const parts = own.map(effortOf);
    amounts.push(...parts);
    const { code, title, teams } = goal;
    if (top.kind !== 'goal') add('goal', { code, title, teams, status: 'active', ...sumOf(parts) }, goal);
    for (const step of beneath.steps.filter((each) => each.goal === goal.code)) {
      const inStep = own.filter((tactic) => tactic.step === step.code);
      const money = sumOf(inStep.map(effortOf));
      add('step', { code: step.code, title: step.title, teams, status: step.status, ...money }, step);
    }
    for (const tactic of own) {
      const named = { code: tactic.code, title: tactic.title, teams: [tactic.team], status: tactic.status };
      add('tactic', { ...named, ...effortOf(tactic) }, tactic);
    }
  }
  const owners = new Map<string, ImpactOwner>();
  for (const { item, by } of found) {
    if (by.accountable === null) continue;
    const known = owners.get(by.accountable)?.for ?? [];
    owners.set(by.accountable, {
      name: by.accountableName ?? by.accountable,
      email: by.accountable,
      for: [...known, item.code],
    });
  }
  const items = found.map(({ item }) => item);
  return {
    ...{ kind: top.kind, code: top.code, title: top.title },
    goals: goals.length,
    tactics: items.filter(({ kind }) => kind === 'tactic').length,
    money: sumOf(amounts),
    items,
    owners: [...owners.values()].sort((a, b) => a.name.localeCompare(b.name)),
    unowned: found.flatMap(({ item, by }) => (by.accountable === null ? [item.code] : [])),
  };
}
