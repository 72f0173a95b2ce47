import { eq, sql } from 'drizzle-orm';
import { pool, type Tx } from '@/db/client';
import { insightRun } from '@/db/schema/insights';
import { addMonths, type Month, monthRange } from '@/lib/core/month';
import { LeadSeries } from '@/lib/insight/lead-test';
import { type Side, signalDirection } from '@/lib/insight/process-chart';
import type { VanityReason } from '@/lib/insight/vanity';
import type { Kpi } from '@/lib/kpis/model';
import { aggregate } from '@/lib/measure/aggregate';
import type { Ledger } from '@/lib/measure/ledger';
import { changeTo } from '@/lib/measure/series';
import type { Organization } from '@/lib/people/model';
import { inBreaths } from '@/lib/platform/breath';
import { loadLedger } from '@/lib/series/queries';
import { type ProcessGround, processOf } from '@/lib/signals/model';
import { processChanges } from '@/lib/signals/queries';
import type { InsightItem, InsightRun, VanityAnswer, VanityFlag } from './model';

const toMonth = (date: string | null) => (date === null ? null : (date.slice(0, 7) as Month));
const number = (text: string | null) => (text === null ? null : Number(text));

/** A KPI's months as the lead test takes them, and how it has moved over a year. */
export interface Metric {
  readonly kpi: Kpi;
  readonly series: LeadSeries;
  readonly change: number | null;
  /** Where its process behavior chart points in the last month; null: routine. */
  readonly signal: Side | null;
}

/** So many KPIs at a time are read and worked out, so that neither memory nor anybody's turn suffers. */
const AT_ONCE = 50;
/** The months of the ledger: from the first figure through `last`. */
export async function insightMonths(tx: Tx, organizationId: string, last: Month): Promise<Month[]> {
  const [row] = await tx.execute<{ first: string | null }>(
    sql`select min(month) as first from figure where organization_id = ${organizationId}`,
  );
  const first = toMonth(row?.first ?? null);
  return first === null ? [] : monthRange(first, last);
}

/** The KPIs given, month by month; a month that is not complete is none. */
export async function metricsOf(
  tx: Tx,
  organization: Organization,
  day: string,
  kpis: readonly Kpi[],
  months: readonly Month[],
  signal?: AbortSignal,
): Promise<Metric[]> {
  const [from, to] = [months[0], months.at(-1)];
  if (from === undefined || to === undefined) return [];
  const changes = await processChanges(tx, organization.organizationId, 'all');
  const recurring = new Set(kpis.filter((kpi) => kpi.recurring).map(({ code }) => code));
  const metrics: Metric[] = [];
  for (let at = 0; at < kpis.length; at += AT_ONCE) {
    const some = kpis.slice(at, at + AT_ONCE);
    const codes = some.map(({ code }) => code);
    const { ledger } = await loadLedger(tx, organization, day, codes, { from, to });
    metrics.push(...(await inBreaths(measured({ ledger, recurring, changes }, some, months), signal)));
  }
  return metrics;
}

function* measured(
  ground: ProcessGround,
  kpis: readonly Kpi[],
  months: readonly Month[],
): Generator<void, Metric[]> {
  const { ledger } = ground;
  const metrics: Metric[] = [];
  for (const kpi of kpis) {
    const values = months.map((month) => {
      const { value, months: present, monthsExpected } = aggregate(ledger, kpi.code, [month]);
      return present > 0 && present === monthsExpected ? value : null;
    });
    const series = new LeadSeries(kpi.code, kpi.direction, values);
    const change = yearlyChange(ledger, kpi, values, months);
    metrics.push({ kpi, series, change, signal: signalNow(ground, kpi.code, months) });
    yield;
  }
  return metrics;
}

function signalNow(ground: ProcessGround, code: string, months: readonly Month[]): Side | null {
  const last = months.at(-1);
  return last === undefined ? null : signalDirection(processOf(ground, code, last), last);
}

const YEAR = 12;

