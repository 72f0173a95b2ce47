import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { addMonths, type Month } from '@/lib/core/month';
import {
  type Definition,
  type DefinitionState,
  type StoredDefinition,
  type StoredVersion,
  stateOf,
  type UsingTeam,
} from './model';
import { definitionAt } from './model/standing';

interface VersionRow extends Record<string, unknown> {
  kpi_id: string;
  kpi: string;
  name: string;
  owner_team: string;
  owner_team_id: string;
  number: number;
  text: string;
  criteria: string | string[] | null;
  counts: string[];
  counts_not: string[];
  valid_from: string;
  why: string;
  benefit: string | null;
  adopted_at: string | null;
  decider: string | null;
  decider_email: string | null;
  decider_name: string | null;
  decide_by: string | null;
  decision: StoredVersion['decision'];
  decision_reason: string | null;
  decided_at: string | null;
  decided_by: string | null;
  by_account: string | null;
  by: string;
  at: string;
  verdicts: (StoredVersion['verdicts'][number] & { at: string })[] | null;
  trial: { month: string; value: number }[] | null;
}

interface UseRow extends Record<string, unknown> {
  kpi_id: string;
  why: 'owns' | 'reports' | 'goal' | 'made';
  team_id: string | null;
  team: string | null;
  team_name: string | null;
  code: string | null;
}

const iso = (at: string) => new Date(at).toISOString();
const isoOrNull = (at: string | null) => (at === null ? null : iso(at));
const month = (date: string) => date.slice(0, 7) as Month;

const toVersion = (row: VersionRow): StoredVersion => ({
  number: row.number,
  text: row.text,
  criteria: row.criteria,
  counts: row.counts,
  countsNot: row.counts_not,
  validFrom: month(row.valid_from),
  why: row.why,
  benefit: row.benefit,
  proposedBy: row.by,
  proposedById: row.by_account,
  proposedAt: iso(row.at),
  adoptedAt: isoOrNull(row.adopted_at),
  decider: row.decider_email,
  deciderName: row.decider_name,
  deciderId: row.decider,
  decideBy: row.decide_by,
  decision: row.decision,
  decisionReason: row.decision_reason,
  decidedBy: row.decided_by,
  decidedAt: isoOrNull(row.decided_at),
  verdicts: (row.verdicts ?? []).map((verdict) => ({ ...verdict, at: iso(verdict.at) })),
  trial: (row.trial ?? []).map((figure) => ({ month: month(figure.month), value: figure.value })),
});

/** Versions with what was said to them and tried under them, the oldest first; those of archived KPIs are left out. */
const versionRows = (tx: Tx, organizationId: string, code: string | undefined) =>
  tx.execute<VersionRow>(sql`
    select v.kpi_id, k.code as kpi, k.name, k.owner_team_id, o.code as owner_team, v.number, v.text, v.criteria, v.counts,
      v.counts_not, v.valid_from, v.why, v.benefit, v.adopted_at, v.decider, d.email as decider_email,
      d.name as decider_name, v.decide_by, v.decision, v.decision_reason, v.decided_at, v.decided_by, v.by_account,
      coalesce(a.name, t.name, 'Plumbline') as by, v.at,
      (select jsonb_agg(jsonb_build_object('team', x.code, 'teamName', x.name, 'verdict', s.verdict, 'comment', s.comment,
          'by', coalesce(sa.name, st.name, 'Plumbline'), 'at', s.at) order by s.at, s.id)
        from definition_verdict s
          join team x on x.organization_id = s.organization_id and x.id = s.team_id
          left join account sa on sa.id = s.by_account
          left join api_token st on st.organization_id = s.organization_id and st.id = s.by_token
        where s.organization_id = v.organization_id and s.kpi_id = v.kpi_id and s.number = v.number) as verdicts,
      (select jsonb_agg(jsonb_build_object('month', f.month, 'value', f.value) order by f.month) from definition_trial f
        where f.organization_id = v.organization_id and f.kpi_id = v.kpi_id and f.number = v.number) as trial
    from definition_version v
      join kpi k on k.organization_id = v.organization_id and k.id = v.kpi_id and k.archived_at is null
      join team o on o.organization_id = k.organization_id and o.id = k.owner_team_id
      left join account d on d.id = v.decider
      left join account a on a.id = v.by_account
      left join api_token t on t.organization_id = v.organization_id and t.id = v.by_token
    where v.organization_id = ${organizationId} ${code === undefined ? sql`` : sql`and k.code = ${code}`}
    order by k.position, k.code, v.number`);

/**
 * Which teams use the KPIs: they own or report them, or have a goal on them or on what is made of them, through every
 * level; and which KPIs are made of them. Goals of archived and closed objectives are nobody's any more.
 */
