import postgres, { type Sql, type TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JOBS_SCHEMA, QUEUES } from '@/lib/platform/queues';
import { APPEND_ONLY, GLOBAL_TABLES, LOOKUP_TABLES } from './schema/globals';
import { freshDatabase } from './testing/database';

/** What every table must have, read from the catalog itself: a table to come that lacks it fails here, unnamed. */
const A = '00000000-0000-7000-8000-00000000000a';
const B = '00000000-0000-7000-8000-00000000000b';
/** The one key that is not an organization's own: its address on this server. */
const UNIQUE_ON_THE_SERVER = ['organization_slug_unique'];
const NO_RIGHT = '42501';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let owner: Sql;
let app: Sql;
/** Tenant tables, those that others refer to first. */
let tables: string[];

beforeAll(async () => {
  database = await freshDatabase();
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  app = postgres(database.appUrl, { max: 1, onnotice: () => {} });
  tables = await tenantTables();
  for (const organization of [A, B]) {
    await owner`insert into account (id, email, name) values (${organization}, ${`${organization}@x.test`}, 'X')`;
    await inside(app, organization, async (tx) => {
      for (const table of tables) await insertRow(tx, table, organization);
    });
  }
});
afterAll(async () => {
  await Promise.all([owner.end({ timeout: 1 }), app.end({ timeout: 1 })]);
  await database.drop();
});

const inside = <T>(sql: Sql, organization: string, work: (tx: TransactionSql) => Promise<T>) =>
  sql.begin(async (tx) => {
    await tx`select set_config('plumbline.organization', ${organization}, true)`;
    return work(tx);
  }) as Promise<T>;

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { code: string }) => error.code,
  );

async function tenantTables(): Promise<string[]> {
  const rows = await owner<{ name: string; needs: string[] }[]>`
    select c.relname as name, array(select distinct f.confrelid::regclass::text from pg_constraint f
      where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as needs
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`;
  const left = new Map(rows.filter(({ name }) => !isGlobal(name)).map(({ name, needs }) => [name, needs]));
  const order: string[] = [];
  while (left.size > 0) {
    const ready = [...left].filter(([, needs]) => needs.every((each) => !left.has(each)));
    if (ready.length === 0) throw new Error(`Tables refer to each other in a circle: ${[...left.keys()]}`);
    for (const [name] of ready) {
      order.push(name);
      left.delete(name);
    }
  }
  return order;
}

const isGlobal = (name: string) => (GLOBAL_TABLES as readonly string[]).includes(name);

/** Values by type, and one id for everything in an organization, so that every reference meets its row. */
const VALUES: Readonly<Record<string, string>> = {
  int4: '1',
  int8: '1',
  numeric: '1',
  bool: 'false',
  date: '2026-01-01',
  timestamptz: '2026-01-01T00:00:00Z',
  jsonb: '{}',
  _text: '{}',
};

async function insertRow(tx: TransactionSql, table: string, organization: string): Promise<void> {
  const columns = await tx<{ name: string; type: string }[]>`
    select attname as name, typname as type from pg_attribute join pg_type t on t.oid = atttypid
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped`;
  const row = columns.map(({ name, type }) => {
    if (type === 'uuid') return [name, organization] as const;
    if (type === 'text') return [name, `text of ${organization}`] as const;
    const value = VALUES[type];
    if (value === undefined) throw new Error(`${table}.${name}: no value for the type ${type}`);
    return [name, value] as const;
  });
  const names = row.map(([name]) => `"${name}"`).join(', ');
  const places = row.map((_, index) => `$${index + 1}`).join(', ');
  const values = row.map(([, value]) => value);
  await tx.unsafe(`insert into "${table}" (${names}) values (${places})`, values);
}

const organizationsIn = async (tx: Sql | TransactionSql, table: string) =>
  (await tx.unsafe<{ organization_id: string }[]>(`select * from "${table}"`)).map(
    (row) => row.organization_id,
  );

describe('what an organization sees', () => {
  it('is its own rows of every table, without any where', async () => {
    expect(tables.length).toBeGreaterThan(15);
    for (const organization of [A, B]) {
      await inside(app, organization, async (tx) => {
        for (const table of tables) {
          expect.soft(await organizationsIn(tx, table), table).toEqual([organization]);
        }
      });
    }
  });

  it('is nothing outside of a transaction of an organization, also on a connection that has carried one', async () => {
    for (const table of tables) expect.soft(await organizationsIn(app, table), table).toEqual([]);
  });

  it('is all that it can change: without any where, the other’s rows stay', async () => {
    await inside(app, A, async (tx) => {
      for (const table of tables.filter((name) => !(APPEND_ONLY as readonly string[]).includes(name))) {
        const changed = await tx.unsafe(`update "${table}" set organization_id = organization_id`);
        expect.soft(changed.count, table).toBe(1);
      }
    });
  });

  it('is all that it can write: a row for another organization is refused in every table', async () => {
    for (const table of tables) {
      const write = inside(app, A, (tx) => insertRow(tx, table, B));
      expect.soft(await refusal(write), table).toBe(NO_RIGHT);
    }
  });

  it('are its own people, by name and address alone', async () => {
    const people = await inside(app, A, (tx) => tx`select id, email, name from account`);
    expect(people.map(({ id }) => id)).toEqual([A]);
    expect(await refusal(inside(app, A, (tx) => tx`select password_hash from account`))).toBe(NO_RIGHT);
    for (const table of GLOBAL_TABLES) {
      expect.soft(await refusal(app.unsafe(`select * from "${table}"`)), table).toBe(NO_RIGHT);
    }
  });
});

