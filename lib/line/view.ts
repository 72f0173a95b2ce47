import { read, type Tx } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { mayEver } from '@/lib/auth/policy';
import { fiscalYearOf, fiscalYearSpan, labelOf, periodOf, type Span } from '@/lib/core/fiscal-calendar';
import { formatMonth, type Month, monthOf, monthRange } from '@/lib/core/month';
import { fail, ok, type Result } from '@/lib/core/result';
import { kpisByCode } from '@/lib/kpis/queries';
import { aggregate } from '@/lib/measure/aggregate';
import { type Impact, impactOf } from '@/lib/measure/impact';
import { counts } from '@/lib/measure/line';
import { lineMap } from '@/lib/measure/line-map';
import { lineSentences } from '@/lib/measure/line-words';
import { moneyByObjective, unitCost } from '@/lib/measure/money';
import { hasEnded } from '@/lib/measure/status';
import { judgeObjectives } from '@/lib/objectives/model/judged';
import { goalsOf, objectivesOf } from '@/lib/objectives/queries';
import { objectiveLedger } from '@/lib/objectives/view';
import { calendarOf, type Organization } from '@/lib/people/model';
import { remembered, teamsOf } from '@/lib/people/queries';
import { missingFigures, openingMonth } from '@/lib/series/model';
import { loadLedger } from '@/lib/series/queries';
import { ORGANIZATION } from '@/lib/strategy/model';
import { strategiesInForce } from '@/lib/strategy/queries';
import { judgeTactics } from '@/lib/tactics/model';
import { tacticsOf } from '@/lib/tactics/queries';
import { stepsOf } from '@/lib/tactics/queries/steps';
import type { LineQuery } from './input';
import {
  type ChangeNotice,
  COUNTED,
  type LineBase,
  type LineView,
  lineTactic,
  looseTactics,
  type MoneyView,
  noticeOf,
} from './model';
import { changesAbove, putAwayBy, spendOf } from './queries';

type Asked = { readonly from?: Month | undefined; readonly to?: Month | undefined };

/** The months asked for; without them the current fiscal year. */
function spanFor(organization: Organization, day: string, { from, to }: Asked): Span {
  const calendar = calendarOf(organization);
  const year = (month: Month) => fiscalYearSpan(fiscalYearOf(month, calendar), calendar);
  if (from && to) return { from, to };
  if (from) return { from, to: year(from).to };
  return to ? { from: year(to).from, to } : year(monthOf(day));
}

/** "FY26", "Q3 FY26", "April – May 2026". */
function labelFor(organization: Organization, span: Span): string {
  const calendar = calendarOf(organization);
  const whole = (['month', 'quarter', 'half', 'year'] as const).find((grain) => {
    const { from, to } = periodOf(grain, span.from, calendar);
    return from === span.from && to === span.to;
  });
  const { locale } = organization;
  if (whole === 'month') return formatMonth(span.from, 'withYear', locale);
  if (whole) return labelOf(whole, span, calendar);
  return `${formatMonth(span.from, 'shortWithYear', locale)} – ${formatMonth(span.to, 'shortWithYear', locale)}`;
}

/** Everything that hangs together, with the standing of each goal and objective as its own page has it. */
const lineBase = (context: Context, { from, to }: Asked): Promise<LineBase> =>
  remembered(context, 'line', [from, to], (tx, organization, day) =>
    makeBase(tx, organization, day, { from, to }),
  );

async function makeBase(tx: Tx, organization: Organization, day: string, asked: Asked): Promise<LineBase> {
  const { organizationId, slug, locale, currency } = organization;
  const span = spanFor(organization, day, asked);
  const [objectives, goals, steps, tactics, allTeams, strategies] = await Promise.all([
    objectivesOf(tx, organizationId),
    goalsOf(tx, organizationId),
    stepsOf(tx, organizationId),
    tacticsOf(tx, organizationId, { span }),
    teamsOf(tx),
    strategiesInForce(tx, organizationId),
  ]);
  const { ledger, kpis } = await objectiveLedger(tx, organization, day, objectives, goals);
  const names = new Map(allTeams.map(({ code, name }) => [code, name]));
  const month = openingMonth(day, organization.graceDays, (last) =>
    missingFigures(ledger, kpis, names, last, { due: false }).every((gap) => gap.month !== last),
  );
  const judged = new Map(
    judgeObjectives(ledger, objectives, goals, month).map((each) => [each.objective.code, each.rollup]),
  );
  const standings = new Map(
    [...judged.values()].flatMap(({ children }) =>
      children.map(({ goal, standing }) => [goal, standing.status]),
    ),
  );
  const teams = allTeams.filter(({ archivedAt }) => archivedAt === null);
  const inForce = new Map(strategies.map((each) => [each.owner, each]));
  return {
    place: { slug, locale, currency, day, calendar: calendarOf(organization) },
    ...{ month, span, label: labelFor(organization, span) },
    objectives: objectives.map(({ code, title, rank, state, ownerTeam, moneyShare, version }) => ({
      ...{ code, title, rank, state, ownerTeam, moneyShare, version },
      status: judged.get(code)?.outcome.status ?? null,
    })),
    goals: goals.map(({ code, title, objective, teams: own }) => ({
      ...{ code, title, objective, teams: own },
      status: standings.get(code) ?? 'no-data',
    })),
    steps: steps.map(({ code, title, goal, rank, status }) => ({ code, title, goal, rank, status })),
    tactics: judgeTactics(tactics).map(lineTactic),
    strategies: [{ code: ORGANIZATION, name: organization.name }, ...teams].map(({ code, name }) => ({
      ...{ owner: code, name },
      number: inForce.get(code)?.number ?? null,
      serves: inForce.get(code)?.serves ?? [],
    })),
    teams: teams.map(({ code, name }) => ({ code, name })),
    objectiveOf: Object.fromEntries(goals.map(({ code, objective }) => [code, objective])),
  };
}

