import { sql } from 'drizzle-orm';
import { columnOf } from '@/db/arrays';
import type { Tx } from '@/db/client';
import { type FiscalCalendar, fiscalYearOf, type Span } from '@/lib/core/fiscal-calendar';
import { type Month, toMonth } from '@/lib/core/month';
import type { RequestEvent, StoredRequest, WaitingRequest } from './model';

interface Row extends Record<string, unknown> {
  id: string;
  code: string;
  title: string;
  for_id: string;
  for_code: string;
  for_name: string;
  from_id: string | null;
  from_code: string | null;
  from_name: string | null;
  asked_by: string;
  objective: string | null;
  kpi: string | null;
  effort_days: string;
  cost: string | null;
  due: string;
  state: StoredRequest['state'];
  version: number;
  by: string;
  by_account: string | null;
  exception_by: string | null;
  at: string;
  events: RequestEvent[] | null;
}

/** Requests with all that happened to them, the newest first; one of them by its code. */
export async function requestsOf(tx: Tx, organizationId: string, code?: string): Promise<StoredRequest[]> {
  const rows = await tx.execute<Row>(sql`
    select r.id, r.code, r.title, f.id as for_id, f.code as for_code, f.name as for_name, w.id as from_id,
      w.code as from_code, w.name as from_name, coalesce(m.name, r.asked_by) as asked_by, b.code as objective,
      k.code as kpi, r.effort_days, r.cost, r.due, r.state, r.version, coalesce(a.name, t.name, 'Plumbline') as by,
      r.by_account, r.at, e.events, e.exception_by
    from request r
      join team f on f.organization_id = r.organization_id and f.id = r.for_team_id
      left join team w on w.organization_id = r.organization_id and w.id = r.from_team_id
      left join objective b on b.organization_id = r.organization_id and b.id = r.objective_id
      left join kpi k on k.organization_id = r.organization_id and k.id = r.kpi_id
      left join account m on m.id = r.asked_by_account
      left join account a on a.id = r.by_account
      left join api_token t on t.organization_id = r.organization_id and t.id = r.by_token
      left join lateral (
        select jsonb_agg(jsonb_build_object('kind', v.kind, 'reason', v.reason, 'verdict', v.verdict,
          'by', coalesce(va.name, vt.name, 'Plumbline'), 'at', v.at) order by v.at, v.id) as events,
          (array_agg(coalesce(v.by_account, v.by_token)::text) filter (where v.kind = 'exception'))[1] as exception_by
        from request_event v
          left join account va on va.id = v.by_account
          left join api_token vt on vt.organization_id = v.organization_id and vt.id = v.by_token
        where v.organization_id = r.organization_id and v.request_id = r.id) e on true
    where r.organization_id = ${organizationId} ${code === undefined ? sql`` : sql`and r.code = ${code}`}
    order by r.at desc, r.id desc`);
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    title: row.title,
    forTeam: row.for_code,
    forTeamId: row.for_id,
    forTeamName: row.for_name,
    fromTeam: row.from_code,
    fromTeamId: row.from_id,
    fromTeamName: row.from_name,
    askedBy: row.asked_by,
    objective: row.objective,
    kpi: row.kpi,
    effortDays: Number(row.effort_days),
    cost: row.cost === null ? null : Number(row.cost),
    due: row.due,
    state: row.state,
    enteredBy: row.by,
    enteredAt: new Date(row.at).toISOString(),
    byAccount: row.by_account,
    exceptionBy: row.exception_by,
    events: (row.events ?? []).map((event) => ({ ...event, at: new Date(event.at).toISOString() })),
    version: row.version,
  }));
}

/** The request, held until the end of the transaction, so that of two decisions at once the second sees the first. */
export async function requestToChange(
  tx: Tx,
  organizationId: string,
  code: string,
): Promise<StoredRequest | undefined> {
  await tx.execute(
    sql`select 1 from request where organization_id = ${organizationId} and code = ${code} for update`,
  );
  const [found] = await requestsOf(tx, organizationId, code);
  return found;
}