describe('every tenant table', () => {
  it('has organization_id, not null, first in its primary key and in every unique key', async () => {
    const rows = await owner<{ name: string; index: string; columns: string[]; required: boolean }[]>`
      select c.relname as name, i.indexrelid::regclass::text as index, a.attnotnull as required,
        array(select attname::text from unnest(i.indkey::int2[]) with ordinality k(num, at)
          join pg_attribute x on x.attrelid = c.oid and x.attnum = k.num order by k.at) as columns
      from pg_class c join pg_index i on i.indrelid = c.oid and i.indisunique
        left join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id'
      where c.relname = any (${tables}) and c.relnamespace = 'public'::regnamespace`;
    expect(new Set(rows.map(({ name }) => name))).toEqual(new Set(tables));
    for (const { name, index, columns, required } of rows) {
      expect.soft(required, name).toBe(true);
      if (!UNIQUE_ON_THE_SERVER.includes(index)) expect.soft(columns[0], index).toBe('organization_id');
    }
    const keyed = await owner<{ name: string }[]>`
      select conrelid::regclass::text as name from pg_constraint where contype = 'p'`;
    expect(keyed.map(({ name }) => name)).toEqual(expect.arrayContaining(tables));
  });

  it('refers to others by organization first, so that a reference across cannot be stored', async () => {
    const rows = await owner<{ name: string; target: string; pairs: string[] }[]>`
      select f.conname as name, f.confrelid::regclass::text as target,
        array(select a.attname || '=' || b.attname from unnest(f.conkey, f.confkey) with ordinality k(own, other, at)
          join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.own
          join pg_attribute b on b.attrelid = f.confrelid and b.attnum = k.other order by k.at) as pairs
      from pg_constraint f where f.contype = 'f' and f.conrelid::regclass::text = any (${tables})`;
    expect(rows.length).toBeGreaterThan(20);
    for (const { name, target, pairs } of rows) {
      if (!isGlobal(target)) expect.soft(pairs[0], name).toBe('organization_id=organization_id');
    }
  });

  it('has row-level security with the policy of the organization, forced on the owner too', async () => {
    const rows = await owner<{ name: string; enabled: boolean; forced: boolean; policies: string[] }[]>`
      select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
        array(select p.polcmd::text || ' ' || pg_get_expr(p.polqual, c.oid) || ' ' || pg_get_expr(p.polwithcheck, c.oid)
          from pg_policy p where p.polrelid = c.oid) as policies
      from pg_class c where c.relname = any (${tables}) and c.relnamespace = 'public'::regnamespace`;
    for (const { name, enabled, forced, policies } of rows) {
      expect.soft(enabled, name).toBe(true);
      expect.soft(forced, name).toBe(!(LOOKUP_TABLES as readonly string[]).includes(name));
      expect.soft(policies, name).toHaveLength(1);
      // Once for what is seen, once for what is written; wrapped, so that it is evaluated once a query.
      expect
        .soft(policies[0]?.match(/organization_id = \( ?SELECT .*?NULLIF\(current_setting\(/gs), name)
        .toHaveLength(2);
      expect.soft(policies[0]?.[0], name).toBe('*');
    }
    expect(rows).toHaveLength(tables.length);
  });
});

describe('append-only tables', () => {
  it.each(APPEND_ONLY)('%s is never changed or emptied, by the app or by the owner', async (table) => {
    for (const change of [
      `update "${table}" set organization_id = organization_id`,
      `delete from "${table}"`,
      // Also where others point at it.
      `truncate "${table}" cascade`,
    ]) {
      for (const role of [app, owner]) {
        expect.soft(await refusal(inside(role, A, (tx) => tx.unsafe(change))), change).toBe(NO_RIGHT);
      }
    }
    expect(await inside(app, A, (tx) => organizationsIn(tx, table))).toEqual([A]);
  });
});

describe('functions that look across organizations', () => {
  it('search only our schema and are for the app alone', async () => {
    const rows = await owner<{ name: string; path: string[] | null; everybody: boolean }[]>`
      select p.oid::regprocedure::text as name, p.proconfig as path,
        coalesce((select bool_or(a.grantee = 0) from aclexplode(p.proacl) a), p.proacl is null) as everybody
      from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef`;
    expect(rows.length).toBeGreaterThan(10);
    for (const { name, path, everybody } of rows) {
      expect.soft(path, name).toEqual(['search_path=public, pg_temp']);
      expect.soft(everybody, name).toBe(false);
    }
  });
});

describe('scheduled work', () => {
  it('is of no organization: the app fills and empties the queues that are there, and makes none', async () => {
    const [row] = await app<{ uses: boolean; makes: boolean }[]>`
      select has_schema_privilege(${JOBS_SCHEMA}, 'usage') as uses, has_schema_privilege(${JOBS_SCHEMA}, 'create') as makes`;
    expect(row).toEqual({ uses: true, makes: false });
    const queues = await app<{ name: string }[]>`select name from ${app(JOBS_SCHEMA)}.queue`;
    expect(queues.map(({ name }) => name).sort()).toEqual(Object.keys(QUEUES).sort());
    const own = app`select ${app(JOBS_SCHEMA)}.create_queue('own', '{}')`;
    expect(await refusal(own)).toBe(NO_RIGHT);
  });
});
