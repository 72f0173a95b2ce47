import { read, type Tx } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { type Command, mayEver, mayForTeam } from '@/lib/auth/policy';
import { addMonths, lastDayOf, type Month, monthOf, monthRange, toMonth } from '@/lib/core/month';
import { parse } from '@/lib/core/parse';
import { fail, ok, type Result } from '@/lib/core/result';
import { addWorkingDays } from '@/lib/core/working-days';
import { type Ranking, rankSources } from '@/lib/insight/source-ranking';
import { kpisByCode } from '@/lib/kpis/queries';
import { blackHole, workedInTime } from '@/lib/measure/leads';
import type { Organization, Team, TeamKind } from '@/lib/people/model';
import { organizationOf, remembered, teamsOf } from '@/lib/people/queries';
import { lastEndedMonth } from '@/lib/series/model';
import { tacticsOf } from '@/lib/tactics/queries';
import { pastedInput } from './input';
import {
  type AnswerItem,
  answersDue,
  expectedSources,
  FEEDBACK_DAYS,
  type HandoffSetting,
  type HandoffView,
  type HandoffWaiting,
  isInTime,
  type LeadSource,
  type ReportItem,
  reconcile,
  reportsDue,
  type SourceItem,
  STAGES,
  sourceKey,
  toSourceItem,
} from './model';
import {
  answersOf,
  explanationsOf,
  figuresIn,
  reportsOf,
  revisionsOf,
  type StageFigures,
  settingOf,
  sourcesOf,
  stageFigures,
} from './queries';
import { type PastedReport, readReport } from './reading/pasted-report';

/** Months of history that the page shows and the ranking adds up. */
const MONTHS = 12;
/** What is owed from longer ago is a gap of the past. */
const OWED = 6;

/** The page and `GET /handoff/summary`; without a month the last that has ended. */
export async function handoffView(
  context: Context,
  asked: { readonly month?: Month | undefined; readonly by?: Ranking | undefined },
): Promise<HandoffView> {
  const { by = 'accept', month } = asked;
  const { teams, ...view } = await remembered(
    context,
    'handoff',
    [month ?? null, by],
    (tx, organization, day) => makeView(tx, organization, day, month, by),
  );
  const { actor } = context;
  const may = (command: Command, kinds: readonly TeamKind[]) =>
    mayEver(actor, command) &&
    (actor.teams === 'all' ||
      teams.some(({ id, kind }) => kinds.includes(kind) && mayForTeam(actor, command, id)));
  return {
    ...view,
    may: {
      report: may('handoff.report', ['sales']),
      answer: may('handoff.answer', ['marketing']),
      explain: may('handoff.explain', ['marketing', 'sales']),
      agree: mayEver(actor, 'handoff.agree'),
    },
  };
}

/** What the reader's own team still owes the other: Sales its reports, Marketing its answers. For members alone. */
export async function handoffWaiting(context: Context): Promise<HandoffWaiting> {
  const { owed, may, day, locale } = await handoffView(context, {});
  const isMember = context.actor.teams !== 'all';
  return {
    ...{ day, locale },
    reports: isMember && may.report ? owed.reports : [],
    answers: isMember && may.answer ? owed.answers : [],
  };
}

type Shared = Omit<HandoffView, 'may'> & { readonly teams: readonly Team[] };

async function makeView(
  tx: Tx,
  organization: Organization,
  day: string,
  asked: Month | undefined,
  by: Ranking,
): Promise<Shared> {
  const { organizationId, slug, locale, currency } = organization;
  const running = monthOf(day);
  const last = lastEndedMonth(day);
  const month = asked === undefined ? last : asked > running ? running : asked;
  const span = { from: addMonths(month, 1 - MONTHS), to: month };
  // The owed months, and those before them that tell which sources are expected.
  const from = [span.from, addMonths(last, -OWED - 2)].sort()[0] ?? span.from;
  const wide = { from, to: month > last ? month : last };
  const [teams, sources, reports, answers, explanations, revisions, setting, tactics] = await Promise.all([
    teamsOf(tx),
    sourcesOf(tx, organizationId),
    reportsOf(tx, organization, wide),
    answersOf(tx, organization, wide),
    explanationsOf(tx, organizationId, span),
    revisionsOf(tx, organizationId, { month }),
    settingOf(tx, organizationId),
    tacticsOf(tx, organizationId, { span }),
  ]);
  const codes = STAGES.flatMap((stage) => setting.kpis[stage] ?? []);
  const [figures, kpis] = await Promise.all([
    stageFigures(tx, organization, day, setting, wide),
    codes.length > 0 ? kpisByCode(tx, organizationId, codes) : [],
  ]);
  const names = new Map(kpis.map(({ code, name }) => [code, name]));
  const nameOf = (code: string | null) => (code === null ? null : (names.get(code) ?? code));
  const rows = inMonth(reports, month);
  const months = monthRange(span.from, span.to);
  const reported = new Set(rows.map(({ sourceKey }) => sourceKey));
  const stages = months
    .toReversed()
    .flatMap((each) => reconcile(each, reports, setting, figuresIn(figures, each), explanations));
  return {
    ...{ slug, locale, currency, day, month, teams: teams.filter(({ archivedAt }) => !archivedAt) },
    previous: addMonths(month, -1),
    next: month < running ? addMonths(month, 1) : null,
    setting,
    kpiNames: {
      received: nameOf(setting.kpis.received),
      accepted: nameOf(setting.kpis.accepted),
      won: nameOf(setting.kpis.won),
    },
    tactics: tactics.map(({ code, title }) => ({ code, title })),
    sources: sources.map(toSourceItem),
    rows,
    expected: expectedSources(reports, sources, month).filter(({ key }) => !reported.has(key)),
    revisions,
    dueDay: addWorkingDays(lastDayOf(month), FEEDBACK_DAYS),
    answers: inMonth(answers, month),
    answersDue: answersDue(reports, answers, month),
    owed: owedOf({ reports, answers, sources, figures }, last),
    blackHole: months.map((each) => ({
      month: each,
      value: blackHole(inMonth(reports, each), figures.of('received', each)),
    })),
    worked: months.map((each) => ({ month: each, value: workedInTime(inMonth(reports, each)) })),
    ranking: {
      by,
      sources: rankSources(
        reports
          .filter((row) => row.month >= span.from && row.month <= span.to)
          .map(({ sourceKey: key, source: name, ...row }) => ({ ...row, key, name })),
        new Map(tactics.map(({ code, money }) => [code, money.actual])),
        by,
      ),
    },
    reconciled: stages.filter(
      (each) => each.month === month || each.state === 'open' || each.state === 'explained',
    ),
  };
}

