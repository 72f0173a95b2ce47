import type { Tx } from '@/db/client';
import type { Actor, Context } from '@/lib/auth/actor';
import { mayEver, mayForTeam } from '@/lib/auth/policy';
import { addDays, addMonths, monthOf } from '@/lib/core/month';
import { fail, ok, type Result } from '@/lib/core/result';
import type { Kpi } from '@/lib/kpis/model';
import { kpisOf } from '@/lib/kpis/queries';
import { goalsOf } from '@/lib/objectives/queries';
import { calendarOf, type Organization } from '@/lib/people/model';
import { membersOf, remembered, teamsOf } from '@/lib/people/queries';
import { type Checkin, nextDate, occurrenceOn, occurrencesOf, toCheckinItem } from './model';
import { agendaItems } from './model/agenda';
import { isOverdue } from './model/decisions';
import { nextReview } from './model/goal-review';
import type { AgendaPoint } from './model/minutes';
import type {
  ActionsView,
  CheckinsView,
  CheckinView,
  Choices,
  NotesView,
  ObjectiveNotesView,
  TeamCheckinsView,
  WaitingView,
} from './model/pages';
import { lastQuarter, rhythmOf } from './model/rhythm';
import { actionsOf, checkinsOf, decisionsOf, minutesOf, reviewsOf, ticksOf } from './queries';
import { findPoints, lastMinutes } from './view/agenda-points';

/** Check-ins by their next date, those without one last; what of the last quarter was held. */
export async function checkinsView(context: Context): Promise<CheckinsView> {
  const { actor } = context;
  const { teams, ...view } = await remembered(context, 'checkins', null, async (tx, organization, day) => {
    const { organizationId, slug, locale } = organization;
    const quarter = lastQuarter(day, calendarOf(organization));
    const [all, everyTeam] = await Promise.all([checkinsOf(tx, organizationId), teamsOf(tx)]);
    const checkins = all
      .map((checkin) => {
        const { held, due, missed } = rhythmOf([checkin], [], null, quarter, day);
        return {
          ...toCheckinItem(checkin, day),
          named: checkin.teams,
          ...{ heldInQuarter: held, dueInQuarter: due, missedDates: missed.map(({ date }) => date) },
        };
      })
      .sort((a, b) => (a.next ?? '9').localeCompare(b.next ?? '9'));
    return { slug, locale, day, quarter, checkins, teams: everyTeam.filter(({ archivedAt }) => !archivedAt) };
  });
  return {
    ...view,
    teams: teams.map(({ id, code, name }) => ({
      ...{ id, code, name },
      own: mayForTeam(actor, 'checkin.create', id),
    })),
    mayCreate: teams.some(({ id }) => mayForTeam(actor, 'checkin.create', id)),
  };
}

/** One check-in with one of its dates: the one that is named, else the next, else the last that was held. */
export async function checkinView(
  context: Context,
  code: string,
  asked: string | undefined,
): Promise<Result<CheckinView>> {
  const { actor } = context;
  const view = await remembered(context, 'checkin', [code, asked], (tx, organization, day) =>
    makeCheckin(tx, organization, day, code, asked),
  );
  if (!view.ok) return view;
  const may = (command: 'checkin.settle' | 'checkin.tick') =>
    view.value.named.some(({ id }) => mayForTeam(actor, command, id));
  return ok({ ...view.value, mayChange: may('checkin.settle'), mayTick: may('checkin.tick') });
}

/** The agenda of a date, for the record of it; nothing for what is not there. */
export async function agendaOn(
  context: Context,
  code: string,
  date: string,
): Promise<readonly AgendaPoint[]> {
  const view = await checkinView(context, code, date);
  if (!view.ok) return [];
  return view.value.agenda.map(({ outcome, leftOver, ...point }) => point);
}

const MONTHS_BACK = 24;

