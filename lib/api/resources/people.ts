import { z } from '@hono/zod-openapi';
import { read } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { fail, ok, type Result } from '@/lib/core/result';
import { archiveTeam } from '@/lib/people/commands/archive-team';
import { createTeam } from '@/lib/people/commands/create-team';
import { inviteMember } from '@/lib/people/commands/invite-member';
import { removeMember } from '@/lib/people/commands/remove-member';
import { renewInvitation } from '@/lib/people/commands/renew-invitation';
import { requestReset } from '@/lib/people/commands/request-reset';
import { updateMember } from '@/lib/people/commands/update-member';
import { updateTeam } from '@/lib/people/commands/update-team';
import { memberInput, memberPatch, teamInput, teamPatch } from '@/lib/people/input';
import { type MemberItem, type TeamItem, toTeamItem } from '@/lib/people/model';
import { teamByCode } from '@/lib/people/queries';
import { peopleView, teamsView } from '@/lib/people/view';
import { linkAnswer, listOf, memberAnswer, newMemberAnswer, teamAnswer } from '../answers';
import { endpoint } from '../endpoint';
import { pageOf } from '../pages';
import { pageQuery } from '../query';

const tag = 'Teams and members';

async function findTeam({ actor }: Context, code: string): Promise<Result<TeamItem>> {
  const team = await read(actor.organizationId, (tx) => teamByCode(tx, code));
  return team && !team.archivedAt ? ok(toTeamItem(team)) : fail('not-found', `There is no team “${code}”.`);
}

async function findMember(context: Context, email: string): Promise<Result<MemberItem>> {
  const view = await peopleView(context);
  if (!view.ok) return view;
  const member = view.value.members.find((each) => each.email === email.toLowerCase());
  return member ? ok(member) : fail('not-found', `There is no member ${email}.`);
}

const teams = [
  endpoint({
    method: 'get',
    path: '/teams',
    tag,
    summary: 'All teams by name; archived ones too with `archived=true`',
    query: z.strictObject({ ...pageQuery, archived: z.enum(['true', 'false']).optional() }),
    answer: listOf(teamAnswer),
    async run({ context, query: { archived, ...page } }) {
      const view = await teamsView(context);
      if (!view.ok) return view;
      const wanted = view.value.teams.filter((team) => archived === 'true' || !team.archived);
      return pageOf(wanted, (team) => team.code, page);
    },
  }),
  endpoint({
    method: 'post',
    path: '/teams',
    tag,
    summary: 'Add a team',
    command: 'team.create',
    body: teamInput,
    answer: teamAnswer,
    status: 201,
    location: (team) => `/teams/${team.code}`,
    run: ({ context, body }) => createTeam(context, body),
  }),
  endpoint({
    method: 'get',
    path: '/teams/{code}',
    tag,
    summary: 'One team',
    answer: teamAnswer,
    find: ({ context, params }) => findTeam(context, params.code),
    run: ({ context, params }) => findTeam(context, params.code),
  }),
  endpoint({
    method: 'patch',
    path: '/teams/{code}',
    tag,
    summary: 'Change a team; `archived: false` takes an archived one back',
    command: 'team.update',
    body: teamPatch,
    answer: teamAnswer,
    run: ({ context, params, body, expectedVersion }) =>
      updateTeam(context, params.code, body, expectedVersion),
  }),
  endpoint({
    method: 'delete',
    path: '/teams/{code}',
    tag,
    summary: 'Archive a team; what it entered stays',
    command: 'team.archive',
    status: 204,
    find: ({ context, params }) => findTeam(context, params.code),
    run: ({ context, params, expectedVersion }) => archiveTeam(context, params.code, expectedVersion),
  }),
];

const members = [
  endpoint({
    method: 'get',
    path: '/members',
    tag,
    summary: 'Everybody: active, invited (for admins), without access',
    query: z.strictObject(pageQuery),
    answer: listOf(memberAnswer),
    async run({ context, query }) {
      const view = await peopleView(context);
      return view.ok ? pageOf(view.value.members, (member) => member.email, query) : view;
    },
  }),
  endpoint({
    method: 'post',
    path: '/members',
    tag,
    summary: 'Invite somebody; the link is in this answer alone',
    command: 'member.invite',
    body: memberInput,
    answer: newMemberAnswer,
    status: 201,
    location: (member) => `/members/${encodeURIComponent(member.email)}`,
    run: ({ context, body }) => inviteMember(context, body),
  }),
  endpoint({
    method: 'get',
    path: '/members/{email}',
    tag,
    summary: 'One person',
    answer: memberAnswer,
    find: ({ context, params }) => findMember(context, params.email),
    run: ({ context, params }) => findMember(context, params.email),
  }),
  endpoint({
    method: 'patch',
    path: '/members/{email}',
    tag,
    summary: 'Change role, teams or name, or take and give back access (`disabled`)',
    command: 'member.update',
    body: memberPatch,
    answer: memberAnswer,
    run: ({ context, params, body, expectedVersion }) =>
      updateMember(context, params.email, body, expectedVersion),
  }),
  endpoint({
    method: 'delete',
    path: '/members/{email}',
    tag,
    summary: 'End somebody’s access, or withdraw their invitation',
    command: 'member.remove',
    status: 204,
    find: ({ context, params }) => findMember(context, params.email),
    run: ({ context, params, expectedVersion }) => removeMember(context, params.email, expectedVersion),
  }),
  endpoint({
    method: 'post',
    path: '/members/{email}/invitation',
    tag,
    summary: 'A new link to an open invitation; the earlier one is dead',
    command: 'invitation.renew',
    answer: newMemberAnswer,
    find: ({ context, params }) => findMember(context, params.email),
    run: ({ context, params }) => renewInvitation(context, params.email),
  }),
  endpoint({
    method: 'post',
    path: '/members/{email}/reset',
    tag,
    summary: 'A single-use link by which a member sets a new password',
    command: 'member.reset',
    answer: linkAnswer,
    find: ({ context, params }) => findMember(context, params.email),
    run: ({ context, params }) => requestReset(context, params.email),
  }),
];

export const people = [...teams, ...members];
