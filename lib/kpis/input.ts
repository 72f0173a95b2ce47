import { z } from 'zod';
import { emailField, isFree, kpiCode, line, NOT_FREE, paragraph, thingCode } from '@/lib/core/fields';
import { CLASSES, DIRECTIONS, FREQUENCIES, UNITS } from './model';

const thresholds = z
  .strictObject({
    onTrack: z.number().positive('Above 0.').max(10, 'At most 10.'),
    atRisk: z.number().positive('Above 0.').max(10, 'At most 10.'),
  })
  .refine((bounds) => bounds.atRisk <= bounds.onTrack, {
    message: 'The bound for at risk is not above the one for on track.',
    path: ['atRisk'],
  });

const fields = {
  name: line(120),
  unit: z.enum(UNITS, `One of ${UNITS.join(', ')}.`),
  decimals: z.int('A whole number.').min(0, 'At least 0.').max(6, 'At most 6.'),
  direction: z.enum(DIRECTIONS, `One of ${DIRECTIONS.join(', ')}.`),
  class: z.enum(CLASSES, `One of ${CLASSES.join(', ')}.`),
  formula: line(2000).nullable(),
  weightKpi: kpiCode.nullable(),
  frequency: z.enum(FREQUENCIES, `One of ${FREQUENCIES.join(', ')}.`),
  source: paragraph(200),
  updater: emailField.nullable(),
  teams: z.array(thingCode).max(100, 'At most 100 teams.'),
  ownerTeam: thingCode,
  definition: paragraph(4000),
  allowNegative: z.boolean('true or false.'),
  critical: z.boolean('true or false.'),
  thresholds: thresholds.nullable(),
};

/** A new KPI. What may be left out: one team owns and reports it, whole numbers, higher is better, monthly. */
export const kpiInput = z
  .strictObject({
    code: kpiCode.refine(isFree, NOT_FREE),
    ...fields,
    unit: fields.unit.default('number'),
    decimals: fields.decimals.default(0),
    direction: fields.direction.default('up'),
    formula: fields.formula.default(null),
    weightKpi: fields.weightKpi.default(null),
    frequency: fields.frequency.default('month'),
    source: fields.source.default(null),
    updater: fields.updater.default(null),
    teams: fields.teams.optional(),
    ownerTeam: fields.ownerTeam.optional(),
    definition: fields.definition.default(null),
    allowNegative: fields.allowNegative.default(false),
    critical: fields.critical.default(false),
    thresholds: fields.thresholds.default(null),
  })
  .refine((kpi) => kpi.ownerTeam !== undefined || (kpi.teams?.length ?? 0) > 0, {
    message: 'Which team owns this KPI?',
    path: ['ownerTeam'],
  });

/** A change: only what is named changes. The code is an address and a word of formulas; it stays. */
export const kpiPatch = z.strictObject({ code: kpiCode, ...fields }).partial();
