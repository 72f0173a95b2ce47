import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { amountColumn, organizationId, tenantPolicy, version } from '../columns';

/** A person who signs in; may belong to several organizations. Password hash and state are read by functions only. */
export const account = pgTable(
  'account',
  {
    id: uuid('id').primaryKey(),
    email: text('email').notNull().unique(),
    name: text('name').notNull(),
    passwordHash: text('password_hash'),
    /** Raised by a changed password and by "sign out everywhere": older sessions end at their next request. */
    sessionVersion: integer('session_version').notNull().default(1),
    disabledAt: timestamp('disabled_at', { withTimezone: true }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    check('account_email_lower', sql`${t.email} = lower(${t.email})`),
    pgPolicy('account_of_this_organization', {
      for: 'select',
      to: 'public',
      using: sql`exists (select 1 from membership m where m.account_id = account.id)`,
    }),
  ],
);

export const passwordReset = pgTable('password_reset', {
  hash: text('hash').primaryKey(),
  accountId: uuid('account_id')
    .notNull()
    .references(() => account.id),
  expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
  usedAt: timestamp('used_at', { withTimezone: true }),
});

export const signInAttempt = pgTable('sign_in_attempt', {
  /** `account:<email>` or `address:<ip>`, hashed. */
  key: text('key').primaryKey(),
  failures: integer('failures').notNull(),
  lastAt: timestamp('last_at', { withTimezone: true }).notNull(),
});

export const organization = pgTable(
  'organization',
  {
    organizationId: organizationId().primaryKey(),
    slug: text('slug').notNull().unique(),
    name: text('name').notNull(),
    currency: text('currency').notNull().default('EUR'),
    fiscalYearStartMonth: integer('fiscal_year_start_month').notNull().default(1),
    fiscalYearLabel: text('fiscal_year_label', { enum: ['ending', 'starting'] })
      .notNull()
      .default('ending'),
    locale: text('locale').notNull().default('en'),
    timeZone: text('time_zone').notNull().default('UTC'),
    graceDays: integer('grace_days').notNull().default(10),
    /** Who owes figures is reminded so many days before and after their due day, at most so often in a month. */
    reminderDaysBefore: integer('reminder_days_before').notNull().default(3),
    reminderDaysAfter: integer('reminder_days_after').notNull().default(7),
    reminderCap: integer('reminder_cap').notNull().default(3),
    onTrack: amountColumn('on_track').notNull().default(1),
    atRisk: amountColumn('at_risk').notNull().default(0.9),
    coverageFloor: amountColumn('coverage_floor').notNull().default(0.6),
    rollupCap: amountColumn('rollup_cap').notNull().default(1),
    /** The one number behind freshness: raised by each committed write (read template, ETag, live pages). */
    revision: bigint('revision', { mode: 'number' }).notNull().default(1),
    /** The sample company may live on a fixed day; null for the real one. */
    pinnedDay: date('pinned_day', { mode: 'string' }),
    isDemo: boolean('is_demo').notNull().default(false),
    /** Set by the admins of the server's oldest own organization: anybody may start another one here. */
    allowsNewOrganizations: boolean('allows_new_organizations').notNull().default(false),
    version: version(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    check('organization_fiscal_start', sql`${t.fiscalYearStartMonth} between 1 and 12`),
    check('organization_grace', sql`${t.graceDays} between 0 and 60`),
    tenantPolicy('organization'),
  ],
);

export const team = pgTable(
  'team',
  {
    organizationId: organizationId().references(() => organization.organizationId),
    id: uuid('id').notNull(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    kind: text('kind', {
      enum: ['marketing', 'sales', 'customer-success', 'product', 'executive', 'other'],
    }).notNull(),
    archivedAt: timestamp('archived_at', { withTimezone: true }),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique('team_code').on(t.organizationId, t.code),
    tenantPolicy('team'),
  ],
);

export const ROLES = ['admin', 'executive', 'lead', 'contributor', 'viewer'] as const;

export const membership = pgTable(
  'membership',
  {
    organizationId: organizationId().references(() => organization.organizationId),
    accountId: uuid('account_id')
      .notNull()
      .references(() => account.id),
    role: text('role', { enum: ROLES }).notNull(),
    disabledAt: timestamp('disabled_at', { withTimezone: true }),
    version: version(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.accountId] }),
    index('membership_account').on(t.accountId),
    tenantPolicy('membership'),
  ],
);

export const membershipTeam = pgTable(
  'membership_team',
  {
    organizationId: organizationId(),
    accountId: uuid('account_id').notNull(),
    teamId: uuid('team_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.accountId, t.teamId] }),
    foreignKey({
      columns: [t.organizationId, t.accountId],
      foreignColumns: [membership.organizationId, membership.accountId],
    }),
    foreignKey({ columns: [t.organizationId, t.teamId], foreignColumns: [team.organizationId, team.id] }),
    tenantPolicy('membership_team'),
  ],
);

export const invitation = pgTable(
  'invitation',
  {
    organizationId: organizationId().references(() => organization.organizationId),
    id: uuid('id').notNull(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    role: text('role', { enum: ROLES }).notNull(),
    teamCodes: text('team_codes').array().notNull().default([]),
    hash: text('hash').notNull(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    acceptedAt: timestamp('accepted_at', { withTimezone: true }),
    withdrawnAt: timestamp('withdrawn_at', { withTimezone: true }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index('invitation_email').on(t.organizationId, t.email),
    index('invitation_hash').on(t.hash),
    tenantPolicy('invitation'),
  ],
);

export const apiToken = pgTable(
  'api_token',
  {
    organizationId: organizationId().references(() => organization.organizationId),
    id: uuid('id').notNull(),
    name: text('name').notNull(),
    role: text('role', { enum: ROLES }).notNull(),
    /** SHA-256 of the token, which has 256 random bits: no slow hash is needed and none is used. */
    hash: text('hash').notNull(),
    createdBy: uuid('created_by'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    lastUsedAt: timestamp('last_used_at', { withTimezone: true }),
    revokedAt: timestamp('revoked_at', { withTimezone: true }),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index('api_token_hash').on(t.hash),
    foreignKey({
      columns: [t.organizationId, t.createdBy],
      foreignColumns: [membership.organizationId, membership.accountId],
    }),
    tenantPolicy('api_token'),
  ],
);

/** Teams that a lead's or contributor's token is limited to; none: all. */
export const apiTokenTeam = pgTable(
  'api_token_team',
  {
    organizationId: organizationId(),
    tokenId: uuid('token_id').notNull(),
    teamId: uuid('team_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.tokenId, t.teamId] }),
    foreignKey({
      columns: [t.organizationId, t.tokenId],
      foreignColumns: [apiToken.organizationId, apiToken.id],
    }),
    foreignKey({ columns: [t.organizationId, t.teamId], foreignColumns: [team.organizationId, team.id] }),
    tenantPolicy('api_token_team'),
  ],
);

/** When a person last looked, for "new since your last visit". Concerns one person: never raises the revision. */
export const visit = pgTable(
  'visit',
  {
    organizationId: organizationId(),
    accountId: uuid('account_id').notNull(),
    lastAt: timestamp('last_at', { withTimezone: true }).notNull(),
    previousAt: timestamp('previous_at', { withTimezone: true }),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.accountId] }),
    foreignKey({
      columns: [t.organizationId, t.accountId],
      foreignColumns: [membership.organizationId, membership.accountId],
    }),
    tenantPolicy('visit'),
  ],
);
