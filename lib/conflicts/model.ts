import type { ConflictRule, Firing, Side } from '@/lib/measure/conflicts';
import type { Member, Team } from '@/lib/people/model';

/** How a conflict was settled, once; times are ISO 8601. */
export interface Resolution {
  readonly key: string;
  readonly fingerprint: string;
  readonly rule: ConflictRule;
  readonly text: string;
  /** The two sides as they stood. */
  readonly sides: readonly Side[];
  readonly by: string;
  readonly at: string;
}

/**
 * A conflict as the API shows it. `resolved`: settled on the evidence that it fires with now. It is open again as soon as
 * it fires with other evidence: other targets, another version or objection, a run of months that began later.
 */
export interface ConflictItem {
  readonly rule: ConflictRule;
  readonly key: string;
  readonly title: string;
  /** Addresses of those who answer for the two sides; one where it is one person or nobody is known. */
  readonly owners: readonly string[];
  readonly sides: readonly Side[];
  readonly state: 'open' | 'resolved';
  /** It was settled before, on other evidence. */
  readonly reopened: boolean;
  readonly resolution: Omit<Resolution, 'key' | 'fingerprint' | 'rule' | 'sides'> | null;
  /** How it was settled before, the newest first. */
  readonly history: readonly Omit<Resolution, 'key' | 'rule'>[];
}

export interface Conflict extends ConflictItem {
  readonly fingerprint: string;
}

export const conflictItem = ({ fingerprint, ...item }: Conflict): ConflictItem => item;

/** The firings with their owners and how they were settled (the newest first); open ones first, then by rule. */
export function conflictsIn(
  firings: readonly Firing[],
  resolutions: readonly Resolution[],
  ownerOf: (team: string) => string | null,
): Conflict[] {
  const byKey = new Map<string, Resolution[]>();
  for (const each of resolutions) byKey.set(each.key, [...(byKey.get(each.key) ?? []), each]);
  return firings
    .map((firing): Conflict => {
      const { rule, key, title, sides, fingerprint, accountable = [] } = firing;
      const settled = byKey.get(key) ?? [];
      const [last] = settled;
      const holds = last?.fingerprint === fingerprint ? last : null;
      const owners = sides.flatMap(({ team }, at) => accountable[at] ?? ownerOf(team) ?? []);
      return {
        ...{ rule, key, title, sides, fingerprint },
        owners: [...new Set(owners)],
        state: holds ? 'resolved' : 'open',
        reopened: holds === null && last !== undefined,
        resolution: holds && { text: holds.text, by: holds.by, at: holds.at },
        history: settled.map(({ key: _, rule: __, ...each }) => each),
      };
    })
    .sort((a, b) =>
      a.state === b.state ? a.rule - b.rule || (a.key < b.key ? -1 : 1) : a.state === 'open' ? -1 : 1,
    );
}

/** Who answers for a team where nobody is accountable by name: its lead, else an executive or admin in it. */
export function leadsOf(
  members: readonly Member[],
  teams: readonly Pick<Team, 'id' | 'code'>[],
): (team: string) => string | null {
  const ids = new Map(teams.map(({ id, code }) => [code, id]));
  const active = members.filter(({ disabledAt }) => disabledAt === null);
  return (team) => {
    const own = active.filter(({ teamIds }) => teamIds.includes(ids.get(team) ?? ''));
    const found = ['lead', 'executive', 'admin'].flatMap((role) => own.filter((each) => each.role === role));
    return found[0]?.email ?? null;
  };
}

/**
 * Conflicts resolved ÷ all (the diagnostic's "goals"), of what fires now and what was settled since a moment (ISO 8601) and
 * fires no more; `all` 0: no case.
 */
export function conflictShare(
  conflicts: readonly Pick<Conflict, 'key' | 'state'>[],
  resolutions: readonly Pick<Resolution, 'key' | 'at'>[],
  since: string,
): { readonly resolved: number; readonly all: number } {
  const firing = new Set(conflicts.map(({ key }) => key));
  const over = new Set(
    resolutions.filter(({ key, at }) => at >= since && !firing.has(key)).map(({ key }) => key),
  );
  const resolved = conflicts.filter(({ state }) => state === 'resolved').length;
  return { resolved: resolved + over.size, all: conflicts.length + over.size };
}

/** What a rule looks at, in a few words. */
export const RULE_WORDS: Readonly<Record<ConflictRule, string>> = {
  1: 'One KPI, two aims',
  2: 'Quantity over quality',
  3: 'No agreed definition',
  4: 'Not enough leads, or not worked',
  5: 'Goal ends after its objective',
  6: 'Same audience, month and stage',
  7: 'Goal against another team’s objective',
  8: 'More work than days',
};

export interface ConflictsView {
  readonly slug: string;
  readonly locale: string;
  readonly conflicts: readonly Conflict[];
  /** Settled and firing no more, the newest first. */
  readonly over: readonly Resolution[];
  readonly teams: readonly { readonly id: string; readonly code: string; readonly name: string }[];
  /** Names by address. */
  readonly people: Readonly<Record<string, string>>;
}
