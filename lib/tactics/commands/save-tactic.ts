import { sql } from 'drizzle-orm';
import { columnOf } from '@/db/arrays';
import type { Tx } from '@/db/client';
import { Overtaken } from '@/lib/audit/commands/write';
import type { Actor } from '@/lib/auth/actor';
import { type FieldError, fail, ok, type Result } from '@/lib/core/result';
import { activationFaults, type Stored, type TacticItem } from '../model';

/** The ids of what a tactic names. */
export interface TacticLinks extends Stored {
  readonly teamId: string;
  readonly supportingTeamIds: readonly string[];
}

/** A tactic as it goes into its tables. */
export interface TacticRow {
  readonly id: string;
  readonly item: TacticItem;
  readonly links: TacticLinks;
}

interface GoalPlace {
  readonly id: string;
  readonly teams: readonly string[];
  readonly objectiveIsActive: boolean;
}

/** What tactics may name: teams, people, KPIs, goals and steps by what they are addressed with. */
export interface Places {
  readonly teams: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<string, string>;
  readonly kpis: ReadonlyMap<string, string>;
  readonly goals: ReadonlyMap<string, GoalPlace>;
  readonly steps: ReadonlyMap<string, { readonly id: string; readonly goal: string }>;
}

/** Everything that tactics may name, in one turn, for one of them or thousands. */
export async function placesOf(tx: Tx, organizationId: string): Promise<Places> {
  const own = (table: string) => sql`${sql.identifier(table)}.organization_id = ${organizationId}`;
  const [teams, people, kpis, goals, steps] = await Promise.all([
    tx.execute<{ code: string; id: string }>(
      sql`select code, id from team where ${own('team')} and archived_at is null`,
    ),
    tx.execute<{ email: string; id: string }>(sql`
      select a.email, a.id from membership join account a on a.id = membership.account_id
      where ${own('membership')} and membership.disabled_at is null`),
    tx.execute<{ code: string; id: string }>(sql`select code, id from kpi where ${own('kpi')}`),
    tx.execute<{ code: string; id: string; state: string; teams: string[] | null }>(sql`
      select goal.code, goal.id, b.state,
        (select array_agg(t.code order by t.code) from goal_team x
          join team t on t.organization_id = x.organization_id and t.id = x.team_id
          where x.organization_id = goal.organization_id and x.goal_id = goal.id) as teams
      from goal join objective b on b.organization_id = goal.organization_id and b.id = goal.objective_id
      where ${own('goal')} and goal.archived_at is null and b.archived_at is null`),
    tx.execute<{ code: string; id: string; goal: string }>(sql`
      select step.code, step.id, g.code as goal
      from step join goal g on g.organization_id = step.organization_id and g.id = step.goal_id
      where ${own('step')} and step.archived_at is null and g.archived_at is null`),
  ]);
  return {
    teams: new Map(teams.map(({ code, id }) => [code, id])),
    people: new Map(people.map(({ email, id }) => [email, id])),
    kpis: new Map(kpis.map(({ code, id }) => [code, id])),
    goals: new Map(
      goals.map(({ code, id, state, teams: codes }) => [
        code,
        { id, teams: codes ?? [], objectiveIsActive: state === 'active' },
      ]),
    ),
    steps: new Map(steps.map(({ code, id, goal }) => [code, { id, goal }])),
  };
}

/** The team of a tactic that names none: the writer's only one, else the only one of its goal. */
export function teamFor(places: Places, actor: Actor, goal: string | null): string | null {
  const own =
    actor.teams === 'all'
      ? []
      : [...places.teams].filter(([, id]) => actor.teams !== 'all' && actor.teams.has(id));
  const [first] = own.map(([code]) => code);
  if (first !== undefined && own.length === 1) return first;
  const teams = goal === null ? [] : (places.goals.get(goal)?.teams ?? []);
  return teams.length === 1 ? (teams[0] ?? null) : null;
}

/**
 * Checks a tactic as a whole: what it names exists, a step belongs to its goal, and with `activates` it has what an active
 * one needs. Every fault is named at once. A step alone brings its goal along.
 */
export function checkTactic(
  item: TacticItem,
  places: Places,
  activates: boolean,
): Result<{ readonly item: TacticItem; readonly links: TacticLinks }> {
  const errors: FieldError[] = [];
  const fault = (path: string, message: string, code = 'invalid') => errors.push({ path, code, message });
  const named = <T>(map: ReadonlyMap<string, T>, key: string | null, path: string, what: string) => {
    const found = key === null ? undefined : map.get(key);
    if (key !== null && found === undefined) fault(path, `There is no ${what} “${key}”.`, 'unknown');
    return found;
  };
  const step = named(places.steps, item.step, 'step', 'step');
  const whole = { ...item, goal: item.goal ?? step?.goal ?? null };
  const goal = named(places.goals, whole.goal, 'goal', 'goal');
  if (step && step.goal !== whole.goal) fault('step', `The step “${item.step}” is under another goal.`);
  const teamId = named(places.teams, item.team, 'team', 'team');
  const support = item.supportingTeams.map((code, at) =>
    named(places.teams, code, `supportingTeams.${at}`, 'team'),
  );
  const effectKpi = named(places.kpis, item.expectedEffect?.kpi ?? null, 'expectedEffect.kpi', 'KPI');
  const accountableId = item.accountable === null ? null : places.people.get(item.accountable);
  if (accountableId === undefined)
    fault('accountable', `${item.accountable} is not a member here.`, 'unknown');
  if (item.start && item.end && item.end < item.start) fault('end', 'The end is before the start.');
  if (activates) errors.push(...activationFaults(whole, goal?.objectiveIsActive ?? true));
  if (errors.length > 0 || teamId === undefined)
    return fail('invalid', errors[0]?.message ?? 'Not acceptable.', { errors });
  const links: TacticLinks = {
    goalId: goal?.id ?? null,
    stepId: step?.id ?? null,
    accountableId: accountableId ?? null,
    teamId,
    supportingTeamIds: [...new Set(support)].flatMap((id) => (id && id !== teamId ? [id] : [])),
    effectKpiId: effectKpi ?? null,
  };
  const supportingTeams = [...new Set(item.supportingTeams)].filter((code) => code !== item.team).sort();
  return ok({ item: { ...whole, supportingTeams }, links });
}

