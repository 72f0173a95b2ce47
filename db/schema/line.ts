import { foreignKey, pgTable, primaryKey, timestamp, uuid } from 'drizzle-orm/pg-core';
import { organizationId, tenantPolicy } from '../columns';
import { audit } from './audit';
import { membership } from './people';

/** Changes above one's own goals and tactics that a person has put away. Concerns one person: never raises the revision. */
export const changeSeen = pgTable(
  'change_seen',
  {
    organizationId: organizationId(),
    accountId: uuid('account_id').notNull(),
    auditId: uuid('audit_id').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.accountId, t.auditId] }),
    foreignKey({
      columns: [t.organizationId, t.accountId],
      foreignColumns: [membership.organizationId, membership.accountId],
    }),
    foreignKey({ columns: [t.organizationId, t.auditId], foreignColumns: [audit.organizationId, audit.id] }),
    tenantPolicy('change_seen'),
  ],
);
