import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization } from '@/db/testing/fixture';
import { saveFigures } from '@/lib/figures/commands/save-figures';
import { createKpi } from '@/lib/kpis/commands/create-kpi';
import { saveTargets } from '@/lib/targets/commands/save-targets';
import { importFile } from './commands/import-file';
import { exportQuery } from './input';
import { FILE_FORMATS, type FileFormat, LAYOUTS, type Layout } from './model';
import { figuresExport, guessedKpis, importView, templateView } from './view';

let own: Fixture;

beforeAll(async () => {
  own = await makeOrganization();
  await makeKpi(own, 'leads');
  await makeKpi(own, 'calls', { teams: ['marketing', 'sales'], allowNegative: true });
  await makeKpi(own, 'empty');
  const rate = {
    code: 'rate',
    name: 'Rate',
    class: 'ratio',
    formula: 'leads / calls',
    ownerTeam: 'sales',
    allowNegative: true,
  };
  expect(await createKpi(own.as.admin, rate)).toMatchObject({ ok: true });
  const figures = [
    { kpi: 'leads', month: '2025-10', value: 1.234, note: '=HYPERLINK("x")' },
    { kpi: 'leads', month: '2025-11', value: 'n/a', note: "'quoted, and\nin two lines" },
    { kpi: 'leads', month: '2025-12', value: 12_345.678, estimate: true },
    { kpi: 'leads', month: '2025-09', value: null, note: 'constructor' },
    { kpi: 'calls', month: '2025-10', team: 'sales', value: -7.5, note: '-1 é' },
    { kpi: 'calls', month: '2025-12', team: 'marketing', value: 0 },
  ];
  expect(await saveFigures(own.as.admin, { figures })).toMatchObject({ ok: true, value: { rejected: [] } });
  const targets = [
    { kpi: 'leads', month: '2025-10', value: 100, note: 'of the target' },
    { kpi: 'leads', month: '2025-09', value: 90, note: 'alone' },
    { kpi: 'leads', month: '2026-09', value: 0.125 },
    { kpi: 'rate', month: '2025-10', low: -1.5, high: 36.125 },
    { kpi: 'calls', month: '2025-10', team: 'sales', value: 12 },
    { kpi: 'calls', month: '2025-10', value: 40 },
  ];
  expect(await saveTargets(own.as.admin, { targets })).toMatchObject({
    ok: true,
    value: { inserted: 6, rejected: [] },
  });
});
afterAll(closePool);

const query = (given: object) => exportQuery.parse(given);

