import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool, read } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization } from '@/db/testing/fixture';
import type { Context } from '@/lib/auth/actor';
import type { ImportAnswer } from '../model';
import { importFile } from './import-file';

let own: Fixture;
let foreign: Fixture;

beforeAll(async () => {
  own = await makeOrganization();
  foreign = await makeOrganization();
  await makeKpi(own, 'leads');
  await makeKpi(own, 'calls', { teams: ['marketing', 'sales'] });
  await makeKpi(own, 'wins', { teams: ['sales'] });
  await makeKpi(own, 'net', { allowNegative: true });
  await makeKpi(foreign, 'secret');
});
afterAll(closePool);

const csv = (text: string) => ({ name: 'figures.csv', bytes: Buffer.from(text) });

async function take(context: Context, text: string, options: object = {}): Promise<ImportAnswer> {
  const result = await importFile(context, csv(text), options);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

const auditOf = (fixture: Fixture) =>
  read(fixture.organizationId, (tx) =>
    tx.execute<{ action: string; via: string; count: number; after: Record<string, unknown> }>(
      sql`select action, via, count, after from audit order by id`,
    ),
  );

const figuresOf = (fixture: Fixture, kpi: string) =>
  read(fixture.organizationId, (tx) =>
    tx.execute<{ month: string; value: string | null; note: string | null; via: string; version: number }>(
      sql`select to_char(f.month, 'YYYY-MM') as month, f.value, f.note, f.via, f.version from figure f join kpi k using (organization_id)
        where k.id = f.kpi_id and k.code = ${kpi} order by f.month`,
    ),
  );

describe('importFile', () => {
  it('takes a long file, tells what it did, and takes it twice as once', async () => {
    const file =
      'kpi,month,team,value,target,note\nleads,2025-11,marketing,"1,234.5",1200,first\nleads,15.12.2025,,(0),,\nNET,2025-11,,(500),,\n';
    const first = await take(own.as.lead, file);
    expect(first).toMatchObject({ layout: 'long', inserted: 4, updated: 0, unchanged: 0, rejected: [] });
    expect(first).toMatchObject({ figures: { inserted: 3 }, targets: { inserted: 1 } });
    expect(await figuresOf(own, 'leads')).toMatchObject([
      { month: '2025-11', value: '1234.5', note: 'first', via: 'import', version: 1 },
      { month: '2025-12', value: '0', note: null, via: 'import' },
    ]);
    expect(await figuresOf(own, 'net')).toMatchObject([{ value: '-500' }]);
    const [row, more] = await auditOf(own);
    expect(more).toBeUndefined();
    expect(row).toMatchObject({ action: 'figures.import', via: 'import', count: 4 });
    expect(row?.after).toMatchObject({ file: 'figures.csv', layout: 'long', from: '2025-11', to: '2025-12' });
    expect(await take(own.as.lead, file)).toMatchObject({
      inserted: 0,
      updated: 0,
      unchanged: 4,
      rejected: [],
    });
    expect(await auditOf(own)).toHaveLength(1);
  });

  it('refuses a role that is too low', async () => {
    const result = await importFile(own.as.viewer, csv('kpi,month,value\nleads,2025-10,1\n'), {});
    expect(result).toMatchObject({ ok: false, failure: { code: 'forbidden' } });
  });

  it('does not know a KPI of another organization, and keeps to own teams', async () => {
    const text = 'kpi,month,team,value\nsecret,2025-10,marketing,1\nwins,2025-10,sales,2\nleads,2025-10,,3\n';
    const answer = await take(own.as.contributor, text);
    expect(answer).toMatchObject({ accepted: false, unknownKpis: ['secret'] });
    expect(answer.rejected).toMatchObject([
      { index: 0, row: 2, column: 'kpi', cell: 'A2', code: 'not-found' },
      { index: 1, row: 3, column: 'value', cell: 'D3', code: 'forbidden' },
    ]);
    expect((await figuresOf(own, 'leads')).map(({ month }) => month)).not.toContain('2025-10');
  });
});
