import { sql } from 'drizzle-orm';
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { authorship, monthColumn, organizationId, tenantPolicy, version } from '../columns';
import { kpi } from './kpis';
import { goal, objective } from './objectives';
import { membership, organization, team } from './people';

/** A recurring meeting of two or more teams. Its dates are derived from its plans; nothing is stored ahead. */
export const checkin = pgTable(
  'checkin',
  {
    organizationId: organizationId().references(() => organization.organizationId),
    id: uuid('id').notNull(),
    code: text('code').notNull(),
    title: text('title').notNull(),
    /** From this day on there are no more of them. */
    endedOn: date('ended_on', { mode: 'string' }),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique('checkin_code').on(t.organizationId, t.code),
    tenantPolicy('checkin'),
  ],
);

/** When it is held. A plan holds from the day on which it was made until the next one is made. Append-only. */
export const checkinPlan = pgTable(
  'checkin_plan',
  {
    organizationId: organizationId(),
    checkinId: uuid('checkin_id').notNull(),
    number: integer('number').notNull(),
    /** The organization's day on which it was made; of the first plan its first date. */
    madeOn: date('made_on', { mode: 'string' }).notNull(),
    first: date('first', { mode: 'string' }).notNull(),
    every: text('every', { enum: ['week', 'month'] }).notNull(),
    interval: integer('interval').notNull(),
    /** Of months: the same day of the month, or the same weekday of it (the second Tuesday). */
    by: text('by', { enum: ['day', 'weekday'] }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.checkinId, t.number] }),
    foreignKey({
      columns: [t.organizationId, t.checkinId],
      foreignColumns: [checkin.organizationId, checkin.id],
    }),
    check('checkin_plan_interval', sql`${t.interval} >= 1`),
    tenantPolicy('checkin_plan'),
  ],
);

export const checkinTeam = pgTable(
  'checkin_team',
  {
    organizationId: organizationId(),
    checkinId: uuid('checkin_id').notNull(),
    teamId: uuid('team_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.checkinId, t.teamId] }),
    foreignKey({
      columns: [t.organizationId, t.checkinId],
      foreignColumns: [checkin.organizationId, checkin.id],
    }),
    foreignKey({ columns: [t.organizationId, t.teamId], foreignColumns: [team.organizationId, team.id] }),
    tenantPolicy('checkin_team'),
  ],
);

/** What became of one date: held or skipped. A date that has passed without a row was missed. */
export const checkinOccurrence = pgTable(
  'checkin_occurrence',
  {
    organizationId: organizationId(),
    checkinId: uuid('checkin_id').notNull(),
    date: date('date', { mode: 'string' }).notNull(),
    state: text('state', { enum: ['held', 'skipped'] }).notNull(),
    /** Why it was skipped. */
    reason: text('reason'),
    notes: text('notes'),
    /** The agenda as it stood when it was held, with what was talked about: its minutes. */
    agenda: jsonb('agenda').notNull(),
    version: version(),
    ...authorship(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.checkinId, t.date] }),
    foreignKey({
      columns: [t.organizationId, t.checkinId],
      foreignColumns: [checkin.organizationId, checkin.id],
    }),
    tenantPolicy('checkin_occurrence'),
  ],
);

/** Which teams were there. */
export const checkinAttendance = pgTable(
  'checkin_attendance',
  {
    organizationId: organizationId(),
    checkinId: uuid('checkin_id').notNull(),
    date: date('date', { mode: 'string' }).notNull(),
    teamId: uuid('team_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.checkinId, t.date, t.teamId] }),
    foreignKey({
      columns: [t.organizationId, t.checkinId, t.date],
      foreignColumns: [checkinOccurrence.organizationId, checkinOccurrence.checkinId, checkinOccurrence.date],
    }),
    foreignKey({ columns: [t.organizationId, t.teamId], foreignColumns: [team.organizationId, team.id] }),
    tenantPolicy('checkin_attendance'),
  ],
);

/** A point of an agenda that was talked about, by its key; what came of it. */
export const checkinTick = pgTable(
  'checkin_tick',
  {
    organizationId: organizationId(),
    checkinId: uuid('checkin_id').notNull(),
    date: date('date', { mode: 'string' }).notNull(),
    point: text('point').notNull(),
    outcome: text('outcome', { enum: ['decision', 'action', 'noted'] }).notNull(),
    ...authorship(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.checkinId, t.date, t.point] }),
    foreignKey({
      columns: [t.organizationId, t.checkinId],
      foreignColumns: [checkin.organizationId, checkin.id],
    }),
    tenantPolicy('checkin_tick'),
  ],
);

