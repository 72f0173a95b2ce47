import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { amountColumn, authorship, monthColumn, organizationId, tenantPolicy, version } from '../columns';
import { kpi } from './kpis';
import { goal, objective } from './objectives';
import { membership, organization, team } from './people';

/** A ranked, prioritized action under a goal. */
export const step = pgTable(
  'step',
  {
    organizationId: organizationId().references(() => organization.organizationId),
    id: uuid('id').notNull(),
    code: text('code').notNull(),
    title: text('title').notNull(),
    goalId: uuid('goal_id').notNull(),
    rank: integer('rank').notNull(),
    priority: text('priority', { enum: ['first', 'second', 'down-the-road'] }).notNull(),
    status: text('status', { enum: ['planned', 'active', 'done', 'stopped'] }).notNull(),
    accountable: uuid('accountable'),
    archivedAt: timestamp('archived_at', { withTimezone: true }),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique('step_code').on(t.organizationId, t.code),
    uniqueIndex('step_rank').on(t.organizationId, t.goalId, t.rank).where(sql`${t.archivedAt} is null`),
    foreignKey({ columns: [t.organizationId, t.goalId], foreignColumns: [goal.organizationId, goal.id] }),
    foreignKey({
      columns: [t.organizationId, t.accountable],
      foreignColumns: [membership.organizationId, membership.accountId],
    }),
    tenantPolicy('step'),
  ],
);

/** A campaign, channel or program. Only a draft, and what came by import, may lack goal, reason or effect. */
export const tactic = pgTable(
  'tactic',
  {
    organizationId: organizationId().references(() => organization.organizationId),
    id: uuid('id').notNull(),
    code: text('code').notNull(),
    title: text('title').notNull(),
    goalId: uuid('goal_id'),
    stepId: uuid('step_id'),
    teamId: uuid('team_id').notNull(),
    accountable: uuid('accountable'),
    reason: text('reason'),
    effectKpiId: uuid('effect_kpi_id'),
    effectDirection: text('effect_direction', { enum: ['up', 'down'] }),
    effectSize: amountColumn('effect_size'),
    /** A month or a day, as it was typed: "2026-03" or "2026-03-15". */
    effectBy: text('effect_by'),
    funnelStage: text('funnel_stage', { enum: ['awareness', 'consideration', 'decision', 'retention'] }),
    audience: text('audience'),
    status: text('status', { enum: ['draft', 'active', 'paused', 'done', 'stopped'] })
      .notNull()
      .default('draft'),
    start: monthColumn('start'),
    end: monthColumn('end'),
    effortDays: amountColumn('effort_days'),
    archivedAt: timestamp('archived_at', { withTimezone: true }),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique('tactic_code').on(t.organizationId, t.code),
    index('tactic_goal').on(t.organizationId, t.goalId),
    foreignKey({ columns: [t.organizationId, t.goalId], foreignColumns: [goal.organizationId, goal.id] }),
    foreignKey({ columns: [t.organizationId, t.stepId], foreignColumns: [step.organizationId, step.id] }),
    foreignKey({ columns: [t.organizationId, t.teamId], foreignColumns: [team.organizationId, team.id] }),
    foreignKey({ columns: [t.organizationId, t.effectKpiId], foreignColumns: [kpi.organizationId, kpi.id] }),
    foreignKey({
      columns: [t.organizationId, t.accountable],
      foreignColumns: [membership.organizationId, membership.accountId],
    }),
    check('tactic_span', sql`${t.start} <= ${t.end}`),
    tenantPolicy('tactic'),
  ],
);

/** Teams that carry a tactic beside the one that runs it. */
export const tacticTeam = pgTable(
  'tactic_team',
  {
    organizationId: organizationId(),
    tacticId: uuid('tactic_id').notNull(),
    teamId: uuid('team_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.tacticId, t.teamId] }),
    foreignKey({
      columns: [t.organizationId, t.tacticId],
      foreignColumns: [tactic.organizationId, tactic.id],
    }),
    foreignKey({ columns: [t.organizationId, t.teamId], foreignColumns: [team.organizationId, team.id] }),
    tenantPolicy('tactic_team'),
  ],
);

/** Money of a tactic in a month, in the organization's currency; null where nobody said. */
export const tacticBudget = pgTable(
  'tactic_budget',
  {
    organizationId: organizationId(),
    tacticId: uuid('tactic_id').notNull(),
    month: monthColumn('month').notNull(),
    planned: amountColumn('planned'),
    actual: amountColumn('actual'),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.tacticId, t.month] }),
    foreignKey({
      columns: [t.organizationId, t.tacticId],
      foreignColumns: [tactic.organizationId, tactic.id],
    }),
    check('tactic_budget_first_day', sql`extract(day from ${t.month}) = 1`),
    check('tactic_budget_amounts', sql`${t.planned} >= 0 and ${t.actual} >= 0`),
    tenantPolicy('tactic_budget'),
  ],
);

/** Did it work? What was expected and what came, with what was decided on it. Append-only. */
export const tacticReview = pgTable(
  'tactic_review',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    tacticId: uuid('tactic_id').notNull(),
    verdict: text('verdict', { enum: ['keep', 'change', 'stop'] }).notNull(),
    reason: text('reason').notNull(),
    expected: amountColumn('expected'),
    actual: amountColumn('actual'),
    /** The date of the effect that was looked at, as it was typed: a later one is asked about again. */
    effectBy: text('effect_by').notNull(),
    ...authorship(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index('tactic_review_tactic').on(t.organizationId, t.tacticId, t.at),
    foreignKey({
      columns: [t.organizationId, t.tacticId],
      foreignColumns: [tactic.organizationId, tactic.id],
    }),
    tenantPolicy('tactic_review'),
  ],
);

/** What an objective's success is seen by: a KPI on its way from baseline to target. */
export const keyResult = pgTable(
  'key_result',
  {
    organizationId: organizationId().references(() => organization.organizationId),
    id: uuid('id').notNull(),
    code: text('code').notNull(),
    title: text('title').notNull(),
    objectiveId: uuid('objective_id').notNull(),
    kpiId: uuid('kpi_id').notNull(),
    baseline: amountColumn('baseline').notNull(),
    target: amountColumn('target').notNull(),
    accountable: uuid('accountable'),
    archivedAt: timestamp('archived_at', { withTimezone: true }),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique('key_result_code').on(t.organizationId, t.code),
    foreignKey({
      columns: [t.organizationId, t.objectiveId],
      foreignColumns: [objective.organizationId, objective.id],
    }),
    foreignKey({ columns: [t.organizationId, t.kpiId], foreignColumns: [kpi.organizationId, kpi.id] }),
    foreignKey({
      columns: [t.organizationId, t.accountable],
      foreignColumns: [membership.organizationId, membership.accountId],
    }),
    tenantPolicy('key_result'),
  ],
);

/** How confident its owner was of a key result, 0 to 1, each time somebody said so. Append-only. */
export const keyResultConfidence = pgTable(
  'key_result_confidence',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    keyResultId: uuid('key_result_id').notNull(),
    confidence: amountColumn('confidence').notNull(),
    note: text('note'),
    ...authorship(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index('key_result_confidence_of').on(t.organizationId, t.keyResultId, t.at),
    foreignKey({
      columns: [t.organizationId, t.keyResultId],
      foreignColumns: [keyResult.organizationId, keyResult.id],
    }),
    check('key_result_confidence_share', sql`${t.confidence} between 0 and 1`),
    tenantPolicy('key_result_confidence'),
  ],
);
