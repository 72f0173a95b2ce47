import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { type Month, monthOf } from '@/lib/core/month';
import {
  type AnnotationItem,
  BREAKING,
  type DecisionRemark,
  type DefinitionBreak,
  type Remarks,
} from './model';

interface AnnotationRow extends Record<string, unknown> {
  id: string;
  kpi: string;
  month: string;
  end_month: string | null;
  text: string;
  version: number;
  by: string | null;
  at: string;
}

const monthIn = (date: string) => date.slice(0, 7) as Month;

async function select(tx: Tx, where: SQL): Promise<AnnotationItem[]> {
  const rows = await tx.execute<AnnotationRow>(sql`
    select n.id, k.code as kpi, n.month, n.end_month, n.text, n.version, n.at, coalesce(a.name, t.name) as by
    from annotation n
      join kpi k on k.organization_id = n.organization_id and k.id = n.kpi_id
      left join account a on a.id = n.by_account
      left join api_token t on t.organization_id = n.organization_id and t.id = n.by_token
    where n.archived_at is null and ${where}
    order by n.month, n.at, n.id`);
  return rows.map((row) => ({
    id: row.id,
    kpi: row.kpi,
    month: monthIn(row.month),
    endMonth: row.end_month === null ? null : monthIn(row.end_month),
    text: row.text,
    enteredBy: row.by,
    enteredAt: new Date(row.at).toISOString(),
    version: row.version,
  }));
}

/** What was written to a KPI, by month, the oldest first. */
export const annotationsOf = (tx: Tx, organizationId: string, kpiId: string): Promise<AnnotationItem[]> =>
  select(tx, sql`n.organization_id = ${organizationId} and n.kpi_id = ${kpiId}`);

/** One annotation of a KPI; undefined for an id that is none, also for a text that cannot be one. */
export async function annotationOf(
  tx: Tx,
  organizationId: string,
  kpiId: string,
  id: string,
): Promise<AnnotationItem | undefined> {
  const found = await select(
    tx,
    sql`n.organization_id = ${organizationId} and n.kpi_id = ${kpiId} and n.id::text = lower(${id})`,
  );
  return found[0];
}

interface ChangeRow extends Record<string, unknown> {
  day: string;
  before: Record<string, string | null>;
  after: Record<string, string | null>;
  by: string | null;
}

/** When what a KPI means was changed after figures had begun, read from the audit; the oldest first. */
export async function breaksOf(
  tx: Tx,
  organizationId: string,
  code: string,
  timeZone: string,
): Promise<DefinitionBreak[]> {
  const rows = await tx.execute<ChangeRow>(sql`
    select to_char(u.at at time zone ${timeZone}, 'YYYY-MM-DD') as day, u.before, u.after,
      coalesce(a.name, t.name) as by
    from audit u
      left join account a on a.id = u.by_account
      left join api_token t on t.organization_id = u.organization_id and t.id = u.by_token
    where u.organization_id = ${organizationId} and u.entity = 'kpi' and u.code = ${code}
      and u.action = 'kpi.update' order by u.at, u.id`);
  return rows.flatMap(({ day, before, after, by }) => {
    // A definition that is written for the first time changes none.
    const changed = BREAKING.filter((name) => before[name] !== after[name] && before[name] !== null);
    const [first] = changed;
    if (first === undefined) return [];
    return [
      {
        month: monthOf(day),
        day,
        changed,
        before: before[first] ?? null,
        after: after[first] ?? null,
        by: by ?? 'Plumbline',
      },
    ];
  });
}

interface VersionRow extends Record<string, unknown> {
  number: number;
  text: string;
  valid_from: string;
  state: 'adopted' | 'proposed';
  why: string;
  by: string | null;
}

/** Where versions of its definition change what a KPI means, also one that is only proposed; the first changes nothing. */
async function versionBreaks(tx: Tx, organizationId: string, kpiId: string): Promise<DefinitionBreak[]> {
  const rows = await tx.execute<VersionRow>(sql`
    select v.number, v.text, v.valid_from, v.state, v.why, coalesce(a.name, t.name) as by from definition_version v
      left join account a on a.id = v.by_account
      left join api_token t on t.organization_id = v.organization_id and t.id = v.by_token
    where v.organization_id = ${organizationId} and v.kpi_id = ${kpiId} and v.state in ('adopted', 'proposed')
    order by v.number`);
  return rows.flatMap(({ number, text, valid_from: day, state, why, by }, index) => {
    const before = rows.slice(0, index).findLast((each) => each.state === 'adopted');
    if (!before) return [];
    return [
      {
        month: monthIn(day),
        day,
        changed: ['definition'] as const,
        before: before.text,
        after: text,
        by: by ?? 'Plumbline',
        version: { number, why, proposed: state === 'proposed' },
      },
    ];
  });
}

/** What was decided about a KPI, by month, the oldest first. */
async function decisionRemarks(
  tx: Tx,
  organizationId: string,
  kpiId: string,
  timeZone: string,
): Promise<DecisionRemark[]> {
  const rows = await tx.execute<DecisionRemark & Record<string, unknown>>(sql`
    select d.id, d.text, d.why, m.name as "teamName", coalesce(a.name, t.name, 'Plumbline') as by,
      to_char(coalesce(d.month, d.date, (d.at at time zone ${timeZone})::date), 'YYYY-MM') as month
    from decision d
      join team m on m.organization_id = d.organization_id and m.id = d.team_id
      left join account a on a.id = d.by_account
      left join api_token t on t.organization_id = d.organization_id and t.id = d.by_token
    where d.organization_id = ${organizationId} and d.kpi_id = ${kpiId}
    order by month, d.at, d.id`);
  return [...rows];
}

/** Everything that a chart of the KPI shows beside its figures. */
export async function remarksOf(
  tx: Tx,
  organization: { readonly organizationId: string; readonly timeZone: string },
  kpi: { readonly id: string; readonly code: string },
): Promise<Remarks> {
  const { organizationId, timeZone } = organization;
  const [annotations, decisions, changes, versions] = await Promise.all([
    annotationsOf(tx, organizationId, kpi.id),
    decisionRemarks(tx, organizationId, kpi.id, timeZone),
    breaksOf(tx, organizationId, kpi.code, timeZone),
    versionBreaks(tx, organizationId, kpi.id),
  ]);
  const breaks = [...changes, ...versions].sort((a, b) => a.day.localeCompare(b.day));
  return { annotations, decisions, breaks };
}
