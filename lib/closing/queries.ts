import { sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '@/db/client';
import type { Actor, Context } from '@/lib/auth/actor';
import type { Month } from '@/lib/core/month';
import type { Frequency } from '@/lib/kpis/model';
import type { CloseStepItem, ExpectedCell, WordItem } from './model';

const toMonth = (date: string) => date.slice(0, 7) as Month;
const dateOf = (month: Month) => `${month}-01`;
const author = sql`coalesce(a.name, t.name, 'Plumbline') as by`;
const authors = (table: string) => sql`
  left join account a on a.id = ${sql.raw(table)}.by_account
  left join api_token t on t.organization_id = ${sql.raw(table)}.organization_id and t.id = ${sql.raw(table)}.by_token`;

interface CellRow extends Record<string, unknown> {
  kpi: string;
  kpi_name: string;
  team: string;
  team_name: string;
  month: string;
  frequency: Frequency;
  value: string | null;
  not_applicable: boolean | null;
  estimate: boolean | null;
  begun: string | null;
  never: string | null;
  person: string | null;
  person_id: string | null;
}

/** What stands in each cell that a team reports (one team, or all), months inclusive, KPIs in their order. */
export async function expectedCells(
  tx: Tx,
  organizationId: string,
  { from, to, teamId }: { from: Month; to: Month; teamId?: string },
): Promise<ExpectedCell[]> {
  const rows = await tx.execute<CellRow>(sql`
    with reported as materialized (
      select k.id as kpi_id, k.code as kpi, k.name as kpi_name, k.frequency, k.position, m.id as team_id, m.code as team,
        m.name as team_name, k.updater as person_id, a.name as person,
        (select min(g.month) from figure g where g.organization_id = k.organization_id and g.kpi_id = k.id
          and g.team_id = m.id and (g.value is not null or g.not_applicable)) as begun
      from kpi k
        join kpi_team r on r.organization_id = k.organization_id and r.kpi_id = k.id
        join team m on m.organization_id = r.organization_id and m.id = r.team_id and m.archived_at is null
        left join account a on a.id = k.updater
      where k.organization_id = ${organizationId} and k.archived_at is null and k.class not in ('ratio', 'formula', 'chained')
        ${teamId === undefined ? sql`` : sql`and m.id = ${teamId}`})
    select r.kpi, r.kpi_name, r.team, r.team_name, c.month::date::text as month, r.frequency, f.value, f.not_applicable,
      f.estimate, r.begun::text as begun, n.reason as never, r.person, r.person_id
    from reported r
      cross join generate_series(${dateOf(from)}::date, ${dateOf(to)}::date, interval '1 month') c(month)
      left join figure f on f.organization_id = ${organizationId} and f.kpi_id = r.kpi_id and f.team_id = r.team_id
        and f.month = c.month::date
      left join never_coming n on n.organization_id = ${organizationId} and n.month = c.month::date
        and n.kpi_id = r.kpi_id and n.team_id = r.team_id
    order by r.position, r.kpi, r.team, c.month`);
  return rows.map((row) => ({
    kpi: row.kpi,
    kpiName: row.kpi_name,
    team: row.team,
    teamName: row.team_name,
    month: toMonth(row.month),
    frequency: row.frequency,
    content: row.not_applicable ? 'n/a' : row.value === null ? 'blank' : row.estimate ? 'estimate' : 'value',
    begun: row.begun === null ? null : toMonth(row.begun),
    never: row.never,
    person: row.person,
    personId: row.person_id,
  }));
}

/** Steps of the close in the order in which they were taken, months inclusive. */
export async function stepsOf(
  tx: Tx,
  organizationId: string,
  { from, to }: { from: Month; to: Month },
): Promise<CloseStepItem[]> {
  const rows = await tx.execute<CloseStepItem & Record<string, unknown>>(sql`
    select e.month, m.code as team, e.kind, e.reason, e.at, ${author} from close_event e ${authors('e')}
      left join team m on m.organization_id = e.organization_id and m.id = e.team_id
    where e.organization_id = ${organizationId} and e.month between ${dateOf(from)} and ${dateOf(to)}
    order by e.month, e.number`);
  return rows.map((row) => ({ ...row, month: toMonth(row.month), at: new Date(row.at).toISOString() }));
}

/** Takes the next step of a month; the caller holds the close for change (`closingsOf`). */
export async function takeStep(
  tx: Tx,
  { actor, now }: Context,
  step: { month: Month; teamId: string | null; kind: CloseStepItem['kind']; reason: string | null },
): Promise<void> {
  await tx.execute(sql`
    insert into close_event (organization_id, month, number, team_id, kind, reason, by_account, by_token, via, at)
    select ${actor.organizationId}::uuid, ${dateOf(step.month)}::date, coalesce(max(number), 0) + 1,
      ${step.teamId}::uuid, ${step.kind}::text, ${step.reason}::text, ${actor.accountId}::uuid, ${actor.tokenId}::uuid,
      ${actor.via}::text, ${now.toISOString()}::timestamptz
    from close_event where organization_id = ${actor.organizationId} and month = ${dateOf(step.month)}`);
}

/** What was said of objectives and goals: of one month, or of one objective with its goals in a month. */
export async function wordsOf(
  tx: Tx,
  organizationId: string,
  { month, objective }: { month: Month; objective?: string },
): Promise<(WordItem & { objective: string; teamName: string })[]> {
  const rows = await tx.execute<
    WordItem & { objective: string; teamName: string } & Record<string, unknown>
  >(sql`
    select w.month, case when g.id is null then 'objective' else 'goal' end as kind, coalesce(g.code, b.code) as code,
      b.code as objective, m.code as team, m.name as "teamName", w.happened, w.doing, w.need, w.version, w.at, ${author}
    from month_word w
      left join goal g on g.organization_id = w.organization_id and g.id = w.goal_id
      join objective b on b.organization_id = w.organization_id and b.id = coalesce(w.objective_id, g.objective_id)
      join team m on m.organization_id = w.organization_id and m.id = w.team_id
      ${authors('w')}
    where w.organization_id = ${organizationId} and w.month = ${dateOf(month)}
      ${objective === undefined ? sql`` : sql`and b.code = ${objective}`}
    order by b.rank nulls last, b.code, g.code nulls first, m.code`);
  return rows.map((row) => ({ ...row, month: toMonth(row.month), at: new Date(row.at).toISOString() }));
}

interface Subject {
  readonly month: Month;
  readonly teamId: string;
  readonly objectiveId: string | null;
  readonly goalId: string | null;
}

type Said = Pick<WordItem, 'happened' | 'doing' | 'need'>;

/** What stands there now, locked until the end of the transaction; null: nothing was ever said. */
export async function wordToChange(
  tx: Tx,
  organizationId: string,
  { month, teamId, objectiveId, goalId }: Subject,
): Promise<(Said & { version: number }) | null> {
  const [row] = await tx.execute<Said & { version: number } & Record<string, unknown>>(sql`
    select happened, doing, need, version from month_word
    where organization_id = ${organizationId} and month = ${dateOf(month)} and team_id = ${teamId}
      and objective_id is not distinct from ${objectiveId}::uuid and goal_id is not distinct from ${goalId}::uuid
    for update`);
  return row ?? null;
}

export async function saveWord(tx: Tx, { actor, now }: Context, subject: Subject, said: Said): Promise<void> {
  const { happened, doing, need } = said;
  await tx.execute(sql`
    insert into month_word (organization_id, id, month, team_id, objective_id, goal_id, happened, doing, need, by_account,
      by_token, via, at)
    values (${actor.organizationId}, ${uuidv7()}, ${dateOf(subject.month)}, ${subject.teamId}, ${subject.objectiveId},
      ${subject.goalId}, ${happened}, ${doing}, ${need}, ${actor.accountId}, ${actor.tokenId}, ${actor.via},
      ${now.toISOString()})
    on conflict on constraint month_word_subject do update set happened = excluded.happened, doing = excluded.doing,
      need = excluded.need, version = month_word.version + 1, by_account = excluded.by_account,
      by_token = excluded.by_token, via = excluded.via, at = excluded.at`);
}

interface Cell {
  readonly month: Month;
  readonly kpiId: string;
  readonly teamId: string;
}

/** Why a figure will never come, locked until the end of the transaction; null: nothing was ever said. */
export async function neverToChange(
  tx: Tx,
  organizationId: string,
  { month, kpiId, teamId }: Cell,
): Promise<{ reason: string | null; version: number } | null> {
  const [row] = await tx.execute<{ reason: string | null; version: number }>(sql`
    select reason, version from never_coming where organization_id = ${organizationId} and month = ${dateOf(month)}
      and kpi_id = ${kpiId} and team_id = ${teamId} for update`);
  return row ?? null;
}

export async function saveNever(
  tx: Tx,
  { actor, now }: { actor: Actor; now: Date },
  { month, kpiId, teamId }: Cell,
  reason: string | null,
): Promise<void> {
  await tx.execute(sql`
    insert into never_coming (organization_id, month, kpi_id, team_id, reason, by_account, by_token, via, at)
    values (${actor.organizationId}, ${dateOf(month)}, ${kpiId}, ${teamId}, ${reason}, ${actor.accountId},
      ${actor.tokenId}, ${actor.via}, ${now.toISOString()})
    on conflict (organization_id, month, kpi_id, team_id) do update set reason = excluded.reason,
      version = never_coming.version + 1, by_account = excluded.by_account, by_token = excluded.by_token,
      via = excluded.via, at = excluded.at`);
}
