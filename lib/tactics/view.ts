import { read, type Tx } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { mayEver, mayForTeam, refuseRole } from '@/lib/auth/policy';
import { fiscalYearOf, fiscalYearSpan, type Span } from '@/lib/core/fiscal-calendar';
import { monthOf } from '@/lib/core/month';
import { fail, ok, type Result } from '@/lib/core/result';
import { kpisOf } from '@/lib/kpis/queries';
import { goalsOf } from '@/lib/objectives/queries';
import { calendarOf, dayOf, type Organization } from '@/lib/people/model';
import { membersOf, organizationOf, remembered, teamsOf } from '@/lib/people/queries';
import { formatOf } from '@/lib/series/model';
import { judgeTactics, type Line, lineOf, tacticItem } from './model';
import {
  coverageOf,
  type Funnel,
  type Ownerless,
  type TacticAnswer,
  type TacticFormView,
  type TacticRow,
  type TacticsView,
  type TacticsWaiting,
  type TacticView,
} from './model/pages';
import { resultAnswer, waitsForReview } from './model/review';
import { budgetsOf, resultsOf, tacticReviewsOf, tacticsOf } from './queries';
import { nextTacticCode } from './queries/codes';
import { ownerlessOf } from './queries/ownerless';
import { stepsOf } from './queries/steps';
import { TACTIC_COLUMNS } from './reading/tactic-columns';

/** The fiscal year around a day. */
export function fiscalYearAt(organization: Organization, day: string): Span {
  const calendar = calendarOf(organization);
  return fiscalYearSpan(fiscalYearOf(monthOf(day), calendar), calendar);
}

/** What every page of tactics says of its organization. */
export const placeOf = (organization: Organization, day: string) => ({
  slug: organization.slug,
  locale: organization.locale,
  currency: organization.currency,
  day,
  calendar: calendarOf(organization),
});

/** All tactics judged together, with what became of their effects; `money` of the current fiscal year. */
export async function rowsOf(tx: Tx, organization: Organization, day: string): Promise<TacticRow[]> {
  const { organizationId } = organization;
  const [tactics, reviews, kpis] = await Promise.all([
    tacticsOf(tx, organizationId, { span: fiscalYearAt(organization, day) }),
    tacticReviewsOf(tx, organizationId),
    kpisOf(tx, organizationId, true),
  ]);
  const results = await resultsOf(tx, organization, day, tactics);
  const byCode = new Map(kpis.map((kpi) => [kpi.code, kpi]));
  return judgeTactics(tactics).map((judged) => {
    const { tactic } = judged;
    const kpi = tactic.expectedEffect && byCode.get(tactic.expectedEffect.kpi);
    const own = reviews.filter((review) => review.tactic === tactic.code);
    const result = results.get(tactic.code) ?? null;
    return {
      ...judged,
      result,
      review: own[0] ?? null,
      waits: waitsForReview(tactic, result, own),
      kpi: kpi ? { name: kpi.name, format: formatOf(kpi, organization) } : null,
    };
  });
}

/** Every tactic with line, reason, money of the fiscal year and result, and how the stages of the funnel are covered. */
export function tacticsView(context: Context): Promise<TacticsView> {
  return remembered(context, 'tactics', null, async (tx, organization, day) => {
    const { organizationId } = organization;
    const [rows, teams, goals, kpis] = await Promise.all([
      rowsOf(tx, organization, day),
      teamsOf(tx),
      goalsOf(tx, organizationId),
      kpisOf(tx, organizationId),
    ]);
    return {
      ...placeOf(organization, day),
      year: fiscalYearAt(organization, day),
      rows,
      teams: teams.filter(({ archivedAt }) => archivedAt === null).map(({ code, name }) => ({ code, name })),
      goals: goals.map(({ code, title }) => ({ code, title })),
      kpis: kpis
        .filter(({ funnelStage }) => funnelStage !== null)
        .map(({ code, name, teams: of, funnelStage }) => ({ code, name, teams: of, funnelStage })),
      funnel: coverageOf(rows, kpis),
    };
  }).then((view) => ({ ...view, mayAdd: mayEver(context.actor, 'tactic.create') }));
}

/** `GET /funnel`: tactics, money and KPIs by stage, and which stages lack them; of one team or of all. */
export async function funnelView(context: Context, team: string | undefined): Promise<Result<Funnel>> {
  const view = await tacticsView(context);
  if (team === undefined) return ok(view.funnel);
  if (!view.teams.some(({ code }) => code === team)) return fail('not-found', `There is no team “${team}”.`);
  return ok(
    coverageOf(
      view.rows.filter(({ tactic }) => tactic.team === team),
      view.kpis.filter(({ teams }) => teams.includes(team)),
    ),
  );
}

/** One tactic, with its money month by month and all that was decided on it. */
export async function tacticView(context: Context, code: string): Promise<Result<TacticView>> {
  const { actor } = context;
  const view = await remembered(context, 'tactic', code, async (tx, organization, day) => {
    const { organizationId } = organization;
    const [teams, rows, reviews, steps] = await Promise.all([
      teamsOf(tx),
      rowsOf(tx, organization, day),
      tacticReviewsOf(tx, organizationId, { tactic: code }),
      stepsOf(tx, organizationId),
    ]);
    const row = rows.find(({ tactic }) => tactic.code === code);
    if (!row) return null;
    const budgets = await budgetsOf(tx, organizationId, [row.tactic.id]);
    const same = rows.filter(({ tactic }) => row.sameReason.includes(tactic.code));
    return {
      ...placeOf(organization, day),
      year: fiscalYearAt(organization, day),
      row,
      budget: budgets.get(row.tactic.id) ?? [],
      supportingNames: teams
        .filter(({ id }) => row.tactic.supportingTeamIds.includes(id))
        .map(({ name }) => name),
      step: steps.find((step) => step.code === row.tactic.step) ?? null,
      sameReason: same.map(({ tactic }) => ({ code: tactic.code, title: tactic.title })),
      reviews,
    };
  });
  if (!view) return fail('not-found', `There is no tactic “${code}”.`);
  const { teamId } = view.row.tactic;
  return ok({
    ...view,
    mayChange: mayForTeam(actor, 'tactic.update', teamId),
    mayEnter: mayForTeam(actor, 'tactic.budget', teamId),
  });
}

