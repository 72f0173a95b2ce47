import type { Tx } from '@/db/client';
import type { Actor, Context } from '@/lib/auth/actor';
import { mayEver, mayForTeam } from '@/lib/auth/policy';
import { loadConflicts } from '@/lib/conflicts/commands/find-conflicts';
import { addDays, addMonths, type Month, monthOf, toMonth } from '@/lib/core/month';
import { fail, ok, type Result } from '@/lib/core/result';
import { definitionStates } from '@/lib/definitions/queries';
import { isOverdue as isFeedbackOverdue } from '@/lib/handoff/model';
import { feedbackInTime } from '@/lib/handoff/queries';
import { signalSince } from '@/lib/insight/process-chart';
import { pointAt } from '@/lib/insight/process-words';
import type { Kpi } from '@/lib/kpis/model';
import { kpisOf } from '@/lib/kpis/queries';
import { hasPassed } from '@/lib/measure/effect';
import type { Ledger } from '@/lib/measure/ledger';
import { sinceOf } from '@/lib/measure/rollup';
import { type Goal, goalAim, judgeObjectives, type Objective } from '@/lib/objectives/model';
import { goalsOf, objectivesOf } from '@/lib/objectives/queries';
import { calendarOf, type Organization } from '@/lib/people/model';
import { membersOf, remembered, teamsOf } from '@/lib/people/queries';
import { requestsOf } from '@/lib/requests/queries';
import { isCompleteIn } from '@/lib/scoreboard/view';
import { missingFigures, openingMonth } from '@/lib/series/model';
import { loadLedger } from '@/lib/series/queries';
import { processOf } from '@/lib/signals/model';
import { processChanges } from '@/lib/signals/queries';
import { tacticReviewsOf, tacticsOf } from '@/lib/tactics/queries';
import {
  type ActionsView,
  type AgendaGround,
  type AgendaPoint,
  agendaItems,
  agendaOf,
  type Checkin,
  type CheckinsView,
  type CheckinView,
  type Choices,
  type Decision,
  isOverdue,
  lastQuarter,
  type NotesView,
  nextDate,
  nextReview,
  type ObjectiveNotesView,
  occurrenceOn,
  occurrencesOf,
  openPoints,
  rhythmOf,
  type TeamCheckinsView,
  toCheckinItem,
  type WaitingView,
} from './model';
import { actionsOf, checkinsOf, decisionsOf, minutesOf, reviewsOf, revisedSince, ticksOf } from './queries';

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

/** The last date before this one that was held, with what was left over. */
async function lastMinutes(tx: Tx, organizationId: string, checkin: Checkin, date: string) {
  const last = checkin.settled.findLast((each) => each.state === 'held' && each.date < date);
  if (!last) return null;
  const [minutes, ticks] = await Promise.all([
    minutesOf(tx, organizationId, checkin, last.date),
    ticksOf(tx, organizationId, checkin.id, last.date),
  ]);
  return { date: last.date, open: openPoints(minutes?.agenda ?? [], ticks) };
}

type Before = Awaited<ReturnType<typeof lastMinutes>>;

/** A baseline is frozen where the figures begin, however long ago that is. */
const FIRST = toMonth('1900-01');

