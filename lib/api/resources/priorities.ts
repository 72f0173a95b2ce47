import { z } from '@hono/zod-openapi';
import { ok } from '@/lib/core/result';
import { rankObjectives } from '@/lib/priorities/commands/rank-objectives';
import { priorityVoteInput } from '@/lib/priorities/input';
import { prioritiesView, voteOf } from '@/lib/priorities/view';
import { createProjectTeam } from '@/lib/synergy/commands/create-project-team';
import { updateProjectTeam } from '@/lib/synergy/commands/update-project-team';
import { projectTeamInput, projectTeamPatch } from '@/lib/synergy/input';
import { projectTeamsView, projectTeamView, synergyView } from '@/lib/synergy/view';
import { listOf } from '../answers';
import { endpoint } from '../endpoint';
import { pageOf } from '../pages';
import { pageQuery } from '../query';

const tag = 'Alignment';
const code = z.string();
const codes = z.array(code).readonly();
const version = z.int();
const number = z.number().nullable();
const named = z.object({ code, name: z.string() });

const vote = z
  .object({
    team: code,
    objectives: codes,
    by: z.string(),
    at: z.string().openapi({ description: 'ISO 8601; empty for a team that has not voted' }),
    version,
  })
  .openapi('PriorityVote', { description: 'The active objectives as a team ranks them, the first first.' });

const priorities = z
  .object({
    items: z.array(vote).readonly(),
    disagreement: z.object({
      teams: z.int(),
      agreement: number.openapi({ description: 'Kendall’s W, 0–1; null: too few have voted to tell' }),
      verdict: z.enum(['agree', 'agree in part', 'disagree']).nullable(),
      objectives: z
        .array(
          z.object({
            code,
            title: z.string(),
            rank: z.int(),
            votes: z.array(z.object({ team: code, rank: z.int().nullable() })).readonly(),
            spread: z.int().nullable(),
            mean: number,
          }),
        )
        .readonly(),
    }),
  })
  .openapi('Priorities');

const projectTeam = z
  .object({
    code,
    name: z.string(),
    projectOf: codes,
    end: z.string().nullable(),
    members: codes,
    version,
  })
  .openapi('ProjectTeam');

const pair = z.tuple([named, named]).readonly();
const synergy = z
  .object({
    objectives: z
      .array(
        z.object({
          code,
          title: z.string(),
          teams: z.array(named).readonly(),
          shared: z.array(named).readonly(),
          apart: z.array(pair).readonly(),
        }),
      )
      .readonly(),
    pairs: z
      .array(
        z.object({
          teams: pair,
          sharedGoals: z.array(z.object({ code, title: z.string(), objective: code })).readonly(),
          objectives: codes,
          isMarketingAndSales: z.boolean(),
        }),
      )
      .readonly(),
  })
  .openapi('Synergy');

const votes = [
  endpoint({
    method: 'get',
    path: '/priorities',
    tag,
    summary: 'How the teams rank the active objectives, and how far they lie apart',
    answer: priorities,
    async run({ context }) {
      const { votes: all, disagreement } = await prioritiesView(context);
      return ok({ items: all.map(({ name: _, ...item }) => item), disagreement });
    },
  }),
  endpoint({
    method: 'get',
    path: '/priorities/{team}',
    tag,
    summary: 'How one team ranks them',
    answer: vote,
    find: ({ context, params }) => voteOf(context, params.team),
    run: ({ context, params }) => voteOf(context, params.team),
  }),
  endpoint({
    method: 'put',
    path: '/priorities/{team}',
    tag,
    summary: 'Rank the active objectives for a team, all of them, the most important first',
    command: 'priority.vote',
    body: priorityVoteInput,
    answer: vote,
    run: ({ context, params, body, expectedVersion }) =>
      rankObjectives(context, params.team, body, expectedVersion),
  }),
  endpoint({
    method: 'get',
    path: '/synergy',
    tag,
    summary: 'Teams on one objective without a shared tactic, and pairs of teams with their shared goals',
    answer: synergy,
    run: async ({ context }) => ok((await synergyView(context)).synergy),
  }),
];

const projects = [
  endpoint({
    method: 'get',
    path: '/project-teams',
    tag,
    summary: 'Teams for a time, made of two or more teams',
    query: z.strictObject(pageQuery),
    answer: listOf(projectTeam),
    async run({ context, query }) {
      return pageOf(await projectTeamsView(context), (item) => item.code, query);
    },
  }),
  endpoint({
    method: 'post',
    path: '/project-teams',
    tag,
    summary:
      'Make a project team; it can own goals like any team, has no strategy of its own and is not scored',
    command: 'project.create',
    body: projectTeamInput,
    answer: projectTeam,
    status: 201,
    location: (item) => `/project-teams/${item.code}`,
    run: ({ context, body }) => createProjectTeam(context, body),
  }),
  endpoint({
    method: 'get',
    path: '/project-teams/{code}',
    tag,
    summary: 'One project team',
    answer: projectTeam,
    find: ({ context, params }) => projectTeamView(context, params.code),
    run: ({ context, params }) => projectTeamView(context, params.code),
  }),
  endpoint({
    method: 'patch',
    path: '/project-teams/{code}',
    tag,
    summary: 'Change the name, teams, people or end of a project team; to archive it, `DELETE /teams/{code}`',
    command: 'project.update',
    body: projectTeamPatch,
    answer: projectTeam,
    run: ({ context, params, body, expectedVersion }) =>
      updateProjectTeam(context, params.code, body, expectedVersion),
  }),
];

export const priorityCalls = [...votes, ...projects];
