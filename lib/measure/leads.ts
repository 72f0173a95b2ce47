export const REJECTIONS = ['badFit', 'noIntent', 'duplicate', 'unreachable', 'other'] as const;
type Rejection = (typeof REJECTIONS)[number];

export type Count = number | null;

/** What Sales says of the leads of a source in a month; null: not known yet. Parts never exceed their whole. */
export interface Counts {
  readonly received: number;
  readonly worked: Count;
  /** Of the worked ones: first contact within the agreed days. */
  readonly inTime: Count;
  readonly accepted: Count;
  readonly rejected: Readonly<Record<Rejection, Count>>;
  /** Won in the month from leads of the source. */
  readonly won: Count;
}

const known = (values: readonly Count[]): number =>
  values.reduce<number>((sum, value) => sum + (value ?? 0), 0);

const rejectedOf = ({ rejected }: Pick<Counts, 'rejected'>): number =>
  known(REJECTIONS.map((reason) => rejected[reason]));

/**
 * Leads that Sales has told the end of: accepted, or rejected with a reason. One that is worked on and undecided has
 * no feedback yet. Null while the accepted ones are not known.
 */
export const feedbackOf = (counts: Pick<Counts, 'accepted' | 'rejected'>): Count =>
  counts.accepted === null ? null : counts.accepted + rejectedOf(counts);

export interface PartFault {
  readonly path: string;
  readonly message: string;
}

/** Where a part exceeds its whole, at the part. */
export function partFaults(counts: Counts): PartFault[] {
  const { received, worked, inTime, accepted, won } = counts;
  const decided = (accepted ?? 0) + rejectedOf(counts);
  const [whole, wholeName] = worked === null ? [received, 'received'] : [worked, 'worked'];
  const faults: PartFault[] = [];
  const check = (path: string, part: Count, most: number, message: string) => {
    if (part !== null && part > most) faults.push({ path, message });
  };
  check('worked', worked, received, `More worked (${worked}) than received (${received}).`);
  check('inTime', inTime, whole, `More worked in time (${inTime}) than ${wholeName} (${whole}).`);
  check('accepted', accepted, whole, `More accepted (${accepted}) than ${wholeName} (${whole}).`);
  if (faults.length === 0) {
    const message = `More accepted and rejected (${decided}) than ${wholeName} (${whole}).`;
    check('rejected', decided, whole, message);
  }
  const [most, mostName] = accepted === null ? [whole, wholeName] : [accepted, 'accepted'];
  check('won', won, most, `More won (${won}) than ${mostName} (${most}).`);
  return faults;
}

/** Sums over rows; null where one of them does not know it, and where there is none. Of no leads nothing can be unknown. */
export function sumOf(rows: readonly Counts[], pick: (row: Counts) => Count): Count {
  let sum = 0;
  for (const row of rows) {
    const value = row.received === 0 ? 0 : pick(row);
    if (value === null) return null;
    sum += value;
  }
  return rows.length === 0 ? null : sum;
}

export interface BlackHole {
  /** Leads handed over: those that Sales received, or what Marketing says where that is more. */
  readonly handedOver: number;
  readonly answered: number;
  /** Of those handed over, with feedback: 0.6. */
  readonly share: number;
  /** Handed over by Marketing's figure, and in no row of Sales' report. */
  readonly unreported: number;
  /** Received in rows whose accepted leads are not known yet: left out of both sides. */
  readonly undecided: number;
}

/**
 * Row 14, "no black hole": the share of the leads handed over with feedback (see `feedbackOf`). `figure` is how many
 * Marketing says it handed over in the month. Null where nothing was handed over or nothing is known.
 */
export function blackHole(rows: readonly Counts[], figure: Count): BlackHole | null {
  const decided = rows.filter((row) => feedbackOf(row) !== null);
  const received = known(rows.map((row) => row.received));
  const undecided = received - known(decided.map((row) => row.received));
  const unreported = Math.max(0, (figure ?? 0) - received);
  const handedOver = received - undecided + unreported;
  if (handedOver <= 0) return null;
  const answered = known(decided.map(feedbackOf));
  return { handedOver, answered, share: answered / handedOver, unreported, undecided };
}

export interface WorkedInTime {
  readonly received: number;
  readonly inTime: number;
  readonly share: number;
  /** The rows say only how many were worked at all: no more than these can have been in time. */
  readonly atMost: boolean;
}

/** Leads worked within the agreed days ÷ received (conflict 4 of Method §8), over the rows that say so. */
export function workedInTime(rows: readonly Counts[]): WorkedInTime | null {
  const telling = rows.filter((row) => row.inTime !== null || row.worked !== null);
  const received = known(telling.map((row) => row.received));
  if (received === 0) return null;
  const inTime = known(telling.map((row) => row.inTime ?? row.worked));
  const atMost = telling.some((row) => row.inTime === null);
  return { received, inTime, share: inTime / received, atMost };
}

/** Accepted ÷ received over the rows that know both; null without one. Conflicts 2 and 4 of Method §8 read it by month. */
export function acceptRate(rows: readonly Counts[]) {
  const telling = rows.filter((row) => row.accepted !== null);
  const received = known(telling.map((row) => row.received));
  const accepted = known(telling.map((row) => row.accepted));
  return received === 0 ? null : { received, accepted, rate: accepted / received };
}
