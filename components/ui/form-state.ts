import type { FieldError } from '@/lib/core/result';

/**
 * What a form's server action answers. `errors` by the field's name, `values` as typed (needed only where no
 * script runs), `done` whatever the form's owner shows afterwards, such as a link.
 */
export type FormState = {
  ok: boolean;
  message?: string;
  errors?: Record<string, string>;
  values?: Record<string, string>;
  done?: unknown;
};

export type FormAction = (state: FormState, data: FormData) => Promise<FormState>;

export const UNTOUCHED: FormState = { ok: false };

/** A refused command as the answer of a form: each fault at the field that its path begins with. */
export function refusal(
  failure: { message: string; errors?: readonly FieldError[] },
  data?: FormData,
): FormState {
  const errors: Record<string, string> = {};
  for (const { path, message } of failure.errors ?? []) errors[path.split('.')[0] ?? path] ??= message;
  const values = data && typed(data);
  return { ok: false, message: failure.message, errors, ...(values && { values }) };
}

/** What was typed, without files, passwords and the framework's own fields; several values joined by a comma. */
export function typed(data: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const name of new Set(data.keys())) {
    if (name.startsWith('$') || /password/i.test(name)) continue;
    values[name] = data
      .getAll(name)
      .filter((value) => typeof value === 'string')
      .join(',');
  }
  return values;
}
