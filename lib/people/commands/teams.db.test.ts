import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool, read } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization } from '@/db/testing/fixture';
import { teamsView } from '../view';
import { archiveTeam } from './archive-team';
import { createTeam } from './create-team';
import { updateTeam } from './update-team';

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
const auditCount = () =>
  read(own.organizationId, async (tx) => {
    const [row] = await tx.execute<{ n: number }>(sql`select count(*)::int as n from audit`);
    return row?.n;
  });
const codeOf = (result: { ok: true } | { ok: false; failure: { code: string } }) =>
  result.ok ? 'ok' : result.failure.code;

describe('teams', () => {
  it('are added, changed, archived and taken back, each with its audit row', async () => {
    const made = await createTeam(own.as.admin, { code: 'product', name: 'Product', kind: 'product' });
    const item = { code: 'product', name: 'Product', kind: 'product', archived: false, version: 1 };
    expect(made).toMatchObject({ ok: true, value: item });
    expect(await lastAudit()).toMatchObject({
      action: 'team.create',
      code: 'product',
      before: null,
      after: item,
    });

    const renamed = await updateTeam(own.as.admin, 'product', { code: 'build', name: 'Build' }, 1);
    expect(renamed).toMatchObject({ ok: true, value: { code: 'build', name: 'Build', version: 2 } });
    expect(await lastAudit()).toMatchObject({ action: 'team.update', before: item });

    expect(await archiveTeam(own.as.admin, 'build', 2)).toMatchObject({ ok: true });
    expect(await lastAudit()).toMatchObject({ action: 'team.archive', code: 'build' });
    const view = await teamsView(own.as.viewer);
    expect(view.ok && view.value.teams.at(-1)).toMatchObject({ code: 'build', archived: true });
    expect(await updateTeam(own.as.admin, 'build', { archived: false })).toMatchObject({
      ok: true,
      value: { archived: false, version: 4 },
    });
  });

  it('leave no trace when nothing changes', async () => {
    const before = await auditCount();
    expect(await updateTeam(own.as.admin, 'sales', { name: 'Sales', kind: 'sales' })).toMatchObject({
      ok: true,
      value: { version: 1 },
    });
    expect(await auditCount()).toBe(before);
  });

  it('of another organization are not found', async () => {
    await createTeam(other.as.admin, { code: 'theirs', name: 'Theirs', kind: 'other' });
    expect(codeOf(await updateTeam(own.as.admin, 'theirs', { name: 'Mine' }))).toBe('not-found');
    expect(codeOf(await archiveTeam(own.as.admin, 'theirs'))).toBe('not-found');
  });

  it('refuse bad input at its place', async () => {
    const result = await createTeam(own.as.admin, { code: 'no spaces', name: '', kind: 'circus', more: 1 });
    expect(result).toMatchObject({ ok: false, failure: { code: 'invalid' } });
    const paths = result.ok ? [] : result.failure.errors?.map(({ path }) => path).sort();
    expect(paths).toEqual(['code', 'kind', 'more', 'name']);
    expect(codeOf(await updateTeam(own.as.admin, 'sales', { version: 1 }))).toBe('invalid');
  });

  it.each(['executive', 'lead', 'contributor', 'viewer'] as const)('are not for a %s', async (role) => {
    expect(codeOf(await createTeam(own.as[role], { code: 'x', name: 'X', kind: 'other' }))).toBe('forbidden');
    expect(codeOf(await updateTeam(own.as[role], 'sales', { name: 'X' }))).toBe('forbidden');
    expect(codeOf(await archiveTeam(own.as[role], 'sales'))).toBe('forbidden');
  });

  it('have one code each, and the same name of a code in another organization', async () => {
    expect(codeOf(await createTeam(own.as.admin, { code: 'sales', name: 'Again', kind: 'sales' }))).toBe(
      'duplicate',
    );
    expect(codeOf(await updateTeam(own.as.admin, 'sales', { code: 'marketing' }))).toBe('duplicate');
    const both = await Promise.all(
      ['one', 'two'].map(async (code) => {
        await createTeam(other.as.admin, { code, name: code, kind: 'other' });
        return updateTeam(other.as.admin, code, { code: 'wanted' });
      }),
    );
    expect(both.map(codeOf).sort()).toEqual(['duplicate', 'ok']);
  });

  it('tell a stale writer the present state, also of two at once', async () => {
    const stale = await updateTeam(own.as.admin, 'marketing', { name: 'M' }, 7);
    expect(stale).toMatchObject({
      ok: false,
      failure: { code: 'stale', current: { code: 'marketing', version: 1 } },
    });
    const both = await Promise.all(
      ['Left', 'Right'].map((name) => updateTeam(own.as.admin, 'marketing', { name }, 1)),
    );
    expect(both.map(codeOf).sort()).toEqual(['ok', 'stale']);
  });

  it('are not archived while a KPI needs them', async () => {
    await makeKpi(own, 'leads');
    const result = await archiveTeam(own.as.admin, 'marketing');
    expect(result).toMatchObject({ ok: false, failure: { code: 'invalid' } });
    expect(!result.ok && result.failure.message).toContain('KPI leads');
  });
});