async function makeCheckin(
  tx: Tx,
  organization: Organization,
  day: string,
  code: string,
  asked: string | undefined,
): Promise<Result<Omit<CheckinView, 'mayChange' | 'mayTick'>>> {
  const { organizationId, slug, locale } = organization;
  const [checkin] = await checkinsOf(tx, organizationId, code);
  if (!checkin) return fail('not-found', `There is no check-in “${code}”.`);
  const item = toCheckinItem(checkin, day);
  const date = asked ?? item.next ?? item.lastHeld;
  const shown = date === null ? undefined : occurrenceOn(checkin, date, day);
  if (asked !== undefined && !shown) return fail('not-found', `${checkin.title} has no date on ${asked}.`);
  const [decisions, actions, minutes, ticks, choices] = await Promise.all([
    decisionsOf(tx, organizationId, { checkin: code }),
    actionsOf(tx, organizationId, { checkin: code }),
    date === null ? undefined : minutesOf(tx, organizationId, checkin, date),
    date === null ? [] : ticksOf(tx, organizationId, checkin.id, date),
    choicesOf(tx, organizationId),
  ]);
  const before = date === null ? null : await lastMinutes(tx, organizationId, checkin, date);
  const { month, points } =
    minutes?.state === 'held'
      ? { month: addMonths(monthOf(day), -1), points: minutes.agenda }
      : await findPoints(tx, organization, day, checkin, { date: date ?? day, before, decisions });
  const through = item.next ?? day;
  const from = `${addMonths(monthOf(day), -MONTHS_BACK)}-01`;
  return ok({
    ...{ slug, locale, day, month, checkin: item, named: checkin.teams, allTeams: choices.teams },
    occurrences: occurrencesOf(checkin, from, through, day).reverse(),
    ...{ date: shown?.date ?? null, state: shown?.state ?? null },
    agenda: shown ? agendaItems(points, ticks, before) : [],
    minutes: minutes ?? null,
    decisions: decisions.filter((each) => each.date === date),
    actions: actions.filter((each) => each.date === date),
    choices: { ...choices, teams: checkin.teams.map(({ code: team, name }) => ({ code: team, name })) },
  });
}

async function choicesOf(tx: Tx, organizationId: string): Promise<Choices> {
  const [teams, members, kpis] = await Promise.all([teamsOf(tx), membersOf(tx), kpisOf(tx, organizationId)]);
  return {
    teams: teams.filter(({ archivedAt }) => !archivedAt).map(({ code, name }) => ({ code, name })),
    members: members.filter(({ disabledAt }) => !disabledAt).map(({ email, name }) => ({ email, name })),
    kpis: kpis.map(({ code, name }: Kpi) => ({ code, name })),
  };
}

/** Every action and decision. */
export async function actionsView(context: Context): Promise<ActionsView> {
  const { actor } = context;
  const { teamIds, ...view } = await remembered(context, 'actions', null, async (tx, organization, day) => {
    const { organizationId, slug, locale } = organization;
    const [actions, decisions, choices, teams] = await Promise.all([
      actionsOf(tx, organizationId),
      decisionsOf(tx, organizationId),
      choicesOf(tx, organizationId),
      teamsOf(tx),
    ]);
    const teamIds = new Map(teams.map(({ code, id }) => [code, id]));
    return { slug, locale, day, actions, decisions, choices, teamIds };
  });
  const own = view.choices.teams.filter(({ code }) =>
    mayForTeam(actor, 'action.create', teamIds.get(code) ?? ''),
  );
  return {
    ...view,
    actions: view.actions.map((action) => ({ ...action, ...mayOf(actor, action) })),
    choices: { ...view.choices, teams: own },
    mayAdd: mayEver(actor, 'action.create') && own.length > 0,
  };
}

const mayOf = (actor: Actor, { accountableId, teamId }: { accountableId: string; teamId: string }) => ({
  maySettle: accountableId === actor.accountId || mayForTeam(actor, 'action.settle.other', teamId),
  mayChange: mayForTeam(actor, 'action.update', teamId),
});

