import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool, read } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization } from '@/db/testing/fixture';
import type { Context, Role } from '@/lib/auth/actor';
import { lockMonth } from '@/lib/closing/commands/lock-month';
import { toMonth } from '@/lib/core/month';
import type { Result } from '@/lib/core/result';
import { saveFigures } from '@/lib/figures/commands/save-figures';
import { updateMember } from '@/lib/people/commands/update-member';
import { saveTargets } from '@/lib/targets/commands/save-targets';
import { auditFile, auditPageView, changesView } from '../view';
import { revertFigure } from './revert-figure';
import { undoStep } from './undo-step';

let own: Fixture;
let other: Fixture;

beforeAll(async () => {
  own = await makeOrganization();
  other = await makeOrganization();
  await makeKpi(own, 'leads');
  await makeKpi(own, 'calls', { teams: ['marketing', 'sales'] });
  await makeKpi(other, 'foreign');
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

let minute = 0;
/** Every step at a moment of its own, as people take them. */
const as = (role: Role, fixture = own): Context => {
  minute += 1;
  return { ...fixture.as[role], now: new Date(Date.parse('2026-02-12T09:00:00Z') + minute * 60_000) };
};
const month = (text: string) => toMonth(text);
const figure = (at: string, value: number | null, more: object = {}) => ({
  kpi: 'leads',
  month: at,
  value,
  ...more,
});
async function enter(figures: object[], context = as('contributor')) {
  const { rejected } = await done(saveFigures(context, { figures }));
  expect(rejected).toEqual([]);
  return lastStep();
}
const lastStep = async () => {
  const [row] = await read(own.organizationId, (tx) =>
    tx.execute<{ id: string }>(sql`select id from audit order by at desc, id desc limit 1`),
  );
  return row?.id ?? '';
};
const states = async (at: string) =>
  (
    await read(own.organizationId, (tx) =>
      tx.execute<{ value: string | null; note: string | null; version: number; reason: string | null }>(
        sql`select f.value::float8 as value, f.note, f.version, f.reason from figure f join kpi k on k.id = f.kpi_id
        where k.code = 'leads' and f.month = ${`${at}-01`}`,
      ),
    )
  )[0];

describe('a figure', () => {
  it('goes back to a version as a new state that says so', async () => {
    await enter([figure('2025-06', 10, { note: 'first' })]);
    await enter([figure('2025-06', 12, { note: 'second' })]);
    const place = { kpi: 'leads', month: month('2025-06') };
    const back = await done(revertFigure(as('contributor'), place, { version: 1 }));
    expect(back).toMatchObject({ version: 3, value: 10, note: 'first', reason: 'Back to version 1' });
    expect(await states('2025-06')).toMatchObject({ value: 10, note: 'first', version: 3 });
    const [row] = await read(own.organizationId, (tx) =>
      tx.execute(sql`select action, reason from audit order by at desc limit 1`),
    );
    expect(row).toEqual({ action: 'figures.save', reason: 'Back to version 1' });
  });

  it('is not reverted where it is not, to what it never was, by who may not, or from a state not seen', async () => {
    await enter([figure('2025-07', 10)]);
    const place = { kpi: 'leads', month: month('2025-07') };
    const revert = (more: object, input: unknown, context = as('contributor'), version?: number) =>
      refusal(revertFigure(context, { ...place, ...more }, input, version));
    expect(await revert({ kpi: 'foreign' }, { version: 1 })).toEqual(['not-found', undefined]);
    expect(await revert({ team: 'nobody' }, { version: 1 })).toEqual(['not-found', undefined]);
    expect(await revert({ kpi: 'calls' }, { version: 1 })).toEqual(['invalid', 'team']);
    expect(await revert({}, { version: 9 })).toEqual(['invalid', 'version']);
    expect(await revert({}, { version: 0 })).toEqual(['invalid', 'version']);
    expect(await revert({}, {}, as('viewer'))).toEqual(['forbidden', undefined]);
    await enter([figure('2025-07', 11)]);
    expect(await revert({}, { version: 1 }, as('contributor'), 1)).toEqual(['stale', undefined]);
  });

  it('of a locked month goes back only with a reason of its own', async () => {
    await enter([figure('2025-05', 10)]);
    await enter([figure('2025-05', 11)]);
    await done(lockMonth(as('executive'), month('2025-05')));
    const place = { kpi: 'leads', month: month('2025-05') };
    expect(await refusal(revertFigure(as('admin'), place, { version: 1 }))).not.toBe(null);
    expect((await states('2025-05'))?.value).toBe(11);
    await done(revertFigure(as('admin'), place, { version: 1, reason: 'Counted twice' }));
    expect(await states('2025-05')).toMatchObject({ value: 10, reason: 'Counted twice' });
  });
});

describe('one’s own last step', () => {
  it('is taken back as a whole: what was new is blank, what was changed is as it was', async () => {
    await enter([figure('2025-08', 10, { note: 'old' })]);
    const step = await enter([figure('2025-08', 11), figure('2025-09', 12)]);
    expect(await done(undoStep(as('contributor'), step))).toEqual({ undone: 2 });
    expect(await states('2025-08')).toMatchObject({
      value: 10,
      note: 'old',
      version: 3,
      reason: 'Taken back',
    });
    expect(await states('2025-09')).toMatchObject({ value: null, version: 2 });
    // Taking back is a step like any other.
    expect(await done(undoStep(as('contributor'), await lastStep()))).toEqual({ undone: 2 });
    expect((await states('2025-09'))?.value).toBe(12);
  });

  it('of targets likewise', async () => {
    const plan = (value: number) => ({ targets: [{ kpi: 'leads', month: '2027-04', value }] });
    await done(saveTargets(as('lead'), plan(100)));
    await done(saveTargets(as('lead'), plan(120)));
    expect(await done(undoStep(as('lead'), await lastStep()))).toEqual({ undone: 1 });
    const [row] = await read(own.organizationId, (tx) =>
      tx.execute(sql`select value::float8 as value, version from target`),
    );
    expect(row).toEqual({ value: 100, version: 3 });
  });

  it('is nobody else’s, not found elsewhere, and nothing but the ledger’s', async () => {
    const step = await enter([figure('2025-10', 10)]);
    expect(await refusal(undoStep(as('lead'), step))).toEqual(['forbidden', undefined]);
    expect(await refusal(undoStep(as('viewer'), step))).toEqual(['forbidden', undefined]);
    expect(await refusal(undoStep(as('admin', other), step))).toEqual(['not-found', undefined]);
    expect(await refusal(undoStep(as('contributor'), 'x'))).toEqual(['not-found', undefined]);
    await done(updateMember(as('admin'), `viewer@${own.slug}.test`, { teams: ['sales'] }));
    expect(await refusal(undoStep(as('admin'), await lastStep()))).toEqual(['invalid', undefined]);
  });

  it('stays when something of it was changed since, or its month was locked', async () => {
    const changed = await enter([figure('2025-11', 10), figure('2025-12', 10)]);
    await enter([figure('2025-11', 11)], as('lead'));
    expect(await refusal(undoStep(as('contributor'), changed))).toEqual(['stale', undefined]);
    expect((await states('2025-12'))?.value).toBe(10);
    const locked = await enter([figure('2025-04', 10)]);
    await done(lockMonth(as('executive'), month('2025-04')));
    expect(await refusal(undoStep(as('contributor'), locked))).toEqual(['locked', undefined]);
    expect((await states('2025-04'))?.value).toBe(10);
  });
});

describe('what changed since a day', () => {
  it('is told by KPI beside what stood then, and everything else with its parts', async () => {
    const before = (role: Role) => ({ ...as(role), now: new Date('2026-01-09T22:59:00Z') });
    await enter([figure('2025-02', 100), figure('2025-03', 5)], before('contributor'));
    await enter([figure('2025-02', 101)]);
    await done(saveFigures(as('contributor'), { figures: [figure('2025-02', 107)], reason: 'Recount' }));
    await enter([figure('2025-01', 1)]);
    const view = await changesView(own.as.viewer, '2026-01-10');
    const leads = view.kpis.find(({ kpi }) => kpi === 'leads');
    const february = leads?.figures.filter((each) => each.month === '2025-02');
    expect(february).toMatchObject([{ before: 100, after: 107, reason: 'Recount', by: 'The contributor' }]);
    expect(leads?.figures.some((each) => each.month === '2025-03')).toBe(false);
    expect(leads?.newFigures).toBeGreaterThan(0);
    const member = view.things.find(({ entity }) => entity === 'member');
    expect(member?.differences).toEqual([{ part: 'teams', before: '—', after: 'sales' }]);
    expect((await changesView(own.as.viewer, '2026-02-13')).kpis).toEqual([]);
    expect((await changesView(other.as.viewer, '2020-01-01')).kpis).toEqual([]);
  });
});

describe('the audit log', () => {
  it('finds a text, also one with the signs of patterns, and marks what is one’s own', async () => {
    await done(saveFigures(as('lead'), { figures: [figure('2024-12', 9)], reason: '100 %_ sure' }));
    const found = await auditPageView(own.as.lead, { text: '100 %_' }, null);
    expect(found.rows).toMatchObject([{ code: 'leads/2024-12', mine: true, differences: [{ after: '9' }] }]);
    expect(found.rows).toHaveLength(1);
    expect((await auditPageView(own.as.viewer, { text: '100 %_' }, null)).rows[0]?.mine).toBe(false);
    expect((await auditPageView(own.as.lead, { text: '100 x' }, null)).rows).toEqual([]);
  });

  it('is one file in which no text is a formula', async () => {
    const reason = '=HYPERLINK("http://x.test")';
    await done(saveFigures(as('lead'), { figures: [figure('2024-11', 9)], reason }));
    const lines = (await auditFile(own.as.viewer, { text: 'HYPERLINK' })).split('\r\n');
    expect(lines[0]).toBe('at,actor,via,action,entity,code,before,after,reason,count');
    expect(lines[1]).toContain(`"'=HYPERLINK(""http://x.test"")"`);
    expect(lines).toHaveLength(3);
  });
});
