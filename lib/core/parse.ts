import type { z } from 'zod';
import { type FieldError, fail, ok, type Result } from './result';

/** Stands for a body that is not JSON at all, so that it is refused in its turn: after rights and existence. */
export const MALFORMED = Symbol('malformed input');

/** Checks untrusted input against a schema; every fault with its path (`figures.3.value`) and a sentence. */
export function parse<S extends z.ZodType>(schema: S, input: unknown): Result<z.output<S>> {
  if (input === MALFORMED) return fail('malformed', 'The body is not valid JSON.');
  const parsed = schema.safeParse(input);
  if (parsed.success) return ok(parsed.data);
  const errors = parsed.error.issues.slice(0, 100).flatMap(toFieldErrors);
  return fail('invalid', errors[0]?.message ?? 'The input is not acceptable.', { errors });
}

function toFieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  const at = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...at, key].join('.'),
      code: 'unknown_key',
      message: `“${key}” is not known here.`,
    }));
  }
  return [{ path: at.join('.'), code: issue.code, message: issue.message }];
}
