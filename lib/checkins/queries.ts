import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import type { Month } from '@/lib/core/month';
import type { Checkin } from './model';
import type { Action, Decision } from './model/decisions';
import type { GoalReviewItem } from './model/goal-review';
import type { AgendaPoint, MinutesItem, TickItem } from './model/minutes';

type Row<T> = T & Record<string, unknown>;
const month = (date: string | null) => (date === null ? null : (date.slice(0, 7) as Month));
const moment = (at: string) => new Date(at).toISOString();
const author = sql`coalesce(ba.name, bt.name, 'Plumbline') as by`;
const authors = (table: string) => sql`
  left join account ba on ba.id = ${sql.raw(table)}.by_account
  left join api_token bt on bt.organization_id = ${sql.raw(table)}.organization_id and bt.id = ${sql.raw(table)}.by_token`;

/** Check-ins by title, ended ones too, with the plans and what became of their dates; one by its code. */
export async function checkinsOf(tx: Tx, organizationId: string, code?: string): Promise<Checkin[]> {
  const rows = await tx.execute<
    Row<
      Pick<Checkin, 'id' | 'code' | 'title' | 'endedOn' | 'version' | 'plans'> & {
        teams: Checkin['teams'] | null;
        settled: Checkin['settled'] | null;
      }
    >
  >(sql`
    select c.id, c.code, c.title, c.ended_on::text as "endedOn", c.version,
      (select jsonb_agg(jsonb_build_object('id', m.id, 'code', m.code, 'name', m.name) order by m.name, m.code)
        from checkin_team x join team m on m.organization_id = x.organization_id and m.id = x.team_id
        where x.organization_id = c.organization_id and x.checkin_id = c.id) as teams,
      (select jsonb_agg(jsonb_build_object('madeOn', p.made_on, 'first', p.first, 'every', p.every, 'interval',
          p.interval, 'by', p.by) order by p.number)
        from checkin_plan p where p.organization_id = c.organization_id and p.checkin_id = c.id) as plans,
      (select jsonb_agg(jsonb_build_object('date', o.date, 'state', o.state, 'attended', coalesce((
          select jsonb_agg(m.code order by m.code) from checkin_attendance x
            join team m on m.organization_id = x.organization_id and m.id = x.team_id
          where x.organization_id = o.organization_id and x.checkin_id = o.checkin_id and x.date = o.date), '[]'))
          order by o.date)
        from checkin_occurrence o where o.organization_id = c.organization_id and o.checkin_id = c.id) as settled
    from checkin c
    where c.organization_id = ${organizationId} ${code === undefined ? sql`` : sql`and c.code = ${code}`}
    order by c.title, c.code`);
  return rows.map((row) => ({ ...row, teams: row.teams ?? [], settled: row.settled ?? [] }));
}

const SUBJECTS = sql`
  x.id, x.text, x.version, x.at, m.id as "teamId", m.code as team, m.name as "teamName", k.code as kpi,
  k.name as "kpiName", g.code as goal, g.title as "goalTitle", o.code as objective, o.title as "objectiveTitle",
  go.code as "goalObjective", x.month::text as month, c.code as checkin, c.title as "checkinTitle", x.date::text as date,
  ${author}`;
const JOINS = sql`
  join team m on m.organization_id = x.organization_id and m.id = x.team_id
  left join kpi k on k.organization_id = x.organization_id and k.id = x.kpi_id
  left join goal g on g.organization_id = x.organization_id and g.id = x.goal_id
  left join objective go on go.organization_id = g.organization_id and go.id = g.objective_id
  left join objective o on o.organization_id = x.organization_id and o.id = x.objective_id
  left join checkin c on c.organization_id = x.organization_id and c.id = x.checkin_id
  ${authors('x')}`;

/** Which decisions or actions: everything given must hold. `objective` takes those of its goals along. */
export interface Which {
  readonly id?: string | undefined;
  readonly kpi?: string | undefined;
  readonly objective?: string | undefined;
  readonly checkin?: string | undefined;
}

function where(organizationId: string, { id, kpi, objective, checkin }: Which): SQL {
  return sql`where x.organization_id = ${organizationId}
    ${id === undefined ? sql`` : sql`and x.id::text = ${id}`}
    ${kpi === undefined ? sql`` : sql`and k.code = ${kpi}`}
    ${objective === undefined ? sql`` : sql`and (o.code = ${objective} or go.code = ${objective})`}
    ${checkin === undefined ? sql`` : sql`and c.code = ${checkin}`}`;
}

/** Decisions, the newest first. */
export async function decisionsOf(tx: Tx, organizationId: string, which: Which = {}): Promise<Decision[]> {
  const rows = await tx.execute<Row<Decision>>(sql`
    select ${SUBJECTS}, x.why from decision x ${JOINS} ${where(organizationId, which)} order by x.at desc, x.id desc`);
  return rows.map((row) => ({ ...row, month: month(row.month), at: moment(row.at) }));
}

