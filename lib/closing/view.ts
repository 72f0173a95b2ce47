import { read, type Tx } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { mayEver, mayForTeam } from '@/lib/auth/policy';
import { addMonths, type Month, monthOf, monthRange } from '@/lib/core/month';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { hasEnded } from '@/lib/measure/status';
import { judgeObjectives } from '@/lib/objectives/model/judged';
import { goalsOf, objectivesOf } from '@/lib/objectives/queries';
import { objectiveLedger } from '@/lib/objectives/view';
import { dayOf, type Organization } from '@/lib/people/model';
import { organizationOf, remembered, teamByCode, teamsOf } from '@/lib/people/queries';
import { lastEndedMonth } from '@/lib/series/model';
import {
  type CloseView,
  type CompletenessView,
  type ExpectedCell,
  grouped,
  holesOf,
  type MonthClose,
  markOf,
  monthsClosed,
  type OffTrack,
  type OwedView,
} from './model';
import { expectedCells, stepsOf, wordsOf } from './queries';

/** Months of history that the pages of the close show. */
const MONTHS = 12;

const placeOf = ({ slug, locale }: Organization, day: string) => ({ slug, locale, day });

interface Loaded {
  readonly months: readonly MonthClose[];
  readonly cells: readonly ExpectedCell[];
  readonly steps: CloseView['steps'];
}

async function load(
  tx: Tx,
  organization: Organization,
  day: string,
  span: { from: Month; to: Month },
): Promise<Loaded> {
  const { organizationId } = organization;
  const [all, cells, steps] = await Promise.all([
    teamsOf(tx),
    expectedCells(tx, organizationId, span),
    stepsOf(tx, organizationId, span),
  ]);
  const teams = all.filter(({ archivedAt }) => archivedAt === null);
  const ground = { teams, cells, steps, organization, day };
  return { months: monthsClosed(monthRange(span.from, span.to), ground), cells, steps };
}

/** `GET /close`: months from `from` to `to`, at most the last that has ended; without them the last twelve. */
export function closesView(
  context: Context,
  asked: { from?: Month | undefined; to?: Month | undefined },
): Promise<Result<readonly MonthClose[]>> {
  return remembered(context, 'closes', asked, async (tx, organization, day) => {
    const last = lastEndedMonth(day);
    const to = asked.to === undefined || asked.to > last ? last : asked.to;
    const from = asked.from ?? addMonths(to, 1 - MONTHS);
    if (addMonths(from, 120) < to) return invalid('from', 'At most ten years at once.');
    if (asked.to !== undefined && from > asked.to)
      return invalid('to', 'The last month is before the first.');
    return ok(from > to ? [] : (await load(tx, organization, day, { from, to })).months);
  });
}

/** One month of the close, with the history around it; without a month the last that has ended. */
export async function closeView(context: Context, asked: Month | undefined): Promise<Result<CloseView>> {
  const view = await remembered(context, 'close', asked ?? null, (tx, organization, day) =>
    makeClose(tx, organization, day, asked),
  );
  if (!view.ok) return view;
  const { teams, ...shared } = view.value;
  const own = teams.filter(({ id }) => mayForTeam(context.actor, 'month.submit', id));
  const mayLock = mayEver(context.actor, 'month.lock');
  return ok({ ...shared, maySubmit: own.map(({ code }) => code), mayLock });
}

async function makeClose(tx: Tx, organization: Organization, day: string, asked: Month | undefined) {
  const last = lastEndedMonth(day);
  const month = asked ?? last;
  if (!hasEnded(month, day)) return invalid('month', `${month} has not ended.`);
  const from = addMonths(last, 1 - MONTHS);
  const span = { from: month < from ? month : from, to: last };
  const [loaded, words, objectives, goals, teams] = await Promise.all([
    load(tx, organization, day, span),
    wordsOf(tx, organization.organizationId, { month }),
    objectivesOf(tx, organization.organizationId),
    goalsOf(tx, organization.organizationId),
    teamsOf(tx),
  ]);
  const shown = loaded.months.find((each) => each.month === month);
  if (!shown) throw new Error('A month was loaded and is not there');
  const active = objectives.filter(({ state }) => state === 'active');
  const { ledger } = await objectiveLedger(tx, organization, day, active, goals);
  const holes = loaded.cells.filter((cell) => cell.month === month);
  return ok({
    organization: placeOf(organization, day),
    month: shown,
    months: loaded.months.filter((each) => each.month >= from).toReversed(),
    holes: holesOf(holes, organization.fiscalYearStartMonth),
    offTrack: offTrackOf(judgeObjectives(ledger, active, goals, month), words),
    words,
    steps: loaded.steps.filter((step) => step.month === month).toReversed(),
    teams: teams.map(({ id, code }) => ({ id, code })),
  });
}

