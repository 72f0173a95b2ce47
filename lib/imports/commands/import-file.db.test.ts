import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool, read } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization } from '@/db/testing/fixture';
import type { Context } from '@/lib/auth/actor';
import { saveFigures } from '@/lib/figures/commands/save-figures';
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

describe('what an import keeps to', () => {
  it('keeps what a blank stands beside, and fills blanks alone with append', async () => {
    await take(own.as.lead, 'kpi,month,value,note\nleads,2025-06,10,kept\n');
    const blank = await take(
      own.as.lead,
      'kpi,month,value,target,note\nleads,2025-06,,,\nleads,2025-05,,,\n',
    );
    expect(blank).toMatchObject({ inserted: 0, updated: 0, unchanged: 0, rejected: [] });
    const append = await take(own.as.lead, 'kpi,month,value\nleads,2025-06,11\nleads,2025-05,12\n', {
      mode: 'append',
    });
    expect(append).toMatchObject({ inserted: 1, updated: 0, unchanged: 1 });
    const stands = (await figuresOf(own, 'leads')).filter(
      ({ month }) => month === '2025-06' || month === '2025-05',
    );
    expect(stands).toMatchObject([{ value: '12' }, { value: '10', note: 'kept', version: 1 }]);
    const replace = await take(own.as.lead, 'kpi,month,value\nleads,2025-06,11\n');
    expect(replace).toMatchObject({ updated: 1 });
    expect((await figuresOf(own, 'leads')).find(({ month }) => month === '2025-06')).toMatchObject({
      value: '11',
      note: 'kept',
      version: 2,
    });
  });

  it('changes a note alone, and leaves an estimate one that is confirmed by the same file', async () => {
    await saveFigures(own.as.lead, {
      figures: [{ kpi: 'leads', month: '2025-04', value: 5, estimate: true }],
    });
    expect(await take(own.as.lead, 'kpi,month,value\nleads,2025-04,5\n')).toMatchObject({
      unchanged: 1,
      updated: 0,
    });
    expect(await take(own.as.lead, 'kpi,month,value,note\nleads,2025-04,,why\n')).toMatchObject({
      updated: 1,
    });
    const [figure] = (await figuresOf(own, 'leads')).filter(({ month }) => month === '2025-04');
    expect(figure).toMatchObject({ value: '5', note: 'why', version: 2 });
  });

  it('saves nothing when one cell is bad, all others with partial', async () => {
    const text = 'kpi,2025-01,2025-02,2025-03\nleads,1,x,3\nnet,4,5,#N/A\n';
    const refused = await take(own.as.lead, text);
    expect(refused).toMatchObject({ layout: 'wide', accepted: false, rejectedCount: 2, inserted: 4 });
    expect(refused.rejected).toMatchObject([
      { row: 2, column: '2025-02', cell: 'C2', text: 'x' },
      { row: 3, column: '2025-03', cell: 'D3', message: '“#N/A” is an error of the sheet, not a number.' },
    ]);
    expect((await figuresOf(own, 'net')).map(({ month }) => month)).toEqual(['2025-11']);
    const taken = await take(own.as.lead, text, { partial: true });
    expect(taken).toMatchObject({ accepted: true, rejectedCount: 2, inserted: 4 });
    expect((await figuresOf(own, 'net')).map(({ month }) => month)).toEqual([
      '2025-01',
      '2025-02',
      '2025-11',
    ]);
    const back = await take(own.as.lead, taken.refusedFile?.replace('x,3', '2,3').replace('#N/A', '6') ?? '');
    expect(back).toMatchObject({ layout: 'wide', ignored: ['why'], inserted: 2, unchanged: 4, rejected: [] });
  });

  it('shows a dry run per cell and writes nothing', async () => {
    const before = (await auditOf(own)).length;
    const text = 'month,leads@marketing,net\n2025-01,1,9\n2024-12,7,\n';
    const shown = await take(own.as.lead, text, { dryRun: true });
    expect(shown).toMatchObject({ layout: 'transposed', inserted: 1, updated: 1, unchanged: 1 });
    expect(shown.preview).toMatchObject([
      { row: 2, cell: 'C2', kpi: 'net', team: 'marketing', state: 'changed', before: 4, after: 9 },
      { row: 2, cell: 'B2', kpi: 'leads', month: '2025-01', state: 'unchanged', before: 1, after: 1 },
      { row: 3, cell: 'B3', kpi: 'leads', month: '2024-12', state: 'new', before: null, after: 7 },
    ]);
    expect(await auditOf(own)).toHaveLength(before);
  });

  it('gives the figures of several teams to the one that is named for the file', async () => {
    const text = 'kpi;2025-01\ncalls;3\n';
    expect((await take(own.as.lead, text)).rejected).toMatchObject([{ code: 'invalid', cell: 'B2' }]);
    expect(await take(own.as.lead, text, { team: 'marketing' })).toMatchObject({ inserted: 1 });
  });

  it('keeps a target unchanged for who may not set it, and refuses what asks for more', async () => {
    await take(own.as.lead, 'kpi,month,target\nleads,2026-05,100\n');
    const text = 'kpi,month,team,value,target\nleads,2025-03,marketing,3,\nleads,2026-05,marketing,,100\n';
    expect(await take(own.as.contributor, text)).toMatchObject({ unchanged: 2, rejected: [] });
    const more = await take(own.as.contributor, text.replace('100', '90'));
    expect(more.rejected).toMatchObject([{ row: 3, column: 'target', code: 'forbidden' }]);
  });

  it('makes of twenty imports of one file at once the same as of one', async () => {
    const text = `kpi,month,value,target\n${Array.from({ length: 60 }, (_, at) => `leads,${2015 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')},${at},${at + 1}`).join('\n')}\n`;
    const before = (await auditOf(own)).length;
    const answers = await Promise.all(Array.from({ length: 20 }, () => take(own.as.lead, text)));
    expect(answers.map(({ inserted, updated, unchanged }) => [inserted, updated, unchanged]).sort()).toEqual([
      ...Array.from({ length: 19 }, () => [0, 0, 120]),
      [120, 0, 0],
    ]);
    expect(await auditOf(own)).toHaveLength(before + 1);
  });

  it('waits for who writes the same cells, and then finds them unchanged', async () => {
    const figures = Array.from({ length: 12 }, (_, at) => ({
      kpi: 'leads',
      month: `2013-${String(at + 1).padStart(2, '0')}`,
      value: at,
    }));
    const text = `kpi,month,value\n${figures.map(({ kpi, month, value }) => `${kpi},${month},${value}`).join('\n')}\n`;
    const [, answer] = await Promise.all([saveFigures(own.as.lead, { figures }), take(own.as.lead, text)]);
    expect(answer.inserted + answer.unchanged).toBe(12);
    const stands = (await figuresOf(own, 'leads')).filter(({ month }) => month.startsWith('2013'));
    expect(stands.map(({ version }) => version)).toEqual(Array(12).fill(1));
  });
});
