import type { Month } from '@/lib/core/month';
import { type Frequency, mayStandIn } from '@/lib/kpis/model';
import { Closings, type MonthState, type Timing, timingOf } from '@/lib/measure/closing';
import { dueDayOf, hasEnded } from '@/lib/measure/status';
import { dayOf, type Organization } from '@/lib/people/model';

/** A cell that a team should fill: of a typed KPI that it reports, in a month of the KPI's frequency. */
export interface ExpectedCell {
  readonly kpi: string;
  readonly kpiName: string;
  readonly team: string;
  readonly teamName: string;
  readonly month: Month;
  readonly frequency: Frequency;
  readonly content: 'value' | 'estimate' | 'n/a' | 'blank';
  /** The first month in which the team entered this KPI; null: never. */
  readonly begun: Month | null;
  /** Why it will never come. */
  readonly never: string | null;
  /** Who enters it; null where nobody is named. */
  readonly person: string | null;
  readonly personId: string | null;
}

/** A figure that a month lacks, as the API answers it. `neverBecause`: nobody waits for it any more. */
export interface HoleItem {
  readonly kpi: string;
  readonly team: string;
  readonly month: Month;
  readonly person: string | null;
  readonly neverBecause: string | null;
}

/** What taking a step of the close answers. */
export interface CloseAnswer {
  readonly month: Month;
  readonly team: string | null;
  readonly state: MonthState;
  readonly holes: readonly HoleItem[];
}

/** Whether figures are expected in the month at all: the KPI's frequency has one there, and the team had begun by then. */
export const isExpected = (cell: ExpectedCell, fiscalYearStartMonth: number): boolean =>
  mayStandIn(cell.frequency, cell.month, fiscalYearStartMonth) &&
  !(cell.begun !== null && cell.begun > cell.month);

/** The holes among expected cells; a figure that was entered as "n/a" is none. */
export const holesOf = (cells: readonly ExpectedCell[], fiscalYearStartMonth: number): ExpectedCell[] =>
  cells.filter((cell) => cell.content === 'blank' && isExpected(cell, fiscalYearStartMonth));

export const holeItem = ({ kpi, team, month, person, never }: ExpectedCell): HoleItem => ({
  kpi,
  team,
  month,
  person,
  neverBecause: never,
});

/** One step that was taken, with who, when and why; `team` null: for the whole organization. */
export interface CloseStepItem {
  readonly month: Month;
  readonly team: string | null;
  readonly kind: 'submit' | 'lock' | 'reopen';
  readonly by: string;
  readonly at: string;
  readonly reason: string | null;
}

/** How one team stands with one month. */
export interface TeamMonth {
  readonly team: string;
  readonly name: string;
  readonly state: MonthState;
  /** Of the first submission, which is what the due day is held against; null while there is none. */
  readonly timing: Timing | null;
  readonly submittedAt: string | null;
  readonly submittedBy: string | null;
  /** Cells that have something, of those expected. */
  readonly present: number;
  readonly expected: number;
}

/** One month of the close. */
export interface MonthClose {
  readonly month: Month;
  readonly state: 'open' | 'locked';
  readonly dueDay: string;
  readonly lockedAt: string | null;
  readonly lockedBy: string | null;
  readonly teams: readonly TeamMonth[];
}

/** What a team said of something that was off track. */
export interface WordItem {
  readonly month: Month;
  readonly kind: 'objective' | 'goal';
  readonly code: string;
  readonly team: string;
  readonly happened: string | null;
  readonly doing: string | null;
  readonly need: string | null;
  readonly by: string;
  readonly at: string;
  readonly version: number;
}

/** An objective or goal that is off track in the month, with what the team has said of it so far. */
export interface OffTrack {
  readonly kind: 'objective' | 'goal';
  readonly code: string;
  readonly title: string;
  /** The objective that it stands under (itself). */
  readonly objective: string;
  readonly team: string;
  readonly words: WordItem | null;
}

interface ClosePlace {
  readonly slug: string;
  readonly locale: string;
  readonly day: string;
}

/** Everything that the page of the close shows. */
export interface CloseView {
  readonly organization: ClosePlace;
  readonly month: MonthClose;
  /** The last twelve ended months, newest first. */
  readonly months: readonly MonthClose[];
  readonly holes: readonly ExpectedCell[];
  readonly offTrack: readonly OffTrack[];
  readonly words: readonly WordItem[];
  readonly steps: readonly CloseStepItem[];
  /** Codes of the teams whose month, holes and words the reader may settle. */
  readonly maySubmit: readonly string[];
  readonly mayLock: boolean;
}

