import { z } from '@hono/zod-openapi';
import { read } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { fail, ok, type Result } from '@/lib/core/result';
import { createToken } from '@/lib/people/commands/create-token';
import { revokeToken } from '@/lib/people/commands/revoke-token';
import { updateOrganization } from '@/lib/people/commands/update-organization';
import { organizationPatch, tokenInput } from '@/lib/people/input';
import { type TokenItem, toOrganizationItem } from '@/lib/people/model';
import { organizationOf, teamsOf } from '@/lib/people/queries';
import { organizationView, tokensView } from '@/lib/people/view';
import { listOf, meAnswer, newTokenAnswer, organizationAnswer, tokenAnswer } from '../answers';
import { endpoint } from '../endpoint';
import { pageOf } from '../pages';
import { pageQuery } from '../query';

/** Who asks, with what rights, in which organization. */
async function me({ actor }: Context): Promise<Result<z.output<typeof meAnswer>>> {
  const [row, teams] = await read(actor.organizationId, (tx) =>
    Promise.all([organizationOf(tx, actor.organizationId), teamsOf(tx)]),
  );
  const own = actor.teams;
  return ok({
    token: actor.tokenId === null ? null : { name: actor.name },
    member: actor.accountId === null ? null : { name: actor.name },
    role: actor.role,
    teams: own === 'all' ? own : teams.filter(({ id }) => own.has(id)).map(({ code }) => code),
    organization: toOrganizationItem(row),
  });
}

async function findToken(context: Context, id: string): Promise<Result<TokenItem>> {
  const view = await tokensView(context);
  if (!view.ok) return view;
  const token = view.value.tokens.find((each) => each.id === id);
  return token ? ok(token) : fail('not-found', 'There is no such token.');
}

export const organization = [
  endpoint({
    method: 'get',
    path: '/me',
    tag: 'You',
    summary: 'Token, role and organization of the caller',
    answer: meAnswer,
    run: ({ context }) => me(context),
  }),
  endpoint({
    method: 'get',
    path: '/organization',
    tag: 'Organization',
    summary: 'The organization',
    answer: organizationAnswer,
    async run({ context }) {
      const view = await organizationView(context);
      return view.ok ? ok(view.value.organization) : view;
    },
  }),
  endpoint({
    method: 'patch',
    path: '/organization',
    tag: 'Organization',
    summary: 'Change the organization; only what is named changes',
    command: 'organization.update',
    body: organizationPatch,
    answer: organizationAnswer,
    run: ({ context, body, expectedVersion }) => updateOrganization(context, body, expectedVersion),
  }),
  endpoint({
    method: 'get',
    path: '/tokens',
    tag: 'Organization',
    summary: 'The tokens in use, without their text',
    command: 'token.list',
    query: z.strictObject(pageQuery),
    answer: listOf(tokenAnswer),
    async run({ context, query }) {
      const view = await tokensView(context);
      return view.ok ? pageOf(view.value.tokens, (token) => token.id, query) : view;
    },
  }),
  endpoint({
    method: 'post',
    path: '/tokens',
    tag: 'Organization',
    summary: 'Make a token; its text is in this answer alone',
    command: 'token.create',
    body: tokenInput,
    answer: newTokenAnswer,
    status: 201,
    location: (token) => `/tokens/${token.id}`,
    run: ({ context, body }) => createToken(context, body),
  }),
  endpoint({
    method: 'delete',
    path: '/tokens/{id}',
    tag: 'Organization',
    summary: 'Revoke a token; it ends at its next call',
    command: 'token.revoke',
    status: 204,
    find: ({ context, params }) => findToken(context, params.id),
    run: ({ context, params }) => revokeToken(context, params.id),
  }),
];
