import { sql } from 'drizzle-orm';
import { check, foreignKey, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { monthColumn, organizationId, tenantPolicy } from '../columns';
import { membership } from './people';

/** Reminders that a person has put away. Concerns one person: never raises the revision. */
export const reminderDismissal = pgTable(
  'reminder_dismissal',
  {
    organizationId: organizationId(),
    accountId: uuid('account_id').notNull(),
    month: monthColumn('month').notNull(),
    stage: text('stage', { enum: ['before', 'on', 'after'] }).notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.accountId, t.month, t.stage] }),
    foreignKey({
      columns: [t.organizationId, t.accountId],
      foreignColumns: [membership.organizationId, membership.accountId],
    }),
    check('reminder_dismissal_month', sql`extract(day from ${t.month}) = 1`),
    tenantPolicy('reminder_dismissal'),
  ],
);
