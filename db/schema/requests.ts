import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { amountColumn, authorship, monthColumn, organizationId, tenantPolicy, version } from '../columns';
import { kpi } from './kpis';
import { objective } from './objectives';
import { apiToken, membership, organization, team } from './people';

/** A piece of work that somebody asks a team for. Its state is what the last of its events left. */
export const request = pgTable(
  'request',
  {
    organizationId: organizationId().references(() => organization.organizationId),
    id: uuid('id').notNull(),
    code: text('code').notNull(),
    title: text('title').notNull(),
    forTeamId: uuid('for_team_id').notNull(),
    /** The team that asks; null where the one who asks is in none. */
    fromTeamId: uuid('from_team_id'),
    /** Who asked, as typed; of a member the account beside it. */
    askedBy: text('asked_by').notNull(),
    askedByAccount: uuid('asked_by_account'),
    objectiveId: uuid('objective_id'),
    kpiId: uuid('kpi_id'),
    effortDays: amountColumn('effort_days').notNull(),
    /** In the organization's currency; null: none was named. */
    cost: amountColumn('cost'),
    /** "2026-03" or "2026-03-15", as it was asked. */
    due: text('due').notNull(),
    state: text('state', { enum: ['open', 'parked', 'declined', 'exception', 'accepted', 'delivered'] })
      .notNull()
      .default('open'),
    version: version(),
    ...authorship(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique('request_code').on(t.organizationId, t.code),
    foreignKey({ columns: [t.organizationId, t.forTeamId], foreignColumns: [team.organizationId, team.id] }),
    foreignKey({ columns: [t.organizationId, t.fromTeamId], foreignColumns: [team.organizationId, team.id] }),
    foreignKey({
      columns: [t.organizationId, t.objectiveId],
      foreignColumns: [objective.organizationId, objective.id],
    }),
    foreignKey({ columns: [t.organizationId, t.kpiId], foreignColumns: [kpi.organizationId, kpi.id] }),
    foreignKey({
      columns: [t.organizationId, t.askedByAccount],
      foreignColumns: [membership.organizationId, membership.accountId],
    }),
    foreignKey({
      columns: [t.organizationId, t.byAccount],
      foreignColumns: [membership.organizationId, membership.accountId],
    }),
    foreignKey({
      columns: [t.organizationId, t.byToken],
      foreignColumns: [apiToken.organizationId, apiToken.id],
    }),
    check('request_effort', sql`${t.effortDays} >= 0`),
    check('request_cost', sql`${t.cost} >= 0`),
    tenantPolicy('request'),
  ],
);

/** What happened to a request, with the verdict as it was then: decisions, exceptions, who saw them, rounds. Append-only. */
export const requestEvent = pgTable(
  'request_event',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    requestId: uuid('request_id').notNull(),
    kind: text('kind', {
      enum: ['accept', 'park', 'decline', 'exception', 'note', 'round', 'deliver'],
    }).notNull(),
    reason: text('reason'),
    verdict: text('verdict', { enum: ['off-strategy', 'weak-link', 'fits-no-capacity', 'fits'] }),
    ...authorship(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index('request_event_request').on(t.organizationId, t.requestId),
    foreignKey({
      columns: [t.organizationId, t.requestId],
      foreignColumns: [request.organizationId, request.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.byAccount],
      foreignColumns: [membership.organizationId, membership.accountId],
    }),
    foreignKey({
      columns: [t.organizationId, t.byToken],
      foreignColumns: [apiToken.organizationId, apiToken.id],
    }),
    tenantPolicy('request_event'),
  ],
);

/** The days of work that a team has in a month. No row: nobody has said, which is not zero. */
export const capacity = pgTable(
  'capacity',
  {
    organizationId: organizationId(),
    teamId: uuid('team_id').notNull(),
    month: monthColumn('month').notNull(),
    days: amountColumn('days').notNull(),
    version: version(),
    ...authorship(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.teamId, t.month] }),
    foreignKey({ columns: [t.organizationId, t.teamId], foreignColumns: [team.organizationId, team.id] }),
    check('capacity_first_day', sql`extract(day from ${t.month}) = 1`),
    check('capacity_days', sql`${t.days} >= 0`),
    tenantPolicy('capacity'),
  ],
);

/** The money that a team has in a fiscal year, in the organization's currency. */
export const teamBudget = pgTable(
  'team_budget',
  {
    organizationId: organizationId(),
    teamId: uuid('team_id').notNull(),
    fiscalYear: integer('fiscal_year').notNull(),
    amount: amountColumn('amount').notNull(),
    version: version(),
    ...authorship(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.teamId, t.fiscalYear] }),
    foreignKey({ columns: [t.organizationId, t.teamId], foreignColumns: [team.organizationId, team.id] }),
    check('team_budget_amount', sql`${t.amount} >= 0`),
    tenantPolicy('team_budget'),
  ],
);
