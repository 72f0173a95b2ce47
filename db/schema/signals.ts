import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { authorship, monthColumn, organizationId, tenantPolicy, version } from '../columns';
import { kpi } from './kpis';
import { apiToken, membership } from './people';

/** "The process changed here": from the month on, a KPI is judged by limits of its own. What is withdrawn stays, marked. */
export const processChange = pgTable(
  'process_change',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    kpiId: uuid('kpi_id').notNull(),
    month: monthColumn('month').notNull(),
    reason: text('reason').notNull(),
    withdrawnAt: timestamp('withdrawn_at', { withTimezone: true }),
    version: version(),
    ...authorship(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    uniqueIndex('process_change_month')
      .on(t.organizationId, t.kpiId, t.month)
      .where(sql`${t.withdrawnAt} is null`),
    foreignKey({ columns: [t.organizationId, t.kpiId], foreignColumns: [kpi.organizationId, kpi.id] }),
    foreignKey({
      columns: [t.organizationId, t.byAccount],
      foreignColumns: [membership.organizationId, membership.accountId],
    }),
    foreignKey({
      columns: [t.organizationId, t.byToken],
      foreignColumns: [apiToken.organizationId, apiToken.id],
    }),
    check('process_change_first_day', sql`extract(day from ${t.month}) = 1`),
    tenantPolicy('process_change'),
  ],
);
