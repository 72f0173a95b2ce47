import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { amountColumn, authorship, monthColumn, organizationId, tenantPolicy, version } from '../columns';
import { kpi } from './kpis';
import { goal, objective } from './objectives';
import { apiToken, membership, organization, team } from './people';

/** What was done to a month, in order. The present state is what the last of them left; nothing else holds it. */
export const closeEvent = pgTable(
  'close_event',
  {
    organizationId: organizationId().references(() => organization.organizationId),
    month: monthColumn('month').notNull(),
    /** Counts up within the month: two at once cannot both be the next. */
    number: integer('number').notNull(),
    /** Null: the whole organization. */
    teamId: uuid('team_id'),
    kind: text('kind', { enum: ['submit', 'lock', 'reopen'] }).notNull(),
    reason: text('reason'),
    ...authorship(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.month, t.number] }),
    foreignKey({ columns: [t.organizationId, t.teamId], foreignColumns: [team.organizationId, team.id] }),
    foreignKey({
      columns: [t.organizationId, t.byAccount],
      foreignColumns: [membership.organizationId, membership.accountId],
    }),
    foreignKey({
      columns: [t.organizationId, t.byToken],
      foreignColumns: [apiToken.organizationId, apiToken.id],
    }),
    check('close_event_first_day', sql`extract(day from ${t.month}) = 1`),
    tenantPolicy('close_event'),
  ],
);

/**
 * What stood in a cell when its month was first locked, kept by the first change after that; a cell without a row still
 * holds it. `version` 0: nothing had been entered. Append-only; the authorship is that of the change.
 */
export const firstReported = pgTable(
  'first_reported',
  {
    organizationId: organizationId(),
    kpiId: uuid('kpi_id').notNull(),
    teamId: uuid('team_id').notNull(),
    month: monthColumn('month').notNull(),
    version: integer('version').notNull(),
    value: amountColumn('value'),
    notApplicable: boolean('not_applicable').notNull(),
    estimate: boolean('estimate').notNull(),
    ...authorship(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.kpiId, t.teamId, t.month] }),
    foreignKey({ columns: [t.organizationId, t.kpiId], foreignColumns: [kpi.organizationId, kpi.id] }),
    foreignKey({ columns: [t.organizationId, t.teamId], foreignColumns: [team.organizationId, team.id] }),
    check('first_reported_first_day', sql`extract(day from ${t.month}) = 1`),
    tenantPolicy('first_reported'),
  ],
);

/** Why a figure will never come. `reason` null: taken back. */
export const neverComing = pgTable(
  'never_coming',
  {
    organizationId: organizationId(),
    kpiId: uuid('kpi_id').notNull(),
    teamId: uuid('team_id').notNull(),
    month: monthColumn('month').notNull(),
    reason: text('reason'),
    version: version(),
    ...authorship(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.month, t.kpiId, t.teamId] }),
    foreignKey({ columns: [t.organizationId, t.kpiId], foreignColumns: [kpi.organizationId, kpi.id] }),
    foreignKey({ columns: [t.organizationId, t.teamId], foreignColumns: [team.organizationId, team.id] }),
    check('never_coming_first_day', sql`extract(day from ${t.month}) = 1`),
    tenantPolicy('never_coming'),
  ],
);

/** What a team says of an objective or goal that was off track when it submitted a month. */
export const monthWord = pgTable(
  'month_word',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    month: monthColumn('month').notNull(),
    teamId: uuid('team_id').notNull(),
    objectiveId: uuid('objective_id'),
    goalId: uuid('goal_id'),
    happened: text('happened'),
    doing: text('doing'),
    need: text('need'),
    version: version(),
    ...authorship(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique('month_word_subject')
      .on(t.organizationId, t.month, t.teamId, t.objectiveId, t.goalId)
      .nullsNotDistinct(),
    foreignKey({ columns: [t.organizationId, t.teamId], foreignColumns: [team.organizationId, team.id] }),
    foreignKey({
      columns: [t.organizationId, t.objectiveId],
      foreignColumns: [objective.organizationId, objective.id],
    }),
    foreignKey({ columns: [t.organizationId, t.goalId], foreignColumns: [goal.organizationId, goal.id] }),
    check('month_word_first_day', sql`extract(day from ${t.month}) = 1`),
    check('month_word_of_something', sql`num_nonnulls(${t.objectiveId}, ${t.goalId}) > 0`),
    tenantPolicy('month_word'),
  ],
);
