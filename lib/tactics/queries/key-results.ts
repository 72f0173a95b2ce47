import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { addMonths, type Month } from '@/lib/core/month';
import { fromBaseline } from '@/lib/measure/attainment';
import type { Ledger } from '@/lib/measure/ledger';
import { type Aim, standingOf } from '@/lib/measure/standing';
import { shownMonth } from '@/lib/objectives/model';
import { objectivesOf } from '@/lib/objectives/queries';
import type { Organization } from '@/lib/people/model';
import { formatOf, lastEndedMonth } from '@/lib/series/model';
import { loadLedger } from '@/lib/series/queries';
import type { Confidence, KeyResult, KeyResultAnswer, KeyResultItem } from '../model/steps';

/** Key results of objectives that are not archived, by objective and code, each with what was said of its confidence. */
export async function keyResultsOf(
  tx: Tx,
  organizationId: string,
  only: { readonly code?: string; readonly objective?: string } = {},
): Promise<KeyResult[]> {
  const rows = await tx.execute<{
    id: string;
    code: string;
    title: string;
    objective: string;
    kpi: string;
    baseline: string;
    target: string;
    email: string | null;
    person: string | null;
    version: number;
    history: Confidence[] | null;
  }>(sql`
    select r.id, r.code, r.title, b.code as objective, k.code as kpi, r.baseline, r.target, a.email, a.name as person,
      r.version,
      (select jsonb_agg(jsonb_build_object('confidence', c.confidence, 'note', c.note,
          'by', coalesce(ca.name, ct.name, 'Plumbline'), 'at', c.at) order by c.at, c.id)
        from key_result_confidence c
          left join account ca on ca.id = c.by_account
          left join api_token ct on ct.organization_id = c.organization_id and ct.id = c.by_token
        where c.organization_id = r.organization_id and c.key_result_id = r.id) as history
    from key_result r
      join objective b on b.organization_id = r.organization_id and b.id = r.objective_id
      join kpi k on k.organization_id = r.organization_id and k.id = r.kpi_id
      left join membership m on m.organization_id = r.organization_id and m.account_id = r.accountable
        and m.disabled_at is null
      left join account a on a.id = m.account_id
    where r.organization_id = ${organizationId} and r.archived_at is null and b.archived_at is null
      ${only.code === undefined ? sql`` : sql`and r.code = ${only.code}`}
      ${only.objective === undefined ? sql`` : sql`and b.code = ${only.objective}`}
    order by b.code, r.code`);
  return rows.map(({ email, person, history, ...row }) => ({
    ...row,
    baseline: Number(row.baseline),
    target: Number(row.target),
    accountable: email,
    accountableName: person,
    confidence: history?.at(-1)?.confidence ?? null,
    history: (history ?? []).map((said) => ({ ...said, at: new Date(said.at).toISOString() })),
  }));
}

/**
 * How far a key result has come by a month: (a − b) ÷ (t − b) (Method §3), held between 0 and 1. A flow counts from the start
 * of its objective, everything else by where it stands (a stock: latest; else the last three ended months).
 */
export function keyResultStanding(
  ledger: Ledger,
  { code, kpi, baseline, target }: Pick<KeyResultItem, 'code' | 'kpi' | 'baseline' | 'target'>,
  span: { readonly start: Month | null; readonly end: Month | null },
  month: Month,
) {
  const aim: Aim = {
    code,
    kpi,
    teams: null,
    kind: 'absolute',
    measure: ledger.kpi(kpi).class === 'flow' ? 'total' : 'level',
    baseline,
    target,
    change: null,
    base: null,
    low: null,
    high: null,
    start: span.start ?? month,
    end: span.end !== null && span.end >= month ? span.end : month,
    yearlyTargets: [],
  };
  const { actual, asOf } = standingOf(ledger, aim, month);
  const way = actual === null ? null : fromBaseline(actual, target, baseline);
  return { value: actual, asOf, attainment: way === null ? null : Math.min(1, Math.max(0, way)) };
}

/** Key results with where they stand at the end of a month (the last that has ended), 0 to 1 (Method §3). */
export async function keyResultAnswers(
  tx: Tx,
  organization: Organization,
  day: string,
  only: { readonly code?: string; readonly objective?: string },
  asked?: Month,
): Promise<KeyResultAnswer[]> {
  const { organizationId } = organization;
  const [found, objectives] = await Promise.all([
    keyResultsOf(tx, organizationId, only),
    objectivesOf(tx, organizationId),
  ]);
  if (found.length === 0) return [];
  const month = shownMonth(asked, day) ?? lastEndedMonth(day);
  const spans = new Map(objectives.map((objective) => [objective.code, objective]));
  const codes = [...new Set(found.map(({ kpi }) => kpi))];
  const starts = found.flatMap(({ objective }) => spans.get(objective)?.start ?? []);
  const first = starts.reduce((a, b) => (b < a ? b : a), addMonths(month, -12));
  const { ledger, kpis } = await loadLedger(tx, organization, day, codes, {
    from: addMonths(first, -3),
    to: month,
  });
  const formats = new Map(kpis.map((kpi) => [kpi.code, kpi]));
  return found.map((result) => {
    const kpi = formats.get(result.kpi);
    if (!kpi) throw new Error(`The KPI of ${result.code} is not in the ledger`);
    const span = spans.get(result.objective);
    return {
      ...result,
      ...keyResultStanding(ledger, result, { start: span?.start ?? null, end: span?.end ?? null }, month),
      kpiName: kpi.name,
      format: formatOf(kpi, organization),
    };
  });
}
