import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import type { Month } from '@/lib/core/month';
import type { CellValue } from '@/lib/figures/model/grid';
import type { TargetPeriod } from '@/lib/targets/model';
import type { FigureChange, PlanChange } from './model';

const number = (text: string | null) => (text === null ? null : Number(text));
const cell = (value: string | null, notApplicable: boolean | null): CellValue =>
  notApplicable ? 'n/a' : number(value);
const monthIn = (date: string) => date.slice(0, 7) as Month;

const authors = sql`
  left join account a on a.id = f.by_account
  left join api_token t on t.organization_id = f.organization_id and t.id = f.by_token`;

interface Written extends Record<string, unknown> {
  kpi: string;
  team: string | null;
  month: string;
  version: number;
  reason: string | null;
  by: string | null;
  at: string;
}

interface FigureRow extends Written {
  value: string | null;
  not_applicable: boolean;
  estimate: boolean;
  note: string | null;
  old_version: number | null;
  old_value: string | null;
  old_not_applicable: boolean | null;
  old_estimate: boolean | null;
  old_note: string | null;
}

interface TargetRow extends Written {
  period: TargetPeriod;
  value: string | null;
  low: string | null;
  high: string | null;
  note: string | null;
  old_version: number | null;
  old_value: string | null;
  old_low: string | null;
  old_high: string | null;
  old_note: string | null;
}

const figuresBeside = (organizationId: string, where: SQL, old: SQL) => sql`
  select k.code as kpi, m.code as team, f.month, f.value, f.not_applicable, f.estimate, f.note, f.version, f.reason,
    f.at, coalesce(a.name, t.name) as by, o.version as old_version, o.value as old_value,
    o.not_applicable as old_not_applicable, o.estimate as old_estimate, o.note as old_note
  from figure f
    join kpi k on k.organization_id = f.organization_id and k.id = f.kpi_id
    join team m on m.organization_id = f.organization_id and m.id = f.team_id
    ${authors}
    left join lateral (
      select r.version, r.value, r.not_applicable, r.estimate, r.note from figure_revision r
      where r.organization_id = f.organization_id and r.kpi_id = f.kpi_id and r.team_id = f.team_id
        and r.month = f.month and ${old}
      order by r.version desc limit 1) o on true
  where f.organization_id = ${organizationId} and ${where}`;

const targetsBeside = (organizationId: string, where: SQL, old: SQL) => sql`
  select k.code as kpi, m.code as team, f.period, f.month, f.value, f.low, f.high, f.note, f.version, f.reason, f.at,
    coalesce(a.name, t.name) as by, o.version as old_version, o.value as old_value, o.low as old_low,
    o.high as old_high, o.note as old_note
  from target f
    join kpi k on k.organization_id = f.organization_id and k.id = f.kpi_id
    left join team m on m.organization_id = f.organization_id and m.id = f.team_id
    ${authors}
    left join lateral (
      select r.version, r.value, r.low, r.high, r.note from target_revision r
      where r.organization_id = f.organization_id and r.id = f.id and ${old}
      order by r.version desc limit 1) o on true
  where f.organization_id = ${organizationId} and ${where}`;

const when = (row: Written) => ({
  reason: row.reason,
  by: row.by ?? 'Plumbline',
  at: new Date(row.at).toISOString(),
});

/** At most as many changed cells are told one by one. */
const MOST = 500;

interface Since<Change> {
  /** Cells that say something else now, newest first. */
  readonly changed: readonly (Change & { readonly kpi: string })[];
  /** Cells that nothing had stood in, by KPI. */
  readonly fresh: ReadonlyMap<string, number>;
  readonly cut: boolean;
}

