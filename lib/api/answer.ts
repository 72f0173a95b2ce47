import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { MALFORMED } from '@/lib/core/parse';
import { fail, type Result } from '@/lib/core/result';
import { freshnessOf } from '@/lib/people/queries';
import { giveBackMemory } from '@/lib/platform/memory';
import { authenticate, isOwnPage, takeTurn } from './authenticate';
import { type Body, readBody, readForm } from './body';
import type { Call, Endpoint, FileAnswer } from './endpoint';
import { etagOf, isKnown, versionOf } from './freshness';
import { problem } from './problem';
import { progressStream, wantsProgress } from './progress';
import { readQuery } from './query';

const MEGABYTE = 1_000_000;
type Params = Readonly<Record<string, string>>;

const PRIVATE = { 'cache-control': 'private, no-cache', vary: 'Authorization, Cookie' };

/**
 * One call from request to response, its checks in the order that the contract fixes: 401, 403 by role, 404, then
 * 400 and 422 (in the command or view), then the row's own rights.
 */
export async function answer(endpoint: Endpoint, request: Request, params: Params): Promise<Response> {
  const turn = takeTurn(request);
  if (!turn.ok) return tooMany(turn.retryAfter);
  try {
    return await answerInTurn(endpoint, request, params);
  } finally {
    turn.done();
    giveBackMemory(Number(request.headers.get('content-length')));
  }
}

/** The answer to a token that asks faster than 200 times a second. */
export const tooMany = (retryAfter: number): Response =>
  problem(
    { code: 'too-many', message: 'This token has made 200 requests within a second.' },
    { 'retry-after': String(retryAfter) },
  );

async function answerInTurn(endpoint: Endpoint, request: Request, params: Params): Promise<Response> {
  const reads = endpoint.method === 'get';
  const who = await authenticate(request, {
    session: reads || (endpoint.session === true && isOwnPage(request)),
  });
  if (!who.ok) return problem(who.failure);
  const context = who.value;
  const refused = endpoint.command ? refuseRole(context.actor, endpoint.command) : null;
  if (refused) return problem(refused.failure);
  if (Object.values(params).some((value) => !isPlain(value))) {
    return problem({ code: 'not-found', message: 'There is nothing at this address.' });
  }
  return reads
    ? answerRead(endpoint, request, context, params)
    : answerWrite(endpoint, request, context, params);
}

// No code, month or address holds such characters or is as long, and the database could not even compare them.
const isPlain = (value: string) =>
  value.length <= 300 && !value.includes('\u0000') && !/\p{Surrogate}/u.test(value);

async function answerRead(endpoint: Endpoint, request: Request, context: Context, params: Params) {
  const url = new URL(request.url);
  if (context.actor.tokenId === null) url.searchParams.delete('organization');
  const query = readQuery(endpoint.query, url);
  if (!query.ok) return problem((await missing(endpoint, context, params)) ?? query.failure);
  // The revision is read before the view: should a write come between, the answer is newer than its tag, never older.
  const etag = etagOf(await freshnessOf(context), context, request.url);
  const headers = { ...PRIVATE, etag };
  const personal = endpoint.personal?.({ context, query: query.value });
  if (!personal && isKnown(etag, request.headers.get('if-none-match')))
    return new Response(null, { status: 304, headers });
  const result = await endpoint.run({
    context,
    params,
    query: query.value,
    body: undefined,
    expectedVersion: undefined,
  });
  if (result.ok && endpoint.file) return file(endpoint.file, result.value as FileAnswer, headers);
  if (result.ok) return json(result.value, 200, headers);
  // A view may find the question wrong before it has looked for the thing.
  const unacceptable = result.failure.code === 'invalid';
  const absent = unacceptable ? await missing(endpoint, context, params) : null;
  return problem(absent ?? result.failure, PRIVATE);
}

/** The refusal of a thing that is not there, asked only when something else is wrong as well. */
async function missing(endpoint: Endpoint, context: Context, params: Params) {
  const found = await endpoint.find?.({ context, params });
  return found && !found.ok ? found.failure : null;
}

async function answerWrite(endpoint: Endpoint, request: Request, context: Context, params: Params) {
  const url = new URL(request.url);
  if (context.actor.tokenId === null) url.searchParams.delete('organization');
  const query = readQuery(endpoint.query, url);
  if (!query.ok && endpoint.body === undefined) {
    return problem((await missing(endpoint, context, params)) ?? query.failure);
  }
  const body: Body =
    endpoint.body === undefined
      ? { value: undefined, refusal: null }
      : await (endpoint.form ? readForm : readBody)(request, endpoint.maxBytes ?? MEGABYTE);
  const refusal = query.ok ? body.refusal : query.failure;
  const call: Call<string, unknown> = {
    // What is read after the write is read anew.
    context: { actor: context.actor, now: context.now },
    params,
    query: query.ok ? query.value : {},
    body: refusal ? MALFORMED : body.value,
    expectedVersion: versionOf(request.headers.get('if-match')),
  };
  if (endpoint.form && wantsProgress(request)) {
    return progressStream(async (progress) =>
      written(endpoint, await endpoint.run({ ...call, progress }), refusal),
    );
  }
  return written(endpoint, await endpoint.run(call), refusal);
}

function written(endpoint: Endpoint, result: Result<unknown>, refusal: Body['refusal']): Response {
  if (!result.ok) {
    return problem(result.failure.code === 'malformed' && refusal ? refusal : result.failure);
  }
  const headers: Record<string, string> = { 'cache-control': 'no-store' };
  if (endpoint.status === 204) return new Response(null, { status: 204, headers });
  if (endpoint.location) headers.location = `/api/v1${endpoint.location(result.value)}`;
  if (isBatchWithRejections(result.value)) {
    const { rejected } = result.value;
    const message = `${rejected.length} of the rows cannot be accepted; nothing was saved.`;
    return problem(fail('invalid', message).failure, {}, result.value);
  }
  const status = endpoint.created?.(result.value) === false ? 200 : (endpoint.status ?? 200);
  return json(result.value, status, headers);
}

interface Batch extends Record<string, unknown> {
  readonly rejected: readonly unknown[];
}

const isBatchWithRejections = (value: unknown): value is Batch =>
  typeof value === 'object' &&
  value !== null &&
  'rejected' in value &&
  Array.isArray(value.rejected) &&
  value.rejected.length > 0 &&
  !('accepted' in value && value.accepted === true);

const json = (value: unknown, status: number, headers: Record<string, string>) =>
  new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });

function file(type: string, { name, bytes }: FileAnswer, headers: Record<string, string>): Response {
  giveBackMemory(bytes.length);
  return new Response(bytes as BodyInit, {
    headers: { ...headers, 'content-type': type, 'content-disposition': `attachment; filename="${name}"` },
  });
}
