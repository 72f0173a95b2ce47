import { OpenAPIHono } from '@hono/zod-openapi';
import { isClosing } from '@/lib/platform/live';
import { log } from '@/lib/platform/log';
import { answer, tooMany } from './answer';
import { authenticate, takeTurn } from './authenticate';
import { DOCUMENT, describeAll } from './document';
import { BASE } from './endpoint';
import { endpoints } from './endpoints';
import { eventStream } from './events';
import { problem } from './problem';

/** The HTTP API as one function from Request to Response: `api.fetch(request)`. */
export const api = build();

function build() {
  const app = new OpenAPIHono({ strict: false });
  describeAll(app.openAPIRegistry, endpoints);
  for (const endpoint of endpoints) {
    const path = BASE + endpoint.path.replace(/\{(\w+)\}/g, ':$1');
    app.on(endpoint.method.toUpperCase(), path, (c) => answer(endpoint, c.req.raw, c.req.param()));
  }
  app.get(`${BASE}/events`, (c) => events(c.req.raw));
  app.get(`${BASE}/openapi.json`, () =>
    Response.json(openApi(), { headers: { 'cache-control': 'no-cache' } }),
  );
  app.notFound((c) => notFound(new URL(c.req.url).pathname, c.req.method));
  app.onError((error, c) => failed(error, c.req.raw));
  return app;
}

type Document = ReturnType<typeof api.getOpenAPI31Document>;

let document: Document | undefined;

/** The API's description of itself, OpenAPI 3.1, made once from the schemas of the calls. */
export function openApi(): Document {
  document ??= api.getOpenAPI31Document(DOCUMENT);
  return document;
}

async function events(request: Request): Promise<Response> {
  if (isClosing()) {
    const message = 'The server is going down; come back in a moment.';
    return problem({ code: 'unavailable', message }, { connection: 'close', 'retry-after': '8' });
  }
  const turn = takeTurn(request);
  if (!turn.ok) return tooMany(turn.retryAfter);
  turn.done();
  const who = await authenticate(request, { session: true });
  return who.ok ? eventStream(who.value, request.signal) : problem(who.failure);
}

const addresses = [
  ...endpoints,
  { method: 'get', path: '/events' } as const,
  { method: 'get', path: '/openapi.json' } as const,
].map(({ method, path }) => ({
  method: method.toUpperCase(),
  pattern: new RegExp(`^${BASE}${path.replace(/\{\w+\}/g, '[^/]+')}/?$`),
}));

function notFound(path: string, method: string): Response {
  const allowed = addresses.filter(({ pattern }) => pattern.test(path)).map((address) => address.method);
  if (allowed.length === 0) {
    return problem({ code: 'not-found', message: 'There is nothing at this address; see /api/docs.' });
  }
  const message = `${method} is not for this address; it takes ${allowed.join(', ')}.`;
  return problem({ code: 'method-not-allowed', message }, { allow: allowed.join(', ') });
}

/** What nobody foresaw. The caller learns nothing of it; a database that is away or busy is not the caller's fault. */
function failed(error: Error, request: Request): Response {
  const { pathname } = new URL(request.url);
  log.error({ err: error, method: request.method, path: pathname }, 'A call of the API failed');
  if (AWAY.test(codeOf(error))) {
    const message = 'The database does not answer; try again in a moment.';
    return problem({ code: 'unavailable', message }, { 'retry-after': '5' });
  }
  // A value that PostgreSQL cannot hold came past every schema: still the caller's, and worth a look at the log.
  if (codeOf(error).startsWith('22')) {
    return problem({ code: 'invalid', message: 'A value in here cannot be stored.' });
  }
  return problem({ code: 'internal', message: 'Something went wrong here; it has been logged.' });
}

/** Connection errors of Node and postgres.js, and PostgreSQL's classes for "going down" and "too much". */
const AWAY = /^(?:ECONN|EPIPE|ETIMEDOUT|CONNECT|57P0|53|08)/;

function codeOf(error: Error): string {
  const cause = error.cause instanceof Error ? error.cause : error;
  return 'code' in cause ? String(cause.code) : '';
}
