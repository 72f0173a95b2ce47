import type { Failure, FailureCode, FieldError } from '@/lib/core/result';

type ProblemCode = FailureCode | 'method-not-allowed' | 'unsupported-type' | 'unavailable' | 'internal';

/** Status and title of every refusal that the API knows; the readable page lists them from here. */
export const PROBLEMS: Readonly<Record<ProblemCode, { readonly status: number; readonly title: string }>> = {
  malformed: { status: 400, title: 'Malformed request' },
  unauthenticated: { status: 401, title: 'Not signed in' },
  forbidden: { status: 403, title: 'Role too low' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'Method not allowed' },
  stale: { status: 409, title: 'Changed in the meantime' },
  locked: { status: 409, title: 'Locked' },
  holes: { status: 409, title: 'Figures are missing' },
  duplicate: { status: 409, title: 'Exists already' },
  'too-large': { status: 413, title: 'Too large' },
  'unsupported-type': { status: 415, title: 'Unsupported content type' },
  invalid: { status: 422, title: 'Not acceptable' },
  'too-many': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong here' },
  unavailable: { status: 503, title: 'Not available' },
};

/** A refusal on its way to the caller, still without its HTTP form. */
export interface Refusal {
  readonly code: ProblemCode;
  readonly message: string;
  readonly errors?: readonly FieldError[];
  readonly current?: unknown;
}

/** The refusal as application/problem+json (RFC 9457); `more` adds members such as the counts of a bulk write. */
export function problem(
  refusal: Refusal | Failure,
  headers: Readonly<Record<string, string>> = {},
  more: Readonly<Record<string, unknown>> = {},
): Response {
  const { status, title } = PROBLEMS[refusal.code];
  const body = {
    type: `/api/docs#${refusal.code}`,
    title,
    status,
    detail: refusal.message,
    code: refusal.code,
    errors: refusal.errors,
    current: refusal.current,
    ...more,
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(status === 401 ? { 'www-authenticate': 'Bearer realm="Plumbline"' } : {}),
      ...headers,
    },
  });
}
