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
  uuid,
} from 'drizzle-orm/pg-core';
import { amountColumn, authorship, monthColumn, organizationId, tenantPolicy } from '../columns';
import { kpi } from './kpis';
import { apiToken, membership, team } from './people';

/** What a KPI means, version by version. Its words never change; its state and the dispute about it do. */
export const definitionVersion = pgTable(
  'definition_version',
  {
    organizationId: organizationId(),
    kpiId: uuid('kpi_id').notNull(),
    number: integer('number').notNull(),
    text: text('text').notNull(),
    /** A text or a list of texts, as it was handed in; null: none. */
    criteria: jsonb('criteria'),
    counts: text('counts').array().notNull(),
    countsNot: text('counts_not').array().notNull(),
    /** The first month whose figures are counted so. */
    validFrom: monthColumn('valid_from').notNull(),
    why: text('why').notNull(),
    benefit: text('benefit'),
    /**
     * `declined`: the decider kept the version before; `replaced`: a newer proposal came before this one was adopted;
     * `withdrawn`: its side took it back.
     */
    state: text('state', { enum: ['proposed', 'adopted', 'declined', 'replaced', 'withdrawn'] })
      .notNull()
      .default('proposed'),
    adoptedAt: timestamp('adopted_at', { withTimezone: true }),
    /** Who ends the dispute about it, and by when. */
    decider: uuid('decider'),
    decideBy: date('decide_by', { mode: 'string' }),
    /** How asking about it ended: decided, or taken back. */
    decision: text('decision', { enum: ['adopt', 'keep', 'withdraw'] }),
    decisionReason: text('decision_reason'),
    decidedAt: timestamp('decided_at', { withTimezone: true }),
    /** The name of who decided it or took it back. */
    decidedBy: text('decided_by'),
    ...authorship(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.kpiId, t.number] }),
    foreignKey({ columns: [t.organizationId, t.kpiId], foreignColumns: [kpi.organizationId, kpi.id] }),
    foreignKey({
      columns: [t.organizationId, t.decider],
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
    check('definition_version_first_day', sql`extract(day from ${t.validFrom}) = 1`),
    tenantPolicy('definition_version'),
  ],
);

/** What the teams said to a version, one row each time; the newest of a team counts. Append-only. */
export const definitionVerdict = pgTable(
  'definition_verdict',
  {
    organizationId: organizationId(),
    id: uuid('id').notNull(),
    kpiId: uuid('kpi_id').notNull(),
    number: integer('number').notNull(),
    teamId: uuid('team_id').notNull(),
    verdict: text('verdict', { enum: ['agree', 'object', 'withdraw'] }).notNull(),
    comment: text('comment'),
    ...authorship(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.id] }),
    index('definition_verdict_version').on(t.organizationId, t.kpiId, t.number),
    foreignKey({
      columns: [t.organizationId, t.kpiId, t.number],
      foreignColumns: [definitionVersion.organizationId, definitionVersion.kpiId, definitionVersion.number],
    }),
    foreignKey({ columns: [t.organizationId, t.teamId], foreignColumns: [team.organizationId, team.id] }),
    foreignKey({
      columns: [t.organizationId, t.byAccount],
      foreignColumns: [membership.organizationId, membership.accountId],
    }),
    foreignKey({
      columns: [t.organizationId, t.byToken],
      foreignColumns: [apiToken.organizationId, apiToken.id],
    }),
    tenantPolicy('definition_verdict'),
  ],
);

/** What a KPI would have been in past months under a version: never a figure of the KPI. */
export const definitionTrial = pgTable(
  'definition_trial',
  {
    organizationId: organizationId(),
    kpiId: uuid('kpi_id').notNull(),
    number: integer('number').notNull(),
    month: monthColumn('month').notNull(),
    value: amountColumn('value').notNull(),
    ...authorship(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.kpiId, t.number, t.month] }),
    foreignKey({
      columns: [t.organizationId, t.kpiId, t.number],
      foreignColumns: [definitionVersion.organizationId, definitionVersion.kpiId, definitionVersion.number],
    }),
    foreignKey({
      columns: [t.organizationId, t.byAccount],
      foreignColumns: [membership.organizationId, membership.accountId],
    }),
    foreignKey({
      columns: [t.organizationId, t.byToken],
      foreignColumns: [apiToken.organizationId, apiToken.id],
    }),
    check('definition_trial_first_day', sql`extract(day from ${t.month}) = 1`),
    tenantPolicy('definition_trial'),
  ],
);