/** What a decision or an action speaks of, and the check-in at which it was made. */
const subjects = () => ({
  teamId: uuid('team_id').notNull(),
  kpiId: uuid('kpi_id'),
  goalId: uuid('goal_id'),
  objectiveId: uuid('objective_id'),
  /** The month of the figures that it speaks of. */
  month: monthColumn('month'),
  checkinId: uuid('checkin_id'),
  date: date('date', { mode: 'string' }),
});

/** What was decided and why. Its earlier words stand in the audit. */
export const decision = pgTable(
  'decision',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    text: text('text').notNull(),
    why: text('why'),
    ...subjects(),
    version: version(),
    ...authorship(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index('decision_kpi').on(t.organizationId, t.kpiId),
    foreignKey({ columns: [t.organizationId, t.teamId], foreignColumns: [team.organizationId, team.id] }),
    foreignKey({ columns: [t.organizationId, t.kpiId], foreignColumns: [kpi.organizationId, kpi.id] }),
    foreignKey({ columns: [t.organizationId, t.goalId], foreignColumns: [goal.organizationId, goal.id] }),
    foreignKey({
      columns: [t.organizationId, t.objectiveId],
      foreignColumns: [objective.organizationId, objective.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.checkinId],
      foreignColumns: [checkin.organizationId, checkin.id],
    }),
    tenantPolicy('decision'),
  ],
);

/** What somebody will have done by a day. One person is accountable for it. */
export const action = pgTable(
  'action',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    text: text('text').notNull(),
    accountable: uuid('accountable').notNull(),
    due: date('due', { mode: 'string' }).notNull(),
    state: text('state', { enum: ['open', 'done', 'dropped'] })
      .notNull()
      .default('open'),
    /** Why it was dropped. */
    reason: text('reason'),
    closedAt: timestamp('closed_at', { withTimezone: true }),
    ...subjects(),
    version: version(),
    ...authorship(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index('action_kpi').on(t.organizationId, t.kpiId),
    foreignKey({
      columns: [t.organizationId, t.accountable],
      foreignColumns: [membership.organizationId, membership.accountId],
    }),
    foreignKey({ columns: [t.organizationId, t.teamId], foreignColumns: [team.organizationId, team.id] }),
    foreignKey({ columns: [t.organizationId, t.kpiId], foreignColumns: [kpi.organizationId, kpi.id] }),
    foreignKey({ columns: [t.organizationId, t.goalId], foreignColumns: [goal.organizationId, goal.id] }),
    foreignKey({
      columns: [t.organizationId, t.objectiveId],
      foreignColumns: [objective.organizationId, objective.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.checkinId],
      foreignColumns: [checkin.organizationId, checkin.id],
    }),
    tenantPolicy('action'),
  ],
);

/** A goal was looked at: it is kept, changed or stopped, or its review was moved; always with the reason. Append-only. */
export const goalReview = pgTable(
  'goal_review',
  {
    organizationId: organizationId(),
    goalId: uuid('goal_id').notNull(),
    number: integer('number').notNull(),
    verdict: text('verdict', { enum: ['keep', 'change', 'stop', 'move'] }).notNull(),
    reason: text('reason').notNull(),
    /** The organization's day on which it was said. */
    day: date('day', { mode: 'string' }).notNull(),
    /** When the goal is reviewed next; null: quarterly from its start. */
    next: date('next', { mode: 'string' }),
    ...authorship(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.goalId, t.number] }),
    foreignKey({ columns: [t.organizationId, t.goalId], foreignColumns: [goal.organizationId, goal.id] }),
    tenantPolicy('goal_review'),
  ],
);
