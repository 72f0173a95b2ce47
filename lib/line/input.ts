import { z } from 'zod';
import { monthField, thingCode } from '@/lib/core/fields';
import { FUNNEL_STAGES } from '@/lib/kpis/model';
import { TACTIC_STATES } from '@/lib/measure/line';

/** Statuses of goals and objectives by which the map can be narrowed down. */
export const STANDINGS = ['on-track', 'at-risk', 'off-track', 'achieved', 'in-progress', 'no-data'] as const;

const STATES = [...TACTIC_STATES, ...STANDINGS] as const;

const period = { from: monthField.optional(), to: monthField.optional() };
const lastBeforeFirst = { path: ['to'], message: 'The last month is before the first.' };
const inOrder = ({ from, to }: { from?: string | undefined; to?: string | undefined }) =>
  from === undefined || to === undefined || from <= to;

/** Months inclusive whose money is meant; without them the current fiscal year. */
export const moneyQuery = z.strictObject(period).refine(inOrder, lastBeforeFirst);

/** What of the line map is asked for; `status` is a tactic's, or that of a goal or objective. */
export const lineQuery = z
  .strictObject({
    ...period,
    team: thingCode.optional(),
    stage: z.enum(FUNNEL_STAGES, `One of ${FUNNEL_STAGES.join(', ')}.`).optional(),
    status: z.enum(STATES, `One of ${STATES.join(', ')}.`).optional(),
    broken: z
      .enum(['true', 'false'], 'true or false.')
      .transform((text) => text === 'true')
      .optional(),
  })
  .refine(inOrder, lastBeforeFirst);

export type LineQuery = z.output<typeof lineQuery>;

/** The same as it stands in the address of the page: what is not understood falls back to everything. */
export const linePage = z
  .object({
    from: monthField.optional().catch(undefined),
    to: monthField.optional().catch(undefined),
    team: thingCode.optional().catch(undefined),
    stage: z.enum(FUNNEL_STAGES).optional().catch(undefined),
    status: z.enum(STATES).optional().catch(undefined),
    broken: z
      .literal('true')
      .transform(() => true)
      .optional()
      .catch(undefined),
    /** Every branch unfolded. */
    open: z.literal('all').optional().catch(undefined),
  })
  .transform(({ from, to, ...rest }) =>
    inOrder({ from, to }) ? { ...rest, from, to } : { ...rest, from: undefined, to: undefined },
  );

/** Body of `PUT /money/shares`: the share of money of every active objective, 0 to 1, or null for all: by rank. */
export const sharesInput = z.strictObject({
  shares: z
    .array(
      z.strictObject({
        objective: thingCode,
        share: z.number('A number.').min(0, 'From 0 to 1.').max(1, 'From 0 to 1.').nullable(),
        /** Of the objective as it was read. */
        version: z.int().optional(),
      }),
    )
    .min(1, 'At least one objective.')
    .max(200, 'At most 200 objectives.'),
});

/** Body of `POST /changes-above/dismissals`: the notice that is put away. */
export const changeSeenInput = z.strictObject({ id: z.uuid('The id of a notice is needed.') });
