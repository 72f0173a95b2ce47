export const CONFLICT_RULES = [1, 2, 3, 4, 5, 6, 7, 8] as const;
export type ConflictRule = (typeof CONFLICT_RULES)[number];

/** What one team says or has, with its number. Both sides stand beside each other; nobody is blamed (row 40). */
export interface Side {
  readonly team: string;
  readonly text: string;
  readonly value: number | null;
}

/** A conflict that a rule finds now (Method §8, "Conflicts"). */
export interface Firing {
  readonly rule: ConflictRule;
  /** The same conflict from month to month. */
  readonly key: string;
  /** What it fired with: a resolution settles this evidence and no other. */
  readonly fingerprint: string;
  readonly title: string;
  readonly sides: readonly [Side, Side];
  /** Who answers for a side by name, where that is not the lead of its team; addresses. */
  readonly accountable?: readonly (string | null)[];
}
