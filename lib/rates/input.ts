import { z } from 'zod';
import { checkAmount } from '@/lib/core/decimal';
import { currencyField, monthField } from '@/lib/core/fields';

const rate = z
  .number('A rate is needed.')
  .positive('A rate is above 0.')
  .max(1e9, 'At most 1,000,000,000.')
  .superRefine((value, context) => {
    const fault = checkAmount(value);
    if (fault !== null) context.addIssue({ code: 'custom', message: fault });
  })
  .nullable();

/** Left out, a rate stays as it is; null takes it away. */
const rateRow = z
  .strictObject({
    currency: currencyField,
    month: monthField,
    average: rate.optional(),
    monthEnd: rate.optional(),
    version: z.int().min(0).optional(),
  })
  .refine((row) => row.average !== undefined || row.monthEnd !== undefined, 'No rate is named.');

export const ratesInput = z.strictObject({
  rates: z.array(rateRow, 'A list of rates is needed.').max(5000, 'At most 5,000 rates at once.'),
  dryRun: z.boolean('true or false.').default(false),
});
