import {
  bigint,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { authorship, organizationId, tenantPolicy } from '../columns';
import { apiToken, membership, organization } from './people';

/** One row per command that changed something. The database itself refuses to update or delete it. */
export const audit = pgTable(
  'audit',
  {
    organizationId: organizationId().references(() => organization.organizationId),
    id: uuid('id').notNull(),
    revision: bigint('revision', { mode: 'number' }).notNull(),
    action: text('action').notNull(),
    entity: text('entity').notNull(),
    code: text('code'),
    before: jsonb('before'),
    after: jsonb('after'),
    reason: text('reason'),
    /** How many rows the command wrote, for commands over many. */
    count: integer('count').notNull().default(1),
    ...authorship(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index('audit_at').on(t.organizationId, t.at),
    index('audit_thing').on(t.organizationId, t.entity, t.code, t.at),
    foreignKey({
      columns: [t.organizationId, t.byAccount],
      foreignColumns: [membership.organizationId, membership.accountId],
    }),
    foreignKey({
      columns: [t.organizationId, t.byToken],
      foreignColumns: [apiToken.organizationId, apiToken.id],
    }),
    tenantPolicy('audit'),
  ],
);
