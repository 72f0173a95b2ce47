import { foreignKey, integer, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { authorship, organizationId, tenantPolicy, version } from '../columns';
import { objective } from './objectives';
import { team } from './people';

/** That a team has ranked the objectives, and who said so last; earlier ranks stand in the audit. */
export const priorityVote = pgTable(
  'priority_vote',
  {
    organizationId: organizationId(),
    teamId: uuid('team_id').notNull(),
    version: version(),
    ...authorship(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.teamId] }),
    foreignKey({ columns: [t.organizationId, t.teamId], foreignColumns: [team.organizationId, team.id] }),
    tenantPolicy('priority_vote'),
  ],
);

/** The rank that a team gives an objective, 1 first. */
export const priorityRank = pgTable(
  'priority_rank',
  {
    organizationId: organizationId(),
    teamId: uuid('team_id').notNull(),
    objectiveId: uuid('objective_id').notNull(),
    rank: integer('rank').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.teamId, t.objectiveId] }),
    foreignKey({
      columns: [t.organizationId, t.teamId],
      foreignColumns: [priorityVote.organizationId, priorityVote.teamId],
    }),
    foreignKey({
      columns: [t.organizationId, t.objectiveId],
      foreignColumns: [objective.organizationId, objective.id],
    }),
    tenantPolicy('priority_rank'),
  ],
);