/** Figures that were written since a moment, beside what stood before it. */
export async function figuresSince(
  tx: Tx,
  organizationId: string,
  since: Date,
): Promise<Since<FigureChange>> {
  const moment = sql`${since.toISOString()}::timestamptz`;
  const beside = figuresBeside(organizationId, sql`f.at >= ${moment}`, sql`r.at < ${moment}`);
  const [rows, fresh] = await Promise.all([
    tx.execute<FigureRow>(sql`
      select * from (${beside}) s where s.old_version is not null and (s.value, s.not_applicable)
        is distinct from (s.old_value, s.old_not_applicable)
      order by s.at desc, s.month desc, s.kpi limit ${MOST + 1}`),
    tx.execute<{ kpi: string; count: number }>(sql`
      select s.kpi, count(*)::int as count from (${beside}) s where s.old_version is null group by s.kpi`),
  ]);
  return {
    changed: rows.slice(0, MOST).map((row) => ({
      kpi: row.kpi,
      team: row.team ?? '',
      month: monthIn(row.month),
      before: cell(row.old_value, row.old_not_applicable),
      after: cell(row.value, row.not_applicable),
      ...when(row),
    })),
    fresh: new Map(fresh.map(({ kpi, count }) => [kpi, count])),
    cut: rows.length > MOST,
  };
}

/** Targets that were set or revised since a moment, beside what stood before it. */
export async function targetsSince(tx: Tx, organizationId: string, since: Date): Promise<Since<PlanChange>> {
  const moment = sql`${since.toISOString()}::timestamptz`;
  const beside = targetsBeside(organizationId, sql`f.at >= ${moment}`, sql`r.at < ${moment}`);
  const [rows, fresh] = await Promise.all([
    tx.execute<TargetRow>(sql`
      select * from (${beside}) s where s.old_version is not null
        and (s.value, s.low, s.high) is distinct from (s.old_value, s.old_low, s.old_high)
      order by s.at desc, s.month desc, s.kpi limit ${MOST + 1}`),
    tx.execute<{ kpi: string; count: number }>(sql`
      select s.kpi, count(*)::int as count from (${beside}) s where s.old_version is null group by s.kpi`),
  ]);
  return {
    changed: rows.slice(0, MOST).map((row) => ({
      kpi: row.kpi,
      team: row.team,
      period: row.period,
      month: monthIn(row.month),
      before: { value: number(row.old_value), low: number(row.old_low), high: number(row.old_high) },
      after: { value: number(row.value), low: number(row.low), high: number(row.high) },
      ...when(row),
    })),
    fresh: new Map(fresh.map(({ kpi, count }) => [kpi, count])),
    cut: rows.length > MOST,
  };
}

/** A step of the audit log as far as taking it back needs it; undefined for an id that is none. */
export async function stepOf(tx: Tx, organizationId: string, id: string) {
  const [row] = await tx.execute<{
    action: string;
    count: number;
    by_account: string | null;
    by_token: string | null;
    at: string;
  }>(sql`
    select action, count, by_account, by_token, at::text from audit
    where organization_id = ${organizationId} and id::text = lower(${id})`);
  return row;
}

type Step = NonNullable<Awaited<ReturnType<typeof stepOf>>>;

// A step writes all of its cells at its own moment and by its own author.
const writtenBy = ({ at, by_account, by_token }: Step) => sql`f.at = ${at}::timestamptz
  and f.by_account is not distinct from ${by_account}::uuid and f.by_token is not distinct from ${by_token}::uuid`;
const before = sql`r.version = f.version - 1`;

/** The figures that still stand as a step has written them, as the rows that would put back what stood before. */
export async function figuresToUndo(tx: Tx, organizationId: string, step: Step) {
  const rows = await tx.execute<FigureRow>(figuresBeside(organizationId, writtenBy(step), before));
  return rows.map((row) => ({
    kpi: row.kpi,
    team: row.team ?? undefined,
    month: monthIn(row.month),
    value: cell(row.old_value, row.old_not_applicable),
    estimate: row.old_estimate ?? false,
    note: row.old_note,
    version: row.version,
  }));
}

/** The same for targets; a single number comes back as one, a range as one. */
export async function targetsToUndo(tx: Tx, organizationId: string, step: Step) {
  const rows = await tx.execute<TargetRow>(targetsBeside(organizationId, writtenBy(step), before));
  return rows.map((row) => {
    const ranged = row.old_low !== null || row.old_high !== null;
    const plan = ranged
      ? { low: number(row.old_low), high: number(row.old_high) }
      : { value: number(row.old_value) };
    return {
      kpi: row.kpi,
      ...(row.team === null ? {} : { team: row.team }),
      period: row.period,
      month: monthIn(row.month),
      ...plan,
      note: row.old_note,
      version: row.version,
    };
  });
}
