import { sql } from 'drizzle-orm';
import { check, foreignKey, index, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { authorship, monthColumn, organizationId, tenantPolicy, version } from '../columns';
import { kpi } from './kpis';
import { apiToken, membership } from './people';

/** What somebody wrote to a KPI and a month, or to months up to `end_month`. Its earlier words stand in the audit. */
export const annotation = pgTable(
  'annotation',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    kpiId: uuid('kpi_id').notNull(),
    month: monthColumn('month').notNull(),
    endMonth: monthColumn('end_month'),
    text: text('text').notNull(),
    archivedAt: timestamp('archived_at', { withTimezone: true }),
    version: version(),
    ...authorship(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index('annotation_kpi').on(t.organizationId, t.kpiId, t.month),
    foreignKey({ columns: [t.organizationId, t.kpiId], foreignColumns: [kpi.organizationId, kpi.id] }),
    foreignKey({
      columns: [t.organizationId, t.byAccount],
      foreignColumns: [membership.organizationId, membership.accountId],
    }),
    foreignKey({
      columns: [t.organizationId, t.byToken],
      foreignColumns: [apiToken.organizationId, apiToken.id],
    }),
    check('annotation_first_day', sql`extract(day from ${t.month}) = 1`),
    check('annotation_span', sql`${t.endMonth} is null or ${t.endMonth} >= ${t.month}`),
    tenantPolicy('annotation'),
  ],
);
