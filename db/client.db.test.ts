import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool, connect, pool, read, type Tx, transact } from '@/db/client';
import { testDatabase } from '@/db/testing/database';
import { type Fixture, makeOrganization } from '@/db/testing/fixture';

let own: Fixture;

beforeAll(async () => {
  own = await makeOrganization();
});
afterAll(closePool);

const backend = async (tx: Tx) => {
  const [row] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  return row?.pid ?? 0;
};
const rename = (tx: Tx, name: string) =>
  tx.execute(sql`update organization set name = ${name} where organization_id = ${own.organizationId}`);
const nameNow = () =>
  read(own.organizationId, async (tx) => {
    const [row] = await tx.execute<{ name: string }>(sql`select name from organization`);
    return row?.name;
  });
/** Connections that stand idle inside a transaction: what was begun and never ended. */
const left = async () => {
  const [row] = await pool()<{ count: string }[]>`
    select count(*) from pg_stat_activity where state like 'idle in transaction%' and datname = current_database()`;
  return Number(row?.count);
};

describe('a transaction', () => {
  it('is committed by its end, and by the last statement that it finishes with', async () => {
    await transact(own.organizationId, (tx) => rename(tx, 'first'));
    expect(await nameNow()).toBe('first');
    const rows = await transact(own.organizationId, (_, finish) =>
      finish<{ name: string }>(sql`update organization set name = 'second' returning name`),
    );
    expect(rows[0]?.name).toBe('second');
    expect(await nameNow()).toBe('second');
  });

  it('is rolled back by what is thrown in it, and its connection goes on', async () => {
    const broken = transact(own.organizationId, async (tx) => {
      await rename(tx, 'never');
      throw new Error('no');
    });
    await expect(broken).rejects.toThrow('no');
    expect(await nameNow()).toBe('second');
    expect(await left()).toBe(0);
  });

  it('says so when a query failed that its work did not mind', async () => {
    const swallowed = transact(own.organizationId, async (tx) => {
      await rename(tx, 'never');
      await tx.execute(sql`select 1 / 0`).catch(() => {});
    });
    await expect(swallowed).rejects.toThrow('rolled back');
    const behind = transact(own.organizationId, async (tx, finish) => {
      const failing = tx.execute(sql`select 1 / 0`).then(() => {});
      await Promise.all([failing, finish(sql`update organization set name = 'never'`)]);
    });
    await expect(behind).rejects.toThrow();
    expect(await nameNow()).toBe('second');
  });

  it('cannot write as a read', async () => {
    await expect(read(own.organizationId, (tx) => rename(tx, 'never'))).rejects.toThrow();
    expect(await nameNow()).toBe('second');
  });

  it('never lends its organization to what follows on the connection', async () => {
    await Promise.all(Array.from({ length: 30 }, () => read(own.organizationId, backend)));
    const bare = await Promise.all(Array.from({ length: 30 }, () => pool()`select count(*) from team`));
    expect(bare.every(([row]) => row?.count === '0')).toBe(true);
  });

  it('fails when the server goes away under it, at work or between two queries, and the next one works', async () => {
    const other = connect(testDatabase().appUrl);
    const kill = (pid: number) => other`select pg_terminate_backend(${pid})`;
    const asleep = transact(own.organizationId, async (tx) => {
      const pid = await backend(tx);
      setTimeout(async () => kill(pid), 100);
      await tx.execute(sql`select pg_sleep(20)`);
    });
    await expect(asleep).rejects.toThrow();
    const between = read(own.organizationId, async (tx) => {
      await kill(await backend(tx));
      await new Promise((resolve) => setTimeout(resolve, 20_000));
    });
    await expect(between).rejects.toThrow();
    await other.end();
    const pids = await Promise.all(Array.from({ length: 20 }, () => transact(own.organizationId, backend)));
    expect(pids.every((pid) => pid > 0)).toBe(true);
  }, 15_000);
});
