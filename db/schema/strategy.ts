import { sql } from 'drizzle-orm';
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { authorship, organizationId, tenantPolicy, version } from '../columns';
import { apiToken, membership, organization, team } from './people';

/** The strategy of the organization (no team) or of one team: at most one each. What it says stands in its versions. */
export const strategy = pgTable(
  'strategy',
  {
    organizationId: organizationId().references(() => organization.organizationId),
    id: uuid('id').notNull(),
    teamId: uuid('team_id'),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique('strategy_owner').on(t.organizationId, t.teamId).nullsNotDistinct(),
    foreignKey({ columns: [t.organizationId, t.teamId], foreignColumns: [team.organizationId, team.id] }),
    tenantPolicy('strategy'),
  ],
);

/** One version of a strategy: a draft, a proposal in its comment window, the published one, or one that was before. */
export const strategyVersion = pgTable(
  'strategy_version',
  {
    organizationId: organizationId(),
    strategyId: uuid('strategy_id').notNull(),
    number: integer('number').notNull(),
    state: text('state', { enum: ['draft', 'proposed', 'published', 'superseded'] }).notNull(),
    /** The sections as lib/strategy/model knows them; objectives and goals by code, which is never given twice. */
    content: jsonb('content').notNull(),
    /** What, why, benefit, who, from when: with each version after the first. */
    notice: jsonb('notice'),
    /** How often it was proposed: what teams say belongs to one round. */
    round: integer('round').notNull().default(0),
    proposedAt: timestamp('proposed_at', { withTimezone: true }),
    /** Last day of the comment window. */
    windowEnds: date('window_ends', { mode: 'string' }),
    publishedAt: timestamp('published_at', { withTimezone: true }),
    /** Why it was published before its window had ended or every invited team had approved. */
    earlyReason: text('early_reason'),
    supersededAt: timestamp('superseded_at', { withTimezone: true }),
    version: version(),
    ...authorship(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.strategyId, t.number] }),
    uniqueIndex('strategy_version_open')
      .on(t.organizationId, t.strategyId)
      .where(sql`${t.state} in ('draft', 'proposed')`),
    uniqueIndex('strategy_version_in_force')
      .on(t.organizationId, t.strategyId)
      .where(sql`${t.state} = 'published'`),
    foreignKey({
      columns: [t.organizationId, t.strategyId],
      foreignColumns: [strategy.organizationId, strategy.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.byAccount],
      foreignColumns: [membership.organizationId, membership.accountId],
    }),
    foreignKey({
      columns: [t.organizationId, t.byToken],
      foreignColumns: [apiToken.organizationId, apiToken.id],
    }),
    check('strategy_version_number', sql`${t.number} > 0`),
    tenantPolicy('strategy_version'),
  ],
);

/** Teams that are asked about a proposal. */
export const strategyInvited = pgTable(
  'strategy_invited',
  {
    organizationId: organizationId(),
    strategyId: uuid('strategy_id').notNull(),
    number: integer('number').notNull(),
    teamId: uuid('team_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.strategyId, t.number, t.teamId] }),
    foreignKey({
      columns: [t.organizationId, t.strategyId, t.number],
      foreignColumns: [strategyVersion.organizationId, strategyVersion.strategyId, strategyVersion.number],
    }),
    foreignKey({ columns: [t.organizationId, t.teamId], foreignColumns: [team.organizationId, team.id] }),
    tenantPolicy('strategy_invited'),
  ],
);

/** What is said on a proposal: a comment, or with a verdict the answer of a team; its newest of the round holds. Append-only. */
export const strategyComment = pgTable(
  'strategy_comment',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    strategyId: uuid('strategy_id').notNull(),
    number: integer('number').notNull(),
    round: integer('round').notNull(),
    /** For whom somebody speaks; null: for the strategy's own side. */
    teamId: uuid('team_id'),
    verdict: text('verdict', { enum: ['approve', 'decline'] }),
    text: text('text'),
    ...authorship(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index('strategy_comment_version').on(t.organizationId, t.strategyId, t.number),
    foreignKey({
      columns: [t.organizationId, t.strategyId, t.number],
      foreignColumns: [strategyVersion.organizationId, strategyVersion.strategyId, strategyVersion.number],
    }),
    foreignKey({ columns: [t.organizationId, t.teamId], foreignColumns: [team.organizationId, team.id] }),
    foreignKey({
      columns: [t.organizationId, t.byAccount],
      foreignColumns: [membership.organizationId, membership.accountId],
    }),
    foreignKey({
      columns: [t.organizationId, t.byToken],
      foreignColumns: [apiToken.organizationId, apiToken.id],
    }),
    tenantPolicy('strategy_comment'),
  ],
);

/** Who has read which version. Append-only. */
export const strategyAcknowledgement = pgTable(
  'strategy_acknowledgement',
  {
    organizationId: organizationId(),
    strategyId: uuid('strategy_id').notNull(),
    number: integer('number').notNull(),
    accountId: uuid('account_id').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.strategyId, t.number, t.accountId] }),
    foreignKey({
      columns: [t.organizationId, t.strategyId, t.number],
      foreignColumns: [strategyVersion.organizationId, strategyVersion.strategyId, strategyVersion.number],
    }),
    foreignKey({
      columns: [t.organizationId, t.accountId],
      foreignColumns: [membership.organizationId, membership.accountId],
    }),
    tenantPolicy('strategy_acknowledgement'),
  ],
);
