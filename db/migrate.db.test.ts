import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readEnv } from '@/lib/platform/env';
import { migrate } from './migrate';
import { openDatabase } from './open';
import { APPEND_ONLY, GLOBAL_TABLES } from './schema/globals';
import { freshDatabase, testDatabase } from './testing/database';
import { createDatabase, dropDatabase } from './testing/server';

const opened: Sql[] = [];
function connect(url: string): Sql {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  opened.push(sql);
  return sql;
}

const refusal = (query: PromiseLike<unknown>) =>
  Promise.resolve(query).then(
    () => null,
    (error: { code: string }) => error.code,
  );

describe('migrate', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(async () => {
    await Promise.all(opened.map((sql) => sql.end({ timeout: 1 })));
    await database.drop();
  });

  it('has nothing to do the second time', async () => {
    expect(await migrate(database.ownerUrl)).toBe(0);
  });

  it('lets instances that start together wait for each other', async () => {
    const empty = await createDatabase(inject('testServer'));
    const counts = await Promise.all([
      migrate(empty.ownerUrl),
      migrate(empty.ownerUrl),
      migrate(empty.ownerUrl),
    ]);
    expect(counts.filter((count) => count > 0)).toHaveLength(1);
    await dropDatabase(inject('testServer'), empty);
  });

  it('refuses a database that is newer than its migrations', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-migrations-'));
    fs.mkdirSync(path.join(folder, 'meta'));
    fs.writeFileSync(
      path.join(folder, 'meta', '_journal.json'),
      '{"version":"7","dialect":"postgresql","entries":[]}',
    );
    await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(/newer than this version/);
    fs.rmSync(folder, { recursive: true });
  });

  it('gives the app a role that owns nothing and can bypass nothing', async () => {
    const sql = connect(testDatabase().appUrl);
    const [role] = await sql`
      select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as strong,
        (select count(*)::int from pg_class where relowner = r.oid) as owned
      from pg_roles r where rolname = current_user`;
    expect(role).toEqual({ strong: false, owned: 0 });
  });

  it.each(APPEND_ONLY)('lets the app read and add in %s, not change or delete', async (table) => {
    const sql = connect(testDatabase().appUrl);
    expect(await refusal(sql`select 1 from ${sql(table)}`)).toBeNull();
    expect(await refusal(sql`delete from ${sql(table)}`)).toBe('42501');
    expect(await refusal(sql`truncate ${sql(table)}`)).toBe('42501');
  });

  it.each(GLOBAL_TABLES)('keeps the app away from the rows of %s', async (table) => {
    const sql = connect(testDatabase().appUrl);
    expect(await refusal(sql`select * from ${sql(table)}`)).toBe('42501');
    expect(await refusal(sql`delete from ${sql(table)}`)).toBe('42501');
  });
});

describe('openDatabase', () => {
  const said: string[] = [];
  const log = { info: (line: string) => said.push(line), warn: (line: string) => said.push(`! ${line}`) };

  it('lets the app of a superuser work as a role that is bound by the policies', async ({ skip }) => {
    const admin = new URL(inject('testServer').adminUrl);
    const [its] = await connect(
      admin.href,
    )`select rolsuper as all from pg_roles where rolname = current_user`;
    if (!its?.all) skip('the role of TEST_DATABASE_URL is no superuser');
    const database = await freshDatabase();
    admin.pathname = `/${database.name}`;
    const open = await openDatabase(readEnv({ DATABASE_URL: admin.href }), log);
    const sql = connect(open.appUrl);
    const [role] =
      await sql`select current_user as name, rolsuper or rolbypassrls as bypasses from pg_roles where rolname = current_user`;
    expect(role).toEqual({ name: 'plumbline_app', bypasses: false });
    expect(await refusal(sql`select * from account`)).toBe('42501');
    expect(said.at(-1)).toMatch(/works as "plumbline_app" instead/);
    await sql.end();
    await database.drop();
  });

  it('takes a role that cannot bypass the policies as it is', async () => {
    const database = await freshDatabase();
    const env = readEnv({ DATABASE_URL: database.appUrl, MIGRATION_DATABASE_URL: database.ownerUrl });
    const open = await openDatabase(env, log);
    expect(open).toMatchObject({ kind: 'postgres', ownerUrl: database.ownerUrl, appUrl: database.appUrl });
    await database.drop();
  });

  it('says what is wrong with the address', async () => {
    const wrong = (url: string) => openDatabase(readEnv({ DATABASE_URL: url }), log);
    await expect(wrong('postgres://a:b@127.0.0.1:1/x')).rejects.toThrow(
      /^DATABASE_URL: nothing listens at 127.0.0.1:1/,
    );
    const nowhere = new URL(inject('testServer').ownerUrl);
    nowhere.pathname = '/nowhere';
    await expect(wrong(nowhere.href)).rejects.toThrow(/^DATABASE_URL: there is no database "nowhere"/);
  });
});
