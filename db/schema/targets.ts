import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { amountColumn, authorship, monthColumn, organizationId, tenantPolicy } from '../columns';
import { kpi } from './kpis';
import { team } from './people';

const plan = () => ({
  organizationId: organizationId(),
  id: uuid('id').notNull(),
  kpiId: uuid('kpi_id').notNull(),
  /** Null: the organization's own target. */
  teamId: uuid('team_id'),
  /** What it is set for: a month, or a quarter or year that ends with `month`. */
  period: text('period', { enum: ['month', 'quarter', 'year'] })
    .notNull()
    .default('month'),
  month: monthColumn('month').notNull(),
  /** A single number, or the range of `low` and `high`, of which one may be open; all null: taken back. */
  value: amountColumn('value'),
  low: amountColumn('low'),
  high: amountColumn('high'),
  note: text('note'),
  reason: text('reason'),
  /** A state that replaced one which had stood; what stood before the first such is the original plan. */
  revised: boolean('revised').notNull().default(false),
  version: integer('version').notNull().default(1),
  ...authorship(),
});

export const target = pgTable('target', plan(), (t) => [
  primaryKey({ columns: [t.organizationId, t.id] }),
  unique('target_cell').on(t.organizationId, t.kpiId, t.teamId, t.period, t.month).nullsNotDistinct(),
  foreignKey({ columns: [t.organizationId, t.kpiId], foreignColumns: [kpi.organizationId, kpi.id] }),
  foreignKey({ columns: [t.organizationId, t.teamId], foreignColumns: [team.organizationId, team.id] }),
  check('target_first_day', sql`extract(day from ${t.month}) = 1`),
  check('target_range', sql`${t.low} is null or ${t.high} is null or ${t.low} <= ${t.high}`),
  tenantPolicy('target'),
]);

/** Every state that a target has had before the present one: the old line stays. Append-only. */
export const targetRevision = pgTable('target_revision', plan(), (t) => [
  primaryKey({ columns: [t.organizationId, t.id, t.version] }),
  foreignKey({ columns: [t.organizationId, t.kpiId], foreignColumns: [kpi.organizationId, kpi.id] }),
  foreignKey({ columns: [t.organizationId, t.teamId], foreignColumns: [team.organizationId, team.id] }),
  tenantPolicy('target_revision'),
]);
