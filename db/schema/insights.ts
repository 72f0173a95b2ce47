import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { amountColumn, authorship, monthColumn, organizationId, tenantPolicy, version } from '../columns';
import { kpi } from './kpis';
import { objective } from './objectives';
import { organization } from './people';

/** The last time that the insights were worked out: by which method, from which state, through which month. */
export const insightRun = pgTable(
  'insight_run',
  {
    organizationId: organizationId().references(() => organization.organizationId),
    method: text('method').notNull(),
    /** The organization's revision up to which these are the results. */
    revision: bigint('revision', { mode: 'number' }).notNull(),
    month: monthColumn('month').notNull(),
    /** Of all results: a run that finds the same changes nothing. */
    digest: text('digest').notNull().default(''),
    at: timestamp('at', { withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId] }),
    check('insight_run_first_day', sql`extract(day from ${t.month}) = 1`),
    tenantPolicy('insight_run'),
  ],
);

/** What the last run found of a metric (x) and a result (y) of an objective. Replaced as a whole. */
export const insightResult = pgTable(
  'insight_result',
  {
    organizationId: organizationId(),
    objectiveId: uuid('objective_id').notNull(),
    xKpiId: uuid('x_kpi_id').notNull(),
    yKpiId: uuid('y_kpi_id').notNull(),
    /** Common months, the newest of them, and the one that had to be filled. */
    n: integer('n').notNull(),
    until: monthColumn('until'),
    filled: monthColumn('filled'),
    lag: integer('lag'),
    r: amountColumn('r'),
    low: amountColumn('low'),
    high: amountColumn('high'),
    p: amountColumn('p'),
    q: amountColumn('q'),
    verdict: text('verdict', {
      enum: ['leads', 'contradicts', 'no-link', 'cant-tell', 'too-early'],
    }).notNull(),
    stable: boolean('stable'),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.objectiveId, t.xKpiId, t.yKpiId] }),
    foreignKey({
      columns: [t.organizationId, t.objectiveId],
      foreignColumns: [objective.organizationId, objective.id],
    }),
    foreignKey({ columns: [t.organizationId, t.xKpiId], foreignColumns: [kpi.organizationId, kpi.id] }),
    foreignKey({ columns: [t.organizationId, t.yKpiId], foreignColumns: [kpi.organizationId, kpi.id] }),
    tenantPolicy('insight_result'),
  ],
);

/** KPIs that looked good at the last run, with no shown tie to an objective; why, in codes. Replaced as a whole. */
export const insightVanity = pgTable(
  'insight_vanity',
  {
    organizationId: organizationId(),
    kpiId: uuid('kpi_id').notNull(),
    reasons: text('reasons').array().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.kpiId] }),
    foreignKey({ columns: [t.organizationId, t.kpiId], foreignColumns: [kpi.organizationId, kpi.id] }),
    tenantPolicy('insight_vanity'),
  ],
);

/** What the owner of a flagged KPI has said to it; earlier answers stand in the audit. */
export const vanityAnswer = pgTable(
  'vanity_answer',
  {
    organizationId: organizationId(),
    kpiId: uuid('kpi_id').notNull(),
    answer: text('answer', { enum: ['keep', 'replace', 'retire'] }).notNull(),
    reason: text('reason'),
    /** Of a KPI that is kept: when it is looked at again. */
    review: date('review', { mode: 'string' }),
    replacedBy: uuid('replaced_by'),
    version: version(),
    ...authorship(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.kpiId] }),
    foreignKey({ columns: [t.organizationId, t.kpiId], foreignColumns: [kpi.organizationId, kpi.id] }),
    foreignKey({ columns: [t.organizationId, t.replacedBy], foreignColumns: [kpi.organizationId, kpi.id] }),
    tenantPolicy('vanity_answer'),
  ],
);
