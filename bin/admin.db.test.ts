import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase } from '@/db/testing/database';
import { isPassword } from '@/lib/auth/password';
import { hashSecret } from '@/lib/auth/secret';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** As package.json has it. */
const AS_NPM = ['--disable-warning=DEP0205', '--import', 'tsx'];
const PATIENCE = 120_000;

let database: Awaited<ReturnType<typeof freshDatabase>>;
let dataDir: string;
let owner: Sql;

beforeAll(async () => {
  database = await freshDatabase();
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-admin-'));
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
});

afterAll(async () => {
  await owner.end();
  await database.drop();
  fs.rmSync(dataDir, { recursive: true, force: true });
});

interface Answer {
  readonly code: number | null;
  readonly out: string[];
  readonly error: string[];
}

/** Runs the command as npm does, on the database of this suite. */
function admin(...args: string[]): Promise<Answer> {
  const child = spawn(process.execPath, [...AS_NPM, 'bin/admin.ts', ...args], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'test',
      DATA_DIR: dataDir,
      DATABASE_URL: database.appUrl,
      MIGRATION_DATABASE_URL: database.ownerUrl,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { out: '', error: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    texts.out += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    texts.error += chunk;
  });
  const lines = (text: string) => text.split('\n').filter((line) => line !== '');
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, out: lines(texts.out), error: lines(texts.error) }));
  });
}

const found = (slug: string, more: readonly string[] = []) => [
  'create-organization',
  ...['--slug', slug, '--name', 'Acme', '--currency', 'USD', '--fiscal-year-start', '2', '--locale', 'en-US'],
  ...['--admin-email', 'Ada@acme.test', '--admin-password', 'long enough'],
  ...more,
];