async function exported(format: FileFormat, given: object) {
  const result = await figuresExport(own.as.viewer, format, query(given));
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

const both = LAYOUTS.flatMap((layout) =>
  FILE_FORMATS.map((format): [Layout, FileFormat] => [layout, format]),
);
const asText = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('an export of figures', () => {
  it.each(both)('in the layout %s as %s comes back as unchanged', async (layout, format) => {
    const { name, bytes } = await exported(format, { layout });
    const result = await importFile(own.as.contributor, { name, bytes }, {});
    expect(result).toMatchObject({
      ok: true,
      value: { layout, format, inserted: 0, updated: 0, rejected: [] },
    });
    expect(result).toMatchObject({ value: { unchanged: layout === 'long' ? 11 : 5 } });
  });

  it('guards text that would be a formula, and no number', async () => {
    const text = asText((await exported('csv', { layout: 'long', to: '2025-12' })).bytes);
    expect(text.replace('\ufeff', '').split('\r\n')).toEqual([
      'kpi,month,team,value,target,note',
      'calls,2025-10,,,40,',
      'calls,2025-12,marketing,0,,',
      "calls,2025-10,sales,-7.5,12,'-1 é",
      'leads,2025-09,marketing,,90,alone',
      `leads,2025-10,marketing,1.2340,100,"'=HYPERLINK(""x"")"`,
      `leads,2025-11,marketing,n/a,,"''quoted, and\nin two lines"`,
      'leads,2025-12,marketing,12345.678,,',
      "rate,2025-10,,,'-1.5..36.125,",
      '',
    ]);
  });

  it('keeps to the months and the team that are asked for', async () => {
    const text = asText(
      (await exported('csv', { layout: 'wide', team: 'sales', from: '2025-10', to: '2025-11' })).bytes,
    );
    expect(text).toBe('kpi,team,2025-10,2025-11\r\ncalls,sales,-7.5,\r\n');
    expect(await figuresExport(own.as.viewer, 'csv', query({ team: 'nobody' }))).toMatchObject({
      failure: { code: 'not-found' },
    });
    expect(
      await figuresExport(own.as.viewer, 'csv', query({ from: '2025-02', to: '2025-01' })),
    ).toMatchObject({
      failure: { code: 'invalid' },
    });
  });
});

describe('a template', () => {
  it('has a place for each typed KPI of the team, with what stands there', async () => {
    const result = await templateView(own.as.viewer, 'csv', query({ team: 'marketing', from: '2025-12' }));
    if (!result.ok) throw new Error(result.failure.message);
    expect(result.value.name).toBe(`${own.slug}-marketing-2025-12-to-2026-01.csv`);
    expect(asText(result.value.bytes).split('\r\n').slice(1)).toEqual([
      'calls,2025-12,marketing,0,,',
      'calls,2026-01,marketing,,,',
      'empty,2025-12,marketing,,,',
      'empty,2026-01,marketing,,,',
      'leads,2025-12,marketing,12345.678,,',
      'leads,2026-01,marketing,,,',
      '',
    ]);
  });

  it.each(both)(
    'in the layout %s as %s comes back as unchanged, and filled in as new',
    async (layout, format) => {
      const result = await templateView(
        own.as.viewer,
        format,
        query({ layout, team: 'marketing', from: '2025-10' }),
      );
      if (!result.ok) throw new Error(result.failure.message);
      const { name, bytes } = result.value;
      const back = await importFile(own.as.contributor, { name, bytes }, {});
      expect(back).toMatchObject({ ok: true, value: { layout, inserted: 0, updated: 0, rejected: [] } });
      if (format === 'csv' && layout === 'wide') {
        const filled = asText(bytes).replace('empty,marketing,,', 'empty,marketing,5,');
        const taken = await importFile(
          own.as.contributor,
          { name, bytes: Buffer.from(filled) },
          { dryRun: true },
        );
        expect(taken).toMatchObject({ ok: true, value: { inserted: 1, updated: 0, rejected: [] } });
      }
    },
  );
});

describe('the page', () => {
  it('offers what the reader may, own teams first, and names who may more', async () => {
    const lead = await importView(own.as.lead);
    expect(lead).toMatchObject({
      slug: own.slug,
      month: '2026-01',
      mayImport: true,
      mayCreate: false,
      admins: ['The admin'],
    });
    expect(lead.teams.map(({ code, own: mine }) => [code, mine])).toEqual([
      ['marketing', true],
      ['sales', false],
    ]);
    expect(lead.kpis.map(({ code }) => code).sort()).toEqual(['calls', 'empty', 'leads']);
    expect((await importView(own.as.viewer)).mayImport).toBe(false);
    expect((await importView(own.as.admin)).mayCreate).toBe(true);
  });
});

describe('guesses for new KPIs', () => {
  const name = (text: string) => ({ name: text, values: [] });

  it('have codes that are free, also among themselves', async () => {
    const guessed = await guessedKpis(own.as.admin, ['Leads', 'Fairs', 'fairs', 'New'].map(name));
    if (!guessed.ok) throw new Error(guessed.failure.message);
    expect(guessed.value.map(({ code }) => code)).toEqual(['leads_2', 'fairs', 'fairs_2', 'new_2']);
    for (const kpi of guessed.value) {
      expect(await createKpi(own.as.admin, { ...kpi, ownerTeam: 'sales', weightKpi: null })).toMatchObject({
        ok: true,
      });
    }
  });

  it('are for admins, and for names', async () => {
    expect(await guessedKpis(own.as.executive, [])).toMatchObject({ failure: { code: 'forbidden' } });
    for (const input of [null, [{ name: 5 }], Array(201).fill(name('x'))]) {
      expect(await guessedKpis(own.as.admin, input)).toMatchObject({ failure: { code: 'invalid' } });
    }
  });
});
