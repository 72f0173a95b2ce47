import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool, read } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization } from '@/db/testing/fixture';
import type { Month } from '@/lib/core/month';
import { figureHistory, typedFigures } from '../queries';
import { saveFigures } from './save-figures';

let own: Fixture;
let other: Fixture;
let leads: string;

beforeAll(async () => {
  own = await makeOrganization();
  other = await makeOrganization();
  leads = await makeKpi(own, 'leads');
  await makeKpi(own, 'calls', { teams: ['marketing', 'sales'] });
  await makeKpi(own, 'profit', { allowNegative: true });
  await makeKpi(other, 'foreign');
});
afterAll(closePool);

const row = (value: unknown, more: object = {}) => ({ kpi: 'leads', month: '2025-12', value, ...more });

async function save(
  figures: object[],
  more: object = {},
  role: 'contributor' | 'viewer' | 'admin' = 'contributor',
) {
  const result = await saveFigures(own.as[role], { figures, ...more });
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

const stored = (kpiId = leads) =>
  read(own.organizationId, (tx) => typedFigures(tx, own.organizationId, [kpiId], {}));

const auditRows = () =>
  read(own.organizationId, (tx) =>
    tx.execute<{ code: string; before: unknown; after: unknown; count: number; by_account: string }>(
      sql`select code, before, after, count, by_account from audit order by id`,
    ),
  );

const revision = async () =>
  read(own.organizationId, async (tx) => {
    const [found] = await tx.execute<{ revision: string }>(sql`select revision from organization`);
    return Number(found?.revision);
  });

describe('saving figures', () => {
  it('saves, keeps what was before, audits once and raises the revision once', async () => {
    const before = await revision();
    expect(await save([row(412)])).toMatchObject({ inserted: 1, updated: 0, unchanged: 0, rejected: [] });
    expect(await save([row(415, { note: 'recount' })])).toMatchObject({ inserted: 0, updated: 1 });
    expect(await stored()).toMatchObject([
      { month: '2025-12', value: 415, note: 'recount', version: 2, enteredBy: 'The contributor' },
    ]);
    const cell = { kpiId: leads, teamId: own.teams.marketing, month: '2025-12' as Month };
    const history = await read(own.organizationId, (tx) => figureHistory(tx, own.organizationId, cell));
    expect(history.map(({ version, value, note }) => [version, value, note])).toEqual([
      [1, 412, null],
      [2, 415, 'recount'],
    ]);
    expect((await auditRows()).at(-1)).toMatchObject({
      code: 'leads/2025-12',
      before: { value: 412 },
      after: { value: 415 },
      count: 1,
      by_account: own.as.contributor.actor.accountId,
    });
    expect(await revision()).toBe(before + 2);
  });

  it('writes nothing, audits nothing and raises nothing when the same comes again', async () => {
    await save([row(415, { note: 'recount' })]);
    const [audits, raised] = [await auditRows(), await revision()];
    expect(await save([row(415), row(7, { month: '2025-11' })], { dryRun: true })).toMatchObject({
      inserted: 1,
      unchanged: 1,
    });
    expect(await save([row(415)])).toMatchObject({ unchanged: 1, inserted: 0, updated: 0 });
    expect(await auditRows()).toHaveLength(audits.length);
    expect(await revision()).toBe(raised);
  });

  it('keeps every digit of a number of 15 digits', async () => {
    await save([row(123456789.123456, { month: '2024-01' }), row(999999999999999, { month: '2024-02' })]);
    const values = (await stored()).filter((figure) => figure.month < '2024-03').map(({ value }) => value);
    expect(values).toEqual([123456789.123456, 999999999999999]);
  });

  it('tells blank from not applicable and from zero', async () => {
    await save([
      row(0, { month: '2024-04' }),
      row('n/a', { month: '2024-05' }),
      row(null, { month: '2024-06' }),
    ]);
    const found = (await stored()).filter(({ month }) => month > '2024-03' && month < '2024-07');
    expect(found.map(({ value }) => value)).toEqual([0, 'n/a']);
    expect(await save([row(null, { month: '2024-04' })])).toMatchObject({ updated: 1 });
    expect((await stored()).find(({ month }) => month === '2024-04')?.value).toBeNull();
  });

  it('fills only blank cells when it appends', async () => {
    await save([row(10, { month: '2024-08' })]);
    const figures = [row(11, { month: '2024-08' }), row(12, { month: '2024-09' })];
    expect(await save(figures, { mode: 'append' })).toMatchObject({ inserted: 1, unchanged: 1 });
  });

  it('refuses the whole batch for one bad row and names every fault', async () => {
    const bad = [
      row(1, { month: '2024-10' }),
      row(1, { kpi: 'foreign' }),
      row(1, { month: '2026-03' }),
      row(-1),
      row('twelve'),
      row(1.1234567),
      row(1, { month: '2024-10' }),
      row(1, { kpi: 'calls' }),
      row(1, { kpi: 'calls', team: 'sales' }),
      row(1, { extra: true }),
    ];
    const outcome = await save(bad);
    expect(outcome.rejected.map(({ index, code }) => [index, code])).toEqual([
      [1, 'not-found'],
      [2, 'future'],
      [3, 'negative'],
      [4, 'invalid'],
      [5, 'invalid'],
      [6, 'duplicate'],
      [7, 'invalid'],
      [8, 'forbidden'],
      [9, 'invalid'],
    ]);
    expect((await stored()).some(({ month }) => month === '2024-10')).toBe(false);
    expect(await save([row(-5, { kpi: 'profit' })])).toMatchObject({ inserted: 1 });
  });

  it('takes the good rows and reports the others when asked to', async () => {
    const figures = [row(21, { month: '2024-11' }), row(-1, { month: '2024-12' })];
    const result = await saveFigures(own.as.contributor, { figures }, { partial: true });
    expect(result).toMatchObject({
      ok: true,
      value: { inserted: 1, rejected: [{ index: 1, code: 'negative' }] },
    });
    expect((await stored()).find(({ month }) => month === '2024-11')?.value).toBe(21);
  });

  it('refuses a version that the writer has not seen, with both values', async () => {
    await save([row(30, { month: '2025-01', version: 0 })]);
    const [stale] = (await save([row(31, { month: '2025-01', version: 0 })])).rejected;
    expect(stale).toMatchObject({
      code: 'stale',
      current: { value: 30, version: 1, enteredBy: 'The contributor' },
    });
    expect(await save([row(31, { month: '2025-01', version: 1 })])).toMatchObject({ updated: 1 });
  });

  it('refuses a role that is too low before it looks at anything', async () => {
    const refused = await saveFigures(own.as.viewer, 'not even a batch');
    expect(refused).toMatchObject({ ok: false, failure: { code: 'forbidden' } });
  });

  it('lets twenty writers of the same batch end as one', async () => {
    const figures = Array.from({ length: 40 }, (_, step) =>
      row(step, { month: `20${20 + Math.floor(step / 12)}-${String((step % 12) + 1).padStart(2, '0')}` }),
    );
    const audits = (await auditRows()).length;
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => save(figures)));
    expect(outcomes.reduce((sum, { inserted }) => sum + inserted, 0)).toBe(40);
    expect(outcomes.every(({ rejected, updated }) => rejected.length === 0 && updated === 0)).toBe(true);
    expect(await auditRows()).toHaveLength(audits + 1);
  });
});
