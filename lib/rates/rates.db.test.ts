import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool, read, transact } from '@/db/client';
import { audit } from '@/db/schema/audit';
import { kpi } from '@/db/schema/kpis';
import { type Fixture, makeKpi, makeOrganization } from '@/db/testing/fixture';
import { lockMonth } from '@/lib/closing/commands/lock-month';
import { toMonth } from '@/lib/core/month';
import { saveFigures } from '@/lib/figures/commands/save-figures';
import { updateKpi } from '@/lib/kpis/commands/update-kpi';
import { updateOrganization } from '@/lib/people/commands/update-organization';
import { seriesQuery } from '@/lib/series/input';
import { owedView, seriesView } from '@/lib/series/view';
import { saveRates } from './commands/save-rates';
import { ratesOf } from './queries';
import { ratesView } from './view';

let own: Fixture;
let other: Fixture;

beforeAll(async () => {
  [own, other] = [await makeOrganization(), await makeOrganization()];
  const id = await makeKpi(own, 'spend_usd');
  await transact(own.organizationId, (tx) =>
    tx.update(kpi).set({ unit: 'currency', currency: 'USD' }).where(eq(kpi.id, id)),
  );
  const figures = ['2025-11', '2025-12', '2026-01'].map((month) => ({ kpi: 'spend_usd', month, value: 100 }));
  const saved = await saveFigures(own.as.contributor, { figures });
  expect(saved.ok).toBe(true);
});
afterAll(closePool);

const rates = (fixture: Fixture) => read(fixture.organizationId, (tx) => ratesOf(tx, fixture.organizationId));
const valuesOf = async () => {
  const query = seriesQuery.parse({ from: '2025-11', to: '2026-01' });
  const series = await seriesView(own.as.viewer, ['spend_usd'], query);
  return series.ok && series.value[0]?.points.map(({ value }) => value);
};
const usd = (month: string, average: number) => ({ currency: 'USD', month, average });

describe('saveRates', () => {
  it('turns what was typed into the organization’s money, and leaves one audit row', async () => {
    expect(await valuesOf()).toEqual([null, null, null]);
    expect((await ratesView(own.as.viewer)).missing).toHaveLength(3);
    const saved = await saveRates(own.as.executive, {
      rates: [usd('2025-11', 0.9), usd('2025-12', 0.92)],
    });
    expect(saved).toMatchObject({ ok: true, value: { inserted: 2, updated: 0, rejected: [] } });
    expect(await valuesOf()).toEqual([90, 92, null]);
    const rows = await read(own.organizationId, (tx) =>
      tx.select().from(audit).where(eq(audit.action, 'rates.save')),
    );
    expect(rows).toMatchObject([{ entity: 'rates', count: 2 }]);
    const again = await saveRates(own.as.executive, { rates: [usd('2025-11', 0.9)] });
    expect(again).toMatchObject({ ok: true, value: { unchanged: 1 } });
    expect(again).not.toHaveProperty('revision');
  });

  it('chases nobody for a figure that only lacks its rate', async () => {
    expect(await owedView(own.as.contributor)).toEqual([]);
    expect((await ratesView(own.as.viewer)).missing).toEqual([
      { currency: 'USD', month: '2026-01', kind: 'average' },
    ]);
  });

  it('is nothing of another organization', async () => {
    expect(await rates(other)).toEqual([]);
    await saveRates(other.as.executive, { rates: [usd('2025-11', 5)] });
    expect(await valuesOf()).toEqual([90, 92, null]);
  });

  it('refuses what is no rate', async () => {
    for (const bad of [{ average: 0 }, { average: -1 }, { average: '1' }, { average: 0.1234567 }, {}]) {
      const refused = await saveRates(own.as.executive, {
        rates: [{ currency: 'USD', month: '2026-01', ...bad }],
      });
      expect(refused).toMatchObject({ ok: false, failure: { code: 'invalid' } });
    }
    const unknown = await saveRates(own.as.executive, { rates: [{ ...usd('2026-01', 1), currency: 'XXZ' }] });
    expect(unknown).toMatchObject({ failure: { errors: [{ path: 'rates.0.currency' }] } });
  });

  it('needs an executive', async () => {
    for (const role of ['lead', 'contributor', 'viewer'] as const) {
      const refused = await saveRates(own.as[role], { rates: [usd('2026-01', 1)] });
      expect(refused).toMatchObject({ ok: false, failure: { code: 'forbidden' } });
    }
  });

  it('lets one of two who change the same version win, and many at once end as one', async () => {
    const change = (average: number) =>
      saveRates(own.as.executive, { rates: [{ ...usd('2025-12', average), version: 1 }] });
    const results = await Promise.all([change(0.93), change(0.94)]);
    const saved = results.filter((each) => each.ok && each.value.updated === 1);
    const stale = results.filter((each) => each.ok && each.value.rejected[0]?.code === 'stale');
    expect([saved.length, stale.length]).toEqual([1, 1]);
    const firsts = await Promise.all(
      Array.from({ length: 10 }, () => saveRates(own.as.admin, { rates: [usd('2025-10', 0.91)] })),
    );
    expect(firsts.filter((each) => each.ok && each.value.inserted === 1)).toHaveLength(1);
    expect(firsts.filter((each) => each.ok && each.value.unchanged === 1)).toHaveLength(9);
  });

  it('leaves the rates of a locked month alone', async () => {
    expect((await lockMonth(own.as.executive, toMonth('2025-11'))).ok).toBe(true);
    const refused = await saveRates(own.as.executive, { rates: [usd('2025-11', 0.5), usd('2026-01', 0.9)] });
    expect(refused).toMatchObject({ ok: true, value: { rejected: [{ index: 0, code: 'locked' }] } });
    expect((await valuesOf()) || []).toHaveLength(3);
    expect((await rates(own)).find(({ month }) => month === '2026-01')).toBeUndefined();
  });
});

describe('what rests on money', () => {
  it('keeps the currency of a KPI that holds figures, and of an organization that has rates', async () => {
    const changed = await updateKpi(own.as.admin, 'spend_usd', { currency: 'GBP' });
    expect(changed).toMatchObject({ ok: false, failure: { errors: [{ path: 'currency', code: 'in_use' }] } });
    const moved = await updateOrganization(own.as.admin, { currency: 'CHF' });
    expect(moved).toMatchObject({ ok: false, failure: { errors: [{ path: 'currency', code: 'in_use' }] } });
  });

  it('is a currency of typed money alone', async () => {
    await makeKpi(own, 'calls');
    const refused = await updateKpi(own.as.admin, 'calls', { currency: 'USD' });
    expect(refused).toMatchObject({ ok: false, failure: { errors: [{ path: 'currency' }] } });
  });
});
