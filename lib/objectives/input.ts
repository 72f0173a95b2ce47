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
import { BASE_RULES, GOAL_KINDS, HORIZONS, MEASURES, OBJECTIVE_STATES } from './model';

const shared = {
  title: line(160),
  accountable: emailField.nullable(),
  measure: oneOf(MEASURES).nullable(),
  baseline: amountField.nullable(),
  target: amountField.nullable(),
  low: amountField.nullable(),
  high: amountField.nullable(),
};

const objectiveFields = {
  ...shared,
  why: paragraph(2000),
  horizonYears: z.literal(HORIZONS, `One of ${HORIZONS.join(', ')}.`).nullable(),
  rank: z.int('A whole number.').min(1, 'At least 1.').max(999, 'At most 999.').nullable(),
  ownerTeam: thingCode.nullable(),
  successKpi: kpiCode.nullable(),
  yearlyTargets: z
    .array(z.strictObject({ fiscalYear: z.int('A year.').min(1900).max(2200), value: amountField }))
    .max(20, 'At most 20 years.')
    .refine(
      (years) => new Set(years.map((year) => year.fiscalYear)).size === years.length,
      'A year stands twice.',
    ),
  start: monthField.nullable(),
  end: monthField.nullable(),
  state: oneOf(OBJECTIVE_STATES),
  resultKpis: z.array(kpiCode).max(50, 'At most 50 KPIs.'),
  moneyShare: z.number('A number.').min(0, 'From 0 to 1.').max(1, 'From 0 to 1.').nullable(),
};

/** Body of `POST /objectives`; a draft needs only code and title. */
export const objectiveInput = z.strictObject({
  code: thingCode.refine(isFree, NOT_FREE),
  ...z.strictObject(objectiveFields).partial().shape,
  title: objectiveFields.title,
});

/** A change; `reason` where it revises the target of an objective that has begun. */
export const objectivePatch = z
  .strictObject({ code: thingCode, ...objectiveFields, reason: paragraph(500) })
  .partial();

const goalFields = {
  ...shared,
  objective: thingCode,
  teams: z.array(thingCode).min(1, 'A goal belongs to at least one team.').max(50, 'At most 50 teams.'),
  kpi: kpiCode,
  kind: oneOf(GOAL_KINDS),
  change: z.number('A number.').min(-1e6).max(1e6).nullable(),
  base: z
    .strictObject({
      rule: oneOf(BASE_RULES),
      value: amountField.nullish().transform((value) => value ?? null),
    })
    .nullable(),
  start: monthField,
  end: monthField.nullable(),
  weight: z.number('A number.').min(0, 'Not below 0.').max(1000, 'At most 1000.'),
  sign: z.literal([1, -1], '1 or -1.'),
  note: paragraph(2000),
  audience: paragraph(500),
};

const { objective, teams, kpi, start, title, ...optional } = goalFields;

/** Body of `POST /goals`. */
export const goalInput = z.strictObject({
  code: thingCode,
  objective,
  teams,
  kpi,
  start,
  title,
  ...z.strictObject(optional).partial().shape,
});

/** A change; `reason` where it revises the target of a goal that has begun. */
export const goalPatch = z.strictObject({ code: thingCode, ...goalFields, reason: paragraph(500) }).partial();

/** Body of `POST /goals/check`: a goal as far as it is typed. */
export const goalDraft = z.strictObject({ code: thingCode, ...goalFields }).partial();

/** Body of `POST /goals/{code}/base`: what is done about the base that a correction proposes, and why. */
export const baseDecision = z.strictObject({
  verdict: oneOf(['accept', 'keep']),
  /** The proposed base as it was shown. */
  base: amountField,
  reason: line(500),
});
