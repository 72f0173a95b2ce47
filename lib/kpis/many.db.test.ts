import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool, read } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization } from '@/db/testing/fixture';
import type { Result } from '@/lib/core/result';
import { saveFigures } from '@/lib/figures/commands/save-figures';
import { createObjective } from '@/lib/objectives/commands/create-objective';
import { removeMember } from '@/lib/people/commands/remove-member';
import { archiveKpis } from './commands/archive-kpis';
import { createKpi } from './commands/create-kpi';
import { restoreKpis } from './commands/restore-kpis';
import { splitKpi } from './commands/split-kpi';
import { updateKpis } from './commands/update-kpis';
import { kpisByCode } from './queries';

let own: Fixture;
let other: Fixture;

beforeAll(async () => {
  own = await makeOrganization();
  other = await makeOrganization();
});
afterAll(closePool);

const audits = () =>
  read(own.organizationId, async (tx) => [
    ...(await tx.execute<{ action: string; code: string | null; count: number; before: unknown }>(
      sql`select action, code, count, before from audit order by revision desc`,
    )),
  ]);
const kpi = (code: string) =>
  read(own.organizationId, async (tx) => (await kpisByCode(tx, own.organizationId, [code]))[0]);
const refusalOf = (result: Result<unknown>) =>
  result.ok
    ? ['ok']
    : [
        result.failure.code,
        ...(result.failure.errors ?? []).map(({ path, message }) => `${path}: ${message}`),
      ];

describe('PATCH of many', () => {
  it('sets the same fields of all that are named, with one audit row that holds what they were', async () => {
    for (const code of ['a1', 'a2', 'a3']) await makeKpi(own, code);
    const before = (await audits()).length;
    const set = {
      ownerTeam: 'sales',
      source: 'CRM',
      updater: `lead@${own.slug}.test`,
      thresholds: { onTrack: 0, atRisk: 2.5, unit: 'own' as const },
    };
    const done = await updateKpis(own.as.admin, { codes: ['a1', 'a2'], set });
    expect(done).toMatchObject({ ok: true, value: { changed: ['a1', 'a2'], unchanged: [] } });
    for (const code of ['a1', 'a2']) expect(await kpi(code)).toMatchObject({ ...set, version: 2 });
    expect(await kpi('a3')).toMatchObject({ ownerTeam: 'marketing', version: 1 });
    const rows = await audits();
    expect(rows).toHaveLength(before + 1);
    expect(rows[0]).toMatchObject({
      action: 'kpi.update',
      count: 2,
      before: { a1: { ownerTeam: 'marketing', source: null }, a2: { thresholds: null } },
    });
    const again = await updateKpis(own.as.admin, { codes: ['a1', 'a2'], set });
    expect(again).toMatchObject({ ok: true, value: { changed: [], unchanged: ['a1', 'a2'] } });
    expect(await audits()).toHaveLength(before + 1);
  });

  it('changes nothing when one stands in the way, and names it', async () => {
    for (const code of ['b1', 'b2']) await makeKpi(own, code);
    await saveFigures(own.as.admin, { figures: [{ kpi: 'b2', month: '2026-01', value: 4 }] });
    const refused = await updateKpis(own.as.admin, { codes: ['b1', 'b2'], set: { frequency: 'quarter' } });
    expect(refusalOf(refused)).toEqual(['invalid', 'codes.1: b2 holds figures per month; make a new KPI.']);
    expect(await kpi('b1')).toMatchObject({ frequency: 'month', version: 1 });
  });

  it('knows neither foreign nor unknown codes, wants something to set, and an admin', async () => {
    await makeKpi(other, 'foreign');
    const set = { source: 'CRM' };
    const unknown = await updateKpis(own.as.admin, { codes: ['b1', 'foreign'], set });
    expect(refusalOf(unknown)).toEqual(['invalid', 'codes.1: There is no KPI “foreign”.']);
    expect(refusalOf(await updateKpis(own.as.admin, { codes: ['b1'], set: {} }))[0]).toBe('invalid');
    expect(refusalOf(await updateKpis(own.as.admin, { codes: [], set }))[0]).toBe('invalid');
    expect(refusalOf(await updateKpis(own.as.admin, { codes: ['b1'], set: { name: 'x' } }))[0]).toBe(
      'invalid',
    );
    expect(refusalOf(await updateKpis(own.as.executive, { codes: ['b1'], set }))).toEqual(['forbidden']);
  });
});

