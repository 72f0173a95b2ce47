/** How a team has ranked the active objectives, as the API shows it: codes, the most important first. */
export interface PriorityVoteItem {
  readonly team: string;
  readonly objectives: readonly string[];
  readonly by: string;
  readonly at: string;
  readonly version: number;
}

/** An active objective in the order of the organization, with the place that each team gives it. */
interface VotedObjective {
  readonly code: string;
  readonly title: string;
  /** Its place among the active objectives, 1 first. */
  readonly rank: number;
  readonly votes: readonly { readonly team: string; readonly rank: number | null }[];
  /** Places between the team that puts it first and the one that puts it last; null under two teams. */
  readonly spread: number | null;
  readonly mean: number | null;
}

export interface Disagreement {
  readonly teams: number;
  /** Kendall's W, 0–1, over the objectives that every team has ranked; null: too few to tell. */
  readonly agreement: number | null;
  readonly verdict: 'agree' | 'agree in part' | 'disagree' | null;
  readonly objectives: readonly VotedObjective[];
}

/** Fewer teams or objectives cannot disagree in a way that says something. */
const [LEAST_TEAMS, LEAST_OBJECTIVES] = [2, 2];

/** How far the teams' orders lie apart, and from that of the organization. */
export function disagreementOf(
  objectives: readonly { readonly code: string; readonly title: string }[],
  votes: readonly Pick<PriorityVoteItem, 'team' | 'objectives'>[],
): Disagreement {
  const voted = objectives.map(({ code, title }, at): VotedObjective => {
    const ranks = votes.map(({ team, objectives: order }) => {
      const place = order.indexOf(code);
      return { team, rank: place === -1 ? null : place + 1 };
    });
    const known = ranks.flatMap(({ rank }) => rank ?? []);
    return {
      ...{ code, title, votes: ranks },
      rank: at + 1,
      spread: known.length < LEAST_TEAMS ? null : Math.max(...known) - Math.min(...known),
      mean: known.length === 0 ? null : known.reduce((sum, rank) => sum + rank, 0) / known.length,
    };
  });
  const agreement = kendallsW(votes.map(({ objectives: order }) => order));
  return { teams: votes.length, agreement, verdict: verdictOf(agreement), objectives: voted };
}

const verdictOf = (w: number | null): Disagreement['verdict'] =>
  w === null ? null : w >= 0.7 ? 'agree' : w >= 0.4 ? 'agree in part' : 'disagree';

/** W = 12 S ÷ (m² (n³ − n)): 1 where all orders are one, 0 where together they say nothing. */
export function kendallsW(orders: readonly (readonly string[])[]): number | null {
  const common = (orders[0] ?? []).filter((code) => orders.every((order) => order.includes(code)));
  const [m, n] = [orders.length, common.length];
  if (m < LEAST_TEAMS || n < LEAST_OBJECTIVES) return null;
  const places = orders.map((order) => order.filter((code) => common.includes(code)));
  const sums = common.map((code) => places.reduce((sum, order) => sum + order.indexOf(code) + 1, 0));
  const mean = (m * (n + 1)) / 2;
  const squares = sums.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  return (12 * squares) / (m * m * (n ** 3 - n));
}

/** Everything that the votes' part of the page shows. */
export interface PrioritiesView {
  readonly slug: string;
  readonly locale: string;
  readonly disagreement: Disagreement;
  readonly votes: readonly (PriorityVoteItem & { readonly name: string })[];
  readonly silent: readonly { readonly code: string; readonly name: string }[];
  /** Teams for which the reader may vote, with the order that stands or the organization's. */
  readonly own: readonly {
    readonly code: string;
    readonly name: string;
    readonly order: readonly string[];
    readonly version: number;
  }[];
}
