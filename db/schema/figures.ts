import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { amountColumn, authorship, monthColumn, organizationId, tenantPolicy } from '../columns';
import { kpi } from './kpis';
import { apiToken, membership, team } from './people';

const cell = () => ({
  organizationId: organizationId(),
  kpiId: uuid('kpi_id').notNull(),
  teamId: uuid('team_id').notNull(),
  month: monthColumn('month').notNull(),
  /** Null with `notApplicable` false: blank, taken back on purpose. */
  value: amountColumn('value'),
  notApplicable: boolean('not_applicable').notNull().default(false),
  /** A later figure replaces an estimate without being called restated. */
  estimate: boolean('estimate').notNull().default(false),
  note: text('note'),
  reason: text('reason'),
  version: integer('version').notNull().default(1),
  ...authorship(),
});

/** The newest state of each cell; what it replaced stands in `figure_revision`. */
export const figure = pgTable('figure', cell(), (t) => [
  primaryKey({ columns: [t.organizationId, t.kpiId, t.teamId, t.month] }),
  index('figure_month').on(t.organizationId, t.month),
  foreignKey({ columns: [t.organizationId, t.kpiId], foreignColumns: [kpi.organizationId, kpi.id] }),
  foreignKey({ columns: [t.organizationId, t.teamId], foreignColumns: [team.organizationId, team.id] }),
  foreignKey({
    columns: [t.organizationId, t.byAccount],
    foreignColumns: [membership.organizationId, membership.accountId],
  }),
  foreignKey({
    columns: [t.organizationId, t.byToken],
    foreignColumns: [apiToken.organizationId, apiToken.id],
  }),
  check('figure_first_day', sql`extract(day from ${t.month}) = 1`),
  check('figure_one_state', sql`not (${t.notApplicable} and ${t.value} is not null)`),
  tenantPolicy('figure'),
]);

/** Every state that a figure has had before the present one. Append-only. */
export const figureRevision = pgTable('figure_revision', cell(), (t) => [
  primaryKey({ columns: [t.organizationId, t.kpiId, t.teamId, t.month, t.version] }),
  foreignKey({ columns: [t.organizationId, t.kpiId], foreignColumns: [kpi.organizationId, kpi.id] }),
  foreignKey({ columns: [t.organizationId, t.teamId], foreignColumns: [team.organizationId, team.id] }),
  check('figure_revision_first_day', sql`extract(day from ${t.month}) = 1`),
  tenantPolicy('figure_revision'),
]);
