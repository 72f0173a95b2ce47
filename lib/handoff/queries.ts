import { asc, eq, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { handoffSetting, leadSource } from '@/db/schema/handoff';
import type { Span } from '@/lib/core/fiscal-calendar';
import { addMonths, type Month } from '@/lib/core/month';
import { aggregate } from '@/lib/measure/aggregate';
import type { Count } from '@/lib/measure/leads';
import type { Organization } from '@/lib/people/model';
import { lastEndedMonth } from '@/lib/series/model';
import { loadLedger } from '@/lib/series/queries';
import {
  type AnswerItem,
  answersDue,
  DEFAULT_DAYS,
  type Explanation,
  type HandoffSetting,
  inTimeOfDue,
  type LeadSource,
  type ReportItem,
  type ReportRevision,
  reportsDue,
  STAGE_KPIS,
  STAGES,
  type Stage,
} from './model';

const monthOf = (date: string) => date.slice(0, 7) as Month;
const between = (column: SQL, { from, to }: Span) =>
  sql`${column} between ${`${from}-01`}::date and ${`${to}-01`}::date`;
const iso = (at: string) => new Date(at).toISOString();

/** Where leads come from, by name, archived ones too; `hold`: until the end of the transaction. */
export async function sourcesOf(tx: Tx, organizationId: string, hold?: 'hold'): Promise<LeadSource[]> {
  const query = tx
    .select({
      id: leadSource.id,
      key: leadSource.key,
      name: leadSource.name,
      archived: leadSource.archived,
      version: leadSource.version,
    })
    .from(leadSource)
    .where(eq(leadSource.organizationId, organizationId))
    .orderBy(asc(leadSource.name), asc(leadSource.key));
  return hold ? query.for('update') : query;
}

interface CountRow extends Record<string, unknown> {
  id: string;
  received: number;
  worked: Count;
  in_time: Count;
  accepted: Count;
  bad_fit: Count;
  no_intent: Count;
  duplicate: Count;
  unreachable: Count;
  other: Count;
  won: Count;
  note: string | null;
  version: number;
  by: string | null;
  at: string;
}

interface ReportRow extends CountRow {
  month: string;
  source: string;
  source_key: string;
  tactic: string | null;
  reported_on: string;
}

const countsOf = (row: CountRow) => ({
  received: row.received,
  worked: row.worked,
  inTime: row.in_time,
  accepted: row.accepted,
  rejected: {
    badFit: row.bad_fit,
    noIntent: row.no_intent,
    duplicate: row.duplicate,
    unreachable: row.unreachable,
    other: row.other,
  },
  won: row.won,
});

const writtenBy = (row: CountRow) => ({
  ...{ id: row.id, note: row.note, version: row.version },
  enteredBy: row.by,
  enteredAt: iso(row.at),
});

const reportItem = (row: ReportRow): ReportItem => ({
  month: monthOf(row.month),
  source: row.source,
  sourceKey: row.source_key,
  tactic: row.tactic,
  ...countsOf(row),
  reportedOn: row.reported_on,
  ...writtenBy(row),
});

/** Sales' rows of the months, both included, by month, source and tactic. Days are those of the time zone. */
export async function reportsOf(
  tx: Tx,
  { organizationId, timeZone }: Pick<Organization, 'organizationId' | 'timeZone'>,
  span: Span,
): Promise<ReportItem[]> {
  const rows = await tx.execute<ReportRow>(sql`
    select r.*, s.name as source, s.key as source_key, t.code as tactic, coalesce(a.name, k.name) as by,
      to_char(r.reported_at at time zone ${timeZone}::text, 'YYYY-MM-DD') as reported_on
    from handoff_report r
      join lead_source s on s.organization_id = r.organization_id and s.id = r.source_id
      left join tactic t on t.organization_id = r.organization_id and t.id = r.tactic_id
      left join account a on a.id = r.by_account
      left join api_token k on k.organization_id = r.organization_id and k.id = r.by_token
    where r.organization_id = ${organizationId} and ${between(sql`r.month`, span)}
    order by r.month, s.name, s.key, t.code nulls first`);
  return rows.map(reportItem);
}

/** What the rows of a month, or one of them, were before they were corrected, the oldest first. */
export async function revisionsOf(
  tx: Tx,
  organizationId: string,
  { month, id }: { readonly month: Month; readonly id?: string },
): Promise<ReportRevision[]> {
  const one = id === undefined ? sql`` : sql`and r.id = ${id}`;
  const rows = await tx.execute<CountRow>(sql`
    select v.*, v.report_id as id, coalesce(a.name, k.name) as by
    from handoff_report_revision v
      join handoff_report r on r.organization_id = v.organization_id and r.id = v.report_id
      left join account a on a.id = v.by_account
      left join api_token k on k.organization_id = v.organization_id and k.id = v.by_token
    where v.organization_id = ${organizationId} and r.month = ${`${month}-01`}::date ${one}
    order by v.report_id, v.version`);
  return rows.map((row) => ({ ...countsOf(row), ...writtenBy(row) }));
}

interface AnswerRow extends Record<string, unknown> {
  month: string;
  source: string | null;
  source_key: string | null;
  text: string;
  answered_on: string;
  changed_on: string;
  version: number;
  by: string | null;
  at: string;
}

/** Marketing's answers to the reports of the months, both included; those to a whole month before those to a source. */
export async function answersOf(
  tx: Tx,
  { organizationId, timeZone }: Pick<Organization, 'organizationId' | 'timeZone'>,
  span: Span,
): Promise<AnswerItem[]> {
  const rows = await tx.execute<AnswerRow>(sql`
    select w.month, w.text, w.version, w.at, s.name as source, s.key as source_key,
      to_char(w.answered_at at time zone ${timeZone}::text, 'YYYY-MM-DD') as answered_on,
      to_char(w.at at time zone ${timeZone}::text, 'YYYY-MM-DD') as changed_on, coalesce(a.name, k.name) as by
    from handoff_answer w
      left join lead_source s on s.organization_id = w.organization_id and s.id = w.source_id
      left join account a on a.id = w.by_account
      left join api_token k on k.organization_id = w.organization_id and k.id = w.by_token
    where w.organization_id = ${organizationId} and ${between(sql`w.month`, span)}
    order by w.month, s.name nulls first`);
  return rows.map(({ month, source_key, answered_on, changed_on, by, at, ...row }) => ({
    ...{ source: row.source, text: row.text, version: row.version },
    month: monthOf(month),
    sourceKey: source_key,
    answeredOn: answered_on,
    changedOn: changed_on,
    enteredBy: by,
    enteredAt: iso(at),
  }));
}

interface ExplanationRow extends Record<string, unknown> {
  month: string;
  stage: Stage;
  text: string;
  figure: string;
  reported: number;
  version: number;
  by: string | null;
  at: string;
}

/** What was said of differences between both teams' counts in the months, both included. */
export async function explanationsOf(tx: Tx, organizationId: string, span: Span): Promise<Explanation[]> {
  const rows = await tx.execute<ExplanationRow>(sql`
    select d.month, d.stage, d.text, d.figure, d.reported, d.version, d.at, coalesce(a.name, k.name) as by
    from handoff_difference d
      left join account a on a.id = d.by_account
      left join api_token k on k.organization_id = d.organization_id and k.id = d.by_token
    where d.organization_id = ${organizationId} and ${between(sql`d.month`, span)}
    order by d.month, d.stage`);
  return rows.map(({ month, figure, by, at, ...row }) => ({
    ...{ stage: row.stage, text: row.text, reported: row.reported, version: row.version },
    month: monthOf(month),
    figure: Number(figure),
    enteredBy: by,
    enteredAt: iso(at),
  }));
}

/** What is agreed about the hand-off; KPIs that nobody has chosen are those of the library, where they exist. */
export async function settingOf(tx: Tx, organizationId: string): Promise<HandoffSetting> {
  const wanted = STAGES.flatMap((stage) => STAGE_KPIS[stage]);
  const [[row], kpis] = await Promise.all([
    tx.select().from(handoffSetting).where(eq(handoffSetting.organizationId, organizationId)),
    tx.execute<{ id: string; code: string }>(sql`
      select k.id, k.code from kpi k where k.organization_id = ${organizationId} and k.archived_at is null
        and (k.code in ${wanted} or exists (select 1 from handoff_setting h where h.organization_id = k.organization_id
          and k.id in (h.received_kpi_id, h.accepted_kpi_id, h.won_kpi_id)))`),
  ]);
  const codes = new Map(kpis.map(({ id, code }) => [id, code]));
  const present = new Set(codes.values());
  const chosen = (stage: Stage) => {
    if (!row) return STAGE_KPIS[stage].find((code) => present.has(code)) ?? null;
    return codes.get(row[`${stage}KpiId`] ?? '') ?? null;
  };
  return {
    workedWithinDays: row?.workedWithinDays ?? DEFAULT_DAYS,
    kpis: { received: chosen('received'), accepted: chosen('accepted'), won: chosen('won') },
    version: row?.version ?? 0,
  };
}

export interface StageFigures {
  /** By month; null: not known. */
  of(stage: Stage, month: Month): Count;
}

/** What the KPIs of the stages say in the months, both included, over the whole organization. */
export async function stageFigures(
  tx: Tx,
  organization: Organization,
  day: string,
  setting: HandoffSetting,
  span: Span,
): Promise<StageFigures> {
  const codes = STAGES.flatMap((stage) => setting.kpis[stage] ?? []);
  if (codes.length === 0) return { of: () => null };
  const { ledger } = await loadLedger(tx, organization, day, codes, span);
  return {
    of(stage, month) {
      const code = setting.kpis[stage];
      if (code === null) return null;
      const { value, months, monthsExpected } = aggregate(ledger, code, [month]);
      return months > 0 && months === monthsExpected ? value : null;
    },
  };
}

export const figuresIn = (figures: StageFigures, month: Month): Record<Stage, Count> => ({
  received: figures.of('received', month),
  accepted: figures.of('accepted', month),
  won: figures.of('won', month),
});

/**
 * Lead feedback of the last three ended months (Method §8, "data and feedback"): what Sales reported and what Marketing
 * answered within 10 working days ÷ what is due. A month's report is due per source 10 working days after its end, an
 * answer 10 working days after the report; `due` 0: no case.
 */
export async function feedbackInTime(tx: Tx, organization: Organization, day: string) {
  const last = lastEndedMonth(day);
  const months = [addMonths(last, -2), addMonths(last, -1), last];
  const span = { from: addMonths(last, -5), to: last };
  const [sources, reports, answers, setting] = await Promise.all([
    sourcesOf(tx, organization.organizationId),
    reportsOf(tx, organization, span),
    answersOf(tx, organization, span),
    settingOf(tx, organization.organizationId),
  ]);
  const figures = await stageFigures(tx, organization, day, setting, span);
  const given = months.flatMap((month) => reportsDue(reports, sources, month, figures.of('received', month)));
  const answered = months.flatMap((month) => answersDue(reports, answers, month));
  return {
    sales: { ...inTimeOfDue(given, day), items: given },
    marketing: { ...inTimeOfDue(answered, day), items: answered },
  };
}
