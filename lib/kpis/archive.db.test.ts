import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closePool, read } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization } from '@/db/testing/fixture';
import { saveFigures } from '@/lib/figures/commands/save-figures';
import { removeMember } from '@/lib/people/commands/remove-member';
import { pagePeriod } from '@/lib/series/input';
import { archiveKpi } from './commands/archive-kpi';
import { createKpi } from './commands/create-kpi';
import { restoreKpi } from './commands/restore-kpi';
import { updateKpi } from './commands/update-kpi';
import { archivedKpis, kpiFormView } from './view';
import { kpiView } from './view/kpi';

let own: Fixture;
let other: Fixture;

beforeAll(async () => {
  own = await makeOrganization();
  other = await makeOrganization();
});
afterAll(closePool);

const lastAudit = () =>
  read(own.organizationId, async (tx) => {
    const [row] = await tx.execute<{ action: string; code: string; before: object; after: object }>(
      sql`select action, code, before, after from audit order by revision desc limit 1`,
    );
    return row;
  });
const codeOf = (result: { ok: true } | { ok: false; failure: { code: string } }) =>
  result.ok ? 'ok' : result.failure.code;

it('takes an archived KPI back with its figures, and leaves one audit row', async () => {
  await makeKpi(own, 'leads');
  await saveFigures(own.as.admin, { figures: [{ kpi: 'leads', month: '2026-01', value: 412 }] });
  await archiveKpi(own.as.admin, 'leads');
  const listed = { code: 'leads', name: 'leads', ownerTeam: 'marketing', version: 2 };
  expect(await archivedKpis(own.as.admin)).toEqual([listed]);
  expect(await archivedKpis(own.as.executive)).toEqual([]);
  expect(await kpiFormView(own.as.admin, 'leads')).toMatchObject({
    ok: true,
    value: { kpi: { archived: true } },
  });
  const back = { code: 'leads', archived: false, version: 3 };
  expect(await restoreKpi(own.as.admin, 'leads', 2)).toMatchObject({ ok: true, value: back });
  expect(await lastAudit()).toMatchObject({
    action: 'kpi.restore',
    code: 'leads',
    before: { archived: true, version: 2 },
    after: back,
  });
  const view = await kpiView(own.as.viewer, 'leads', pagePeriod.parse({}));
  expect(view.ok && view.value.row.value.value).toBe(412);
  expect(await archivedKpis(own.as.admin)).toEqual([]);
});

it('leaves one that is not archived as it is, without a trace', async () => {
  await makeKpi(own, 'calls');
  const before = await lastAudit();
  expect(await restoreKpi(own.as.admin, 'calls')).toMatchObject({ ok: true, value: { version: 1 } });
  expect(await lastAudit()).toEqual(before);
});

it('is refused while an input of the formula is archived, and says which', async () => {
  for (const code of ['won', 'closed']) await makeKpi(own, code);
  const rate = { code: 'rate', name: 'Win rate', class: 'ratio', unit: 'percent', formula: 'won / closed' };
  await createKpi(own.as.admin, { ...rate, ownerTeam: 'sales' });
  await archiveKpi(own.as.admin, 'rate');
  await archiveKpi(own.as.admin, 'closed');
  const refused = await restoreKpi(own.as.admin, 'rate');
  expect(refused).toMatchObject({ ok: false, failure: { code: 'invalid' } });
  expect(refused.ok ? '' : refused.failure.message).toMatch(/Win rate cannot be taken back yet: .*closed/);
  await restoreKpi(own.as.admin, 'closed');
  expect(codeOf(await restoreKpi(own.as.admin, 'rate'))).toBe('ok');
});

it('comes back without a person who has left', async () => {
  await makeKpi(own, 'visits');
  const email = `contributor@${own.slug}.test`;
  await updateKpi(own.as.admin, 'visits', { updater: email });
  await archiveKpi(own.as.admin, 'visits');
  await removeMember(own.as.admin, email);
  expect(await restoreKpi(own.as.admin, 'visits')).toMatchObject({ ok: true, value: { updater: null } });
});

it('is not found in another organization, needs an admin, and tells a stale version', async () => {
  await makeKpi(other, 'foreign');
  await archiveKpi(other.as.admin, 'foreign');
  expect(codeOf(await restoreKpi(own.as.admin, 'foreign'))).toBe('not-found');
  expect(codeOf(await restoreKpi(other.as.executive, 'foreign'))).toBe('forbidden');
  const stale = await restoreKpi(other.as.admin, 'foreign', 1);
  expect(stale).toMatchObject({
    ok: false,
    failure: { code: 'stale', current: { version: 2, archived: true } },
  });
});
