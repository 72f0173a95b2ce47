import { z } from 'zod';
import { checkAmount } from './decimal';
import { isMonth, type Month } from './month';

// PostgreSQL stores no NUL, and half of a surrogate pair is no character.
const storable = (value: string) => !value.includes('\u0000') && value.isWellFormed();

/** One line of text, trimmed, not empty. */
export const line = (max: number) =>
  z
    .string('A text is needed.')
    .trim()
    .min(1, 'This must not be empty.')
    .max(max, `At most ${max} characters.`)
    .refine(storable, 'This holds characters that cannot be stored.');

/** Longer text; empty becomes null. */
export const paragraph = (max: number) =>
  z
    .string('A text is needed.')
    .trim()
    .max(max, `At most ${max} characters.`)
    .refine(storable, 'This holds characters that cannot be stored.')
    .transform((value) => (value === '' ? null : value))
    .nullable();

/** KPI codes are words of formulas: lower case, digits and underscore. */
export const kpiCode = z
  .string('A KPI code is needed.')
  .max(60, 'At most 60 characters.')
  .regex(
    /^[a-z][a-z0-9_]*$/,
    'A KPI code begins with a lower-case letter, then lower-case letters, digits and _.',
  );

/** Codes of teams, objectives, goals: stand in addresses. */
export const thingCode = z
  .string('A code is needed.')
  .max(60, 'At most 60 characters.')
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_-]*$/,
    'A code has letters, digits, - and _, and begins with a letter or digit.',
  );

export const emailField = z
  .string('An e-mail address is needed.')
  .trim()
  .toLowerCase()
  .max(254, 'At most 254 characters.')
  .pipe(z.email('This is not an e-mail address.'));

const currencies = new Set(Intl.supportedValuesOf('currency'));

/** ISO 4217, "EUR". */
export const currencyField = z
  .string('A currency is needed.')
  .trim()
  .toUpperCase()
  .refine((code) => currencies.has(code), 'A currency code like EUR or USD is needed.');

/** "2026-03"; within three centuries, so that months before and after it can be named too. */
export const monthField = z
  .string('A month like 2026-03 is needed.')
  .refine(isMonth, { error: 'A month like 2026-03 is needed.', abort: true })
  .refine((month) => month >= '1900-01' && month <= '2199-12', 'A month from 1900-01 to 2199-12 is needed.')
  .transform((value) => value as Month);

/** A decimal of at most 15 significant digits and 6 decimals, below 10^15 in size (Method §2). */
export const amountField = z.number('A number is needed.').superRefine((value, context) => {
  const fault = checkAmount(value);
  if (fault) context.addIssue({ code: 'custom', message: fault });
});

/** One of a few words, which the fault names. */
export const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values, `One of ${values.join(', ')}.`);

/** A code under whose address the form for a new thing stands. */
export const isFree = (code: string): boolean => code !== 'new';
export const NOT_FREE = '“new” is an address of its own; choose another code.';
