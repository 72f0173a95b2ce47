import { z } from 'zod';
import { kpiCode, monthField, thingCode } from '@/lib/core/fields';

const GRAINS = ['month', 'quarter', 'half', 'year'] as const;

const REPORTED_AS = ['current', 'firstReported'] as const;

/** Whether figures are meant as they stand or as they were first reported. */
export const reportedAs = z.enum(REPORTED_AS, 'current or firstReported.');

/** Query of a series: months inclusive; without them the twelve months that ended last. */
export const seriesQuery = z.strictObject({
  from: monthField.optional(),
  to: monthField.optional(),
  grain: z.enum(GRAINS, `One of ${GRAINS.join(', ')}.`).default('month'),
  team: thingCode.optional(),
  compare: z.enum(['previous', 'lastYear'], 'previous or lastYear.').optional(),
  as: reportedAs.default('current'),
});

export const manySeriesQuery = seriesQuery.extend({
  kpis: z
    .string('KPI codes with commas between them are needed.')
    .transform((text) => text.split(','))
    .pipe(z.array(kpiCode).min(1, 'At least one KPI.').max(100, 'At most 100 KPIs at once.')),
});

export type SeriesQuery = z.output<typeof seriesQuery>;

const PERIOD_KINDS = ['month', 'quarter', 'half', 'year', 'qtd', 'ytd', 't12', 'custom'] as const;

/**
 * The period picker of the pages, as it stands in the address. What is not understood there falls back to the
 * page's own choice: an old bookmark opens a page, not an error. `custom` runs from `from` through `month`.
 */
export const pagePeriod = z
  .object({
    month: monthField.optional().catch(undefined),
    from: monthField.optional().catch(undefined),
    period: z.enum(PERIOD_KINDS).optional().catch(undefined),
    compare: z.enum(['previous', 'lastYear', 'target']).optional().catch(undefined),
    team: thingCode.optional().catch(undefined),
    as: z.enum(REPORTED_AS).optional().catch(undefined),
  })
  .transform(({ from, period, ...asked }) => {
    const isRange = period === 'custom' && from !== undefined && asked.month !== undefined;
    return {
      ...asked,
      ...(isRange && { from }),
      ...(period !== undefined && (period !== 'custom' || isRange) && { period }),
    };
  });

export type PagePeriod = z.output<typeof pagePeriod>;