const columnsOf = ({ id, item, links }: TacticRow) => ({
  id,
  code: item.code,
  title: item.title,
  goal_id: links.goalId,
  step_id: links.stepId,
  team_id: links.teamId,
  accountable: links.accountableId,
  reason: item.reason,
  effect_kpi_id: links.effectKpiId,
  effect_direction: item.expectedEffect?.direction ?? null,
  effect_size: item.expectedEffect?.size ?? null,
  effect_by: item.expectedEffect?.by ?? null,
  funnel_stage: item.funnelStage,
  audience: item.audience,
  status: item.status,
  start: item.start && `${item.start}-01`,
  end: item.end && `${item.end}-01`,
  effort_days: item.effortDays,
  version: item.version,
});

const RECORD = sql`x(id uuid, code text, title text, goal_id uuid, step_id uuid, team_id uuid, accountable uuid, reason text,
  effect_kpi_id uuid, effect_direction text, effect_size numeric, effect_by text, funnel_stage text, audience text,
  status text, start date, "end" date, effort_days numeric, version int)`;
const COLUMNS = sql`code, title, goal_id, step_id, team_id, accountable, reason, effect_kpi_id, effect_direction, effect_size,
  effect_by, funnel_stage, audience, status, start, "end", effort_days, version`;

/** Stores new tactics, few or thousands, by the same few statements. A code that was taken meanwhile begins again. */
export async function insertTactics(
  tx: Tx,
  organizationId: string,
  rows: readonly TacticRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const stored = await tx.execute(sql`
    insert into tactic (organization_id, id, ${COLUMNS})
    select ${organizationId}::uuid, x.id, ${COLUMNS}
    from jsonb_to_recordset(${JSON.stringify(rows.map(columnsOf))}::jsonb) as ${RECORD}
    on conflict do nothing returning id`);
  if (stored.length < rows.length) throw new Overtaken();
  await relink(tx, organizationId, rows);
}

/** Stores changed tactics the same way. */
export async function updateTactics(
  tx: Tx,
  organizationId: string,
  rows: readonly TacticRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`
    update tactic t set (${COLUMNS}) = (
      x.code, x.title, x.goal_id, x.step_id, x.team_id, x.accountable, x.reason, x.effect_kpi_id, x.effect_direction,
      x.effect_size, x.effect_by, x.funnel_stage, x.audience, x.status, x.start, x."end", x.effort_days, x.version)
    from jsonb_to_recordset(${JSON.stringify(rows.map(columnsOf))}::jsonb) as ${RECORD}
    where t.organization_id = ${organizationId} and t.id = x.id`);
  const ids = columnOf(
    rows.map(({ id }) => id),
    'uuid',
  );
  const old = sql`organization_id = ${organizationId} and tactic_id = any(${ids})`;
  await tx.execute(sql`delete from tactic_team where ${old}`);
  await tx.execute(sql`delete from tactic_budget where ${old}`);
  await relink(tx, organizationId, rows);
}

async function relink(tx: Tx, organizationId: string, rows: readonly TacticRow[]): Promise<void> {
  const teams = rows.flatMap(({ id, links }) =>
    links.supportingTeamIds.map((teamId) => ({ tactic_id: id, team_id: teamId })),
  );
  if (teams.length > 0)
    await tx.execute(sql`
      insert into tactic_team (organization_id, tactic_id, team_id)
      select ${organizationId}::uuid, x.tactic_id, x.team_id
      from jsonb_to_recordset(${JSON.stringify(teams)}::jsonb) as x(tactic_id uuid, team_id uuid)`);
  const money = rows.flatMap(({ id, item }) =>
    item.budget.map((entry) => ({ ...entry, tactic_id: id, month: `${entry.month}-01` })),
  );
  if (money.length > 0)
    await tx.execute(sql`
      insert into tactic_budget (organization_id, tactic_id, month, planned, actual)
      select ${organizationId}::uuid, x.tactic_id, x.month, x.planned, x.actual
      from jsonb_to_recordset(${JSON.stringify(money)}::jsonb)
        as x(tactic_id uuid, month date, planned numeric, actual numeric)`);
}

/** Which of these codes were ever given, also to something archived: codes are addresses and are not given twice. */
export async function takenCodes(
  tx: Tx,
  organizationId: string,
  table: 'tactic' | 'step' | 'key_result',
  codes: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.execute<{ code: string }>(sql`
    select code from ${sql.identifier(table)} where organization_id = ${organizationId}
      and code = any(${columnOf(codes, 'text')})`);
  return new Set(rows.map(({ code }) => code));
}

/** The refusal of a code that is taken. */
export function taken(code: string) {
  const message = `The code “${code}” is taken.`;
  return fail('duplicate', message, { errors: [{ path: 'code', code: 'duplicate', message }] });
}
