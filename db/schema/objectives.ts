import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { amountColumn, authorship, monthColumn, organizationId, tenantPolicy, version } from '../columns';
import { kpi } from './kpis';
import { membership, organization, team } from './people';

const MEASURES = ['total', 'level', 'average'] as const;

export const objective = pgTable(
  'objective',
  {
    organizationId: organizationId().references(() => organization.organizationId),
    id: uuid('id').notNull(),
    code: text('code').notNull(),
    title: text('title').notNull(),
    why: text('why'),
    horizonYears: integer('horizon_years'),
    rank: integer('rank'),
    ownerTeamId: uuid('owner_team_id'),
    accountable: uuid('accountable'),
    successKpiId: uuid('success_kpi_id'),
    measure: text('measure', { enum: MEASURES }),
    baseline: amountColumn('baseline'),
    target: amountColumn('target'),
    low: amountColumn('low'),
    high: amountColumn('high'),
    start: monthColumn('start'),
    end: monthColumn('end'),
    state: text('state', { enum: ['draft', 'active', 'closed'] })
      .notNull()
      .default('draft'),
    /** The share of money that executives give it, 0 to 1; 0 says "needs no marketing money". */
    moneyShare: amountColumn('money_share'),
    archivedAt: timestamp('archived_at', { withTimezone: true }),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique('objective_code').on(t.organizationId, t.code),
    foreignKey({
      columns: [t.organizationId, t.ownerTeamId],
      foreignColumns: [team.organizationId, team.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.accountable],
      foreignColumns: [membership.organizationId, membership.accountId],
    }),
    foreignKey({ columns: [t.organizationId, t.successKpiId], foreignColumns: [kpi.organizationId, kpi.id] }),
    check('objective_horizon', sql`${t.horizonYears} in (1, 3, 5)`),
    tenantPolicy('objective'),
  ],
);

export const objectiveYear = pgTable(
  'objective_year',
  {
    organizationId: organizationId(),
    objectiveId: uuid('objective_id').notNull(),
    fiscalYear: integer('fiscal_year').notNull(),
    value: amountColumn('value').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.objectiveId, t.fiscalYear] }),
    foreignKey({
      columns: [t.organizationId, t.objectiveId],
      foreignColumns: [objective.organizationId, objective.id],
    }),
    tenantPolicy('objective_year'),
  ],
);

/** KPIs that an executive marks as a result of the objective, beside its success KPI. */
export const objectiveResultKpi = pgTable(
  'objective_result_kpi',
  {
    organizationId: organizationId(),
    objectiveId: uuid('objective_id').notNull(),
    kpiId: uuid('kpi_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.objectiveId, t.kpiId] }),
    foreignKey({
      columns: [t.organizationId, t.objectiveId],
      foreignColumns: [objective.organizationId, objective.id],
    }),
    foreignKey({ columns: [t.organizationId, t.kpiId], foreignColumns: [kpi.organizationId, kpi.id] }),
    tenantPolicy('objective_result_kpi'),
  ],
);

export const goal = pgTable(
  'goal',
  {
    organizationId: organizationId().references(() => organization.organizationId),
    id: uuid('id').notNull(),
    code: text('code').notNull(),
    title: text('title').notNull(),
    objectiveId: uuid('objective_id').notNull(),
    kpiId: uuid('kpi_id').notNull(),
    accountable: uuid('accountable'),
    kind: text('kind', { enum: ['absolute', 'relative', 'points', 'range', 'stay'] }).notNull(),
    baseline: amountColumn('baseline'),
    target: amountColumn('target'),
    change: amountColumn('change'),
    baseRule: text('base_rule', { enum: ['previousQuarter', 'samePeriodLastYear', 'fixed'] }),
    baseValue: amountColumn('base_value'),
    low: amountColumn('low'),
    high: amountColumn('high'),
    measure: text('measure', { enum: MEASURES }),
    start: monthColumn('start').notNull(),
    end: monthColumn('end'),
    weight: amountColumn('weight').notNull(),
    sign: integer('sign').notNull().default(1),
    /** Why the target lies beyond the KPI's own history; asked for by SMART "achievable" (Method §8). */
    note: text('note'),
    /** The target market, in words. */
    audience: text('audience'),
    /** Since when it has the target that it has. */
    aimedAt: timestamp('aimed_at', { withTimezone: true }).notNull().defaultNow(),
    archivedAt: timestamp('archived_at', { withTimezone: true }),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique('goal_code').on(t.organizationId, t.code),
    foreignKey({
      columns: [t.organizationId, t.objectiveId],
      foreignColumns: [objective.organizationId, objective.id],
    }),
    foreignKey({ columns: [t.organizationId, t.kpiId], foreignColumns: [kpi.organizationId, kpi.id] }),
    foreignKey({
      columns: [t.organizationId, t.accountable],
      foreignColumns: [membership.organizationId, membership.accountId],
    }),
    check('goal_weight', sql`${t.weight} >= 0`),
    check('goal_sign', sql`${t.sign} in (1, -1)`),
    tenantPolicy('goal'),
  ],
);

export const goalTeam = pgTable(
  'goal_team',
  { organizationId: organizationId(), goalId: uuid('goal_id').notNull(), teamId: uuid('team_id').notNull() },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.goalId, t.teamId] }),
    foreignKey({ columns: [t.organizationId, t.goalId], foreignColumns: [goal.organizationId, goal.id] }),
    foreignKey({ columns: [t.organizationId, t.teamId], foreignColumns: [team.organizationId, team.id] }),
    tenantPolicy('goal_team'),
  ],
);

/** What a goal aimed at before a revision, and who replaced it why. Append-only. */
export const goalRevision = pgTable(
  'goal_revision',
  {
    organizationId: organizationId(),
    goalId: uuid('goal_id').notNull(),
    version: integer('version').notNull(),
    /** The parts of the goal that make its target, as the API shows them. */
    aim: jsonb('aim').notNull(),
    /** The month in which it was replaced: those before are judged by it. */
    until: monthColumn('until').notNull(),
    reason: text('reason'),
    ...authorship(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.goalId, t.version] }),
    foreignKey({ columns: [t.organizationId, t.goalId], foreignColumns: [goal.organizationId, goal.id] }),
    tenantPolicy('goal_revision'),
  ],
);