/** The line map, narrowed down. An unknown team is not found. */
export async function lineView(context: Context, query: LineQuery): Promise<Result<LineView>> {
  const { from, to, ...filter } = query;
  const { objectives, goals, steps, tactics, ...base } = await lineBase(context, { from, to });
  if (filter.team !== undefined && !base.teams.some(({ code }) => code === filter.team))
    return fail('not-found', `There is no team “${filter.team}”.`);
  const counted = tactics.filter(counts);
  const map = lineMap({ objectives, goals, steps, tactics }, filter);
  return ok({
    ...base,
    ...{ filter, map, words: lineSentences(map, base.place) },
    asked: from !== undefined || to !== undefined,
    whole: {
      tactics: counted.length,
      tacticsWithLine: counted.filter(({ missing }) => missing === null).length,
    },
    mayShare: mayEver(context.actor, 'money.share'),
  });
}

/** `GET /money`: planned and actual money by objective, what has no line, and what a lead or a customer costs. */
export async function moneyView(context: Context, { from, to }: Asked): Promise<MoneyView> {
  const base = await lineBase(context, { from, to });
  const costs = await remembered(context, 'line-costs', [from, to], (tx, organization, day) =>
    costsOf(tx, organization, day, base),
  );
  const ranked = base.objectives.filter(({ state }) => state === 'active');
  const { place, span, label } = base;
  const loose = looseTactics(base, base.objectiveOf);
  return { place, span, label, ...moneyByObjective(lineMap(base), ranked), loose, costs };
}

/** Spend of the tactics with a line for each lead, MQL, SQL and customer of the same months, of those that have ended. */
async function costsOf(tx: Tx, organization: Organization, day: string, base: LineBase) {
  const { organizationId } = organization;
  const { tactics, span } = base;
  const tied = tactics.filter((tactic) => counts(tactic) && tactic.missing === null);
  const [spend, { ledger, kpis }] = await Promise.all([
    spendOf(
      tx,
      organizationId,
      tied.map(({ code }) => code),
      span,
    ),
    loadLedger(
      tx,
      organization,
      day,
      COUNTED.map(({ kpi }) => kpi),
      span,
    ),
  ]);
  const months = monthRange(span.from, span.to).filter((month) => hasEnded(month, day));
  return COUNTED.flatMap(({ kpi }) => {
    const found = kpis.find(({ code, archived }) => code === kpi && !archived);
    if (!found) return [];
    const count = new Map(
      months.map((month) => {
        const part = aggregate(ledger, kpi, [month]);
        return [month, part.months === part.monthsExpected ? part.value : null];
      }),
    );
    return [{ kpi, name: found.name, ...unitCost(months, spend, count), monthsExpected: months.length }];
  });
}

/** `GET /objectives/{code}/impact`, of a goal and of the targets of a KPI: what hangs beneath. */
export async function impactView(
  context: Context,
  kind: Impact['kind'],
  code: string,
): Promise<Result<Impact>> {
  const found = await remembered(context, 'impact', [kind, code], async (tx, { organizationId }) => {
    const only = { objective: { objective: code }, goal: { code }, kpi: {} }[kind];
    const [objectives, kpis, goals, steps, tactics] = await Promise.all([
      kind === 'objective' ? objectivesOf(tx, organizationId, code) : [],
      kind === 'kpi' ? kpisByCode(tx, organizationId, [code]) : [],
      goalsOf(tx, organizationId, only),
      stepsOf(tx, organizationId, kind === 'kpi' ? {} : { [kind]: code }),
      tacticsOf(tx, organizationId),
    ]);
    const title = { objective: objectives[0]?.title, goal: goals[0]?.title, kpi: kpis[0]?.name }[kind];
    return title === undefined ? null : impactOf({ kind, code, title }, { goals, steps, tactics });
  });
  return found ? ok(found) : fail('not-found', `There is no ${kind === 'kpi' ? 'KPI' : kind} “${code}”.`);
}

/** What hangs beneath the targets of some KPIs; those under which nothing hangs are left out. */
export function targetsImpactView(context: Context, codes: readonly string[]): Promise<readonly Impact[]> {
  return remembered(context, 'impacts', codes, async (tx, { organizationId }) => {
    const [kpis, goals, steps, tactics] = await Promise.all([
      kpisByCode(tx, organizationId, codes),
      goalsOf(tx, organizationId),
      stepsOf(tx, organizationId),
      tacticsOf(tx, organizationId),
    ]);
    const titles = new Map(kpis.map(({ code, name }) => [code, name]));
    return codes
      .map((code) =>
        impactOf({ kind: 'kpi', code, title: titles.get(code) ?? code }, { goals, steps, tactics }),
      )
      .filter(({ items }) => items.length > 0);
  });
}

const NOTICES = 20;

/**
 * Changes above what the reader answers for, until put away: the newest twenty. A token has none. What somebody is told
 * of follows from the revision; `away`, what they have put away, does not.
 */
export async function changesView(
  context: Context,
  away?: ReadonlySet<string>,
): Promise<readonly ChangeNotice[]> {
  const { organizationId, accountId } = context.actor;
  if (accountId === null) return [];
  const all = await remembered(context, 'changes above', accountId, async (tx) =>
    (await changesAbove(tx, organizationId, accountId)).map(noticeOf),
  );
  const put = away ?? (await read(organizationId, (tx) => putAwayBy(tx, organizationId, accountId)));
  return all.filter((notice) => !put.has(notice.id)).slice(0, NOTICES);
}
