import { read, type Tx } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { mayEver, mayForTeam, refuseRole } from '@/lib/auth/policy';
import { addMonths, type Month, monthOf } from '@/lib/core/month';
import { parse } from '@/lib/core/parse';
import { fail, ok, type Result } from '@/lib/core/result';
import { kpisByCode, kpisOf } from '@/lib/kpis/queries';
import type { Smart } from '@/lib/measure/smart';
import { aimIn, standingOf } from '@/lib/measure/standing';
import { calendarOf, dayOf, type Organization } from '@/lib/people/model';
import { membersOf, organizationOf, remembered, teamsOf } from '@/lib/people/queries';
import { formatOf, lastEndedMonth, type ReportedAs } from '@/lib/series/model';
import { type Loaded, loadLedger } from '@/lib/series/queries';
import { goalItem } from './commands/update-goal';
import { objectiveItem } from './commands/update-objective';
import { goalDraft } from './input';
import { easesTarget, type Goal, type Objective, originalGoal } from './model';
import { goalAim, smartOfGoal } from './model/judged';
import type { BaseProposal, FormView, GoalCheck, GoalRow } from './model/pages';
import { goalsOf, objectivesOf } from './queries';
import { correctionsOf } from './queries/corrections';

/** Seasons and baselines look back over the ledger; older months than these change no verdict worth its reading. */
const HISTORY_MONTHS = 120;

/** The ledger that some objectives and goals need, from long enough ago for seasons. */
export function objectiveLedger(
  tx: Tx,
  organization: Organization,
  day: string,
  objectives: readonly Objective[],
  goals: readonly Goal[],
  as: ReportedAs = 'current',
): Promise<Loaded> {
  const codes = new Set(goals.map((goal) => goal.kpi));
  for (const objective of objectives) if (objective.successKpi) codes.add(objective.successKpi);
  const to = day.slice(0, 7) as Month;
  return loadLedger(tx, organization, day, [...codes], {
    from: addMonths(to, -HISTORY_MONTHS),
    to,
    as,
  });
}

/**
 * What a form of an objective or a goal offers, with the thing that it changes. Not
 * found: what is named and is not there; forbidden: a role that may not set such a thing.
 */
export async function formView(
  { actor, now }: Context,
  kind: 'objective' | 'goal',
  named: { readonly objective?: string; readonly goal?: string },
): Promise<Result<FormView>> {
  const refused = refuseRole(actor, kind === 'objective' ? 'objective.update' : 'goal.update');
  if (refused) return refused;
  const { organizationId } = actor;
  return read(organizationId, async (tx) => {
    const [organization, teams, members, kpis, objectives, goals] = await Promise.all([
      organizationOf(tx, organizationId),
      teamsOf(tx),
      membersOf(tx),
      kpisOf(tx, organizationId),
      objectivesOf(tx, organizationId),
      named.goal === undefined
        ? []
        : goalsOf(tx, organizationId, { code: named.goal, objective: named.objective }),
    ]);
    const objective = objectives.find(({ code }) => code === named.objective) ?? null;
    const [goal = null] = goals;
    if (named.objective !== undefined && !objective)
      return fail('not-found', `There is no objective “${named.objective}”.`);
    if (named.goal !== undefined && !goal) return fail('not-found', `There is no goal “${named.goal}”.`);
    if (goal && !goal.teamIds.some((id) => mayForTeam(actor, 'goal.update', id)))
      return fail('forbidden', 'A lead changes goals of own teams.');
    const { slug, locale, currency } = organization;
    const day = dayOf(organization, now);
    return ok({
      organization: { slug, locale, currency, day, calendar: calendarOf(organization) },
      teams: teams
        .filter(({ archivedAt }) => archivedAt === null)
        .map(({ id, code, name }) => ({ code, name, own: mayForTeam(actor, 'goal.update', id) })),
      members: members
        .filter(({ disabledAt }) => disabledAt === null)
        .map(({ email, name }) => ({ email, name })),
      kpis: kpis.map(({ code, name, unit }) => ({ code, name, unit })),
      objective: objective && objectiveItem(objective),
      goal: goal && goalItem(goal),
      objectives: objectives
        .filter(({ code, state }) => state !== 'closed' || code === objective?.code)
        .map(({ code, title, state }) => ({ code, title, state })),
    });
  });
}

/** What a correction proposes for the base of a goal, and what the reader may do about it; null: nothing is to be decided. */
export async function baseProposalView(context: Context, code: string): Promise<BaseProposal | null> {
  const found = await remembered(context, 'base proposal', code, (tx, organization, day) =>
    makeProposal(tx, organization, day, code),
  );
  if (!found) return null;
  const { teamIds, ...proposal } = found;
  const mayEase = mayEver(context.actor, 'targets.ease');
  const mayKeep = mayEase || teamIds.some((id) => mayForTeam(context.actor, 'goal.update', id));
  return { ...proposal, mayKeep, mayTakeOver: mayEase || (mayKeep && !proposal.isEasier) };
}

