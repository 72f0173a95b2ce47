import { sql } from 'drizzle-orm';
import { customType, integer, pgPolicy, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { Month } from '@/lib/core/month';

/** A month as a `date` (day 1, checked by each table), read and written as "YYYY-MM". */
export const monthColumn = customType<{ data: Month; driverData: string }>({
  dataType: () => 'date',
  toDriver: (month) => `${month}-01`,
  fromDriver: (date) => date.slice(0, 7) as Month,
});

/** Exact decimal of at most 15 significant digits (checked on the way in), so that a number carries it losslessly. */
export const amountColumn = customType<{ data: number; driverData: string | number }>({
  dataType: () => 'numeric',
  toDriver: (value) => String(value),
  fromDriver: (value) => Number(value),
});

export const organizationId = () => uuid('organization_id').notNull();

/** Who wrote a row and how: a member or a token, never both; neither for the system. */
export const authorship = () => ({
  byAccount: uuid('by_account'),
  byToken: uuid('by_token'),
  via: text('via', { enum: ['interface', 'api', 'import', 'system'] }).notNull(),
  at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
});

export const version = () => integer('version').notNull().default(1);

// The setting is wrapped so that it is evaluated once a query, and nullif'd because it is '' (not null) on a
// connection that has carried a transaction before.
const ofThisOrganization = sql`organization_id = (select nullif(current_setting('plumbline.organization', true), '')::uuid)`;

/** The row-level security of a tenant table: only the transaction's organization is seen or written. */
export const tenantPolicy = (table: string) =>
  pgPolicy(`${table}_organization`, {
    for: 'all',
    to: 'public',
    using: ofThisOrganization,
    withCheck: ofThisOrganization,
  });
