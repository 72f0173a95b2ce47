import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool, read } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization } from '@/db/testing/fixture';
import type { Context } from '@/lib/auth/actor';
import { addMonths, toMonth } from '@/lib/core/month';
import type { Result } from '@/lib/core/result';
import { saveFigures } from '@/lib/figures/commands/save-figures';
import type { ProcessChangeItem } from '../model';
import { processChanges } from '../queries';
import { processAnswer, processView, signalsView } from '../view';
import { recordProcessChange } from './record-process-change';
import { withdrawProcessChange } from './withdraw-process-change';

let own: Fixture;
let other: Fixture;
let leads: string;

const MARCH = toMonth('2025-03');
const CHANGE = { month: '2025-03', reason: 'A new form asks for less' };
/** 36 months to January 2026: calm for two years, then 50 higher. */
const VALUES = Array.from(
  { length: 36 },
  (_, at) => (at % 2 === (at < 12 ? 0 : 1) ? 98 : 102) + (at < 25 ? 0 : 50),
);

beforeAll(async () => {
  own = await makeOrganization();
  other = await makeOrganization();
  leads = await makeKpi(own, 'leads');
  await makeKpi(own, 'calls', { teams: ['sales'] });
  await makeKpi(own, 'empty');
  await makeKpi(other, 'leads');
  const row = (kpi: string, value: number, at: number) => ({
    kpi,
    month: addMonths(toMonth('2023-02'), at),
    value,
  });
  const figures = [
    ...VALUES.map((value, at) => row('leads', value, at)),
    ...VALUES.slice(0, 5).map((value, at) => row('calls', value, at + 31)),
  ];
  await done(saveFigures(own.as.admin, { figures }));
});
afterAll(closePool);

async function done<T>(result: Promise<Result<T>>): Promise<T> {
  const given = await result;
  if (!given.ok) throw new Error(JSON.stringify(given.failure));
  return given.value;
}
const refusal = async (result: Promise<Result<unknown>>) => {
  const given = await result;
  return given.ok ? null : [given.failure.code, given.failure.errors?.[0]?.path];
};
const all = () => read(own.organizationId, (tx) => processChanges(tx, own.organizationId, { id: leads }));
const record = (as: Context = own.as.lead, input: object = CHANGE) => recordProcessChange(as, 'leads', input);
const withdraw = (as: Context = own.as.lead, version?: number) =>
  withdrawProcessChange(as, 'leads', MARCH, version);
const audits = () =>
  read(own.organizationId, (tx) =>
    tx.execute<{ action: string; before: unknown; after: unknown; reason: string | null }>(
      sql`select action, before, after, reason from audit where entity = 'process' order by id`,
    ),
  );