/** How long ahead a check-in is told to the people of its teams. */
const SOON_DAYS = 7;

/** What waits for the reader: own actions whose day has passed, and check-ins of own teams that are near. */
export async function waitingView(context: Context): Promise<WaitingView> {
  const { actor } = context;
  const { day, checkins, overdue } = await remembered(
    context,
    'waiting-checkins',
    null,
    async (tx, { organizationId }, today) => {
      const [all, actions] = await Promise.all([
        checkinsOf(tx, organizationId),
        actionsOf(tx, organizationId),
      ]);
      const next = all.map((checkin) => ({ checkin, date: nextDate(checkin, today) }));
      return { day: today, checkins: next, overdue: actions.filter((each) => isOverdue(each, today)) };
    },
  );
  const { teams } = actor;
  const isOwn = (each: Checkin) => teams !== 'all' && each.teams.some(({ id }) => teams.has(id));
  return {
    overdue: overdue.filter(({ accountableId }) => accountableId === actor.accountId),
    next: checkins.flatMap(({ checkin, date }) =>
      date !== null && date <= addDays(day, SOON_DAYS) && isOwn(checkin)
        ? [{ code: checkin.code, title: checkin.title, date }]
        : [],
    ),
  };
}

/** What was decided and is to be done about a KPI, the newest first. */
export function kpiNotesView(context: Context, kpi: string): Promise<NotesView> {
  return remembered(context, 'kpi-notes', kpi, (tx, organization, day) =>
    notesOf(tx, organization, day, { kpi }),
  );
}

async function notesOf(
  tx: Tx,
  { organizationId, slug, locale }: Organization,
  day: string,
  which: { readonly kpi?: string; readonly objective?: string },
): Promise<NotesView> {
  const [decisions, actions] = await Promise.all([
    decisionsOf(tx, organizationId, which),
    actionsOf(tx, organizationId, which),
  ]);
  return { slug, locale, day, decisions, actions };
}

/** The same about an objective and its goals, with when each goal was and will be reviewed. */
export async function objectiveNotesView(context: Context, objective: string): Promise<ObjectiveNotesView> {
  const { actor } = context;
  const view = await remembered(context, 'objective-notes', objective, async (tx, organization, day) => {
    const { organizationId } = organization;
    const [notes, goals, reviews] = await Promise.all([
      notesOf(tx, organization, day, { objective }),
      goalsOf(tx, organizationId, { objective }),
      reviewsOf(tx, organizationId),
    ]);
    const rows = goals.map((goal) => {
      const own = reviews.filter((review) => review.goal === goal.code);
      const { code, title, teamIds } = goal;
      return { goal: code, title, teamIds, next: nextReview(goal, own[0] ?? null), last: own[0] ?? null };
    });
    return { ...notes, objective, rows };
  });
  const { rows, ...rest } = view;
  return {
    ...rest,
    goals: rows.map(({ teamIds, ...row }) => ({
      ...row,
      mayReview: teamIds.some((id) => mayForTeam(actor, 'goal.review', id)),
    })),
  };
}

/** The check-ins of a team with their next dates, and how many of its actions are open. */
export function teamCheckinsView(context: Context, team: string): Promise<TeamCheckinsView> {
  return remembered(context, 'team-checkins', team, async (tx, organization, day) => {
    const { organizationId, slug, locale } = organization;
    const [all, actions] = await Promise.all([checkinsOf(tx, organizationId), actionsOf(tx, organizationId)]);
    const quarter = lastQuarter(day, calendarOf(organization));
    return {
      ...{ slug, locale, day, quarter },
      rhythm: rhythmOf(all, actions, team, quarter, day),
      checkins: all
        .filter(({ teams, endedOn }) => endedOn === null && teams.some(({ code }) => code === team))
        .map((checkin) => ({ code: checkin.code, title: checkin.title, next: nextDate(checkin, day) })),
    };
  });
}