/** Actions in every state, by the day on which they are due. */
export async function actionsOf(tx: Tx, organizationId: string, which: Which = {}): Promise<Action[]> {
  const rows = await tx.execute<Row<Action>>(sql`
    select ${SUBJECTS}, x.due::text as due, x.state, x.reason, x.closed_at as "closedAt", x.accountable as "accountableId",
      a.email as accountable, a.name as "accountableName", s.disabled_at is not null as "isOrphan"
    from action x ${JOINS}
      join account a on a.id = x.accountable
      join membership s on s.organization_id = x.organization_id and s.account_id = x.accountable
    ${where(organizationId, which)} order by x.due, x.at, x.id`);
  return rows.map((row) => ({
    ...row,
    month: month(row.month),
    at: moment(row.at),
    closedAt: row.closedAt && moment(row.closedAt),
  }));
}

/** Ids of the KPIs to which a decision or an action refers that was made on the day or after it (Method §7, vanity). */
export async function citedKpis(tx: Tx, organizationId: string, from: string): Promise<Set<string>> {
  const rows = await tx.execute<{ id: string }>(sql`
    select kpi_id as id from decision
      where organization_id = ${organizationId} and kpi_id is not null and at >= ${from}::date
    union
    select kpi_id from action where organization_id = ${organizationId} and kpi_id is not null and at >= ${from}::date`);
  return new Set(rows.map(({ id }) => id));
}

/** Points of a date's agenda that were talked about, by their key. */
export async function ticksOf(
  tx: Tx,
  organizationId: string,
  checkinId: string,
  date: string,
): Promise<TickItem[]> {
  const rows = await tx.execute<Row<TickItem>>(sql`
    select x.point, x.outcome from checkin_tick x
    where x.organization_id = ${organizationId} and x.checkin_id = ${checkinId} and x.date = ${date}
    order by x.at, x.point`);
  return [...rows];
}

/** What was recorded of a date of a check-in. */
export async function minutesOf(
  tx: Tx,
  organizationId: string,
  checkin: Pick<Checkin, 'id' | 'code'>,
  date: string,
): Promise<MinutesItem | undefined> {
  const [row] = await tx.execute<
    Row<Omit<MinutesItem, 'checkin' | 'agenda'> & { agenda: AgendaPoint[] }>
  >(sql`
    select x.date::text as date, x.state, x.reason, x.notes, x.agenda, x.version, x.at, ${author},
      array(select m.code from checkin_attendance t
        join team m on m.organization_id = t.organization_id and m.id = t.team_id
        where t.organization_id = x.organization_id and t.checkin_id = x.checkin_id and t.date = x.date
        order by m.code) as attended
    from checkin_occurrence x ${authors('x')}
    where x.organization_id = ${organizationId} and x.checkin_id = ${checkin.id} and x.date = ${date}`);
  return row && { ...row, checkin: checkin.code, at: moment(row.at) };
}

/** What was said of goals, newest first; of one goal by its code. */
export async function reviewsOf(tx: Tx, organizationId: string, goal?: string): Promise<GoalReviewItem[]> {
  const rows = await tx.execute<Row<GoalReviewItem>>(sql`
    select g.code as goal, x.number, x.verdict, x.reason, x.day::text as day, x.next::text as next, x.at, ${author}
    from goal_review x join goal g on g.organization_id = x.organization_id and g.id = x.goal_id ${authors('x')}
    where x.organization_id = ${organizationId} ${goal === undefined ? sql`` : sql`and g.code = ${goal}`}
    order by g.code, x.number desc`);
  return rows.map((row) => ({ ...row, at: moment(row.at) }));
}

interface RevisedRow extends Record<string, unknown> {
  kpi: string;
  name: string;
  owner: string;
  team: string | null;
  reason: string | null;
  by: string;
}

/** KPIs whose plan was revised since a day, once each, with the reason of the last of it; `team` null: everybody's. */
export async function revisedSince(tx: Tx, organizationId: string, since: string): Promise<RevisedRow[]> {
  const rows = await tx.execute<RevisedRow>(sql`
    select distinct on (k.code, m.code) k.code as kpi, k.name, w.code as owner, m.code as team, x.reason, ${author}
    from target x join kpi k on k.organization_id = x.organization_id and k.id = x.kpi_id and k.archived_at is null
      join team w on w.organization_id = k.organization_id and w.id = k.owner_team_id
      left join team m on m.organization_id = x.organization_id and m.id = x.team_id ${authors('x')}
    where x.organization_id = ${organizationId} and x.revised and x.at >= ${since}::date
    order by k.code, m.code, x.at desc`);
  return [...rows];
}
