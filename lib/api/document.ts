import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { POLICY } from '@/lib/auth/policy';
import { VERSION } from './build';
import { BASE, type Endpoint, TAGS } from './endpoint';
import { PROBLEMS } from './problem';

type Registry = OpenAPIHono['openAPIRegistry'];

export const DOCUMENT = {
  openapi: '3.1.0',
  info: {
    title: 'Plumbline',
    version: VERSION,
    description: [
      'Everything that can be done in the interface can be done here, through the same commands with the same checks.',
      'Months are written "2026-03". Values are numbers, exact to 15 significant digits; blank is null. Fractions are',
      'fractions: an attainment of 0.7 is 70 %. Checks come in this order: 401, 403 by role, 404, then 400 and 422, then',
      'the rights in the row itself. Unknown keys are refused. From 200 requests a second a token gets 429.',
    ].join('\n'),
  },
  servers: [{ url: '/' }],
  tags: TAGS.map((name) => ({ name })),
  security: [{ token: [] }],
};

const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(Object.keys(PROBLEMS) as [string, ...string[]]),
    errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
    current: z.unknown().optional(),
  })
  .openapi('Problem', { description: 'A refusal as in RFC 9457. `current` comes with 409 `stale`.' });

/** Tells the registry of every call, so that openapi.json describes what really runs. */
export function describeAll(registry: Registry, endpoints: readonly Endpoint[]): void {
  registry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'A token of one organization and one role, made in Settings or by the command line.',
  });
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'next-auth.session-token',
    description: 'The browser’s session: for reads, and for imports by a page of this server.',
  });
  for (const endpoint of endpoints) registry.registerPath(describe(endpoint));
  for (const route of OTHERS) registry.registerPath(route);
}

type Route = Parameters<Registry['registerPath']>[0];

const binary = z.string().openapi({ format: 'binary' });
const reads: Pick<Route, 'security'> = { security: [{ token: [] }, { session: [] }] };

function describe(endpoint: Endpoint): Route {
  const {
    method,
    path,
    tag,
    summary,
    command,
    query,
    body,
    answer,
    file,
    form,
    session,
    status = 200,
  } = endpoint;
  const role = command ? `Needs the role ${POLICY[command].role}.` : 'For every role.';
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  const given = file
    ? { [file]: { schema: binary } }
    : answer
      ? { 'application/json': { schema: answer } }
      : null;
  const content = given ? { content: given } : {};
  return {
    method,
    path: `${BASE}${path}`,
    operationId: operationId(endpoint),
    tags: [tag],
    summary,
    description: role,
    ...(method === 'get' || session ? reads : {}),
    request: {
      ...(names.length > 0
        ? { params: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))) }
        : {}),
      ...(query instanceof z.ZodObject ? { query } : {}),
      ...(takesVersion(endpoint) ? { headers: ifMatch } : {}),
      ...(body
        ? {
            body: {
              required: true,
              content: { [form ? 'multipart/form-data' : 'application/json']: { schema: body } },
            },
          }
        : {}),
    },
    responses: {
      [status]: { description: DONE[status], ...content },
      ...(endpoint.created ? { 200: { description: 'Changed what was there.', ...content } } : {}),
      ...refusals(endpoint, names.length > 0),
    },
  };
}

const DONE = { 200: 'Done.', 201: 'Created; `Location` says where.', 204: 'Done, nothing to say.' } as const;

const ifMatch = z.object({
  'If-Match': z.string().optional().openapi({
    description: 'The version that the change is meant for, as in `"3"`; a stale one is refused with 409.',
  }),
});

/** `listTeams`, `getKpi`, `putKpisFigures`: the verb and the words of the path. */
function operationId({ method, path }: Endpoint): string {
  const words = path.replace(/\{(\w+)\}/g, (_, name: string) => `by-${name}`).split(/[/_-]/);
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** A write to one thing that has a version. */
const takesVersion = ({ method, path }: Endpoint) =>
  method === 'put' || method === 'patch' || (method === 'delete' && path.includes('{'));

function refusals(endpoint: Endpoint, named: boolean): Route['responses'] {
  const { method, body, query, command } = endpoint;
  const codes: (keyof typeof PROBLEMS)[] = ['unauthenticated', 'too-many'];
  if (command) codes.push('forbidden');
  if (named) codes.push('not-found');
  if (body) codes.push('malformed', 'too-large', 'unsupported-type');
  if (body || query) codes.push('invalid');
  if (method !== 'get') codes.push('stale');
  const content = { 'application/problem+json': { schema: problemSchema } };
  return Object.fromEntries(
    codes.map((code) => [String(PROBLEMS[code].status), { description: PROBLEMS[code].title, content }]),
  );
}

const OTHERS: readonly Route[] = [
  {
    method: 'get',
    path: '/api/health',
    operationId: 'getHealth',
    tags: ['You'],
    summary: 'Whether the server can work',
    security: [],
    responses: {
      200: {
        description: 'It can.',
        content: {
          'application/json': {
            schema: z.object({
              status: z.literal('ok'),
              version: z.string(),
              database: z.enum(['embedded', 'postgres']),
              revision: z.int(),
            }),
          },
        },
      },
      503: { description: 'The database does not answer.' },
    },
  },
  {
    method: 'get',
    path: `${BASE}/events`,
    operationId: 'getEvents',
    tags: ['Reading'],
    summary: 'Server-sent events: `revision` after each committed write',
    description: 'First comes `current` with the revision at this moment. Data: `{"revision": 7}`.',
    ...reads,
    responses: {
      200: { description: 'The stream.', content: { 'text/event-stream': { schema: z.string() } } },
      401: { description: PROBLEMS.unauthenticated.title },
    },
  },
  {
    method: 'get',
    path: `${BASE}/openapi.json`,
    operationId: 'getOpenApi',
    tags: ['You'],
    summary: 'This description',
    security: [],
    responses: { 200: { description: 'OpenAPI 3.1.' } },
  },
];
