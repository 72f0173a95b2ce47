import { z } from 'zod';
import { StartError } from './start-error';

/** A variable with a wrong value; the message is one line that names it and says what is expected. */
export class EnvError extends StartError {
  override name = 'EnvError';
}

const url = (protocols: readonly string[], expected: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), expected);

const postgresUrl = url(
  ['postgres:', 'postgresql:'],
  'must be a PostgreSQL address such as postgres://user:password@host:5432/database',
);
const webUrl = (example: string) => url(['http:', 'https:'], `must be a web address such as ${example}`);

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const schema = z
  .object({
    DATABASE_URL: postgresUrl.optional(),
    MIGRATION_DATABASE_URL: postgresUrl.optional(),
    DATABASE_DIRECT_URL: postgresUrl.optional(),
    TEST_DATABASE_URL: postgresUrl.optional(),
    PLUMBLINE_DATABASE: z.enum(['embedded', 'postgres'], 'must be "embedded" or "postgres"').optional(),
    /** Set for the server by whatever starts it: scheduled work is its, and of no other program. */
    PLUMBLINE_JOBS: z.enum(['on', 'off'], 'must be "on" or "off"').optional(),
    DATA_DIR: z.string().default('.data'),
    PORT: z
      .string()
      .regex(/^\d{1,5}$/, 'must be a port number from 1 to 65535')
      .transform(Number)
      .refine((port) => port >= 1 && port <= 65_535, 'must be a port number from 1 to 65535')
      .default(3000),
    HOST: z
      .string()
      .regex(/^[A-Za-z0-9.:_-]+$/, 'must be a host name or an IP address such as 127.0.0.1 or 0.0.0.0')
      .default('127.0.0.1'),
    NEXTAUTH_SECRET: z.string().min(16, 'must have at least 16 characters').optional(),
    NEXTAUTH_URL: webUrl('https://kpi.example.com').optional(),
    OIDC_ISSUER: webUrl('https://login.example.com').optional(),
    OIDC_CLIENT_ID: z.string().optional(),
    OIDC_CLIENT_SECRET: z.string().optional(),
    SMTP_URL: url(
      ['smtp:', 'smtps:'],
      'must be an address such as smtp://user:password@mail.example.com:587',
    ).optional(),
    MAIL_FROM: z
      .string()
      .regex(/^[^@\s][^@]*@[^@\s]+$/, 'must be a sender such as Plumbline <kpi@example.com>')
      .optional(),
    DEMO: z
      .string()
      .toLowerCase()
      .pipe(z.enum(['on', 'off'], 'must be "on" or "off"'))
      .default('on'),
    LOG_LEVEL: z.enum(LEVELS, `must be one of ${LEVELS.join(', ')}`).default('info'),
  })
  .superRefine((value, context) => {
    const oidc = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;
    const missing = oidc.filter((name) => value[name] === undefined);
    if (missing.length === 0 || missing.length === oidc.length) return;
    for (const name of missing) {
      context.addIssue({
        code: 'custom',
        path: [name],
        message: `must be set too: ${oidc.join(', ')} belong together`,
      });
    }
  });

export type Env = Readonly<z.output<typeof schema>>;

/** Values that may be shown in a message; everything else can carry a password. */
const PRINTABLE = new Set([
  'PORT',
  'HOST',
  'DEMO',
  'LOG_LEVEL',
  'PLUMBLINE_DATABASE',
  'PLUMBLINE_JOBS',
  'MAIL_FROM',
]);

/**
 * The environment as one typed, frozen object; an empty value counts as absent.
 * Throws an EnvError for the first wrong value. Nothing else reads `process.env` for these names.
 */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  const given: Record<string, string> = {};
  for (const name of Object.keys(schema.shape)) {
    const text = source[name]?.trim();
    if (text) given[name] = text;
  }
  const parsed = schema.safeParse(given);
  if (parsed.success) return Object.freeze(parsed.data);
  const issue = parsed.error.issues[0];
  const name = String(issue?.path[0] ?? 'The environment');
  const shown = PRINTABLE.has(name) && given[name] !== undefined ? ` (it is "${given[name]}")` : '';
  throw new EnvError(`${name} ${issue?.message ?? 'is not valid'}${shown}`);
}

let cached: Env | undefined;

/** The environment of this process, read at the first call and kept. Throws an EnvError. */
export function env(): Env {
  cached ??= readEnv();
  return cached;
}