/** Requests that wait for the leads of some teams, the oldest first. */
export async function waitingRequests(
  tx: Tx,
  organizationId: string,
  teamIds: readonly string[],
): Promise<WaitingRequest[]> {
  const rows = await tx.execute<WaitingRequest & Record<string, unknown>>(sql`
    select r.code, r.title, r.state, coalesce(a.name, r.asked_by) as "askedBy" from request r
      left join account a on a.id = r.asked_by_account
    where r.organization_id = ${organizationId} and r.state in ('open', 'exception')
      and r.for_team_id = any(${columnOf(teamIds, 'uuid')})
    order by r.at, r.id`);
  return [...rows];
}

/** The code of the next request, R1, R2, …: one more than the greatest that there is. */
export async function nextCode(tx: Tx, organizationId: string): Promise<string> {
  const [row] = await tx.execute<{ n: number }>(sql`
    select coalesce(max(substr(code, 2)::int), 0) + 1 as n from request
    where organization_id = ${organizationId} and code ~ '^R[0-9]{1,8}$'`);
  return `R${row?.n ?? 1}`;
}

/** Days that somebody has typed for a team and month. */
export interface CapacityRow {
  readonly team: string;
  readonly month: Month;
  readonly days: number;
  readonly version: number;
}

/** What teams can, of every team or one, by month. A month without a row is unknown. */
export async function capacityOf(tx: Tx, organizationId: string, team?: string): Promise<CapacityRow[]> {
  const rows = await tx.execute<{ team: string; month: string; days: string; version: number }>(sql`
    select t.code as team, c.month, c.days, c.version from capacity c
      join team t on t.organization_id = c.organization_id and t.id = c.team_id
    where c.organization_id = ${organizationId} ${team === undefined ? sql`` : sql`and t.code = ${team}`}
    order by t.code, c.month`);
  return rows.map((row) => ({
    team: row.team,
    month: toMonth(row.month.slice(0, 7)),
    days: Number(row.days),
    version: row.version,
  }));
}

/** The money of a team in a fiscal year. */
export interface BudgetRow {
  readonly team: string;
  readonly fiscalYear: number;
  readonly amount: number;
  readonly version: number;
}

export async function teamBudgetsOf(tx: Tx, organizationId: string, team?: string): Promise<BudgetRow[]> {
  const rows = await tx.execute<{ team: string; fiscal_year: number; amount: string; version: number }>(sql`
    select t.code as team, b.fiscal_year, b.amount, b.version from team_budget b
      join team t on t.organization_id = b.organization_id and t.id = b.team_id
    where b.organization_id = ${organizationId} ${team === undefined ? sql`` : sql`and t.code = ${team}`}
    order by t.code, b.fiscal_year`);
  return rows.map((row) => ({
    team: row.team,
    fiscalYear: row.fiscal_year,
    amount: Number(row.amount),
    version: row.version,
  }));
}

/** What tactics plan to spend, by `<tactic id>/<fiscal year>`, summed where it is kept. */
export async function plannedByYear(tx: Tx, organizationId: string, calendar: FiscalCalendar) {
  const rows = await tx.execute<{ id: string; year: number; planned: string }>(sql`
    select tactic_id as id, planned,
      extract(year from first)::int as year
    from (
      select tactic_id, sum(planned) as planned,
        date_trunc('year', month - make_interval(months => ${calendar.startMonth - 1}))
          + make_interval(months => ${calendar.startMonth - 1}) as first
      from tactic_budget where organization_id = ${organizationId} and planned is not null group by 1, 3) y`);
  const planned = new Map<string, number>();
  for (const row of rows) {
    const first = toMonth(`${row.year}-${String(calendar.startMonth).padStart(2, '0')}`);
    planned.set(`${row.id}/${fiscalYearOf(first, calendar)}`, Number(row.planned));
  }
  return planned;
}

/** The first and the last month in which each tactic has money, by its id: when it runs, where nobody has said so. */
export async function budgetSpans(tx: Tx, organizationId: string): Promise<Map<string, Span>> {
  const rows = await tx.execute<{ id: string; from: Month; to: Month }>(sql`
    select tactic_id as id, to_char(min(month), 'YYYY-MM') as "from", to_char(max(month), 'YYYY-MM') as "to"
    from tactic_budget where organization_id = ${organizationId} group by 1`);
  return new Map(rows.map(({ id, from, to }) => [id, { from, to }]));
}
