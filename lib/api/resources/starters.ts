import { z } from '@hono/zod-openapi';
import { ok } from '@/lib/core/result';
import { TEAM_KINDS } from '@/lib/people/model';
import { applyStarter } from '@/lib/starters/commands/apply-starter';
import { starterInput } from '@/lib/starters/input';
import { startersView } from '@/lib/starters/view';
import { listOf } from '../answers';
import { endpoint } from '../endpoint';

const codes = z.array(z.string()).readonly();
const aim = { code: z.string(), title: z.string(), kpi: z.string() };

const starterAnswer = z
  .object({
    code: z.string(),
    title: z.string(),
    text: z.string(),
    roles: z
      .array(
        z.object({
          key: z.string(),
          name: z.string(),
          kind: z.enum(TEAM_KINDS),
          team: z.string().nullable(),
        }),
      )
      .readonly(),
    objectives: z
      .array(z.object({ ...aim, goals: z.array(z.object({ ...aim, roles: codes })).readonly() }))
      .readonly(),
    kpis: z
      .array(
        z.object({
          code: z.string(),
          name: z.string(),
          unit: z.string(),
          exists: z.boolean(),
          role: z.string(),
        }),
      )
      .readonly(),
    definitions: codes,
    checkin: z.string().nullable(),
    isBegun: z.boolean(),
  })
  .openapi('Starter');

const resultAnswer = z
  .object({
    code: z.string(),
    kpis: codes,
    objectives: z.array(z.object({ code: z.string(), state: z.enum(['draft', 'active']) })).readonly(),
    goals: codes,
    definitions: codes,
    checkins: codes,
    leftOut: codes,
  })
  .openapi('StarterResult');

const tag = 'Alignment';

export const starters = [
  endpoint({
    method: 'get',
    path: '/starters',
    tag,
    summary:
      'Templates to begin with: what each makes, which KPIs are picked up and which come from the library',
    answer: listOf(starterAnswer),
    async run({ context }) {
      const { starters: items } = await startersView(context);
      return ok({ items, nextCursor: null });
    },
  }),
  endpoint({
    method: 'post',
    path: '/starters/{starter}',
    tag,
    summary:
      'Begin with a template, all of it in one step; what has no target yet stays a draft or is left out',
    command: 'starter.apply',
    body: starterInput,
    answer: resultAnswer,
    run: ({ context, params, body }) => applyStarter(context, params.starter, body),
  }),
];
