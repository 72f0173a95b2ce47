import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { authorship, organizationId, tenantPolicy } from '../columns';
import { apiToken, membership, organization } from './people';

/** How two sides settled a conflict, and the evidence that it was settled with. Append-only: a later one replaces it. */
export const conflictResolution = pgTable(
  'conflict_resolution',
  {
    organizationId: organizationId().references(() => organization.organizationId),
    id: uuid('id').notNull(),
    /** The conflict itself, from month to month: `2:leads:mql_to_sql`. */
    key: text('key').notNull(),
    /** What it fired with: other evidence is a new firing. */
    fingerprint: text('fingerprint').notNull(),
    text: text('text').notNull(),
    rule: integer('rule').notNull(),
    /** The two sides as they stood. */
    sides: jsonb('sides').notNull(),
    ...authorship(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index('conflict_resolution_key').on(t.organizationId, t.key),
    foreignKey({
      columns: [t.organizationId, t.byAccount],
      foreignColumns: [membership.organizationId, membership.accountId],
    }),
    foreignKey({
      columns: [t.organizationId, t.byToken],
      foreignColumns: [apiToken.organizationId, apiToken.id],
    }),
    tenantPolicy('conflict_resolution'),
  ],
);
