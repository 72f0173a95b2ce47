import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool, read } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization } from '@/db/testing/fixture';
import type { Context, Role } from '@/lib/auth/actor';
import { toMonth } from '@/lib/core/month';
import { originalTargets, targetHistory, targetsOf } from '../queries';
import { saveTargets } from './save-targets';

let own: Fixture;
let other: Fixture;
let leads: string;

/** The plan of the fiscal year 2025-04 to 2026-03 is typed before it begins; the suite's present is February 2026. */
const PLANNED = '2025-03-10T09:00:00Z';

beforeAll(async () => {
  own = await makeOrganization();
  other = await makeOrganization();
  leads = await makeKpi(own, 'leads');
  await makeKpi(own, 'calls', { teams: ['marketing', 'sales'] });
  await makeKpi(other, 'foreign');
});
afterAll(closePool);

const as = (role: Role, at?: string): Context => ({
  ...own.as[role],
  ...(at === undefined ? {} : { now: new Date(at) }),
});
const row = (month: string, value: number | null, more: object = {}) => ({
  kpi: 'leads',
  month,
  value,
  ...more,
});

async function save(context: Context, targets: object[], more: object = {}) {
  const result = await saveTargets(context, { targets, ...more });
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

const stored = async (month: string) => {
  const all = await read(own.organizationId, (tx) =>
    targetsOf(tx, own.organizationId, [leads], toMonth('2000-01'), toMonth('2100-01')),
  );
  return all.filter((target) => target.month === month);
};
const audits = () =>
  read(own.organizationId, (tx) =>
    tx.execute<{ code: string; before: unknown; after: unknown; reason: string | null }>(
      sql`select code, before, after, reason from audit where entity = 'targets' order by id`,
    ),
  );
const codes = ({ rejected }: Awaited<ReturnType<typeof save>>) => rejected.map(({ code }) => code);

describe('targets', () => {
  it('are saved with an audit row, and the same again changes nothing', async () => {
    expect(await save(as('lead', PLANNED), [row('2025-05', 100)])).toMatchObject({
      inserted: 1,
      rejected: [],
    });
    expect(await stored('2025-05')).toMatchObject([
      { value: 100, period: 'month', teamId: own.teams.marketing, revised: false, version: 1 },
    ]);
    expect((await audits()).at(-1)).toMatchObject({
      code: 'leads/2025-05',
      before: null,
      after: { value: 100 },
    });
    const before = (await audits()).length;
    expect(await save(as('lead'), [row('2025-05', 100)])).toMatchObject({ unchanged: 1 });
    expect(await audits()).toHaveLength(before);
  });

  it('are refused row by row for what is wrong with them', async () => {
    const outcome = await save(as('lead'), [
      row('2026-03', 1, { kpi: 'foreign' }),
      row('2026-03', -1),
      row('2026-03', 1, { low: 1, high: 2 }),
      { kpi: 'leads', month: '2026-03', low: 1 },
      { kpi: 'leads', month: '2026-03', low: 2, high: 1 },
      row('2026-03', 1, { team: 'sales' }),
      row('2026-03', 1, { kpi: 'calls', team: 'sales' }),
      row('2026-03', 1, { period: 'week' }),
    ]);
    expect(codes(outcome)).toEqual([
      'not-found',
      'negative',
      ...['invalid', 'invalid', 'invalid', 'invalid'],
      'forbidden',
      'invalid',
    ]);
  });

  it('are set by leads alone, and refused from a version that was not seen', async () => {
    expect(await saveTargets(own.as.contributor, 'nothing')).toMatchObject({
      failure: { code: 'forbidden' },
    });
    await save(as('lead'), [row('2027-04', 10)]);
    const stale = await save(as('lead'), [row('2027-04', 11, { version: 7 })]);
    expect(stale.rejected).toMatchObject([{ code: 'stale', current: { value: 10, version: 1 } }]);
  });

  it('may be open at one end', async () => {
    await save(as('lead'), [{ kpi: 'leads', month: '2027-05', low: 5, high: null }]);
    expect(await stored('2027-05')).toMatchObject([{ value: null, low: 5, high: null }]);
  });

  it('of a quarter or year stand beside those of months, at the last month of the fiscal period', async () => {
    await save(as('lead'), [
      row('2027-08', 30, { period: 'quarter' }),
      row('2027-09', 11),
      row('2027-09', 120, { period: 'year' }),
    ]);
    expect((await stored('2027-09')).map(({ period, value }) => [period, value])).toEqual([
      ['month', 11],
      ['quarter', 30],
    ]);
    expect(await stored('2028-03')).toMatchObject([{ period: 'year', value: 120 }]);
  });
});

describe('a revision', () => {
  it('asks for a reason, keeps the first plan, and an executive makes it easier', async () => {
    await save(as('lead', PLANNED), [row('2026-02', 200)]);
    expect(codes(await save(as('lead'), [row('2026-02', 210)]))).toEqual(['reason']);
    expect((await stored('2026-02'))[0]).toMatchObject({ value: 200 });
    expect(codes(await save(as('lead'), [row('2026-02', 190)], { reason: 'Slow start' }))).toEqual([
      'forbidden',
    ]);
    expect(codes(await save(as('lead'), [row('2026-02', null)], { reason: 'Slow start' }))).toEqual([
      'forbidden',
    ]);
    expect(await save(as('lead'), [row('2026-02', 220)], { reason: 'Good start' })).toMatchObject({
      updated: 1,
    });
    // Down again in the same month, but held against what stood when it began.
    expect(codes(await save(as('lead'), [row('2026-02', 205)]))).toEqual(['reason']);
    expect(await save(as('lead'), [row('2026-02', 205)], { reason: 'Counted anew' })).toMatchObject({
      updated: 1,
    });
    expect(codes(await save(as('lead'), [row('2026-02', 190)], { reason: 'Slow start' }))).toEqual([
      'forbidden',
    ]);
    await save(as('admin'), [row('2026-02', 190)], { reason: 'Slow start' });
    const [target] = await stored('2026-02');
    expect(target).toMatchObject({ value: 190, revised: true, version: 4 });
    const [history, originals] = await read(own.organizationId, (tx) =>
      Promise.all([
        targetHistory(tx, own.organizationId, target?.id ?? ''),
        originalTargets(tx, own.organizationId, [leads]),
      ]),
    );
    expect(history.map(({ value, revised, reason }) => [value, revised, reason])).toEqual([
      [200, false, null],
      [220, true, 'Good start'],
      [205, true, 'Counted anew'],
      [190, true, 'Slow start'],
    ]);
    expect(originals.get(target?.id ?? '')).toEqual({ value: 200, low: null, high: null });
  });

  it('is none of a plan typed this month, of a year to come, or where nothing stood', async () => {
    await save(as('lead'), [row('2026-01', 10)]);
    expect(await save(as('lead'), [row('2026-01', 9)])).toMatchObject({ updated: 1 });
    await save(as('lead', PLANNED), [row('2026-04', 10)]);
    expect(await save(as('lead'), [row('2026-04', 9)])).toMatchObject({ updated: 1 });
    await save(as('lead', PLANNED), [row('2025-12', 10), row('2025-12', null)].slice(0, 1));
    await save(as('admin', '2025-11-10T09:00:00Z'), [row('2025-12', null)], { reason: 'Not any more' });
    expect(await save(as('lead'), [row('2025-12', 3)])).toMatchObject({ updated: 1 });
  });

  it('is none when what stood comes back, and is one again a month later', async () => {
    await save(as('lead', PLANNED), [row('2026-03', 50)]);
    await save(as('lead', '2026-01-20T09:00:00Z'), [row('2026-03', 60)], { reason: 'More people' });
    expect(await save(as('lead', '2026-01-21T09:00:00Z'), [row('2026-03', 50)])).toMatchObject({
      updated: 1,
    });
    expect((await stored('2026-03'))[0]).toMatchObject({ value: 50, revised: false });
    expect(codes(await save(as('lead'), [row('2026-03', 60)]))).toEqual(['reason']);
  });
});
