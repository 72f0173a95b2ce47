import type { Span } from '@/lib/core/fiscal-calendar';
import type { Month } from '@/lib/core/month';
import type { CheckinItem, NamedTeam, Occurrence } from '../model';
import type { Action, Decision } from './decisions';
import type { GoalReviewItem } from './goal-review';
import type { AgendaItem, MinutesItem } from './minutes';
import type { TeamRhythm } from './rhythm';

/** Check-ins of the organization, and what is next. */
export interface CheckinsView {
  readonly slug: string;
  readonly locale: string;
  readonly day: string;
  readonly quarter: Span;
  readonly checkins: readonly (CheckinItem & {
    readonly named: readonly NamedTeam[];
    /** In the last quarter. */
    readonly heldInQuarter: number;
    readonly dueInQuarter: number;
    readonly missedDates: readonly string[];
  })[];
  readonly teams: readonly (NamedTeam & { readonly own: boolean })[];
  readonly mayCreate: boolean;
}

/** What the forms of decisions and actions offer. */
export interface Choices {
  readonly teams: readonly { readonly code: string; readonly name: string }[];
  readonly members: readonly { readonly email: string; readonly name: string }[];
  readonly kpis: readonly { readonly code: string; readonly name: string }[];
}

/** One check-in and one of its dates: the agenda of the next, the minutes of one that was held. */
export interface CheckinView {
  readonly slug: string;
  readonly locale: string;
  readonly day: string;
  readonly month: Month;
  readonly checkin: CheckinItem;
  readonly named: readonly NamedTeam[];
  readonly allTeams: readonly { readonly code: string; readonly name: string }[];
  /** The newest first, the next date too. */
  readonly occurrences: readonly Occurrence[];
  /** The date that is shown; null: there is none. */
  readonly date: string | null;
  readonly state: Occurrence['state'] | null;
  readonly agenda: readonly AgendaItem[];
  readonly minutes: MinutesItem | null;
  readonly decisions: readonly Decision[];
  readonly actions: readonly Action[];
  readonly choices: Choices;
  readonly mayChange: boolean;
  readonly mayTick: boolean;
}

export interface ActionsView {
  readonly slug: string;
  readonly locale: string;
  readonly day: string;
  readonly actions: readonly (Action & { readonly maySettle: boolean; readonly mayChange: boolean })[];
  readonly decisions: readonly Decision[];
  readonly choices: Choices;
  readonly mayAdd: boolean;
}

/** What waits for the reader of an Overview. */
export interface WaitingView {
  readonly overdue: readonly Action[];
  readonly next: readonly { readonly code: string; readonly title: string; readonly date: string }[];
}

/** Decisions and actions about one thing. */
export interface NotesView {
  readonly slug: string;
  readonly locale: string;
  readonly day: string;
  readonly decisions: readonly Decision[];
  readonly actions: readonly Action[];
}

export interface ObjectiveNotesView extends NotesView {
  readonly objective: string;
  readonly goals: readonly {
    readonly goal: string;
    readonly title: string;
    readonly next: string | null;
    readonly last: GoalReviewItem | null;
    readonly mayReview: boolean;
  }[];
}

export interface TeamCheckinsView {
  readonly slug: string;
  readonly locale: string;
  readonly day: string;
  readonly quarter: Span;
  readonly rhythm: TeamRhythm;
  readonly checkins: readonly {
    readonly code: string;
    readonly title: string;
    readonly next: string | null;
  }[];
}
