import { z } from '@hono/zod-openapi';
import { ok } from '@/lib/core/result';
import { setShares } from '@/lib/line/commands/set-shares';
import { lineQuery, moneyQuery, sharesInput } from '@/lib/line/input';
import { type Above, cureOf } from '@/lib/line/model';
import { changesView, impactView, lineView, moneyView } from '@/lib/line/view';
import type { LineNode } from '@/lib/measure/line';
import { plain } from '@/lib/measure/wording';
import { listOf } from '../answers';
import { endpoint } from '../endpoint';
import { pageOf } from '../pages';
import { pageQuery } from '../query';

const code = z.string();
const month = z.string().openapi({ example: '2026-03', pattern: '^\\d{4}-(0[1-9]|1[0-2])$' });
const number = z.number().nullable();
const effort = { planned: number, actual: number, days: number };

const fault = z.object({
  fault: z.enum(['no-goal', 'no-active-objective', 'no-reason', 'nobody-works-on-it', 'no-money']),
  /** Where it is mended, below the organization's address. */
  href: z.string(),
});

const nodeOf = <Kind extends string, Children extends z.ZodType>(kind: Kind, children: Children) =>
  z.object({
    kind: z.literal(kind),
    code,
    title: z.string(),
    teams: z.array(code).readonly(),
    status: z.string().nullable(),
    stage: z.string().nullable(),
    rank: z.int().nullable(),
    ...effort,
    tactics: z.int(),
    faults: z.array(fault).readonly(),
    children,
  });

const tacticNode = nodeOf('tactic', z.array(z.object({})).max(0).readonly()).openapi('LineTactic');
const stepNode = nodeOf('step', z.array(tacticNode).readonly()).openapi('LineStep');
const goalNode = nodeOf('goal', z.array(z.union([stepNode, tacticNode])).readonly()).openapi('LineGoal');
const objectiveNode = nodeOf('objective', z.array(goalNode).readonly()).openapi('LineObjective');
const money = z.object(effort);

const lineMapAnswer = z
  .object({
    month,
    from: month,
    to: month,
    strategies: z
      .array(
        z.object({
          owner: code,
          name: z.string(),
          number: z.int().nullable(),
          serves: z.array(code).readonly(),
        }),
      )
      .readonly(),
    objectives: z.array(objectiveNode).readonly(),
    loose: z.array(z.union([goalNode, tacticNode])).readonly(),
    all: money,
    withLine: money,
    withoutLine: money,
    tactics: z.int(),
    tacticsWithLine: z.int(),
    words: z.array(z.string()).readonly(),
  })
  .openapi('LineMap');

const moneyAnswer = z
  .object({
    from: month,
    to: month,
    objectives: z
      .array(
        z.object({
          objective: code,
          title: z.string(),
          rank: z.int().nullable(),
          priority: z.number(),
          byRank: z.number(),
          share: number,
          version: z.int(),
          planned: number,
          actual: number,
          plannedShare: number,
          actualShare: number,
          wanted: number,
        }),
      )
      .readonly(),
    withoutLine: z.object({ ...effort, plannedShare: number, actualShare: number }),
    all: money,
    follows: number,
    loose: z
      .array(
        z.object({
          tactic: code,
          title: z.string(),
          team: code,
          missing: z.enum(['goal', 'objective']),
          hasReason: z.boolean(),
          ...effort,
          href: z.string(),
        }),
      )
      .readonly(),
    costs: z
      .array(
        z.object({
          kpi: code,
          name: z.string(),
          months: z.array(month).readonly(),
          monthsExpected: z.int(),
          spend: number,
          count: number,
          cost: number,
        }),
      )
      .readonly(),
  })
  .openapi('Money');

const sharesAnswer = z
  .object({
    items: z
      .array(
        z.object({
          objective: code,
          share: number,
          priority: z.number(),
          byRank: z.number(),
          version: z.int(),
        }),
      )
      .readonly(),
  })
  .openapi('MoneyShares');