type ProposalForAll = Omit<BaseProposal, 'mayTakeOver' | 'mayKeep'> & Pick<Goal, 'teamIds'>;

async function makeProposal(
  tx: Tx,
  organization: Organization,
  day: string,
  code: string,
): Promise<ProposalForAll | null> {
  const { organizationId, locale } = organization;
  const [goal] = await goalsOf(tx, organizationId, { code });
  if (!goal || goal.base === null || goal.base.rule === 'fixed') return null;
  const [objective] = await objectivesOf(tx, organizationId, goal.objective);
  const loaded = await objectiveLedger(tx, organization, day, [], [goal]);
  const aim = goalAim(goal, objective?.end ?? null);
  const { kpi, goal: post } = aimIn(loaded.ledger, aim, monthOf(day));
  const { baseValue, target, proposedBase, proposedTarget } = post;
  if (proposedBase === null) return null;
  const names = new Map(loaded.teams.map((team) => [team.code, team.name]));
  const kpiOf = (of: string) => loaded.ledger.kpi(of);
  return {
    ...{ goal: code, teamIds: goal.teamIds, baseValue, targetValue: target, proposedBase, proposedTarget },
    wasTakenOver: goal.base.value !== null,
    isEasier: easesTarget(post, kpi.direction),
    corrections: correctionsOf(loaded, aim).map((each) => ({
      ...each,
      kpiName: kpiOf(each.kpi).name,
      teamName: names.get(each.team) ?? each.team,
      format: formatOf(kpiOf(each.kpi), organization),
    })),
    format: formatOf(kpi, organization),
    locale,
  };
}

/**
 * SMART while a goal is typed (Method §8): the five checks of what is there so far, as it would be judged now. Stores nothing.
 */
export async function goalCheck(context: Context, input: unknown): Promise<Result<GoalCheck>> {
  const refused = refuseRole(context.actor, 'goal.check');
  if (refused) return refused;
  const parsed = parse(goalDraft, input);
  if (!parsed.ok) return parsed;
  const {
    title = '',
    teams = [],
    kpi: code = '',
    start,
    end = null,
    note = null,
    kind,
    ...rest
  } = parsed.value;
  const { actor, now } = context;
  return read(actor.organizationId, async (tx) => {
    const organization = await organizationOf(tx, actor.organizationId);
    const day = dayOf(organization, now);
    const [found, kpis] = await Promise.all([
      rest.objective === undefined ? [] : objectivesOf(tx, organization.organizationId, rest.objective),
      kpisByCode(tx, organization.organizationId, [code]),
    ]);
    const [objective = null] = found;
    const [kpi] = kpis;
    if (!kpi || !start) {
      const [isActive, last] = [objective?.state === 'active', objective?.end ?? null];
      const isBound = end !== null && (last === null || end <= last);
      const missing: Smart['missing'] = [
        'specific',
        'measurable',
        ...(note === null ? (['achievable'] as const) : []),
        ...(isActive ? [] : (['relevant'] as const)),
        ...(isBound ? [] : (['time-bound'] as const)),
      ];
      const smart = { score: 5 - missing.length, missing, reach: null, forecast: null };
      return ok({ smart, baseValue: null, targetValue: null, format: null });
    }
    const item = {
      ...EMPTY_GOAL,
      ...rest,
      code: '',
      title,
      teams,
      note,
      kpi: code,
      start,
      end,
      kind: kind ?? 'absolute',
    };
    const aim = goalAim(item, objective?.end ?? null);
    const to = day.slice(0, 7) as Month;
    const { ledger } = await loadLedger(tx, organization, day, [code], {
      from: addMonths(to, -HISTORY_MONTHS),
      to,
    });
    const month = lastEndedMonth(day);
    const { baseValue, target } = standingOf(ledger, aim, month);
    return ok({
      smart: smartOfGoal(ledger, item, objective, month),
      baseValue,
      targetValue: target,
      format: formatOf(kpi, organization),
    });
  });
}

const EMPTY_GOAL = {
  ...{ objective: '', accountable: null, baseline: null, target: null, change: null, base: null },
  ...{ low: null, high: null, measure: null, weight: 1, sign: 1 as const, note: null },
  ...{ audience: null, version: 1 },
};

/** A goal as it is shown in a month; `end` is its objective's. */
export function goalRow(
  { ledger }: Loaded,
  goal: Goal,
  organization: Organization,
  { month, end }: { readonly month: Month; readonly end: Month | null },
): GoalRow {
  const kpi = ledger.kpi(goal.kpi);
  const { accountableName, teamIds } = goal;
  const original = originalGoal(goal);
  const last = goal.revisions.findLast(({ until }) => until <= month);
  return {
    item: goalItem(goal),
    accountableName,
    revision:
      original && last
        ? {
            original: standingOf(ledger, goalAim(original, end), month),
            month: last.until,
            reason: last.reason,
            by: last.by,
          }
        : null,
    kpiName: kpi.name,
    direction: kpi.direction,
    format: formatOf(kpi, organization),
    teamIds,
  };
}
