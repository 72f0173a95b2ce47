import { z } from 'zod';
import {
  amountField,
  emailField,
  isFree,
  kpiCode,
  line,
  monthField,
  NOT_FREE,
  oneOf,
  paragraph,
  thingCode,
} from '@/lib/core/fields';
import { isMonth } from '@/lib/core/month';
import { FUNNEL_STAGES } from '@/lib/kpis/model';
import { TACTIC_STATUSES } from './model';
import { REVIEW_VERDICTS } from './model/review';
import { STEP_PRIORITIES, STEP_STATUSES } from './model/steps';

const money = amountField.refine((value) => value >= 0, 'Not below 0.');
const days = amountField.refine((value) => value >= 0 && value <= 100_000, 'From 0 to 100,000 days.');

const isDay = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  isMonth(text.slice(0, 7)) &&
  new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

/** A month or a day: "2026-03", "2026-03-15". */
const dateField = z
  .string('A month like 2026-03 or a day like 2026-03-15 is needed.')
  .refine(
    (text) => (isMonth(text) || isDay(text)) && text >= '1900' && text < '2200',
    'A month like 2026-03 or a day like 2026-03-15 is needed.',
  );

const effect = z.strictObject({
  kpi: kpiCode,
  direction: oneOf(['up', 'down']),
  size: amountField.refine((value) => value > 0, 'Above 0: the direction says which way.'),
  by: dateField,
});

const unique = <T extends { readonly month: string }>(months: readonly T[]) =>
  new Set(months.map(({ month }) => month)).size === months.length;

const budget = z
  .array(
    z.strictObject({
      month: monthField,
      planned: money.nullish().transform((value) => value ?? null),
      actual: money.nullish().transform((value) => value ?? null),
    }),
  )
  .max(120, 'At most 120 months.')
  .refine(unique, 'A month stands twice.')
  .transform((months) => [...months].sort((a, b) => (a.month < b.month ? -1 : 1)));

const tacticFields = {
  title: line(160),
  goal: thingCode.nullable(),
  step: thingCode.nullable(),
  team: thingCode,
  supportingTeams: z.array(thingCode).max(50, 'At most 50 teams.'),
  accountable: emailField.nullable(),
  reason: paragraph(2000),
  expectedEffect: effect.nullable(),
  funnelStage: oneOf(FUNNEL_STAGES).nullable(),
  audience: paragraph(500),
  status: oneOf(TACTIC_STATUSES),
  start: monthField.nullable(),
  end: monthField.nullable(),
  effortDays: days.nullable(),
  budget,
};

/** Body of `POST /tactics`; a draft needs only code and title (and a team where the writer has not one alone). */
export const tacticInput = z.strictObject({
  code: thingCode.refine(isFree, NOT_FREE),
  ...z.strictObject(tacticFields).partial().shape,
  title: tacticFields.title,
});
export type TacticInput = z.output<typeof tacticInput>;

/** A change; only what is named changes, a budget as a whole. */
export const tacticPatch = z.strictObject({ code: thingCode, ...tacticFields }).partial();

/** Body of `POST /tactics/import`: new tactics and changes of known ones, all or nothing. */
export const tacticImport = z.strictObject({
  tactics: z
    .array(z.unknown(), 'A list of tactics is needed.')
    .min(1, 'At least one tactic is needed.')
    .max(5000, 'At most 5,000 tactics.'),
  dryRun: z.boolean('true or false.').optional(),
});

/** How a list of tactics in a file is taken. */
export const tacticListOptions = z.strictObject({ dryRun: z.boolean('true or false.').default(false) });

/** Body of `PUT /tactics/{code}/budget`: only the months and amounts that are named change; null takes one away. */
export const budgetInput = z.strictObject({
  budget: z
    .array(
      z.strictObject({
        month: monthField,
        planned: money.nullable().optional(),
        actual: money.nullable().optional(),
      }),
      'A list of months is needed.',
    )
    .max(120, 'At most 120 months.')
    .refine(unique, 'A month stands twice.'),
});

/** Body of `POST /tactics/{code}/reviews`. */
export const reviewInput = z.strictObject({ verdict: oneOf(REVIEW_VERDICTS), reason: line(2000) });

const rank = z.int('A whole number.').min(1, 'At least 1.').max(999, 'At most 999.');

const stepFields = {
  title: line(160),
  rank,
  priority: oneOf(STEP_PRIORITIES),
  status: oneOf(STEP_STATUSES),
  accountable: emailField.nullable(),
};

/** Body of `POST /steps`; without a rank it comes last. */
export const stepInput = z.strictObject({
  code: thingCode.refine(isFree, NOT_FREE),
  goal: thingCode,
  ...z.strictObject(stepFields).partial().shape,
  title: stepFields.title,
});

export const stepPatch = z.strictObject({ code: thingCode, ...stepFields }).partial();

/** Body of `PUT /goals/{code}/step-order`: every step of the goal, the one that is done first at the top. */
export const stepOrder = z.strictObject({
  steps: z
    .array(thingCode, 'Codes of steps are needed.')
    .min(1, 'At least one step is needed.')
    .max(999, 'At most 999 steps.')
    .refine((codes) => new Set(codes).size === codes.length, 'A step stands twice.'),
});

const share = z.number('A number from 0 to 1.').min(0, 'From 0 to 1.').max(1, 'From 0 to 1.');

const keyResultFields = {
  title: line(160),
  kpi: kpiCode,
  baseline: amountField,
  target: amountField,
  accountable: emailField.nullable(),
};

/** Body of `POST /key-results`. */
export const keyResultInput = z.strictObject({
  code: thingCode.refine(isFree, NOT_FREE),
  objective: thingCode,
  ...keyResultFields,
  accountable: keyResultFields.accountable.optional(),
  confidence: share.optional(),
});

export const keyResultPatch = z.strictObject({ code: thingCode, ...keyResultFields }).partial();

/** Body of `POST /key-results/{code}/confidence`. */
export const confidenceInput = z.strictObject({
  confidence: share,
  note: paragraph(500)
    .optional()
    .transform((value) => value ?? null),
});

/** What the list of tactics is narrowed down to, as it stands in the address; what is not understood falls back. */
export const tacticsPage = z.object({
  team: thingCode.optional().catch(undefined),
  goal: thingCode.optional().catch(undefined),
  stage: z.enum(FUNNEL_STAGES).optional().catch(undefined),
  status: z.enum(TACTIC_STATUSES).optional().catch(undefined),
});

/** Where a new tactic is begun from: its goal and step in the address of the form. */
export const tacticFrom = z.object({
  goal: thingCode.optional().catch(undefined),
  step: thingCode.optional().catch(undefined),
});