const inMonth = <T extends { readonly month: Month }>(all: readonly T[], month: Month): T[] =>
  all.filter((each) => each.month === month);

interface Given {
  readonly reports: readonly ReportItem[];
  readonly answers: readonly AnswerItem[];
  readonly sources: readonly LeadSource[];
  readonly figures: StageFigures;
}

/** What Sales and Marketing still owe each other, and what came too late, the newest month first. */
function owedOf({ reports, answers, sources, figures }: Given, last: Month): HandoffView['owed'] {
  const months = monthRange(addMonths(last, 1 - OWED), last).reverse();
  const due = months.flatMap((month) => reportsDue(reports, sources, month, figures.of('received', month)));
  const asked = months.flatMap((month) => answersDue(reports, answers, month));
  return { reports: due.filter((item) => !isInTime(item)), answers: asked.filter((item) => !isInTime(item)) };
}

/** `GET /handoff`: the rows of a month, or of all of them. */
export function reportRows(context: Context, month: Month | undefined): Promise<ReportItem[]> {
  return remembered(context, 'handoff-rows', month ?? null, (tx, organization) =>
    reportsOf(tx, organization, spanOf(month)),
  );
}

const spanOf = (month: Month | undefined) =>
  month === undefined ? { from: toMonth('1900-01'), to: toMonth('2199-12') } : { from: month, to: month };

/** `GET /handoff/history`: what a row says now and what it said before, the newest first. */
export function reportHistory(
  context: Context,
  { month, source, tactic = null }: { month: Month; source: string; tactic?: string | null | undefined },
) {
  const { organizationId } = context.actor;
  return read(organizationId, async (tx) => {
    const organization = await organizationOf(tx, organizationId);
    const rows = await reportsOf(tx, organization, { from: month, to: month });
    const row = rows.find((each) => each.sourceKey === sourceKey(source) && each.tactic === tactic);
    if (!row) return fail('not-found', `“${source}” is not in the report of ${month}.`);
    const before = await revisionsOf(tx, organizationId, { month, id: row.id });
    return ok([row, ...before.reverse()]);
  });
}

/** `GET /handoff/answers`, and the explanations and sources beside them. */
export const answerRows = (context: Context, month: Month | undefined): Promise<AnswerItem[]> =>
  remembered(context, 'handoff-answers', month ?? null, (tx, organization) =>
    answersOf(tx, organization, spanOf(month)),
  );

/** Where leads come from, archived sources too. */
export const sourceItems = (context: Context): Promise<SourceItem[]> =>
  remembered(context, 'lead-sources', null, async (tx, { organizationId }) =>
    (await sourcesOf(tx, organizationId)).map(toSourceItem),
  );

/** What is agreed about the hand-off. */
export const handoffSetting = (context: Context): Promise<HandoffSetting> =>
  remembered(context, 'handoff-setting', null, (tx, { organizationId }) => settingOf(tx, organizationId));

export interface PastedView extends PastedReport {
  readonly dryRun: boolean;
}

/**
 * Reads a report that was copied out of a CRM, as CSV or with tabs, whatever its headers are called. Stores nothing:
 * its rows are handed to `saveReports`.
 */
export async function pastedView(context: Context, input: unknown): Promise<Result<PastedView>> {
  const parsed = parse(pastedInput, input);
  if (!parsed.ok) return parsed;
  const { text, month, dryRun } = parsed.value;
  const { locale } = await remembered(context, 'handoff-locale', null, async (_, { locale: own }) => ({
    locale: own,
  }));
  const report = readReport(text, month, locale);
  return report.ok ? ok({ ...report.value, dryRun }) : report;
}
