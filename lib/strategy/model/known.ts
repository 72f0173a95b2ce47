import type { StrategyVersion } from '../model';

export interface Acknowledgement {
  readonly strategyId: string;
  readonly number: number;
  readonly accountId: string;
  readonly at: string;
}

const GRACE_DAYS = 14;

/** Whole days between two days, "2026-02-12". */
const daysBetween = (from: string, to: string) =>
  Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000);

/** Who of some people has acknowledged a published version. Each new version begins at nobody. */
export interface Known {
  /** Account ids. */
  readonly acknowledged: readonly string[];
  /** Of them, those within 14 days of the publication. */
  readonly inTime: readonly string[];
  readonly missing: readonly string[];
  /** The 14 days of grace are over: who has not acknowledged lowers the score. */
  readonly due: boolean;
  /** Acknowledged ÷ members (Method §8); 1 in the days of grace, null without members. */
  readonly share: number | null;
}

export function knownBy(
  version: Pick<StrategyVersion, 'strategyId' | 'number' | 'publishedAt'>,
  members: readonly string[],
  acknowledgements: readonly Acknowledgement[],
  day: string,
): Known {
  const { strategyId, number, publishedAt } = version;
  const at = new Map(
    acknowledgements
      .filter((each) => each.strategyId === strategyId && each.number === number)
      .map((each) => [each.accountId, each.at]),
  );
  const inGrace = (on: string) => publishedAt !== null && daysBetween(publishedAt, on) <= GRACE_DAYS;
  const acknowledged = members.filter((member) => at.has(member));
  const due = publishedAt !== null && !inGrace(day);
  return {
    acknowledged,
    inTime: acknowledged.filter((member) => inGrace(at.get(member) ?? '')),
    missing: members.filter((member) => !at.has(member)),
    due,
    share: members.length === 0 ? null : due ? acknowledged.length / members.length : 1,
  };
}