const impactAnswer = z
  .object({
    kind: z.enum(['objective', 'goal', 'kpi']),
    code,
    title: z.string(),
    goals: z.int(),
    tactics: z.int(),
    money,
    items: z
      .array(
        z.object({
          kind: z.enum(['goal', 'step', 'tactic']),
          code,
          title: z.string(),
          teams: z.array(code).readonly(),
          status: z.string(),
          ...effort,
          owner: z.string().nullable(),
        }),
      )
      .readonly(),
    owners: z
      .array(z.object({ name: z.string(), email: z.string(), for: z.array(code).readonly() }))
      .readonly(),
    unowned: z.array(code).readonly(),
  })
  .openapi('Impact');

const changeAnswer = z
  .object({
    id: z.string(),
    kind: z.enum(['objective', 'goal', 'kpi']),
    code,
    title: z.string(),
    objective: code,
    by: z.string(),
    at: z.string().openapi({ format: 'date-time' }),
    reason: z.string().nullable(),
    before: number,
    after: number,
    yours: z.array(z.object({ kind: z.enum(['goal', 'step', 'tactic']), code })).readonly(),
  })
  .openapi('ChangeAbove');

/** A node as the API shows it: each fault with the place where it is mended. */
function shown(node: LineNode, above: Above): unknown {
  const { money: sums, faults, children, ...rest } = node;
  const beneath = {
    ...above,
    ...(node.kind !== 'tactic' && node.kind !== 'step' && { [node.kind]: node.code }),
  };
  return {
    ...rest,
    ...sums,
    faults: faults.map((each) => ({ fault: each, href: cureOf(each, node, beneath) })),
    children: children.map((child) => shown(child, beneath)),
  };
}

const tag = 'Alignment';

export const line = [
  endpoint({
    method: 'get',
    path: '/line-map',
    tag,
    summary:
      'The line from objectives to tactics with status and money at each node, and what has no line; `status` is a tactic’s, or that of a goal or objective',
    query: lineQuery,
    answer: lineMapAnswer,
    async run({ context, query }) {
      const view = await lineView(context, query);
      if (!view.ok) return view;
      const { map, month: shownMonth, span, strategies, objectiveOf, words } = view.value;
      const at = (goal: string | null) => ({ goal, objective: (goal && objectiveOf[goal]) || null });
      const { objectives, loose, ...sums } = map;
      return ok({
        month: shownMonth,
        ...span,
        strategies,
        objectives: objectives.map((node) => shown(node, at(null))),
        loose: loose.map((node) => shown(node, at(node.kind === 'goal' ? node.code : null))),
        ...sums,
        words: words.map(plain),
      } as z.output<typeof lineMapAnswer>);
    },
  }),
  endpoint({
    method: 'get',
    path: '/money',
    tag,
    summary:
      'Planned and actual money by objective against its priority, money and days without a line, and what a lead, an MQL, an SQL and a customer cost',
    query: moneyQuery,
    answer: moneyAnswer,
    async run({ context, query }) {
      const { place, span, label, ...view } = await moneyView(context, query);
      return ok({ ...span, ...view });
    },
  }),
  endpoint({
    method: 'put',
    path: '/money/shares',
    tag,
    summary:
      'The share of money that objectives should have, 0 to 1; null: by rank. 0 says that it needs no marketing money',
    command: 'money.share',
    body: sharesInput,
    answer: sharesAnswer,
    async run({ context, body }) {
      const result = await setShares(context, body);
      return result.ok ? ok({ items: result.value }) : result;
    },
  }),
  ...(['objective', 'goal', 'kpi'] as const).map((kind) =>
    endpoint({
      method: 'get',
      path: `/${kind}s/{code}/impact`,
      tag,
      summary: `What hangs beneath the ${kind === 'kpi' ? 'targets of the KPI' : kind}: every goal, step, tactic, budget and owner`,
      answer: impactAnswer,
      find: ({ context, params }) => impactView(context, kind, params.code),
      run: ({ context, params }) => impactView(context, kind, params.code),
    }),
  ),
  endpoint({
    method: 'get',
    path: '/changes-above',
    tag,
    summary:
      'Targets above what the signed-in member answers for (a lead: also goals of the own teams, and their tactics that name nobody) that others have changed, until put away. A token is no person and has none',
    query: z.strictObject(pageQuery),
    answer: listOf(changeAnswer),
    personal: ({ context }) => context.actor.accountId !== null,
    async run({ context, query }) {
      const all = (await changesView(context)).map(({ unit, decimals, ...notice }) => notice);
      return pageOf(all, ({ id }) => id, query);
    },
  }),
];
