import type { Tx } from '@/db/client';
import { loadConflicts } from '@/lib/conflicts/commands/find-conflicts';
import { type Month, monthOf, toMonth } from '@/lib/core/month';
import { definitionStates } from '@/lib/definitions/queries';
import { isOverdue as isFeedbackOverdue } from '@/lib/handoff/model';
import { feedbackInTime } from '@/lib/handoff/queries';
import { signalSince } from '@/lib/insight/process-chart';
import { pointAt } from '@/lib/insight/process-words';
import { kpisOf } from '@/lib/kpis/queries';
import { hasPassed } from '@/lib/measure/effect';
import type { Ledger } from '@/lib/measure/ledger';
import { sinceOf } from '@/lib/measure/rollup';
import { type Goal, goalAt, type Objective } from '@/lib/objectives/model';
import { goalAim, judgeObjectives, objectiveAimAt } from '@/lib/objectives/model/judged';
import { goalsOf, objectivesOf } from '@/lib/objectives/queries';
import type { Organization } from '@/lib/people/model';
import { teamsOf } from '@/lib/people/queries';
import { requestsOf } from '@/lib/requests/queries';
import { isCompleteIn } from '@/lib/scoreboard/view';
import { missingFigures, openingMonth } from '@/lib/series/model';
import { loadLedger } from '@/lib/series/queries';
import { processOf } from '@/lib/signals/model';
import { processChanges } from '@/lib/signals/queries';
import { tacticReviewsOf, tacticsOf } from '@/lib/tactics/queries';
import type { Checkin } from '../model';
import { type AgendaGround, agendaOf, openPoints } from '../model/agenda';
import type { Decision } from '../model/decisions';
import { nextReview } from '../model/goal-review';
import { actionsOf, minutesOf, reviewsOf, revisedSince, ticksOf } from '../queries';

/** The last date before this one that was held, with what was left over. */
export async function lastMinutes(tx: Tx, organizationId: string, checkin: Checkin, date: string) {
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
export async function findPoints(
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
      const since = sinceOf(ledger, aim, month, status, objectiveAimAt(objective, aim));
      const children = under.flatMap((goal) => {
        const standing = rollup.children.find((child) => child.goal === goal.code)?.standing;
        if (!own.has(goal.code) || !standing || goal.sign === -1) return [];
        const aimAt = (of: Month) => goalAim(goalAt(goal, of), end);
        const from = sinceOf(ledger, aimAt(month), month, standing.status, aimAt);
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