/** Objectives and goals that are off track, once for each team that speaks of them. */
function offTrackOf(
  judged: ReturnType<typeof judgeObjectives>,
  words: Awaited<ReturnType<typeof wordsOf>>,
): OffTrack[] {
  const said = new Map(words.map((word) => [`${word.kind} ${word.code} ${word.team}`, word]));
  const of = (
    kind: OffTrack['kind'],
    code: string,
    title: string,
    objective: string,
    teams: readonly string[],
  ) =>
    teams.map((team) => ({
      kind,
      code,
      title,
      objective,
      team,
      words: said.get(`${kind} ${code} ${team}`) ?? null,
    }));
  return judged.flatMap(({ objective, rollup }) => {
    const { code, title, ownerTeam } = objective;
    const own =
      rollup.outcome.status === 'off-track' && ownerTeam
        ? of('objective', code, title, code, [ownerTeam])
        : [];
    const goals = rollup.children
      .filter(({ standing }) => standing.status === 'off-track')
      .flatMap((child) => of('goal', child.goal, child.title, code, child.teams));
    return [...own, ...goals];
  });
}

/** What the reader has to enter, submit and lock: of the last twelve ended months, those that are not locked. */
export async function owedView(context: Context): Promise<OwedView> {
  const { actor } = context;
  const made = await remembered(context, 'owed close', null, async (tx, organization, day) => {
    const last = lastEndedMonth(day);
    const [loaded, teams] = await Promise.all([
      load(tx, organization, day, { from: addMonths(last, 1 - MONTHS), to: last }),
      teamsOf(tx),
    ]);
    const open = loaded.months.filter(({ state }) => state === 'open');
    const openMonths = new Set(open.map(({ month }) => month));
    const holes = holesOf(loaded.cells, organization.fiscalYearStartMonth);
    return {
      organization: { ...placeOf(organization, day), graceDays: organization.graceDays },
      holes: holes.filter(
        ({ month, never, begun }) => never === null && begun !== null && openMonths.has(month),
      ),
      open: begunMonths(open, loaded),
      teams: teams
        .filter(({ archivedAt }) => archivedAt === null)
        .map(({ id, code, name }) => ({ id, code, name })),
    };
  });
  const own = made.teams.filter(({ id }) => actor.teams !== 'all' && actor.teams.has(id));
  const codes = new Set(own.map(({ code }) => code));
  const submits = own.filter(({ id }) => mayForTeam(actor, 'month.submit', id));
  return {
    organization: made.organization,
    figures: made.holes.filter(({ personId, team }) =>
      personId === null ? codes.has(team) : personId === actor.accountId,
    ),
    submissions: made.open.flatMap(({ month, teams }) =>
      teams
        .filter(({ team, state }) => state === 'open' && submits.some(({ code }) => code === team))
        .map(({ team, name }) => ({ team, name, month })),
    ),
    locks: mayEver(actor, 'month.lock')
      ? made.open.map(({ month, teams }) => {
          const submitted = teams.filter(({ state }) => state === 'submitted').length;
          return { month, ready: submitted === teams.length, submitted, teams: teams.length };
        })
      : [],
    teams: own.map(({ code, name }) => ({ code, name })),
  };
}

/** Months since the organization began to close them, and the last one: nobody owes the close of a time before. */
function begunMonths(open: readonly MonthClose[], { months, steps }: Loaded): MonthClose[] {
  const first = steps[0]?.month ?? months.at(-1)?.month;
  return open.filter(({ month, teams }) => first !== undefined && month >= first && teams.length > 0);
}

/** A team's KPIs × the last twelve months and the open one. */
export function completenessView(context: Context, code: string): Promise<Result<CompletenessView>> {
  return read(context.actor.organizationId, async (tx) => {
    const [organization, team] = await Promise.all([
      organizationOf(tx, context.actor.organizationId),
      teamByCode(tx, code),
    ]);
    if (!team || team.archivedAt !== null) return fail('not-found', `There is no team “${code}”.`);
    const day = dayOf(organization, context.now);
    const span = { from: addMonths(monthOf(day), -MONTHS), to: monthOf(day) };
    const { organizationId, fiscalYearStartMonth } = organization;
    const [cells, steps] = await Promise.all([
      expectedCells(tx, organizationId, { ...span, teamId: team.id }),
      stepsOf(tx, organizationId, span),
    ]);
    const ground = { teams: [team], cells, steps, organization, day };
    const rows = grouped(cells, ({ kpi }) => kpi);
    return ok({
      organization: placeOf(organization, day),
      team: { code: team.code, name: team.name },
      months: monthsClosed(monthRange(span.from, span.to), ground).map(
        ({ month, dueDay, state, teams: [own] }) => ({
          month,
          dueDay,
          state: own?.state ?? state,
          timing: own?.timing ?? null,
          present: own?.present ?? 0,
          expected: own?.expected ?? 0,
        }),
      ),
      rows: [...rows].map(([kpi, own]) => ({
        kpi,
        name: own[0]?.kpiName ?? kpi,
        cells: own.map((cell) => markOf(cell, fiscalYearStartMonth, day)),
      })),
    });
  });
}