/** The agenda out of the numbers of the check-in's teams, as they stand now. */
async function findPoints(
  tx: Tx,
  organization: Organization,
  day: string,
  checkin: Checkin,
  { date, before, decisions }: { date: string; before: Before; decisions: readonly Decision[] },
) {
  const { organizationId, locale } = organization;
  const teams = new Set(checkin.teams.map(({ code }) => code));
  const [objectives, goals, all, changes, everyTeam] = await Promise.all([
    objectivesOf(tx, organizationId),
    goalsOf(tx, organizationId),
    kpisOf(tx, organizationId),
    processChanges(tx, organizationId, 'all'),
    teamsOf(tx),
  ]);
  const active = objectives.filter(({ state }) => state === 'active');
  const own = goals.filter((goal) => goal.teams.some((team) => teams.has(team)));
  const kpis = all.filter((kpi) => teams.has(kpi.ownerTeam) || kpi.teams.some((team) => teams.has(team)));
  const codes = [...kpis, ...goalKpis(active, goals)].map(({ code }) => code);
  const { ledger } = await loadLedger(tx, organization, day, [...new Set(codes)], {
    from: FIRST,
    to: monthOf(day),
  });
  const names = new Map(everyTeam.map((team) => [team.code, team.name]));
  const month = openingMonth(day, organization.graceDays, isCompleteIn(ledger, kpis));
  const recurring = new Set(kpis.filter((kpi) => kpi.recurring).map(({ code }) => code));
  const [shared, { conflicts }] = await Promise.all([
    sharedGround(tx, organization, day, checkin, month),
    loadConflicts(tx, organization, day),
  ]);
  const ground: AgendaGround = {
    ...{ locale, day, month },
    // What both sides can settle here.
    conflicts: conflicts
      .filter(({ state, sides }) => state === 'open' && sides.every(({ team }) => teams.has(team)))
      .map(({ key, title }) => ({ key: `conflict:${key}`, text: title, href: `conflicts#${key}` })),
    aims: aimsOf(ledger, active, { goals, own: new Set(own.map(({ code }) => code)), teams, month }),
    signals: kpis.flatMap((kpi) => {
      if (!teams.has(kpi.ownerTeam)) return [];
      const at = pointAt(processOf({ ledger, recurring, changes }, kpi.code, month), month);
      const side = at && at.point.rules.length > 0 && at.point.month === month ? at.point.side : null;
      const isNew = at !== null && signalSince(at.segment, at.point) === month;
      return side !== null && isNew ? [{ kpi: kpi.code, name: kpi.name, side }] : [];
    }),
    missing: missingFigures(ledger, kpis, names, month, { due: true }).filter(({ team }) => teams.has(team)),
    ...shared,
    ...(await carriedGround(tx, organizationId, { day, date, before, decisions, teams, own })),
  };
  return { month, points: agendaOf(ground) };
}

const goalKpis = (objectives: readonly Objective[], goals: readonly Goal[]) => [
  ...objectives.flatMap(({ successKpi }) => (successKpi === null ? [] : [{ code: successKpi }])),
  ...goals.map(({ kpi }) => ({ code: kpi })),
];

/** Objectives that the teams own or work toward, and the goals of the teams, with how they stand. */
function aimsOf(
  ledger: Ledger,
  objectives: readonly Objective[],
  {
    goals,
    own,
    teams,
    month,
  }: { goals: readonly Goal[]; own: ReadonlySet<string>; teams: ReadonlySet<string>; month: Month },
): AgendaGround['aims'] {
  return judgeObjectives(ledger, objectives, goals, month).flatMap(
    ({ objective, goals: under, aim, rollup }) => {
      const isOwn = teams.has(objective.ownerTeam ?? '') || under.some(({ code }) => own.has(code));
      if (!isOwn) return [];
      const { code, title, end } = objective;
      const { status } = rollup.outcome;
      const since = sinceOf(ledger, aim, month, status);
      const children = under.flatMap((goal) => {
        const standing = rollup.children.find((child) => child.goal === goal.code)?.standing;
        if (!own.has(goal.code) || !standing || goal.sign === -1) return [];
        const from = sinceOf(ledger, goalAim(goal, end), month, standing.status);
        const { code: of, title: name, kpi } = goal;
        const common = { objective: code, status: standing.status, since: from };
        return [{ kind: 'goal' as const, code: of, title: name, kpi, ...common }];
      });
      return [
        { kind: 'objective' as const, code, title, objective: code, kpi: aim.kpi, status, since },
        ...children,
      ];
    },
  );
}

