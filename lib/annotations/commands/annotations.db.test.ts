import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool, read } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization } from '@/db/testing/fixture';
import type { Result } from '@/lib/core/result';
import { updateKpi } from '@/lib/kpis/commands/update-kpi';
import type { AnnotationItem } from '../model';
import { annotationsOf, breaksOf } from '../queries';
import { archiveAnnotation } from './archive-annotation';
import { createAnnotation } from './create-annotation';
import { updateAnnotation } from './update-annotation';

let own: Fixture;
let other: Fixture;
let leads: string;
let foreign: AnnotationItem;

const FAIR = { month: '2025-11', text: 'Trade fair in Berlin' };

beforeAll(async () => {
  own = await makeOrganization();
  other = await makeOrganization();
  leads = await makeKpi(own, 'leads');
  await makeKpi(own, 'calls', { teams: ['sales'] });
  await makeKpi(other, 'leads');
  foreign = await done(createAnnotation(other.as.admin, 'leads', FAIR));
});
afterAll(closePool);

async function done<T>(result: Promise<Result<T>>): Promise<T> {
  const given = await result;
  if (!given.ok) throw new Error(given.failure.message);
  return given.value;
}
const refusal = async (result: Promise<Result<unknown>>) => {
  const given = await result;
  return given.ok ? null : [given.failure.code, given.failure.errors?.[0]?.path];
};
const add = (input: object = FAIR) => done(createAnnotation(own.as.contributor, 'leads', input));
const all = () => read(own.organizationId, (tx) => annotationsOf(tx, own.organizationId, leads));
const audits = () =>
  read(own.organizationId, (tx) =>
    tx.execute<{ action: string; code: string; before: AnnotationItem | null; after: AnnotationItem | null }>(
      sql`select action, code, before, after from audit where entity = 'annotation' order by id`,
    ),
  );

describe('an annotation', () => {
  it('is written, changed and archived, and all that it said stays in the audit', async () => {
    const made = await add({ ...FAIR, endMonth: '2025-12' });
    expect(made).toMatchObject({
      kpi: 'leads',
      endMonth: '2025-12',
      version: 1,
      enteredBy: 'The contributor',
    });
    expect(await all()).toEqual([made]);
    const changed = await done(
      updateAnnotation(own.as.lead, 'leads', made.id, { text: 'Trade fair in Bern', endMonth: null }, 1),
    );
    expect(changed).toMatchObject({ month: '2025-11', endMonth: null, version: 2 });
    expect(await done(updateAnnotation(own.as.lead, 'leads', made.id, { text: changed.text }))).toEqual(
      changed,
    );
    await done(archiveAnnotation(own.as.contributor, 'leads', made.id, 2));
    expect(await all()).toEqual([]);
    expect((await audits()).map(({ action, code, before, after }) => [action, code, before, after])).toEqual([
      ['annotation.create', 'leads', null, made],
      ['annotation.update', 'leads', made, changed],
      ['annotation.archive', 'leads', changed, null],
    ]);
  });

  it('is not found in another organization, after it was archived, or under another KPI', async () => {
    const gone = await add();
    await done(archiveAnnotation(own.as.lead, 'leads', gone.id));
    for (const [kpi, id] of [
      ['leads', foreign.id],
      ['leads', gone.id],
      ['calls', gone.id],
      ['leads', "x' or 1=1"],
      ['nothing', gone.id],
    ] as const) {
      expect(await refusal(updateAnnotation(own.as.admin, kpi, id, { text: 'x' }))).toEqual([
        'not-found',
        undefined,
      ]);
      expect(await refusal(archiveAnnotation(own.as.admin, kpi, id))).toEqual(['not-found', undefined]);
    }
    expect(await refusal(createAnnotation(own.as.admin, 'nothing', FAIR))).toEqual(['not-found', undefined]);
    expect(await read(other.organizationId, (tx) => annotationsOf(tx, own.organizationId, leads))).toEqual(
      [],
    );
  });

  it('is refused at the field', async () => {
    const { id } = await add();
    for (const [input, path] of [
      [{ month: '2025-13', text: 'x' }, 'month'],
      [{ month: '2025-11' }, 'text'],
      [{ month: '2025-11', text: ' ' }, 'text'],
      [{ month: '2025-11', endMonth: '2025-10', text: 'x' }, 'endMonth'],
      [{ ...FAIR, color: 'red' }, 'color'],
    ] as const) {
      expect(await refusal(createAnnotation(own.as.admin, 'leads', input))).toEqual(['invalid', path]);
    }
    expect(await refusal(updateAnnotation(own.as.admin, 'leads', id, { endMonth: '2025-01' }))).toEqual([
      'invalid',
      'endMonth',
    ]);
  });

  it('is for members of a team that reports or owns the KPI', async () => {
    const { id } = await add();
    expect(await refusal(createAnnotation(own.as.viewer, 'leads', 'nothing'))).toEqual([
      'forbidden',
      undefined,
    ]);
    expect(await refusal(updateAnnotation(own.as.viewer, 'leads', id, {}))).toEqual(['forbidden', undefined]);
    expect(await refusal(archiveAnnotation(own.as.viewer, 'leads', id))).toEqual(['forbidden', undefined]);
    expect(await refusal(createAnnotation(own.as.contributor, 'calls', FAIR))).toEqual([
      'forbidden',
      undefined,
    ]);
    const calls = await done(createAnnotation(own.as.admin, 'calls', FAIR));
    expect(await refusal(updateAnnotation(own.as.lead, 'calls', calls.id, { text: 'x' }))).toEqual([
      'forbidden',
      undefined,
    ]);
    expect(await refusal(archiveAnnotation(own.as.lead, 'calls', calls.id))).toEqual([
      'forbidden',
      undefined,
    ]);
  });

  it('is not changed from a state that was not seen', async () => {
    const { id } = await add();
    const change = updateAnnotation(own.as.lead, 'leads', id, { text: 'x' }, 7);
    expect(await change).toMatchObject({ failure: { code: 'stale', current: { version: 1 } } });
    expect(await refusal(archiveAnnotation(own.as.lead, 'leads', id, 7))).toEqual(['stale', undefined]);
  });
});

describe('a change of what a KPI means', () => {
  it('breaks its chart on the day of the organization; a first definition or another name does not', async () => {
    const at = (moment: string) => ({ ...own.as.admin, now: new Date(moment) });
    await done(updateKpi(at('2025-10-01T09:00:00Z'), 'leads', { name: 'Leads', definition: 'Who asks.' }));
    await done(updateKpi(at('2025-10-31T23:30:00Z'), 'leads', { definition: 'Who asks twice.' }));
    const breaks = await read(own.organizationId, (tx) =>
      breaksOf(tx, own.organizationId, 'leads', 'Europe/Berlin'),
    );
    expect(breaks).toEqual([
      {
        month: '2025-11',
        day: '2025-11-01',
        changed: ['definition'],
        before: 'Who asks.',
        after: 'Who asks twice.',
        by: 'The admin',
      },
    ]);
  });
});
