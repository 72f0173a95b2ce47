import { z } from 'zod';
import { amountField, kpiCode, monthField, thingCode } from '@/lib/core/fields';
import { LEVEL } from '@/lib/insight/aim-forecast';

/** The share of futures in a range: fewer than half or nearly all of 500 say nothing. */
const levelField = z
  .string()
  .regex(/^0?\.\d{1,4}$/, 'A fraction from 0.5 to 0.98.')
  .transform(Number)
  .refine((level) => level >= 0.5 && level <= 0.98, 'A fraction from 0.5 to 0.98.');

/** Query of `GET /kpis/{code}/forecast`; without `until` the end of the fiscal year that is not over. */
export const forecastQuery = z.strictObject({
  until: monthField.optional(),
  level: levelField.optional().transform((level) => level ?? LEVEL),
  team: thingCode.optional(),
});

export type ForecastQuery = z.output<typeof forecastQuery>;

const MOST_VALUES = 500;

/** Body of `POST /objectives/{code}/what-if`: what is expected of typed KPIs in coming months. */
export const whatIfInput = z.strictObject({
  values: z
    .array(
      z.strictObject({ kpi: kpiCode, month: monthField, value: amountField }),
      'A list of values is needed.',
    )
    .max(MOST_VALUES, `At most ${MOST_VALUES} values at once.`),
});
