/** Where in the input a fault lies (`figures.3.value`), a stable code, and a sentence for people. */
export interface FieldError {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** Every expected refusal of a command or view. The HTTP API maps the code to a status (lib/api). */
export type FailureCode =
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'malformed'
  | 'invalid'
  | 'stale'
  | 'locked'
  /** A month still lacks figures that may come. */
  | 'holes'
  | 'duplicate'
  | 'too-large'
  | 'too-many';

export interface Failure {
  readonly code: FailureCode;
  readonly message: string;
  readonly errors?: readonly FieldError[];
  /** For `stale`: the state that the writer has not seen. */
  readonly current?: unknown;
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const fail = (
  code: FailureCode,
  message: string,
  more: Omit<Failure, 'code' | 'message'> = {},
): { readonly ok: false; readonly failure: Failure } => ({ ok: false, failure: { code, message, ...more } });

/** Refusal of one field; several faults of one input belong into one `fail('invalid', …, { errors })`. */
export const invalid = (path: string, message: string, code = 'invalid') =>
  fail('invalid', message, { errors: [{ path, code, message }] });
