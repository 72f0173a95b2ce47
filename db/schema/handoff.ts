import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { amountColumn, authorship, monthColumn, organizationId, tenantPolicy, version } from '../columns';
import { kpi } from './kpis';
import { apiToken, membership, organization } from './people';
import { tactic } from './tactics';

/** Where leads come from. Made as it is first named; `key` is the name without case, accents and punctuation. */
export const leadSource = pgTable(
  'lead_source',
  {
    organizationId: organizationId().references(() => organization.organizationId),
    id: uuid('id').notNull(),
    key: text('key').notNull(),
    name: text('name').notNull(),
    archived: boolean('archived').notNull().default(false),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique('lead_source_key').on(t.organizationId, t.key),
    tenantPolicy('lead_source'),
  ],
);

/** What Sales says of the leads of one source in one month; null: not known yet, never 0. */
const counts = () => ({
  received: integer('received').notNull(),
  worked: integer('worked'),
  /** Of the worked ones: first contact within the agreed days. */
  inTime: integer('in_time'),
  accepted: integer('accepted'),
  badFit: integer('bad_fit'),
  noIntent: integer('no_intent'),
  duplicate: integer('duplicate'),
  unreachable: integer('unreachable'),
  other: integer('other'),
  won: integer('won'),
  note: text('note'),
  version: version(),
  ...authorship(),
});

/** The newest state of each row; what it replaced stands in `handoff_report_revision`. */
export const handoffReport = pgTable(
  'handoff_report',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    month: monthColumn('month').notNull(),
    sourceId: uuid('source_id').notNull(),
    /** Null: the tactic is not known. */
    tacticId: uuid('tactic_id'),
    /** When the row was first reported; a correction does not move it. */
    reportedAt: timestamp('reported_at', { withTimezone: true }).notNull(),
    ...counts(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique('handoff_report_row').on(t.organizationId, t.month, t.sourceId, t.tacticId).nullsNotDistinct(),
    foreignKey({
      columns: [t.organizationId, t.sourceId],
      foreignColumns: [leadSource.organizationId, leadSource.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.tacticId],
      foreignColumns: [tactic.organizationId, tactic.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.byAccount],
      foreignColumns: [membership.organizationId, membership.accountId],
    }),
    foreignKey({
      columns: [t.organizationId, t.byToken],
      foreignColumns: [apiToken.organizationId, apiToken.id],
    }),
    check('handoff_report_first_day', sql`extract(day from ${t.month}) = 1`),
    check('handoff_report_worked', sql`${t.worked} <= ${t.received}`),
    check('handoff_report_in_time', sql`${t.inTime} <= ${t.worked}`),
    check(
      'handoff_report_verdicts',
      sql`greatest(${t.accepted}, ${t.badFit}, ${t.noIntent}, ${t.duplicate}, ${t.unreachable}, ${t.other})
        <= coalesce(${t.worked}, ${t.received})`,
    ),
    check('handoff_report_won', sql`${t.won} <= coalesce(${t.accepted}, ${t.worked}, ${t.received})`),
    check(
      'handoff_report_counts',
      sql`least(${t.received}, ${t.worked}, ${t.inTime}, ${t.accepted}, ${t.badFit}, ${t.noIntent}, ${t.duplicate},
        ${t.unreachable}, ${t.other}, ${t.won}) >= 0`,
    ),
    tenantPolicy('handoff_report'),
  ],
);

/** Every state that a row has had before the present one. Append-only. */
export const handoffReportRevision = pgTable(
  'handoff_report_revision',
  { organizationId: organizationId(), reportId: uuid('report_id').notNull(), ...counts() },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.reportId, t.version] }),
    foreignKey({
      columns: [t.organizationId, t.reportId],
      foreignColumns: [handoffReport.organizationId, handoffReport.id],
    }),
    tenantPolicy('handoff_report_revision'),
  ],
);

/** What Marketing does about a month's report; earlier words stand in the audit. */
export const handoffAnswer = pgTable(
  'handoff_answer',
  {
    organizationId: organizationId().references(() => organization.organizationId),
    id: uuid('id').notNull(),
    month: monthColumn('month').notNull(),
    /** Null: the whole report of the month. */
    sourceId: uuid('source_id'),
    text: text('text').notNull(),
    answeredAt: timestamp('answered_at', { withTimezone: true }).notNull(),
    version: version(),
    ...authorship(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    unique('handoff_answer_month').on(t.organizationId, t.month, t.sourceId).nullsNotDistinct(),
    foreignKey({
      columns: [t.organizationId, t.sourceId],
      foreignColumns: [leadSource.organizationId, leadSource.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.byAccount],
      foreignColumns: [membership.organizationId, membership.accountId],
    }),
    foreignKey({
      columns: [t.organizationId, t.byToken],
      foreignColumns: [apiToken.organizationId, apiToken.id],
    }),
    check('handoff_answer_first_day', sql`extract(day from ${t.month}) = 1`),
    tenantPolicy('handoff_answer'),
  ],
);

/** Why two teams count one stage of a month differently; it holds for these two numbers only. */
export const handoffDifference = pgTable(
  'handoff_difference',
  {
    organizationId: organizationId().references(() => organization.organizationId),
    month: monthColumn('month').notNull(),
    stage: text('stage', { enum: ['received', 'accepted', 'won'] }).notNull(),
    text: text('text').notNull(),
    figure: amountColumn('figure').notNull(),
    reported: integer('reported').notNull(),
    version: version(),
    ...authorship(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.month, t.stage] }),
    foreignKey({
      columns: [t.organizationId, t.byAccount],
      foreignColumns: [membership.organizationId, membership.accountId],
    }),
    foreignKey({
      columns: [t.organizationId, t.byToken],
      foreignColumns: [apiToken.organizationId, apiToken.id],
    }),
    check('handoff_difference_first_day', sql`extract(day from ${t.month}) = 1`),
    tenantPolicy('handoff_difference'),
  ],
);

/** What both teams have agreed about the hand-off; an organization without a row has the defaults. */
export const handoffSetting = pgTable(
  'handoff_setting',
  {
    organizationId: organizationId().references(() => organization.organizationId),
    /** Working days until a lead has had its first contact. */
    workedWithinDays: integer('worked_within_days').notNull(),
    /** The KPIs that count the same stages; null: none. */
    receivedKpiId: uuid('received_kpi_id'),
    acceptedKpiId: uuid('accepted_kpi_id'),
    wonKpiId: uuid('won_kpi_id'),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId] }),
    foreignKey({
      columns: [t.organizationId, t.receivedKpiId],
      foreignColumns: [kpi.organizationId, kpi.id],
    }),
    foreignKey({
      columns: [t.organizationId, t.acceptedKpiId],
      foreignColumns: [kpi.organizationId, kpi.id],
    }),
    foreignKey({ columns: [t.organizationId, t.wonKpiId], foreignColumns: [kpi.organizationId, kpi.id] }),
    check('handoff_setting_days', sql`${t.workedWithinDays} between 1 and 30`),
    tenantPolicy('handoff_setting'),
  ],
);
