import { z } from '@hono/zod-openapi';
import { resolveConflict } from '@/lib/conflicts/commands/resolve-conflict';
import { resolutionInput } from '@/lib/conflicts/input';
import { conflictItem } from '@/lib/conflicts/model';
import { conflictsView } from '@/lib/conflicts/view';
import { CONFLICT_RULES } from '@/lib/measure/conflicts';
import { listOf } from '../answers';
import { endpoint } from '../endpoint';
import { pageOf } from '../pages';
import { pageQuery } from '../query';

const side = z.object({ team: z.string(), text: z.string(), value: z.number().nullable() });
const settled = { text: z.string(), by: z.string(), at: z.string().openapi({ format: 'date-time' }) };

const conflictAnswer = z
  .object({
    rule: z.literal(CONFLICT_RULES),
    key: z.string(),
    title: z.string(),
    owners: z.array(z.string()).readonly().openapi({ description: 'Addresses of who answers for the sides' }),
    sides: z.array(side).readonly(),
    state: z.enum(['open', 'resolved']),
    reopened: z.boolean(),
    resolution: z.object(settled).nullable(),
    history: z
      .array(z.object({ ...settled, fingerprint: z.string(), sides: z.array(side).readonly() }))
      .readonly(),
  })
  .openapi('Conflict');

const tag = 'Requests';

export const conflicts = [
  endpoint({
    method: 'get',
    path: '/conflicts',
    tag,
    summary: 'Conflicts between teams that fire now by the eight rules, with both sides’ numbers',
    query: z.strictObject({ ...pageQuery, state: z.enum(['open', 'resolved']).optional() }),
    answer: listOf(conflictAnswer),
    async run({ context, query }) {
      const { conflicts: all } = await conflictsView(context);
      const shown = all.filter(({ state }) => query.state === undefined || state === query.state);
      return pageOf(shown.map(conflictItem), ({ key }) => key, query);
    },
  }),
  endpoint({
    method: 'post',
    path: '/conflicts/{key}/resolution',
    tag,
    summary: 'Settle a conflict in words; with other evidence it is open again',
    command: 'conflict.resolve',
    body: resolutionInput,
    answer: conflictAnswer,
    run: ({ context, params, body }) => resolveConflict(context, params.key, body),
  }),
];
