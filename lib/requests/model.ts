import { type FiscalCalendar, labelOf, periodOf } from '@/lib/core/fiscal-calendar';
import { type Month, monthOf } from '@/lib/core/month';
import type { Fit, FitVerdict } from '@/lib/measure/fit';
import { inputsOf, parseFormula } from '@/lib/measure/formula';
import type { Load, Work } from '@/lib/measure/workload';

/**
 * `exception`: an executive wants it done in spite of the verdict, and a lead of the team has not yet seen that; it holds
 * once somebody has.
 */
export const REQUEST_STATES = ['open', 'parked', 'declined', 'exception', 'accepted', 'delivered'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

export const DECISIONS = ['accept', 'park', 'decline'] as const;
export type Decision = (typeof DECISIONS)[number];

/** Where a request may still be decided or changed. */
export const isUndecided = ({ state }: { readonly state: RequestState }): boolean =>
  state === 'open' || state === 'parked';

type EventKind = Decision | 'exception' | 'note' | 'round' | 'deliver';

/** Something that happened to a request; `verdict` as it was then. Times are ISO 8601. */
export interface RequestEvent {
  readonly kind: EventKind;
  readonly reason: string | null;
  readonly verdict: FitVerdict | null;
  readonly by: string;
  readonly at: string;
}

/** A request as it is stored. */
export interface RequestItem {
  readonly code: string;
  readonly title: string;
  readonly forTeam: string;
  /** The team that asks; null where who asked is in none. */
  readonly fromTeam: string | null;
  /** The name of who asked, also where somebody else typed it. */
  readonly askedBy: string;
  readonly objective: string | null;
  readonly kpi: string | null;
  readonly effortDays: number;
  readonly cost: number | null;
  readonly due: string;
  readonly state: RequestState;
  readonly enteredBy: string;
  readonly enteredAt: string;
  /** Oldest first. */
  readonly events: readonly RequestEvent[];
  readonly version: number;
}

export interface StoredRequest extends RequestItem {
  readonly id: string;
  readonly forTeamId: string;
  readonly forTeamName: string;
  readonly fromTeamId: string | null;
  readonly fromTeamName: string | null;
  /** Who typed it, and who made an exception of it: neither may note that exception. */
  readonly byAccount: string | null;
  readonly exceptionBy: string | null;
}

/** A request with what is computed of it: of one that is decided the verdict as it was then. */
export type FittedRequest = RequestItem &
  Pick<Fit, 'verdict' | 'reasons' | 'rightTeam' | 'freeDays' | 'freeMoney' | 'wouldStop'>;

/** A request as the API answers it: without what only rights are asked by. */
export const requestAnswer = ({
  id,
  forTeamId,
  forTeamName,
  fromTeamId,
  fromTeamName,
  byAccount,
  exceptionBy,
  ...answer
}: StoredRequest & FittedRequest): FittedRequest => answer;

export function requestItem(stored: StoredRequest): RequestItem {
  const { id, forTeamId, forTeamName, fromTeamId, fromTeamName, byAccount, exceptionBy, ...item } = stored;
  return item;
}

/** The verdict as it was when a request was decided last. */
const decidedVerdict = ({ events }: RequestItem): FitVerdict | null =>
  events.findLast(({ verdict }) => verdict !== null)?.verdict ?? null;

/** Every KPI that a KPI is made of, itself among them: inputs of its formula and its weight, and theirs. */
export function madeOf(
  kpis: readonly {
    readonly code: string;
    readonly formula: string | null;
    readonly weightKpi: string | null;
  }[],
): (code: string) => ReadonlySet<string> {
  const inputs = new Map(
    kpis.map(({ code, formula, weightKpi }) => {
      const parsed = formula === null ? null : parseFormula(formula);
      const made = parsed?.ok ? inputsOf(parsed.formula) : [];
      return [code, weightKpi === null ? made : [...made, weightKpi]] as const;
    }),
  );
  return (code) => {
    const found = new Set([code]);
    for (const each of found) for (const input of inputs.get(each) ?? []) found.add(input);
    return found;
  };
}

/** An accepted request as work of its team: from the month of its acceptance until it is due; null where it is none. */
export function workOf(request: StoredRequest, rankOf: (objective: string) => number | null): Work | null {
  const accepted = request.events.findLast(({ kind }) => kind === 'accept' || kind === 'note');
  if (request.state !== 'accepted' || !accepted) return null;
  const [from, due] = [monthOf(accepted.at), monthOf(request.due)];
  return {
    kind: 'request',
    code: request.code,
    title: request.title,
    team: request.forTeam,
    days: request.effortDays,
    money: request.cost ?? 0,
    from: from < due ? from : due,
    to: due,
    rank: request.objective === null ? null : rankOf(request.objective),
    priority: 2,
  };
}

/** How often work between two teams came back: rounds beyond the first per delivered request (row 48). */
export interface Rework {
  readonly fromTeam: string | null;
  readonly forTeam: string;
  readonly delivered: number;
  readonly rounds: number;
  /** 0.5: every second request came back once more than the first time. */
  readonly rate: number;
}

export const roundsOf = ({ events }: RequestItem): number =>
  events.filter(({ kind }) => kind === 'round').length;

/** Per pair of teams, of delivered requests, the worst first. */
export function reworkOf(requests: readonly RequestItem[]): Rework[] {
  const pairs = new Map<string, Omit<Rework, 'rate'> & { beyond: number }>();
  for (const request of requests) {
    if (request.state !== 'delivered') continue;
    const { fromTeam, forTeam } = request;
    const key = `${fromTeam}/${forTeam}`;
    const pair = pairs.get(key) ?? { fromTeam, forTeam, delivered: 0, rounds: 0, beyond: 0 };
    const rounds = roundsOf(request);
    pairs.set(key, {
      ...pair,
      delivered: pair.delivered + 1,
      rounds: pair.rounds + rounds,
      beyond: pair.beyond + Math.max(0, rounds - 1),
    });
  }
  return [...pairs.values()]
    .map(({ beyond, ...pair }) => ({ ...pair, rate: beyond / pair.delivered }))
    .sort((a, b) => b.rate - a.rate || b.delivered - a.delivered || (a.forTeam < b.forTeam ? -1 : 1));
}

/** Exceptions that executives made, per fiscal quarter ("Q4 FY26"), newest first. */
export function exceptionsPerQuarter(
  requests: readonly RequestItem[],
  calendar: FiscalCalendar,
): { readonly quarter: string; readonly from: Month; readonly count: number }[] {
  const quarters = new Map<Month, { quarter: string; from: Month; count: number }>();
  for (const { kind, at } of requests.flatMap(({ events }) => events)) {
    if (kind !== 'exception') continue;
    const span = periodOf('quarter', monthOf(at), calendar);
    const known = quarters.get(span.from) ?? {
      quarter: labelOf('quarter', span, calendar),
      from: span.from,
      count: 0,
    };
    quarters.set(span.from, { ...known, count: known.count + 1 });
  }
  return [...quarters.values()].sort((a, b) => (a.from < b.from ? 1 : -1));
}

/** What a team can and has to do, month by month, with its money of the fiscal year. */
export interface TeamCapacity {
  readonly team: string;
  readonly name: string;
  readonly months: readonly (Load & { readonly version: number })[];
  readonly budget: {
    readonly fiscalYear: number;
    /** null: nobody said. */
    readonly amount: number | null;
    /** What tactics plan and accepted requests cost in that year. */
    readonly planned: number;
    readonly free: number | null;
    readonly version: number;
  };
  /** Active tactics without dates or days, which no month can count. */
  readonly uncounted: readonly { readonly code: string; readonly title: string }[];
}

export interface RequestsView {
  readonly slug: string;
  readonly locale: string;
  readonly currency: string;
  readonly day: string;
  readonly calendar: FiscalCalendar;
  readonly fiscalYear: number;
  /** The newest first. */
  readonly requests: readonly (StoredRequest & FittedRequest)[];
  readonly capacity: readonly TeamCapacity[];
  readonly rework: readonly Rework[];
  readonly exceptions: ReturnType<typeof exceptionsPerQuarter>;
  readonly teams: readonly { readonly id: string; readonly code: string; readonly name: string }[];
  readonly objectives: readonly { readonly code: string; readonly title: string }[];
  readonly kpis: readonly { readonly code: string; readonly name: string }[];
  readonly members: readonly { readonly email: string; readonly name: string }[];
}

/** A request that waits for a lead: to be decided, or as an exception to be seen. */
export type WaitingRequest = Pick<RequestItem, 'code' | 'title' | 'state' | 'askedBy'>;

/** What the reader may do with a request. */
export interface RequestRights {
  readonly decide: boolean;
  readonly except: boolean;
  readonly note: boolean;
  readonly round: boolean;
  readonly deliver: boolean;
  readonly update: boolean;
}

const VERDICT_WORDS: Readonly<Record<FitVerdict, string>> = {
  'off-strategy': 'off strategy',
  'weak-link': 'weak link',
  'fits-no-capacity': 'fits, no capacity',
  fits: 'fits',
};

export const verdictWords = (verdict: FitVerdict): string => VERDICT_WORDS[verdict];

/** A request with its fit. What is decided keeps the verdict that it was decided with; where that has changed it is said. */
export function fittedRequest(request: StoredRequest, fit: Fit): FittedRequest {
  const item = requestItem(request);
  const then = isUndecided(request) ? null : decidedVerdict(request);
  if (then === null || then === fit.verdict) return { ...item, ...fit };
  const reasons = [
    `It was ${verdictWords(then)} when it was decided; by what stands now: ${verdictWords(fit.verdict)}.`,
  ];
  return { ...item, ...fit, verdict: then, reasons };
}
