import { afterAll, expect, it } from 'vitest';
import { closePool } from '@/db/client';
import { health } from './health';

// Read at the first call: nothing listens there.
process.env.DATABASE_URL = 'postgres://nobody@127.0.0.1:1/nowhere';
afterAll(closePool);

it('says so when the database is away, soon and without details', async () => {
  const began = performance.now();
  const answer = await health();
  expect(answer.status).toBe(503);
  expect(await answer.json()).toEqual({
    status: 'unavailable',
    version: expect.any(String),
    database: 'postgres',
  });
  expect(performance.now() - began).toBeLessThan(4000);
});
