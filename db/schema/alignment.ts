import { sql } from 'drizzle-orm';
import { check, jsonb, pgTable, primaryKey, timestamp } from 'drizzle-orm/pg-core';
import { monthColumn, organizationId, tenantPolicy } from '../columns';
import { organization } from './people';

/** The alignment scores of a month with every deduction, as they stood when they were last worked out in it. */
export const alignmentMonth = pgTable(
  'alignment_month',
  {
    organizationId: organizationId().references(() => organization.organizationId),
    month: monthColumn('month').notNull(),
    /** As `GET /alignment` answers. */
    answer: jsonb('answer').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.month] }),
    check('alignment_month_first_day', sql`extract(day from ${t.month}) = 1`),
    tenantPolicy('alignment_month'),
  ],
);