describe('a change of a process', () => {
  it('is recorded with its reason, gives new limits, is withdrawn, and stays in the audit and the table', async () => {
    const before = await done(processAnswer(own.as.viewer, 'leads', {}));
    expect(before.signals.length).toBeGreaterThan(8);
    const made = await done(record());
    expect(made).toMatchObject({ kpi: 'leads', ...CHANGE, version: 1, enteredBy: 'The lead' });
    expect(await all()).toEqual([made]);
    const after = await done(processAnswer(own.as.viewer, 'leads', {}));
    expect(after).toMatchObject({ baseline: { from: '2025-03' }, provisional: true, changes: [made] });
    expect(after.signals).toEqual([]);
    expect(after.center).toBeCloseTo(150, 0);
    await done(withdraw(own.as.executive, 1));
    expect(await all()).toEqual([]);
    expect(await done(processAnswer(own.as.viewer, 'leads', {}))).toEqual(before);
    expect((await audits()).map(({ action, before: was, after: is }) => [action, was, is])).toEqual([
      ['process.record', null, made],
      ['process.withdraw', made, null],
    ]);
    expect((await audits())[0]?.reason).toBe(CHANGE.reason);
    const [kept] = await read(own.organizationId, (tx) =>
      tx.execute<{ reason: string; withdrawn: boolean }>(
        sql`select reason, withdrawn_at is not null as withdrawn from process_change`,
      ),
    );
    expect(kept).toEqual({ reason: CHANGE.reason, withdrawn: true });
  });

  it('is not found in another organization, of an unknown KPI, or where none is recorded', async () => {
    const foreign = await done(recordProcessChange(other.as.admin, 'leads', CHANGE));
    expect(foreign.kpi).toBe('leads');
    expect(await refusal(withdraw(own.as.admin))).toEqual(['not-found', undefined]);
    expect(await refusal(recordProcessChange(own.as.admin, 'nothing', CHANGE))).toEqual([
      'not-found',
      undefined,
    ]);
    expect(await refusal(withdrawProcessChange(own.as.admin, 'nothing', MARCH))).toEqual([
      'not-found',
      undefined,
    ]);
    expect(await read(other.organizationId, (tx) => processChanges(tx, own.organizationId, 'all'))).toEqual(
      [],
    );
  });

  it('is refused at the field: no reason, a month to come, what is unknown', async () => {
    for (const [input, path] of [
      [{ month: '2025-13', reason: 'x' }, 'month'],
      [{ month: '2026-03', reason: 'x' }, 'month'],
      [{ month: '2025-03' }, 'reason'],
      [{ month: '2025-03', reason: ' ' }, 'reason'],
      [{ ...CHANGE, team: 'sales' }, 'team'],
    ] as const) {
      expect(await refusal(record(own.as.admin, input))).toEqual(['invalid', path]);
    }
  });

  it('is for the lead of the team that owns the KPI, and for executives', async () => {
    for (const as of [own.as.viewer, own.as.contributor]) {
      expect(await refusal(record(as))).toEqual(['forbidden', undefined]);
      expect(await refusal(withdraw(as))).toEqual(['forbidden', undefined]);
    }
    expect(await refusal(recordProcessChange(own.as.lead, 'calls', CHANGE))).toEqual([
      'forbidden',
      undefined,
    ]);
    await done(recordProcessChange(own.as.executive, 'calls', CHANGE));
    expect(await refusal(withdrawProcessChange(own.as.lead, 'calls', MARCH))).toEqual([
      'forbidden',
      undefined,
    ]);
    await done(withdrawProcessChange(own.as.admin, 'calls', MARCH));
    const may = async (as: Context, kpi: string) => (await done(processView(as, kpi, {}))).mayRecord;
    expect([await may(own.as.lead, 'leads'), await may(own.as.lead, 'calls')]).toEqual([true, false]);
    expect([await may(own.as.viewer, 'leads'), await may(own.as.executive, 'calls')]).toEqual([false, true]);
  });

  it('conflicts with one of the same month, and with a state that was not seen', async () => {
    const [first, second] = await Promise.all([record(), record(own.as.admin)]);
    const failed = [first, second].flatMap((each) => (each.ok ? [] : [each.failure.code]));
    expect(failed).toEqual(['duplicate']);
    const stale = await withdraw(own.as.lead, 7);
    expect(stale).toMatchObject({ failure: { code: 'stale', current: { ...CHANGE, version: 1 } } });
    await done(withdraw());
    const again: ProcessChangeItem = await done(record());
    expect(again.version).toBe(1);
    await done(withdraw());
  });
});

describe('the signals of a month', () => {
  it('tell what is new from what goes on, what is routine, and what cannot be told', async () => {
    const states = async (month: string) =>
      (await signalsView(own.as.viewer, toMonth(month))).rows.map(({ kpi, state, since }) => [
        kpi,
        state,
        since,
      ]);
    expect(await states('2025-02')).toEqual([
      ['calls', 'no-figure', null],
      ['empty', 'no-figure', null],
      ['leads', 'routine', null],
    ]);
    expect((await states('2025-03'))[2]).toEqual(['leads', 'signal', '2025-03']);
    expect(await states('2026-01')).toEqual([
      ['calls', 'provisional', null],
      ['empty', 'no-figure', null],
      ['leads', 'signal', '2025-03'],
    ]);
  });

  it('open on the last month that is due, and never judge a month that runs', async () => {
    expect((await signalsView(own.as.viewer, undefined)).month).toBe('2026-01');
    const view = await signalsView(own.as.viewer, toMonth('2026-05'));
    expect([view.month, view.next, view.preliminary]).toEqual(['2026-01', null, true]);
    const chart = await done(processView(own.as.viewer, 'leads', { to: toMonth('2026-02') }));
    expect(chart.segments.at(-1)?.points.at(-1)?.month).toBe('2026-01');
  });
});