/** What stands between the teams: feedback on leads, definitions, requests, and tactics whose effect was due. */
async function sharedGround(
  tx: Tx,
  organization: Organization,
  day: string,
  checkin: Checkin,
  month: Month,
): Promise<Pick<AgendaGround, 'handoffs' | 'definitions' | 'requests' | 'tactics'>> {
  const { organizationId } = organization;
  const codes = new Set(checkin.teams.map(({ code }) => code));
  const [feedback, definitions, requests, tactics, reviews, everyTeam] = await Promise.all([
    feedbackInTime(tx, organization, day),
    definitionStates(tx, organizationId, { present: month }),
    requestsOf(tx, organizationId),
    tacticsOf(tx, organizationId),
    tacticReviewsOf(tx, organizationId),
    teamsOf(tx),
  ]);
  const kinds = new Set(everyTeam.filter(({ code }) => codes.has(code)).map(({ kind }) => kind));
  const reviewed = new Set(reviews.map(({ tactic, by }) => `${tactic} ${by}`));
  return {
    handoffs: (['sales', 'marketing'] as const).flatMap((side) =>
      kinds.has(side)
        ? feedback[side].items
            .filter((each) => isFeedbackOverdue(each, day))
            .map(({ month: of, source }) => ({ side, month: of, source }))
        : [],
    ),
    definitions: definitions
      .filter(({ agreed, usingTeams }) => !agreed && usingTeams.some((team) => codes.has(team)))
      .map(({ kpi, name, newest, objections }) => {
        return { kpi, name, newest, objecting: objections.map(({ teamName }) => teamName) };
      }),
    requests: requests.filter(({ state, forTeam }) => state === 'open' && codes.has(forTeam)),
    tactics: tactics.flatMap(({ code, title, team, status, expectedEffect: effect }) => {
      const isDue = effect !== null && hasPassed(effect.by, day) && !reviewed.has(`${code} ${effect.by}`);
      const isRun = status === 'active' || status === 'done';
      return isDue && isRun && codes.has(team) ? [{ code, title, kpi: effect.kpi, by: effect.by }] : [];
    }),
  };
}

/** What comes back from before: reviews that are due, open actions, decisions of last time and revisions since. */
async function carriedGround(
  tx: Tx,
  organizationId: string,
  {
    day,
    date,
    before,
    decisions,
    teams,
    own,
  }: {
    readonly day: string;
    readonly date: string;
    readonly before: Before;
    readonly decisions: readonly Decision[];
    readonly teams: ReadonlySet<string>;
    readonly own: readonly Goal[];
  },
): Promise<Pick<AgendaGround, 'reviews' | 'actions' | 'decisions' | 'revisions'>> {
  const since = before?.date ?? null;
  const [reviews, actions, revised] = await Promise.all([
    reviewsOf(tx, organizationId),
    actionsOf(tx, organizationId),
    since === null ? [] : revisedSince(tx, organizationId, since),
  ]);
  const last = new Map(reviews.toReversed().map((review) => [review.goal, review]));
  const left = new Set(before?.open.map(({ key }) => key));
  const by = date > day ? date : day;
  return {
    reviews: own.flatMap((goal) => {
      const due = nextReview(goal, last.get(goal.code) ?? null);
      const { code, title, objective } = goal;
      return due !== null && due <= by ? [{ goal: code, title, objective, due }] : [];
    }),
    actions: actions.filter(({ state, team }) => state === 'open' && teams.has(team)),
    decisions: decisions.filter((each) => each.date === since || left.has(`decision:${each.id}`)),
    revisions: [
      ...own.flatMap(({ code, title, kpi, objective, revisions }) => {
        const newest = revisions.at(-1);
        if (since === null || !newest || newest.at.slice(0, 10) < since) return [];
        const href = `objectives/${objective}#goal-${code}`;
        return [{ key: code, name: title, href, kpi, goal: code, reason: newest.reason, by: newest.by }];
      }),
      ...revised
        .filter(({ owner, team }) => teams.has(team ?? owner))
        .map(({ kpi, name, reason, by: who }) => {
          return { key: kpi, name, href: `targets?kpi=${kpi}`, kpi, goal: null, reason, by: who };
        }),
    ],
  };
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
