import { foreignKey, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { monthColumn, organizationId, tenantPolicy } from '../columns';
import { team } from './people';

/** A team for a time, of people from other teams; `end`: its last month, none while that is open. */
export const projectTeam = pgTable(
  'project_team',
  { organizationId: organizationId(), teamId: uuid('team_id').notNull(), end: monthColumn('end') },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.teamId] }),
    foreignKey({ columns: [t.organizationId, t.teamId], foreignColumns: [team.organizationId, team.id] }),
    tenantPolicy('project_team'),
  ],
);

/** The teams that a project team is made of, two or more. */
export const projectTeamPart = pgTable(
  'project_team_part',
  {
    organizationId: organizationId(),
    teamId: uuid('team_id').notNull(),
    partId: uuid('part_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.teamId, t.partId] }),
    foreignKey({
      columns: [t.organizationId, t.teamId],
      foreignColumns: [projectTeam.organizationId, projectTeam.teamId],
    }),
    foreignKey({ columns: [t.organizationId, t.partId], foreignColumns: [team.organizationId, team.id] }),
    tenantPolicy('project_team_part'),
  ],
);