/** What the form of a tactic offers, with the tactic that it changes; null: a new one. */
export async function tacticFormView(
  { actor, now }: Context,
  code: string | null,
): Promise<Result<TacticFormView>> {
  const refused = refuseRole(actor, code === null ? 'tactic.create' : 'tactic.update');
  if (refused) return refused;
  const { organizationId } = actor;
  return read(organizationId, async (tx) => {
    const [organization, teams, members, kpis, goals, steps, tactics, proposed] = await Promise.all([
      organizationOf(tx, organizationId),
      teamsOf(tx),
      membersOf(tx),
      kpisOf(tx, organizationId),
      goalsOf(tx, organizationId),
      stepsOf(tx, organizationId),
      tacticsOf(tx, organizationId),
      nextTacticCode(tx, organizationId),
    ]);
    const tactic = tactics.find((each) => each.code === code) ?? null;
    if (code !== null && !tactic) return fail('not-found', `There is no tactic “${code}”.`);
    if (tactic && !mayForTeam(actor, 'tactic.update', tactic.teamId))
      return fail('forbidden', 'A lead changes tactics of own teams.');
    const budgets = tactic ? await budgetsOf(tx, organizationId, [tactic.id]) : new Map();
    return ok({
      ...placeOf(organization, dayOf(organization, now)),
      teams: teams
        .filter(({ archivedAt }) => archivedAt === null)
        .map(({ id, code: team, name }) => ({
          code: team,
          name,
          own: mayForTeam(actor, 'tactic.create', id),
        })),
      members: members
        .filter(({ disabledAt }) => disabledAt === null)
        .map(({ email, name }) => ({ email, name })),
      kpis: kpis.map(({ code: kpi, name, unit }) => ({ code: kpi, name, unit })),
      goals: goals.map(({ code: goal, title, teams: of }) => ({ code: goal, title, teams: of })),
      steps: steps.map(({ code: step, title, goal }) => ({ code: step, title, goal })),
      reasons: tactics.flatMap(({ code: other, title, reason }) =>
        reason && other !== code ? [{ code: other, title, reason }] : [],
      ),
      audiences: [...new Set(tactics.flatMap(({ audience }) => audience ?? []))].sort(),
      code: proposed,
      tactic: tactic && tacticItem(tactic, budgets.get(tactic.id) ?? []),
    });
  });
}

/** What the page of a list of tactics says: the columns by all their names. */
export function tacticListView({
  actor,
}: Context): Result<{ readonly columns: readonly (readonly string[])[] }> {
  return refuseRole(actor, 'tactic.import') ?? ok({ columns: Object.values(TACTIC_COLUMNS) });
}

/** Tactics as the API answers them, or one of them: with line, flags and, once its date has passed, what became of the effect. */
export function tacticAnswers(context: Context, code?: string): Promise<readonly TacticAnswer[]> {
  return remembered(context, 'tactic-answers', code, async (tx, organization, day) => {
    const { organizationId } = organization;
    const rows = await rowsOf(tx, organization, day);
    const shown = code === undefined ? rows : rows.filter(({ tactic }) => tactic.code === code);
    const ids = code === undefined ? 'all' : shown.map(({ tactic }) => tactic.id);
    const budgets = await budgetsOf(tx, organizationId, ids);
    return shown.map(({ tactic, line, flags, result, review }) => ({
      ...tacticItem(tactic, budgets.get(tactic.id) ?? []),
      unbroken: line.unbroken,
      flags,
      ...(result && { result: resultAnswer(result) }),
      review,
    }));
  });
}

/** `GET /line/{tactic}` */
export async function lineView(context: Context, code: string): Promise<Result<Line>> {
  const { organizationId } = context.actor;
  const [tactic] = await read(organizationId, (tx) => tacticsOf(tx, organizationId, { code }));
  return tactic ? ok(lineOf(tactic)) : fail('not-found', `There is no tactic “${code}”.`);
}

/** What has nobody who answers for it, or somebody who was removed. */
export const ownerlessView = (
  context: Context,
): Promise<{ readonly slug: string; readonly items: readonly Ownerless[] }> =>
  remembered(context, 'ownerless', null, async (tx, organization) => ({
    slug: organization.slug,
    items: await ownerlessOf(tx, organization.organizationId),
  }));

/** What waits for the reader here. */
export async function tacticsWaiting(context: Context): Promise<TacticsWaiting> {
  const { actor } = context;
  const [view, { items }] = await Promise.all([tacticsView(context), ownerlessView(context)]);
  const own = view.rows.filter(
    ({ tactic, waits }) =>
      waits &&
      (actor.role === 'admin'
        ? actor.teams !== 'all' && actor.teams.has(tactic.teamId)
        : mayForTeam(actor, 'tactic.review', tactic.teamId)),
  );
  return {
    reviews: own.map(({ tactic: { code, title } }) => ({ code, title })),
    ownerless: actor.role === 'admin' ? items.length : 0,
  };
}
