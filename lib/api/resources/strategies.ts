import { z } from '@hono/zod-openapi';
import type { Context } from '@/lib/auth/actor';
import { thingCode } from '@/lib/core/fields';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { acknowledgeStrategy } from '@/lib/strategy/commands/acknowledge-strategy';
import { answerStrategy } from '@/lib/strategy/commands/answer-strategy';
import { commentOnStrategy } from '@/lib/strategy/commands/comment-on-strategy';
import { proposeStrategy } from '@/lib/strategy/commands/propose-strategy';
import { publishStrategy } from '@/lib/strategy/commands/publish-strategy';
import { startStrategy } from '@/lib/strategy/commands/start-strategy';
import { updateStrategy } from '@/lib/strategy/commands/update-strategy';
import { withdrawProposal } from '@/lib/strategy/commands/withdraw-proposal';
import {
  acknowledgeInput,
  answerInput,
  commentInput,
  proposeInput,
  publishInput,
  strategyInput,
  strategyPatch,
} from '@/lib/strategy/input';
import type { VersionView } from '@/lib/strategy/model/pages';
import { stagesView, strategiesView, strategyView, versionView } from '@/lib/strategy/view';
import { listOf } from '../answers';
import { endpoint } from '../endpoint';
import { pageOf } from '../pages';
import { pageQuery } from '../query';
import {
  acknowledgement,
  commentAnswer,
  differenceAnswer,
  ownerAnswer,
  stagesAnswer,
  strategyAnswer,
  versionAnswer,
  wholeAnswer,
} from './strategy-answers';

const tag = 'Strategy';

/** The version that an address names; what is no number is none. */
const versionAt = async (
  context: Context,
  { owner, number }: { owner: string; number: string },
  against?: number,
): Promise<Result<VersionView>> =>
  /^\d{1,6}$/.test(number)
    ? versionView(context, owner, Number(number), against)
    : fail('not-found', `There is no version “${number}” of this strategy.`);

const ONE = '/strategies/{owner}';

export const strategies = [
  endpoint({
    method: 'get',
    path: '/strategies',
    tag,
    summary: 'The strategy of the organization and of each team; a missing one is named',
    query: z.strictObject(pageQuery),
    answer: listOf(ownerAnswer),
    run: async ({ context, query }) => pageOf(await strategiesView(context), (row) => row.owner, query),
  }),
  endpoint({
    method: 'post',
    path: '/strategies',
    tag,
    summary: 'Begin the next version of a strategy as a draft, from the one in force',
    command: 'strategy.create',
    body: strategyInput,
    answer: strategyAnswer,
    status: 201,
    location: (item) => `/strategies/${item.owner}/versions/${item.number}`,
    run: ({ context, body }) => startStrategy(context, body),
  }),
  endpoint({
    method: 'get',
    path: ONE,
    tag,
    summary: 'A strategy: the version in force, the open one, those before, and who has acknowledged it',
    answer: wholeAnswer,
    find: ({ context, params }) => strategyView(context, params.owner),
    async run({ context, params }) {
      const view = await strategyView(context, params.owner);
      if (!view.ok) return view;
      const { owner: code, name, link: fault, inForce, open, versions, unserved, known } = view.value;
      return ok({
        owner: code,
        name,
        link: fault,
        inForce,
        open,
        versions,
        unserved,
        acknowledgements: known,
      });
    },
  }),
  endpoint({
    method: 'patch',
    path: ONE,
    tag,
    summary: 'Change the draft of a strategy; only what is named changes',
    command: 'strategy.update',
    body: strategyPatch,
    answer: strategyAnswer,
    run: ({ context, params, body, expectedVersion }) =>
      updateStrategy(context, params.owner, body, expectedVersion),
  }),
  endpoint({
    method: 'post',
    path: '/strategies/{owner}/propose',
    tag,
    summary: 'Propose the draft: invited teams (left out: every other team) answer until the window ends',
    command: 'strategy.propose',
    body: proposeInput,
    answer: strategyAnswer,
    run: ({ context, params, body, expectedVersion }) =>
      proposeStrategy(context, params.owner, body, expectedVersion),
  }),
  endpoint({
    method: 'post',
    path: '/strategies/{owner}/withdraw',
    tag,
    summary: 'Take a proposal back to a draft; what was said stays, every team is asked anew',
    command: 'strategy.withdraw',
    answer: strategyAnswer,
    find: ({ context, params }) => strategyView(context, params.owner),
    run: ({ context, params, expectedVersion }) => withdrawProposal(context, params.owner, expectedVersion),
  }),
  endpoint({
    method: 'post',
    path: '/strategies/{owner}/comments',
    tag,
    summary: 'Comment on a proposal, for an invited team or for those whose strategy it is',
    command: 'strategy.comment',
    body: commentInput,
    answer: commentAnswer,
    status: 201,
    run: ({ context, params, body }) => commentOnStrategy(context, params.owner, body),
  }),
  endpoint({
    method: 'post',
    path: '/strategies/{owner}/verdicts',
    tag,
    summary: 'Approve or decline a proposal for an invited team; the newest answer holds',
    command: 'strategy.answer',
    body: answerInput,
    answer: commentAnswer,
    status: 201,
    run: ({ context, params, body }) => answerStrategy(context, params.owner, body),
  }),
  endpoint({
    method: 'post',
    path: '/strategies/{owner}/publish',
    tag,
    summary:
      'Put a proposal in force; before its window has ended or every team has approved by an executive, with a reason',
    command: 'strategy.publish',
    body: publishInput,
    answer: strategyAnswer,
    run: ({ context, params, body, expectedVersion }) =>
      publishStrategy(context, params.owner, body, expectedVersion),
  }),
  endpoint({
    method: 'post',
    path: '/strategies/{owner}/acknowledgements',
    tag,
    summary: 'Acknowledge the version in force, as a person who has read it',
    command: 'strategy.acknowledge',
    body: acknowledgeInput,
    answer: acknowledgement,
    run: ({ context, params, body }) => acknowledgeStrategy(context, params.owner, body),
  }),
  endpoint({
    method: 'get',
    path: '/strategies/{owner}/versions/{number}',
    tag,
    summary: 'One version of a strategy with what was said on it',
    answer: versionAnswer,
    find: ({ context, params }) => versionAt(context, params),
    async run({ context, params }) {
      const view = await versionAt(context, params);
      return view.ok ? ok({ version: view.value.version, comments: view.value.comments }) : view;
    },
  }),
  endpoint({
    method: 'get',
    path: '/strategies/{owner}/versions/{number}/difference',
    tag,
    summary: 'What changed from an earlier version (left out: the one published before), section by section',
    query: z.strictObject({
      with: z
        .string()
        .regex(/^\d{1,6}$/, 'The number of a version.')
        .transform(Number)
        .optional(),
    }),
    answer: differenceAnswer,
    find: ({ context, params }) => versionAt(context, params),
    async run({ context, params, query }) {
      const view = await versionAt(context, params, query.with);
      if (!view.ok) return query.with === undefined ? view : invalid('with', view.failure.message, 'unknown');
      const { version, against, difference } = view.value;
      return ok({ owner: version.owner, from: against, to: version.number, sections: difference });
    },
  }),
  endpoint({
    method: 'get',
    path: '/stages',
    tag,
    summary:
      'The way of each team from objective over strategy, goal and step to tactic, and what is missing',
    query: z.strictObject({ ...pageQuery, team: thingCode.optional() }),
    answer: listOf(stagesAnswer),
    run: async ({ context, query }) =>
      pageOf(await stagesView(context, query.team), (row) => row.team, query),
  }),
];
