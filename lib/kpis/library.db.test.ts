import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool, read } from '@/db/client';
import { type Fixture, makeOrganization } from '@/db/testing/fixture';
import { saveFigures } from '@/lib/figures/commands/save-figures';
import { LIBRARY } from '@/lib/measure/library';
import { pagePeriod } from '@/lib/series/input';
import { createKpi } from './commands/create-kpi';
import { kpisOf } from './queries';
import { kpiView } from './view/kpi';

let own: Fixture;

beforeAll(async () => {
  own = await makeOrganization();
});
afterAll(closePool);

const codes = () =>
  read(own.organizationId, async (tx) =>
    (await kpisOf(tx, own.organizationId)).map(({ code }) => code).sort(),
  );
const made = { ownerTeam: 'marketing', withInputs: true };
const template = (code: string) => LIBRARY.find((each) => each.code === code) ?? {};
const value = async (code: string, query: object) => {
  const view = await kpiView(own.as.viewer, code, pagePeriod.parse(query));
  return view.ok ? { ...view.value.row.value, sides: view.value.sides } : view.failure;
};

describe('the library in an empty organization (Method §10)', () => {
  it('makes a KPI with all that it is made of in one step, with one audit row', async () => {
    const refused = await createKpi(own.as.admin, { ...template('clv_cac'), ownerTeam: 'marketing' });
    expect(refused).toMatchObject({
      ok: false,
      failure: { errors: [{ path: 'formula', code: 'unknown' }, {}] },
    });
    expect(await codes()).toEqual([]);
    const done = await createKpi(own.as.admin, { ...template('clv_cac'), ...made });
    expect(done).toMatchObject({ ok: true, value: { code: 'clv_cac', version: 1 } });
    expect(await codes()).toHaveLength(15);
    const [row] = await read(own.organizationId, (tx) =>
      tx.execute<{ code: string; count: number }>(
        sql`select code, count from audit order by revision desc limit 1`,
      ),
    );
    expect(row).toEqual({ code: 'clv_cac', count: 15 });
  });

  it('offers nothing that the library lacks, and overwrites nothing that is there', async () => {
    const formula = 'cac / nothing';
    const kpi = { code: 'odd', name: 'Odd', class: 'ratio', unit: 'currency', formula };
    expect(await createKpi(own.as.admin, { ...kpi, ...made })).toMatchObject({
      ok: false,
      failure: { errors: [{ code: 'unknown', message: 'There is no KPI “nothing” (character 7).' }] },
    });
    expect(await createKpi(own.as.admin, { ...template('cac'), ...made })).toMatchObject({
      ok: false,
      failure: { code: 'duplicate' },
    });
  });

  it('every template, each with what it still lacks', async () => {
    for (const each of LIBRARY.toReversed()) {
      if ((await codes()).includes(each.code)) continue;
      const done = await createKpi(own.as.admin, { ...each, ...made });
      expect(done).toMatchObject({ ok: true });
    }
    expect(await codes()).toEqual(LIBRARY.map(({ code }) => code).sort());
  });

  it('computes: NRR and GRR are chained over the quarter, active users are not added', async () => {
    const amounts = { mrr_start: 100000, mrr_expansion: 12000, mrr_contraction: 5000, mrr_churned: 8000 };
    const figures = ['2025-12', '2026-01'].flatMap((month) =>
      Object.entries({ ...amounts, active_users: 70 }).map(([kpi, amount]) => ({
        kpi,
        month,
        value: amount,
      })),
    );
    expect(await saveFigures(own.as.admin, { figures })).toMatchObject({ ok: true, value: { rejected: [] } });
    const month = { month: '2026-01', period: 'month' };
    expect(await value('nrr', month)).toMatchObject({
      value: 99,
      sides: { numerator: 99000, denominator: 100000 },
    });
    expect(await value('grr', month)).toMatchObject({ value: 87 });
    expect(await value('grr', { ...month, period: 'half' })).toMatchObject({
      value: 75.69,
      months: 2,
      chained: true,
    });
    expect(await value('active_users', month)).toMatchObject({ value: 70 });
    expect(await value('active_users', { ...month, period: 'half' })).toMatchObject({
      value: null,
      reason: 'not-addable',
    });
  });
});