const rowsOfUse = (tx: Tx, organizationId: string, code: string | undefined) =>
  tx.execute<UseRow>(sql`
    with recursive roots as (
      select k.id, k.owner_team_id from kpi k where k.organization_id = ${organizationId} and k.archived_at is null
        and ${code === undefined ? sql`exists (select from definition_version v where v.organization_id = k.organization_id and v.kpi_id = k.id)` : sql`k.code = ${code}`}
    ), parts as (
      select id as root, id as made from roots
      union
      select p.root, i.kpi_id from parts p
        join kpi_input i on i.organization_id = ${organizationId} and i.input_id = p.made
        join kpi k on k.organization_id = i.organization_id and k.id = i.kpi_id and k.archived_at is null
    ), uses as (
      select id as kpi_id, 'owns' as why, owner_team_id as team_id, null as code from roots
      union all
      select r.id, 'reports', kt.team_id, null from roots r
        join kpi_team kt on kt.organization_id = ${organizationId} and kt.kpi_id = r.id
      union all
      select p.root, 'goal', gt.team_id, g.code from parts p
        join goal g on g.organization_id = ${organizationId} and g.kpi_id = p.made and g.archived_at is null
        join objective b on b.organization_id = g.organization_id and b.id = g.objective_id and b.archived_at is null
          and b.state <> 'closed'
        join goal_team gt on gt.organization_id = g.organization_id and gt.goal_id = g.id
    )
    select u.kpi_id, u.why, u.team_id, t.code as team, t.name as team_name, u.code from uses u
      join team t on t.organization_id = ${organizationId} and t.id = u.team_id and t.archived_at is null
    union all
    select p.root, 'made', null, null, null, k.code from parts p
      join kpi k on k.organization_id = ${organizationId} and k.id = p.made where p.made <> p.root
    order by 4 nulls last, 6`);

function usingIn(rows: readonly UseRow[]): UsingTeam[] {
  const teams = new Map<string, UsingTeam>();
  for (const { why, team_id: id, team, team_name: name, code } of rows) {
    if (id === null || team === null) continue;
    const known = teams.get(team) ?? { id, team, name: name ?? team, owns: false, reports: false, goals: [] };
    teams.set(team, {
      ...known,
      owns: known.owns || why === 'owns',
      reports: known.reports || why === 'reports',
      goals: code === null ? known.goals : [...known.goals, code],
    });
  }
  return [...teams.values()].sort(
    (a, b) => Number(b.owns) - Number(a.owns) || a.name.localeCompare(b.name, 'en'),
  );
}

/** Every KPI that has a definition (or the one of this code), with all versions, verdicts and trials: two queries. */
async function storedDefinitions(tx: Tx, organizationId: string, code?: string): Promise<StoredDefinition[]> {
  const [versions, uses] = await Promise.all([
    versionRows(tx, organizationId, code),
    rowsOfUse(tx, organizationId, code),
  ]);
  const usesBy = grouped(uses);
  return [...grouped(versions)].map(([kpiId, rows]) => {
    const [first] = rows;
    if (!first) throw new Error('A group has a row');
    const own = usesBy.get(kpiId) ?? [];
    return {
      ...{ kpiId, kpi: first.kpi, name: first.name },
      ...{ ownerTeam: first.owner_team, ownerTeamId: first.owner_team_id },
      using: usingIn(own),
      madeOfIt: own.flatMap(({ why, code: made }) => (why === 'made' && made !== null ? [made] : [])),
      versions: rows.map(toVersion),
    };
  });
}

/** The teams that use a KPI, also one without a definition. */
export async function usingTeamsOf(tx: Tx, organizationId: string, code: string): Promise<UsingTeam[]> {
  return usingIn(await rowsOfUse(tx, organizationId, code));
}

function grouped<T extends { readonly kpi_id: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.kpi_id);
    if (group) group.push(row);
    else groups.set(row.kpi_id, [row]);
  }
  return groups;
}

/** The definitions as they stand now, in force in the month. */
export async function definitionsOf(
  tx: Tx,
  organizationId: string,
  present: Month,
  code?: string,
): Promise<Definition[]> {
  const stored = await storedDefinitions(tx, organizationId, code);
  return stored.flatMap((each) => definitionAt(each, present) ?? []);
}

/**
 * How the definitions stand, for other features; with `through` as they stood at the end of that month (Method §2),
 * which using teams there are as of now.
 */
export async function definitionStates(
  tx: Tx,
  organizationId: string,
  { present, through }: { readonly present: Month; readonly through?: Month | undefined },
): Promise<DefinitionState[]> {
  const isPast = through !== undefined && through < present;
  const moment = isPast ? `${addMonths(through, 1)}-01T00:00:00.000Z` : null;
  const stored = await storedDefinitions(tx, organizationId);
  return stored.flatMap((each) => {
    const definition = definitionAt(each, isPast ? through : present, moment);
    return (definition && stateOf(definition)) ?? [];
  });
}
