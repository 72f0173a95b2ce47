import { sql } from 'drizzle-orm';
import { check, foreignKey, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { amountColumn, authorship, monthColumn, organizationId, tenantPolicy, version } from '../columns';
import { apiToken, membership, organization } from './people';

/** What one unit of a foreign currency was worth in the organization's, in a month. Earlier values stand in the audit. */
export const exchangeRate = pgTable(
  'exchange_rate',
  {
    organizationId: organizationId().references(() => organization.organizationId),
    /** ISO 4217, "USD". */
    currency: text('currency').notNull(),
    month: monthColumn('month').notNull(),
    /** For what happened over the month. */
    average: amountColumn('average'),
    /** For what stood at its end. */
    monthEnd: amountColumn('month_end'),
    version: version(),
    ...authorship(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.currency, t.month] }),
    foreignKey({
      columns: [t.organizationId, t.byAccount],
      foreignColumns: [membership.organizationId, membership.accountId],
    }),
    foreignKey({
      columns: [t.organizationId, t.byToken],
      foreignColumns: [apiToken.organizationId, apiToken.id],
    }),
    check('exchange_rate_first_day', sql`extract(day from ${t.month}) = 1`),
    check('exchange_rate_positive', sql`${t.average} > 0 and ${t.monthEnd} > 0`),
    tenantPolicy('exchange_rate'),
  ],
);
