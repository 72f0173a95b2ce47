import { z } from 'zod';
import {
  currencyField,
  emailField,
  isFree,
  kpiCode,
  line,
  NOT_FREE,
  paragraph,
  thingCode,
} from '@/lib/core/fields';
import { CLASSES, DIRECTIONS, FREQUENCIES, FUNNEL_STAGES, UNITS } from './model';

/** Fractions of what is expected, or with `own` how far on its wrong side, in the KPI's unit (Method §3). */
const thresholds = z
  .strictObject({
    onTrack: z.number(),
    atRisk: z.number(),
    unit: z.enum(['fraction', 'own'], 'One of fraction, own.').default('fraction'),
  })
  .superRefine((bounds, { addIssue }) => {
    const fault = (path: 'onTrack' | 'atRisk', message: string) =>
      addIssue({ code: 'custom', path: [path], message });
    const own = bounds.unit === 'own';
    for (const path of ['onTrack', 'atRisk'] as const) {
      const bound = bounds[path];
      if (own && bound < 0) fault(path, 'A distance, at least 0.');
      if (own && bound >= 1e15) fault(path, 'Below 10^15.');
      if (!own && bound <= 0) fault(path, 'Above 0.');
      if (!own && bound > 10) fault(path, 'At most 10.');
    }
    if (own && bounds.atRisk < bounds.onTrack)
      fault('atRisk', 'The distance for at risk is not below the one for on track.');
    if (!own && bounds.atRisk > bounds.onTrack)
      fault('atRisk', 'The bound for at risk is not above the one for on track.');
  })
  .transform(({ unit, ...bounds }) => (unit === 'own' ? { ...bounds, unit } : bounds));

const fields = {
  name: line(120),
  unit: z.enum(UNITS, `One of ${UNITS.join(', ')}.`),
  currency: currencyField.nullable(),
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
  recurring: z.boolean('true or false.'),
  funnelStage: z.enum(FUNNEL_STAGES, `One of ${FUNNEL_STAGES.join(', ')}.`).nullable(),
  thresholds: thresholds.nullable(),
};

/** A new KPI. What may be left out: one team owns and reports it, whole numbers, higher is better, monthly. */
export const kpiInput = z
  .strictObject({
    code: kpiCode.refine(isFree, NOT_FREE),
    ...fields,
    unit: fields.unit.default('number'),
    currency: fields.currency.default(null),
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
    recurring: fields.recurring.default(false),
    funnelStage: fields.funnelStage.default(null),
    thresholds: fields.thresholds.default(null),
    /** What its formula or weight names, is not there and the library knows is made with it, by its owner team. */
    withInputs: z.boolean('true or false.').optional(),
  })
  .refine((kpi) => kpi.ownerTeam !== undefined || (kpi.teams?.length ?? 0) > 0, {
    message: 'Which team owns this KPI?',
    path: ['ownerTeam'],
  });

/** A change: only what is named changes. The code is an address and a word of formulas; it stays. */
export const kpiPatch = z.strictObject({ code: kpiCode, ...fields }).partial();

const { name: _name, class: _class, formula: _formula, weightKpi: _weightKpi, ...common } = fields;

/** Codes of KPIs, each once. */
const codes = z
  .array(kpiCode, 'Codes of KPIs are needed.')
  .min(1, 'Choose at least one KPI.')
  .max(1000, 'At most 1,000 KPIs.')
  .transform((list) => [...new Set(list)]);

export const kpisChosen = z.strictObject({ codes });

/** The same change for many: what a KPI is called and what it is made of are its own. */
export const kpisPatch = z.strictObject({
  codes,
  set: z
    .strictObject(common)
    .partial()
    .refine((set) => Object.values(set).some((value) => value !== undefined), 'Nothing is set.'),
});

/**
 * *Split by*: a KPI for each value, with the code `<kpi>_<value>`, and their sum. `total`: code and name of the sum, as
 * a KPI of its own; left out, the KPI itself becomes the sum where nothing hangs on it yet.
 */
export const kpiSplit = z.strictObject({
  by: line(60),
  values: z
    .array(
      z.strictObject({
        code: z
          .string('A code is needed.')
          .max(40, 'At most 40 characters.')
          .regex(/^[a-z0-9][a-z0-9_]*$/, 'Lower-case letters, digits and _.')
          .optional(),
        name: line(80),
      }),
      'Values are needed.',
    )
    .min(2, 'At least two values.')
    .max(50, 'At most 50 values.'),
  total: z.strictObject({ code: kpiCode.refine(isFree, NOT_FREE), name: line(120).optional() }).optional(),
});

/** How a list of KPIs is to be taken: a dry run judges and shows, and saves nothing. */
export const kpiListOptions = z.strictObject({ dryRun: z.boolean('true or false.').default(false) });
