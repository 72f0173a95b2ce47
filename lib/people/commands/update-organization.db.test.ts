import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool, read } from '@/db/client';
import { type Fixture, makeOrganization } from '@/db/testing/fixture';
import { organizationView } from '../view';
import { updateOrganization } from './update-organization';

let own: Fixture;
let other: Fixture;

beforeAll(async () => {
  own = await makeOrganization();
  other = await makeOrganization();
});
afterAll(closePool);

const stateOf = async (fixture: Fixture) => {
  const view = await organizationView(fixture.as.viewer);
  if (!view.ok) throw new Error(view.failure.message);
  return view.value.organization;
};
const audits = () =>
  read(own.organizationId, (tx) =>
    tx.execute<{ before: object; after: object; revision: string }>(
      sql`select before, after, revision from audit`,
    ),
  );

describe('the organization', () => {
  it('changes what is named, leaves its audit row and answers with the revision that pages will read', async () => {
    const untouched = await stateOf(other);
    const patch = {
      name: 'Acme',
      currency: 'usd',
      fiscalYearStartMonth: 7,
      locale: 'de-DE',
      timeZone: 'Europe/Berlin',
      thresholds: { onTrack: 0.98, atRisk: 0.85 },
      graceDays: 5,
      coverageFloor: 0.5,
      rollupCap: 1.2,
      allowsNewOrganizations: true,
    };
    const result = await updateOrganization(own.as.admin, patch, 1);
    const wanted = { ...patch, currency: 'USD', version: 2, slug: own.slug };
    expect(result).toMatchObject({ ok: true, value: wanted });
    expect(result.ok && result.value).toEqual(await stateOf(own));
    expect(await audits()).toMatchObject([
      { before: { name: own.slug, version: 1 }, after: { name: 'Acme' } },
    ]);
    expect(await stateOf(other)).toEqual(untouched);
  });

  it('leaves no trace when nothing changes', async () => {
    const { revision } = await stateOf(own);
    expect(await updateOrganization(own.as.admin, { name: 'Acme' })).toMatchObject({
      ok: true,
      value: { version: 2, revision },
    });
    expect(await audits()).toHaveLength(1);
  });

  it('refuses bad input at its place', async () => {
    const result = await updateOrganization(own.as.admin, {
      currency: 'XYZW',
      thresholds: { onTrack: 0.8, atRisk: 0.9 },
      slug: 'other',
    });
    const paths = result.ok ? [] : result.failure.errors?.map(({ path }) => path).sort();
    expect(paths).toEqual(['currency', 'slug', 'thresholds.atRisk']);
  });

  it.each(['executive', 'lead', 'contributor', 'viewer'] as const)('is not changed by a %s', async (role) => {
    const result = await updateOrganization(own.as[role], { name: 'Mine' });
    expect(result).toMatchObject({ ok: false, failure: { code: 'forbidden' } });
  });

  it('tells a stale writer the present state, also of two at once', async () => {
    const stale = await updateOrganization(own.as.admin, { name: 'B' }, 1);
    expect(stale).toMatchObject({
      ok: false,
      failure: { code: 'stale', current: { name: 'Acme', version: 2 } },
    });
    const both = await Promise.all(['C', 'D'].map((name) => updateOrganization(own.as.admin, { name }, 2)));
    expect(both.map((each) => (each.ok ? 'ok' : each.failure.code)).sort()).toEqual(['ok', 'stale']);
  });
});