describe('archive and restore of many', () => {
  const rate = { code: 'rate', name: 'Rate', class: 'ratio', unit: 'percent', formula: 'won / closed' };

  it('put a formula away with its inputs and take them back together, each with one audit row', async () => {
    for (const code of ['won', 'closed']) await makeKpi(own, code);
    await createKpi(own.as.admin, { ...rate, ownerTeam: 'sales' });
    const alone = await archiveKpis(own.as.admin, { codes: ['won', 'a1', 'closed'] });
    expect(refusalOf(alone)).toEqual([
      'invalid',
      'codes.0: won is used by KPI rate.',
      'codes.2: closed is used by KPI rate.',
    ]);
    expect((await kpi('a1'))?.archived).toBe(false);
    const before = (await audits()).length;
    const codes = ['won', 'closed', 'rate'];
    expect(await archiveKpis(own.as.admin, { codes })).toMatchObject({ ok: true, value: { changed: codes } });
    expect((await kpi('rate'))?.archived).toBe(true);
    expect(await archiveKpis(own.as.admin, { codes })).toMatchObject({
      ok: true,
      value: { unchanged: codes },
    });
    const half = await restoreKpis(own.as.admin, { codes: ['rate', 'won'] });
    expect(refusalOf(half)[1]).toMatch(/^codes.0: There is no KPI “closed”/);
    expect((await kpi('won'))?.archived).toBe(true);
    expect(await restoreKpis(own.as.admin, { codes })).toMatchObject({ ok: true, value: { changed: codes } });
    expect(await kpi('rate')).toMatchObject({ archived: false, version: 3 });
    const rows = await audits();
    expect(rows).toHaveLength(before + 2);
    expect(rows.slice(0, 2)).toMatchObject([
      { action: 'kpi.restore', count: 3 },
      { action: 'kpi.archive', count: 3 },
    ]);
  });

  it('takes KPIs back without a person who has left', async () => {
    await makeKpi(own, 'visits');
    const updater = `contributor@${own.slug}.test`;
    await updateKpis(own.as.admin, { codes: ['visits'], set: { updater } });
    await archiveKpis(own.as.admin, { codes: ['visits'] });
    await removeMember(own.as.admin, updater);
    expect(await restoreKpis(own.as.admin, { codes: ['visits'] })).toMatchObject({ ok: true });
    expect(await kpi('visits')).toMatchObject({ updater: null, archived: false });
  });

  it('names objectives in the way, knows no foreign codes and needs an admin', async () => {
    await createObjective(own.as.admin, {
      code: 'O1',
      title: 'Visits',
      horizonYears: 1,
      ownerTeam: 'sales',
      successKpi: 'visits',
      target: 12,
      state: 'active',
      start: '2025-04',
      end: '2026-03',
    });
    const used = await archiveKpis(own.as.admin, { codes: ['visits'] });
    expect(refusalOf(used)).toEqual(['invalid', 'codes.0: visits is used by objective O1.']);
    for (const command of [archiveKpis, restoreKpis]) {
      expect(refusalOf(await command(own.as.admin, { codes: ['foreign'] }))[0]).toBe('invalid');
      expect(refusalOf(await command(own.as.admin, { codes: ['No'] }))[0]).toBe('invalid');
      expect(refusalOf(await command(own.as.lead, { codes: ['a1'] }))).toEqual(['forbidden']);
    }
  });
});

describe('split by', () => {
  const values = [{ name: 'Paid' }, { name: 'Ünpaid social' }];

  it('makes the KPI the sum of its parts where nothing hangs on it', async () => {
    await makeKpi(own, 'leads');
    const before = (await audits()).length;
    const done = await splitKpi(own.as.admin, 'leads', { by: 'channel', values });
    expect(done).toMatchObject({ ok: true, value: { becameSum: true } });
    const sum = { class: 'formula', formula: 'leads_paid + leads_unpaid_social', version: 2 };
    expect(await kpi('leads')).toMatchObject(sum);
    expect(await kpi('leads_paid')).toMatchObject({
      name: 'leads: Paid',
      class: 'flow',
      teams: ['marketing'],
    });
    const rows = await audits();
    expect(rows).toHaveLength(before + 1);
    expect(rows[0]).toMatchObject({ action: 'kpi.split', code: 'leads', count: 3 });
    const again = await splitKpi(own.as.admin, 'leads', { by: 'region', values });
    expect(refusalOf(again)).toEqual(['invalid']);
  });

  it('leaves a KPI that holds figures as it is and makes the sum a KPI of its own', async () => {
    await makeKpi(own, 'calls');
    await saveFigures(own.as.admin, { figures: [{ kpi: 'calls', month: '2026-01', value: 4 }] });
    const done = await splitKpi(own.as.admin, 'calls', { by: 'channel', values });
    expect(done).toMatchObject({ ok: true, value: { becameSum: false, total: { code: 'calls_total' } } });
    expect(await kpi('calls')).toMatchObject({ class: 'flow', formula: null, version: 1 });
    expect(await kpi('calls_total')).toMatchObject({ formula: 'calls_paid + calls_unpaid_social' });
    const [held] = await read(own.organizationId, (tx) =>
      tx.execute(sql`select value from figure f join kpi k on k.id = f.kpi_id where k.code = 'calls'`),
    );
    expect(held).toMatchObject({ value: '4' });
  });

  it('refuses codes that stand already or twice, foreign KPIs, too few values, a low role and a stale version', async () => {
    const twice = {
      by: 'x',
      values: [
        { name: 'A', code: 'a' },
        { name: 'B', code: 'a' },
      ],
    };
    expect(refusalOf(await splitKpi(own.as.admin, 'visits', twice))).toEqual([
      'duplicate',
      'values.1.code: The code “visits_a” is named twice.',
    ]);
    const taken = { by: 'x', values, total: { code: 'leads' } };
    expect(refusalOf(await splitKpi(own.as.admin, 'visits', taken))[1]).toMatch(
      /^total.code: .* taken by leads/,
    );
    expect(refusalOf(await splitKpi(own.as.admin, 'foreign', { by: 'x', values }))).toEqual(['not-found']);
    expect(refusalOf(await splitKpi(own.as.admin, 'visits', { by: 'x', values: [] }))[0]).toBe('invalid');
    expect(refusalOf(await splitKpi(own.as.lead, 'visits', { by: 'x', values }))).toEqual(['forbidden']);
    expect(refusalOf(await splitKpi(own.as.admin, 'visits', { by: 'x', values }, 1))).toEqual(['stale']);
    expect(await kpi('visits_paid')).toBeUndefined();
  });
});