describe('npm run admin', () => {
  it(
    'shows the usage with status 2 when it is called wrongly',
    async () => {
      const [none, unknown, missing, stranger, month] = await Promise.all([
        admin(),
        admin('restart'),
        admin('create-token', '--role', 'lead'),
        admin('doctor', '--fast'),
        admin('demo', '--as-of', '2026-13'),
      ]);
      for (const { code, out, error } of [none, unknown, missing, stranger, month]) {
        expect([code, out]).toEqual([2, []]);
        expect(error).toContain('npm run admin -- <command>');
      }
      expect(missing.error[0]).toBe('--organization is missing.');
      expect(unknown.error[0]).toBe('There is no command “restart”.');
      const help = await admin('--help');
      expect([help.code, help.out[0]]).toEqual([0, 'npm run admin -- <command>']);
    },
    PATIENCE,
  );

  it(
    'starts an organization with its first admin, and refuses in one line what it cannot',
    async () => {
      expect(await admin(...found('acme'))).toMatchObject({ code: 0, error: [] });
      const [row] = await owner<{ name: string; start: number; hash: string; role: string }[]>`
        select o.name, o.fiscal_year_start_month as start, a.password_hash as hash, m.role from organization o
        join membership m using (organization_id) join account a on a.id = m.account_id where o.slug = 'acme'`;
      expect(row).toMatchObject({ name: 'Acme', start: 2, role: 'admin' });
      expect(await isPassword(row?.hash ?? null, 'long enough')).toBe(true);

      const taken = await admin(...found('acme'));
      expect(taken).toEqual({ code: 1, out: [], error: ['--slug: The address “acme” is taken.'] });
      const short = await admin(...found('other', ['--admin-password', 'short', '--currency', 'XXXX']));
      expect([short.code, short.error.length]).toEqual([1, 1]);
      expect(short.error[0]).toMatch(/--currency: .* --admin-password: /);

      // Somebody with a sign-in becomes the admin of a second one, and keeps the password.
      const second = await admin(...found('acme-2', ['--admin-password', 'another one']));
      expect(second.out[0]).toContain('exists already');
      const [kept] = await owner<{ hash: string }[]>`
        select password_hash as hash from account where email = 'ada@acme.test'`;
      expect(kept?.hash).toBe(row?.hash);
    },
    PATIENCE,
  );

  it(
    'makes a token, alone on the last line',
    async () => {
      const made = await admin(
        'create-token',
        '--organization',
        'acme',
        '--role',
        'lead',
        '--name',
        'script',
      );
      expect([made.code, made.error]).toEqual([0, []]);
      const token = made.out.at(-1) ?? '';
      expect(token).toMatch(/^plb_[\w-]{43}$/);
      const [row] = await owner<{ name: string; role: string }[]>`
        select name, role from token_by_hash(${hashSecret(token)})`;
      expect(row).toMatchObject({ name: 'script', role: 'lead' });
      const refusals = await Promise.all([
        admin('create-token', '--organization', 'nobody', '--role', 'lead', '--name', 'x'),
        admin('create-token', '--organization', 'acme', '--role', 'king', '--name', 'x'),
        admin('create-token', '--organization', 'acme', '--role', 'lead', '--name', 'x', '--teams', 'nope'),
        admin('create-token', '--organization', 'acme', '--role', 'viewer', '--name', 'x', '--teams', 'nope'),
      ]);
      for (const { code, out, error } of refusals) expect([code, out, error.length]).toEqual([1, [], 1]);
    },
    PATIENCE,
  );

  it(
    'makes a link that sets a new password once, also for a person of two organizations',
    async () => {
      const reset = await admin('reset-password', '--email', 'ADA@acme.test');
      expect(reset.code).toBe(0);
      const secret = reset.out.at(-1)?.split('/reset/')[1] ?? '';
      const [row] = await owner<{ email: string }[]>`
        select email from password_reset_account(${hashSecret(secret)}, now())`;
      expect(row?.email).toBe('ada@acme.test');
      const stranger = await admin('reset-password', '--email', 'nobody@acme.test');
      expect(stranger).toEqual({
        code: 1,
        out: [],
        error: ['Nobody here has the address nobody@acme.test.'],
      });
    },
    PATIENCE,
  );

  it(
    'makes the sample company, and resets it without taking sign-ins or tokens',
    async () => {
      const first = await admin('demo', '--as-of', '2026-02');
      expect(first.code).toBe(0);
      const signIns = first.out.filter((line) => line.startsWith('sign-in '));
      expect(signIns).toHaveLength(9);
      expect(signIns[0]).toMatch(/^sign-in admin tom\.reuter@harbourlight\.example password \S{16}$/);
      const made = await admin(
        ...['create-token', '--organization', 'harbourlight', '--role', 'lead', '--name', 'kept'],
        ...['--teams', 'marketing,sales'],
      );
      const again = await admin('demo');
      expect(again.code).toBe(0);
      expect(again.out.filter((line) => line.startsWith('sign-in '))).toEqual(signIns);
      const [token] = await owner<{ team_ids: string[] }[]>`
        select team_ids from token_by_hash(${hashSecret(made.out.at(-1) ?? '')})`;
      expect(token?.team_ids).toHaveLength(2);
    },
    PATIENCE,
  );

  it(
    'takes a file, or refuses it in one line',
    async () => {
      const file = path.join(dataDir, 'figures.csv');
      const take = (...more: string[]) =>
        admin('import', '--organization', 'harbourlight', '--file', file, ...more);
      fs.writeFileSync(file, 'kpi,month,value\nleads,2020-01,7\nleads,2020-02,x\n');
      const refused = await take();
      expect(refused).toEqual({
        code: 1,
        out: [],
        error: ['Nothing was saved. C3 (value): “x” is not a number.'],
      });
      const [dry, strange, wrong] = await Promise.all([
        take('--partial', '--dry-run'),
        admin('import', '--organization', 'nobody', '--file', file),
        take('--mode', 'both'),
      ]);
      expect([dry.code, dry.out]).toEqual([
        0,
        ['It would be (long): 1 new, 0 changed, 0 unchanged, 1 refused.'],
      ]);
      expect([strange.code, strange.error.length, wrong.code]).toEqual([1, 1, 2]);
      const taken = await take('--partial', '--mode', 'append');
      expect([taken.code, taken.out]).toEqual([
        0,
        ['Taken (long): 1 new, 0 changed, 0 unchanged, 1 refused.'],
      ]);
      expect(taken.error).toEqual(['C3 (value): “x” is not a number.']);
      const [audit] = await owner.begin(async (pg) => {
        await pg`select set_config('plumbline.organization', organization_by_slug('harbourlight')::text, true)`;
        return pg<{ via: string }[]>`select via from audit where action = 'figures.import'`;
      });
      expect(audit?.via).toBe('import');
      const gone = await admin('import', '--organization', 'harbourlight', '--file', `${file}.gone`);
      expect([gone.code, gone.error.length]).toEqual([1, 1]);
    },
    PATIENCE,
  );

  it(
    'looks at what the server stands on, and finds a guard that is down',
    async () => {
      const states = ({ out }: Answer) =>
        Object.fromEntries(
          out.map((line) => [line.slice(6).split(':')[0] ?? '', line.startsWith('ok ')] as const),
        );
      const sound = await admin('doctor');
      // Whether there is a build depends on where this runs.
      const { build, ...others } = states(sound);
      expect(others).toEqual({
        Node: true,
        environment: true,
        DATA_DIR: true,
        database: true,
        clock: true,
        tables: true,
        'organizations kept apart': true,
        'append-only tables': true,
      });
      expect(sound.code).toBe(build ? 0 : 1);
      await owner`alter table audit disable trigger append_only`;
      try {
        const broken = await admin('doctor');
        expect(broken.code).toBe(1);
        expect(broken.out.find((line) => line.startsWith('FAIL  append-only'))).toContain('audit');
      } finally {
        await owner`alter table audit enable trigger append_only`;
      }
    },
    PATIENCE,
  );
});