/** What one person has to do now. */
export interface OwedView {
  readonly organization: ClosePlace & { readonly graceDays: number };
  readonly figures: readonly ExpectedCell[];
  readonly submissions: readonly { readonly team: string; readonly name: string; readonly month: Month }[];
  /** Ended months that are not locked, for whoever may lock them; `ready`: every team has submitted. */
  readonly locks: readonly {
    readonly month: Month;
    readonly ready: boolean;
    readonly submitted: number;
    readonly teams: number;
  }[];
  /** The reader's own teams, for their heat maps. */
  readonly teams: readonly { readonly code: string; readonly name: string }[];
}

/** Completeness of one team, KPIs × months. */
export interface CompletenessView {
  readonly organization: ClosePlace;
  readonly team: { readonly code: string; readonly name: string };
  readonly months: readonly (Pick<MonthClose, 'month' | 'dueDay'> &
    Pick<TeamMonth, 'state' | 'timing' | 'present' | 'expected'>)[];
  readonly rows: readonly {
    readonly kpi: string;
    readonly name: string;
    readonly cells: readonly CellMark[];
  }[];
}

/** `not-expected`: the KPI's frequency has no figure there, or the team had not begun. */
export type CellMark = ExpectedCell['content'] | 'never' | 'not-expected' | 'not-due';

/** The organization's day of a moment: of a sample that lives on a pinned day, that day at the latest. */
export function dayOfMoment(organization: Pick<Organization, 'pinnedDay' | 'timeZone'>, at: Date): string {
  const day = dayOf({ ...organization, pinnedDay: null }, at);
  return organization.pinnedDay !== null && day > organization.pinnedDay ? organization.pinnedDay : day;
}

interface MonthsGround {
  readonly teams: readonly { readonly code: string; readonly name: string }[];
  readonly cells: readonly ExpectedCell[];
  readonly steps: readonly CloseStepItem[];
  readonly organization: Pick<Organization, 'pinnedDay' | 'timeZone' | 'graceDays' | 'fiscalYearStartMonth'>;
  readonly day: string;
}

/** How each month stands, with every team that reports something in it. */
export function monthsClosed(months: readonly Month[], ground: MonthsGround): MonthClose[] {
  const { organization, cells, steps, day } = ground;
  const closings = new Closings(steps);
  // Before anybody handed in anything, nobody was late.
  const since = steps.find(({ kind }) => kind === 'submit')?.month;
  const expected = grouped(
    cells.filter((cell) => isExpected(cell, organization.fiscalYearStartMonth)),
    ({ month, team }) => `${month}@${team}`,
  );
  return months.map((month) => {
    const own = steps.filter((step) => step.month === month);
    const lock = closings.isLocked(month) ? own.findLast(({ kind }) => kind === 'lock') : undefined;
    const firstLock = own.find(({ kind }) => kind === 'lock');
    const dueDay = dueDayOf(month, organization.graceDays);
    const locked = firstLock ? dayOfMoment(organization, new Date(firstLock.at)) : null;
    const teams = ground.teams.flatMap(({ code, name }): TeamMonth[] => {
      const asked = expected.get(`${month}@${code}`) ?? [];
      const submits = own.filter(({ kind, team }) => kind === 'submit' && team === code);
      const [first] = submits;
      if (asked.length === 0 && !first) return [];
      const submitted = first ? dayOfMoment(organization, new Date(first.at)) : null;
      const state = closings.of(month, code);
      const last = state === 'open' ? undefined : submits.at(-1);
      return [
        {
          team: code,
          name,
          state,
          timing:
            since === undefined || month < since
              ? null
              : timingOf({ submitted, locked, due: dueDay, today: day }),
          submittedAt: last?.at ?? null,
          submittedBy: last?.by ?? null,
          present: asked.filter(({ content }) => content !== 'blank').length,
          expected: asked.length,
        },
      ];
    });
    const by = { lockedAt: lock?.at ?? null, lockedBy: lock?.by ?? null };
    return { month, state: lock ? 'locked' : 'open', dueDay, ...by, teams };
  });
}

/** Things by what they have in common, in the order in which they come. */
export function grouped<T, Key extends string>(
  things: readonly T[],
  keyOf: (thing: T) => Key,
): Map<Key, T[]> {
  const groups = new Map<Key, T[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group) group.push(thing);
    else groups.set(key, [thing]);
  }
  return groups;
}

/** What a cell of the heat map shows. */
export function markOf(cell: ExpectedCell, fiscalYearStartMonth: number, day: string): CellMark {
  if (cell.content !== 'blank') return cell.content;
  if (!isExpected(cell, fiscalYearStartMonth)) return 'not-expected';
  if (cell.never !== null) return 'never';
  return hasEnded(cell.month, day) ? 'blank' : 'not-due';
}
