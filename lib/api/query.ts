import { z } from 'zod';
import { monthField } from '@/lib/core/fields';
import { parse } from '@/lib/core/parse';
import { invalid, type Result } from '@/lib/core/result';

/** The parameters of a list. */
export const pageQuery = {
  limit: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'A whole number from 1 to 1000.')
    .transform(Number)
    .refine((limit) => limit <= 1000, 'At most 1000.')
    .optional(),
  cursor: z.string().max(500).optional(),
};

export const monthQuery = monthField.optional();

export const periodQuery = { from: monthQuery, to: monthQuery };

const nothing = z.strictObject({});

/** Reads the parameters after `?`: each at most once, unknown ones refused. */
export function readQuery<S extends z.ZodType>(schema: S | undefined, url: URL): Result<z.output<S>> {
  const seen = new Set<string>();
  for (const [name, value] of url.searchParams) {
    if (seen.has(name)) return invalid(name.slice(0, 100), 'This is named twice.', 'duplicate');
    if (value.includes('\u0000')) {
      return invalid(name.slice(0, 100), 'This holds characters that cannot be read.', 'characters');
    }
    seen.add(name);
  }
  return parse<z.ZodType>(schema ?? nothing, Object.fromEntries(url.searchParams)) as Result<z.output<S>>;
}