/** T12 against the T12 before, like with like; null with more than one month that lacks in either (Method §1). */
function yearlyChange(
  ledger: Ledger,
  kpi: Kpi,
  values: readonly (number | null)[],
  months: readonly Month[],
): number | null {
  const last = months.at(-1);
  const isPair = (at: number) =>
    (values.at(-at) ?? null) !== null && (values.at(-at - YEAR) ?? null) !== null;
  const pairs = Array.from({ length: YEAR }, (_, at) => isPair(at + 1)).filter(Boolean).length;
  if (last === undefined || pairs < YEAR - 1) return null;
  const span = { from: addMonths(last, 1 - YEAR), to: last };
  const before = { from: addMonths(span.from, -YEAR), to: addMonths(last, -YEAR) };
  return changeTo(ledger, ledger.kpi(kpi.code), span, before, null).absolute;
}

/** The last run; null: there was none. */
export async function lastRun(tx: Tx, organizationId: string): Promise<InsightRun | null> {
  const [run] = await tx.select().from(insightRun).where(eq(insightRun.organizationId, organizationId));
  return run ? { ...run, at: run.at.toISOString() } : null;
}

/** What the last run found, strongest first within objective and result. Archived things are left out. */
export async function storedItems(
  tx: Tx,
  organizationId: string,
  objective?: string,
): Promise<InsightItem[]> {
  type Row = Pick<InsightItem, 'objective' | 'x' | 'y' | 'n' | 'lag' | 'verdict' | 'stable'> &
    Record<'r' | 'low' | 'high' | 'p' | 'q' | 'until' | 'filled', string | null>;
  const rows = await tx.execute<Row & Record<string, unknown>>(sql`
    select o.code as objective, x.code as x, y.code as y, i.n, i.until, i.filled, i.lag, i.r, i.low, i.high, i.p, i.q,
      i.verdict, i.stable
    from insight_result i
      join objective o on o.organization_id = i.organization_id and o.id = i.objective_id and o.archived_at is null
      join kpi x on x.organization_id = i.organization_id and x.id = i.x_kpi_id and x.archived_at is null
      join kpi y on y.organization_id = i.organization_id and y.id = i.y_kpi_id and y.archived_at is null
    where i.organization_id = ${organizationId} ${objective === undefined ? sql`` : sql`and o.code = ${objective}`}
    order by o.rank nulls last, o.code, y.code, abs(i.r) desc nulls last, x.code`);
  return rows.map(({ r, low, high, p, q, until, filled, ...row }) => ({
    ...row,
    until: toMonth(until),
    filled: toMonth(filled),
    r: number(r),
    low: number(low),
    high: number(high),
    p: number(p),
    q: number(q),
  }));
}

interface AnswerRow extends Record<string, unknown> {
  kpi: string;
  reasons: VanityReason[];
  answer: VanityAnswer['answer'] | null;
  reason: string | null;
  review: string | null;
  replaced_by: string | null;
  version: number | null;
  by: string | null;
  at: string | null;
}

const toAnswer = (row: AnswerRow): VanityAnswer | null =>
  row.answer === null
    ? null
    : {
        answer: row.answer,
        reason: row.reason,
        review: row.review,
        replacedBy: row.replaced_by,
        by: row.by ?? '',
        at: new Date(row.at ?? 0).toISOString(),
        version: row.version ?? 0,
      };

/** What the last run flagged, in the order of the KPIs; of one KPI, by its id. */
export async function vanityFlags(tx: Tx, organizationId: string, kpiId?: string): Promise<VanityFlag[]> {
  const rows = await tx.execute<AnswerRow>(sql`
    select k.code as kpi, v.reasons, n.answer, n.reason, n.review, s.code as replaced_by, n.version, n.at,
      coalesce(a.name, t.name, 'Plumbline') as by
    from insight_vanity v
      join kpi k on k.organization_id = v.organization_id and k.id = v.kpi_id and k.archived_at is null
      left join vanity_answer n on n.organization_id = k.organization_id and n.kpi_id = k.id
      left join kpi s on s.organization_id = n.organization_id and s.id = n.replaced_by
      left join account a on a.id = n.by_account
      left join api_token t on t.organization_id = n.organization_id and t.id = n.by_token
    where v.organization_id = ${organizationId} ${kpiId === undefined ? sql`` : sql`and v.kpi_id = ${kpiId}`}
    order by k.position, k.code`);
  return rows.map((row) => ({ kpi: row.kpi, reasons: row.reasons, answer: toAnswer(row) }));
}

/** Every organization on this server, for the work of each night. */
export async function organizationIds(): Promise<string[]> {
  const rows = await pool()<{ id: string }[]>`select organization_ids() as id`;
  return rows.map(({ id }) => id);
}
