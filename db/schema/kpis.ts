import {
  boolean,
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { amountColumn, organizationId, tenantPolicy, version } from '../columns';
import { membership, organization, team } from './people';

export const kpi = pgTable(
  'kpi',
  {
    organizationId: organizationId().references(() => organization.organizationId),
    id: uuid('id').notNull(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    unit: text('unit', { enum: ['number', 'currency', 'percent', 'ratio', 'days', 'points'] }).notNull(),
    /** ISO 4217, of a typed KPI in other money than the organization's. */
    currency: text('currency'),
    decimals: integer('decimals').notNull().default(0),
    direction: text('direction', { enum: ['up', 'down', 'range'] })
      .notNull()
      .default('up'),
    class: text('class', {
      enum: ['flow', 'stock', 'ratio', 'rating', 'formula', 'chained', 'unique'],
    }).notNull(),
    formula: text('formula'),
    weightKpiId: uuid('weight_kpi_id'),
    frequency: text('frequency', { enum: ['month', 'quarter', 'year'] })
      .notNull()
      .default('month'),
    source: text('source'),
    /** The member who enters it and is named while it is missing. */
    updater: uuid('updater'),
    ownerTeamId: uuid('owner_team_id').notNull(),
    definition: text('definition'),
    allowNegative: boolean('allow_negative').notNull().default(false),
    critical: boolean('critical').notNull().default(false),
    /** Of a flow: most of a month comes back in the next, as subscription revenue does (Method §5). */
    recurring: boolean('recurring').notNull().default(false),
    funnelStage: text('funnel_stage', { enum: ['awareness', 'consideration', 'decision', 'retention'] }),
    /** Bounds of status on pace, where they differ from the organization's. */
    onTrack: amountColumn('on_track'),
    atRisk: amountColumn('at_risk'),
    /** Fractions of what is expected, or how far on its wrong side in the KPI's own unit. */
    boundsUnit: text('bounds_unit', { enum: ['fraction', 'own'] })
      .notNull()
      .default('fraction'),
    position: integer('position').notNull().default(0),
    archivedAt: timestamp('archived_at', { withTimezone: true }),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique('kpi_code').on(t.organizationId, t.code),
    foreignKey({ columns: [t.organizationId, t.weightKpiId], foreignColumns: [t.organizationId, t.id] }),
    foreignKey({
      columns: [t.organizationId, t.ownerTeamId],
      foreignColumns: [team.organizationId, team.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.updater],
      foreignColumns: [membership.organizationId, membership.accountId],
    }),
    tenantPolicy('kpi'),
  ],
);

/** Which teams report the KPI. */
export const kpiTeam = pgTable(
  'kpi_team',
  { organizationId: organizationId(), kpiId: uuid('kpi_id').notNull(), teamId: uuid('team_id').notNull() },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.kpiId, t.teamId] }),
    foreignKey({ columns: [t.organizationId, t.kpiId], foreignColumns: [kpi.organizationId, kpi.id] }),
    foreignKey({ columns: [t.organizationId, t.teamId], foreignColumns: [team.organizationId, team.id] }),
    tenantPolicy('kpi_team'),
  ],
);

/** What a computed KPI is made of (formula inputs and weight), so that what a page needs is read in one query. */
export const kpiInput = pgTable(
  'kpi_input',
  { organizationId: organizationId(), kpiId: uuid('kpi_id').notNull(), inputId: uuid('input_id').notNull() },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.kpiId, t.inputId] }),
    foreignKey({ columns: [t.organizationId, t.kpiId], foreignColumns: [kpi.organizationId, kpi.id] }),
    foreignKey({ columns: [t.organizationId, t.inputId], foreignColumns: [kpi.organizationId, kpi.id] }),
    tenantPolicy('kpi_input'),
  ],
);
