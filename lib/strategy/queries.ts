import { sql } from 'drizzle-orm';
import { columnOf } from '@/db/arrays';
import type { Tx } from '@/db/client';
import {
  type ChangeNotice,
  EMPTY_CONTENT,
  ORGANIZATION,
  type StrategyComment,
  type StrategyContent,
  type StrategyState,
  type StrategyVersion,
  type TeamAnswer,
  type Verdict,
} from './model';
import type { Acknowledgement } from './model/known';

interface VersionRow extends Record<string, unknown> {
  strategy_id: string;
  team_id: string | null;
  owner: string | null;
  owner_name: string;
  number: number;
  state: StrategyState;
  content: Partial<StrategyContent>;
  notice: ChangeNotice | null;
  round: number;
  proposed_at: string | null;
  window_ends: string | null;
  published_at: string | null;
  early_reason: string | null;
  superseded_at: string | null;
  version: number;
  by: string | null;
  at: string;
  answers: TeamAnswer[] | null;
}

interface Only {
  /** `organization` or the code of a team. */
  readonly owner?: string;
  readonly states?: readonly StrategyState[];
  readonly number?: number;
}

const time = (value: string | null) => (value === null ? null : new Date(value).toISOString());

/**
 * Versions of strategies with what the invited teams answer, the organization's first, each owner's newest first. Those
 * of archived teams are left out.
 */
export async function strategyVersions(
  tx: Tx,
  organizationId: string,
  { owner, states, number }: Only = {},
): Promise<StrategyVersion[]> {
  const ofOwner =
    owner === undefined
      ? sql``
      : owner === ORGANIZATION
        ? sql`and s.team_id is null`
        : sql`and t.code = ${owner}`;
  const rows = await tx.execute<VersionRow>(sql`
    select v.strategy_id, s.team_id, t.code as owner, coalesce(t.name, o.name) as owner_name, v.number, v.state,
      v.content, v.notice, v.round, v.proposed_at, v.window_ends, v.published_at, v.early_reason, v.superseded_at,
      v.version, coalesce(a.name, k.name) as by, v.at, w.answers
    from strategy_version v
      join strategy s on s.organization_id = v.organization_id and s.id = v.strategy_id
      join organization o on o.organization_id = v.organization_id
      left join team t on t.organization_id = s.organization_id and t.id = s.team_id
      left join account a on a.id = v.by_account
      left join api_token k on k.organization_id = v.organization_id and k.id = v.by_token
      left join lateral (
        select jsonb_agg(jsonb_build_object('team', it.code, 'teamName', it.name, 'verdict', c.verdict,
          'comment', c.text, 'by', c.by, 'at', c.at) order by it.name) as answers
        from strategy_invited i
          join team it on it.organization_id = i.organization_id and it.id = i.team_id
          left join lateral (
            select sc.verdict, sc.text, sc.at, coalesce(sa.name, sk.name) as by from strategy_comment sc
              left join account sa on sa.id = sc.by_account
              left join api_token sk on sk.organization_id = sc.organization_id and sk.id = sc.by_token
            where sc.organization_id = i.organization_id and sc.strategy_id = i.strategy_id and sc.number = i.number
              and sc.team_id = i.team_id and sc.round = v.round and sc.verdict is not null
            order by sc.id desc limit 1) c on true
        where i.organization_id = v.organization_id and i.strategy_id = v.strategy_id and i.number = v.number) w on true
    where v.organization_id = ${organizationId} and t.archived_at is null ${ofOwner}
      ${states ? sql`and v.state = any(${columnOf(states, 'text')})` : sql``}
      ${number === undefined ? sql`` : sql`and v.number = ${number}`}
    order by t.name nulls first, v.number desc`);
  return rows.map(toVersion);
}

function toVersion(row: VersionRow): StrategyVersion {
  const answers = row.answers ?? [];
  return {
    ...EMPTY_CONTENT,
    ...row.content,
    strategyId: row.strategy_id,
    teamId: row.team_id,
    owner: row.owner ?? ORGANIZATION,
    ownerName: row.owner_name,
    number: row.number,
    state: row.state,
    notice: row.notice,
    round: row.round,
    proposedAt: time(row.proposed_at),
    windowEnds: row.window_ends?.slice(0, 10) ?? null,
    publishedAt: time(row.published_at),
    earlyReason: row.early_reason,
    supersededAt: time(row.superseded_at),
    answers: answers.map((answer) => ({ ...answer, at: time(answer.at) })),
    changedBy: row.by,
    changedAt: new Date(row.at).toISOString(),
    version: row.version,
  };
}

/** The strategies in force: the organization's (`teamId` null) and one per team that has published one. */
export const strategiesInForce = (tx: Tx, organizationId: string): Promise<StrategyVersion[]> =>
  strategyVersions(tx, organizationId, { states: ['published'] });

/** Who has acknowledged which version of any strategy, superseded ones too. */
export async function acknowledgementsOf(tx: Tx, organizationId: string): Promise<Acknowledgement[]> {
  const rows = await tx.execute<{ strategy_id: string; number: number; account_id: string; at: string }>(sql`
    select strategy_id, number, account_id, at from strategy_acknowledgement
    where organization_id = ${organizationId}`);
  return rows.map((row) => ({
    strategyId: row.strategy_id,
    number: row.number,
    accountId: row.account_id,
    at: new Date(row.at).toISOString(),
  }));
}

/** What was said on one version in all its rounds, oldest first. */
export async function strategyComments(
  tx: Tx,
  organizationId: string,
  strategyId: string,
  number: number,
): Promise<StrategyComment[]> {
  const rows = await tx.execute<{
    round: number;
    team: string | null;
    team_name: string | null;
    verdict: Verdict | null;
    text: string | null;
    by: string | null;
    at: string;
  }>(sql`
    select c.round, t.code as team, t.name as team_name, c.verdict, c.text, coalesce(a.name, k.name) as by, c.at
    from strategy_comment c
      left join team t on t.organization_id = c.organization_id and t.id = c.team_id
      left join account a on a.id = c.by_account
      left join api_token k on k.organization_id = c.organization_id and k.id = c.by_token
    where c.organization_id = ${organizationId} and c.strategy_id = ${strategyId} and c.number = ${number}
    order by c.id`);
  return rows.map(({ team_name, ...row }) => ({
    ...row,
    teamName: team_name,
    at: new Date(row.at).toISOString(),
  }));
}
