import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool, read } from '@/db/client';
import { type Fixture, makeOrganization } from '@/db/testing/fixture';
import type { Context } from '@/lib/auth/actor';
import type { Result } from '@/lib/core/result';
import type { AgendaPoint } from '../model/minutes';
import { rhythmOf } from '../model/rhythm';
import { checkinsOf, ticksOf } from '../queries';
import { createCheckin } from './create-checkin';
import { endCheckin } from './end-checkin';
import { settleCheckin } from './settle-checkin';
import { tickPoint } from './tick-point';
import { updateCheckin } from './update-checkin';

let own: Fixture;
let other: Fixture;

beforeAll(async () => {
  [own, other] = await Promise.all([makeOrganization(), makeOrganization()]);
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
const audits = (code: string) =>
  read(own.organizationId, async (tx) => {
    const rows = await tx.execute<{ action: string; reason: string | null }>(
      sql`select action, reason from audit where entity = 'checkin' and code = ${code} order by revision`,
    );
    return rows.map(({ action, reason }) => [action, reason]);
  });
const stored = async (code: string) => {
  const [found] = await read(own.organizationId, (tx) => checkinsOf(tx, own.organizationId, code));
  if (!found) throw new Error('Not there');
  return found;
};

/** On Tuesdays: 6 and 20 January, 3 and 17 February 2026; the suites live on 12 February. */
const SERIES = {
  title: 'Marketing with Sales',
  teams: ['marketing', 'sales'],
  first: '2026-01-06',
  every: 'week',
  interval: 2,
};
const make = (code: string, more: object = {}, as: Context = own.as.lead) =>
  createCheckin(as, { code, ...SERIES, ...more });
const on = (day: string, as: Context = own.as.lead): Context => ({
  ...as,
  now: new Date(`${day}T09:00:00Z`),
});
const HELD = { state: 'held', notes: 'Both see the same numbers.' };
const POINT: AgendaPoint = {
  ...{ key: 'goal:M2', kind: 'standing', text: 'MQL→SQL is off track.', href: 'objectives/O1' },
  ...{ kpi: null, goal: 'M2', objective: 'O1', month: null },
};

describe('a recurring check-in', () => {
  it('row 16, recurring check-ins of two or more teams: next date shown, a missed one counted', async () => {
    const made = await done(make('weekly'));
    expect(made).toMatchObject({
      ...SERIES,
      next: '2026-02-17',
      lastHeld: null,
      held: 0,
      missed: 3,
      version: 1,
    });
    await done(settleCheckin(own.as.lead, 'weekly', '2026-01-06', HELD, [POINT]));
    await done(settleCheckin(own.as.lead, 'weekly', '2026-02-17', { state: 'skipped', reason: 'Fair' }, []));
    const [item] = [await done(updateCheckin(own.as.lead, 'weekly', { title: 'Every other Tuesday' }, 1))];
    expect(item).toMatchObject({
      ...{ title: 'Every other Tuesday', next: '2026-03-03', lastHeld: '2026-01-06' },
      ...{ held: 1, skipped: 0, missed: 2, version: 2 },
    });
    const rhythm = rhythmOf([await stored('weekly')], [], 'sales', JANUARY, '2026-02-12');
    expect(rhythm).toMatchObject({ held: 1, due: 2, missed: [{ checkin: 'weekly', date: '2026-01-20' }] });
    expect(await audits('weekly')).toEqual([
      ['checkin.create', null],
      ['checkin.held', null],
      ['checkin.skipped', 'Fair'],
      ['checkin.update', null],
    ]);
    expect(await refusal(make('alone', { teams: ['marketing', 'marketing'] }))).toEqual(['invalid', 'teams']);
  });

  it('keeps what was due by its old rhythm when the rhythm changes', async () => {
    await done(make('changed', {}, on('2026-01-01')));
    const changed = await done(
      updateCheckin(own.as.lead, 'changed', {
        first: '2026-02-26',
        every: 'month',
        interval: 1,
        by: 'weekday',
      }),
    );
    expect(changed).toMatchObject({ first: '2026-02-26', next: '2026-02-26', missed: 3 });
    expect(
      await refusal(updateCheckin(own.as.lead, 'changed', { interval: 3, first: '2026-02-11' })),
    ).toEqual(['invalid', 'first']);
    expect(await refusal(updateCheckin(own.as.lead, 'changed', { interval: 13 }))).toEqual([
      'invalid',
      'interval',
    ]);
    expect(await done(updateCheckin(own.as.lead, 'changed', { by: 'weekday' }))).toEqual(changed);
  });

  it('ends, and has no dates from then on', async () => {
    await done(make('ending'));
    await done(endCheckin(own.as.lead, 'ending', 1));
    await done(endCheckin(own.as.lead, 'ending'));
    expect((await audits('ending')).map(([action]) => action)).toEqual(['checkin.create', 'checkin.end']);
    const ended = await done(updateCheckin(own.as.lead, 'ending', { title: 'Ended' }));
    expect(ended).toMatchObject({ next: null, missed: 3, endedOn: '2026-02-12' });
  });

  it('is refused at the field, to strangers and to who has not seen its state', async () => {
    await done(make('asked'));
    await done(make('foreign', {}, other.as.admin));
    const foreign = 'foreign';
    for (const [result, expected] of [
      [make('asked'), ['duplicate', 'code']],
      [make('new'), ['invalid', 'code']],
      [make('x', { teams: ['marketing', 'nobody'] }), ['invalid', 'teams.1']],
      [make('x', { first: '2026-02-30' }), ['invalid', 'first']],
      [make('x', { first: '1900-01-15' }), ['invalid', 'first']],
      [make('x', { every: 'day' }), ['invalid', 'every']],
      [make('x', { every: 'month', interval: 13 }), ['invalid', 'interval']],
      [make('x', {}, own.as.contributor), ['forbidden', undefined]],
      [make('x', {}, own.as.executive), ['forbidden', undefined]],
      [updateCheckin(own.as.admin, foreign, { title: 'x' }), ['not-found', undefined]],
      [updateCheckin(own.as.contributor, 'asked', { title: 'x' }), ['forbidden', undefined]],
      [updateCheckin(own.as.executive, 'asked', { title: 'x' }), ['forbidden', undefined]],
      [updateCheckin(own.as.lead, 'asked', { title: 'x' }, 7), ['stale', undefined]],
      [updateCheckin(own.as.lead, 'asked', { code: 'other' }), ['invalid', 'code']],
      [updateCheckin(own.as.lead, 'asked', { teams: ['sales'] }), ['invalid', 'teams']],
      [endCheckin(own.as.admin, foreign), ['not-found', undefined]],
      [endCheckin(own.as.contributor, 'asked'), ['forbidden', undefined]],
      [endCheckin(own.as.executive, 'asked'), ['forbidden', undefined]],
      [endCheckin(own.as.lead, 'asked', 7), ['stale', undefined]],
    ] as const)
      expect(await refusal(result)).toEqual(expected);
  });
});

const JANUARY = { from: '2026-01', to: '2026-01' } as Parameters<typeof rhythmOf>[3];

describe('one date of a check-in', () => {
  const settle = (as: Context, date: string, input: unknown, version?: number) =>
    settleCheckin(as, 'dates', date, input, [POINT], version);

  it('is held with notes, teams and its agenda, which later words do not change', async () => {
    await done(make('dates'));
    const held = await done(settle(own.as.lead, '2026-02-03', HELD, 0));
    expect(held).toMatchObject({
      ...{ checkin: 'dates', state: 'held', attended: ['marketing', 'sales'], agenda: [POINT] },
      ...{ by: 'The lead', version: 1 },
    });
    expect(await done(settle(own.as.lead, '2026-02-03', HELD))).toEqual(held);
    const more = await done(
      settleCheckin(own.as.lead, 'dates', '2026-02-03', { ...HELD, notes: 'More.' }, []),
    );
    expect(more).toMatchObject({ notes: 'More.', agenda: [POINT], version: 2 });
  });

  it('is skipped ahead alone; past its day it can be held late, or was missed', async () => {
    await done(settle(own.as.lead, '2026-02-17', { state: 'skipped', reason: 'Holiday' }));
    const skipped = { state: 'skipped', reason: 'Nobody came' };
    for (const [result, expected] of [
      [settle(own.as.lead, '2026-01-20', skipped), ['invalid', 'state']],
      [settle(own.as.lead, '2026-02-03', skipped), ['invalid', 'state']],
      [settle(own.as.lead, '2026-03-03', HELD), ['invalid', 'state']],
      [settle(own.as.lead, '2026-03-03', { state: 'skipped' }), ['invalid', 'reason']],
      [settle(own.as.lead, '2026-01-20', { state: 'moved' }), ['invalid', 'state']],
      [settle(own.as.lead, '2026-01-20', { ...HELD, attended: ['sales'] }), ['invalid', 'attended']],
      [settle(own.as.lead, '2026-01-20', { ...HELD, attended: ['nobody'] }), ['invalid', 'attended']],
      [settle(own.as.lead, '2026-01-21', HELD), ['not-found', undefined]],
      [settle(own.as.lead, 'nonsense', HELD), ['not-found', undefined]],
      [settle(other.as.admin, '2026-01-20', HELD), ['not-found', undefined]],
      [settle(own.as.contributor, '2026-01-20', HELD), ['forbidden', undefined]],
      [settle(own.as.executive, '2026-01-20', HELD), ['forbidden', undefined]],
      [settle(own.as.lead, '2026-02-03', { ...HELD, notes: 'x' }, 1), ['stale', undefined]],
    ] as const)
      expect(await refusal(result)).toEqual(expected);
    expect(await done(settle(own.as.lead, '2026-01-20', HELD))).toMatchObject({ state: 'held' });
  });
});

describe('a point of the agenda', () => {
  const tick = (ticked: boolean, as: Context = own.as.contributor, point = 'goal:M2') =>
    tickPoint(as, 'ticks', '2026-02-17', { point, ticked });
  const ticks = async () =>
    read(own.organizationId, async (tx) =>
      ticksOf(tx, own.organizationId, (await stored('ticks')).id, '2026-02-17'),
    );

  it('is ticked with nothing to do, and that is taken back', async () => {
    await done(make('ticks'));
    expect(await done(tick(true))).toEqual({ point: 'goal:M2', outcome: 'noted' });
    await done(tick(true));
    expect(await ticks()).toEqual([{ point: 'goal:M2', outcome: 'noted' }]);
    expect(await done(tick(false))).toEqual({ point: 'goal:M2', outcome: null });
    expect(await ticks()).toEqual([]);
    expect((await audits('ticks')).map(([action]) => action)).toEqual([
      'checkin.create',
      'checkin.tick',
      'checkin.tick',
    ]);
  });

  it('is refused at the field, and to who has no part in it', async () => {
    expect(await refusal(tick(true, own.as.admin, 'a b'))).toEqual(['invalid', 'point']);
    expect(await refusal(tick(true, own.as.viewer))).toEqual(['forbidden', undefined]);
    expect(await refusal(tick(true, own.as.executive))).toEqual(['forbidden', undefined]);
    expect(await refusal(tick(true, other.as.admin))).toEqual(['not-found', undefined]);
    const nowhere = tickPoint(own.as.lead, 'ticks', '2026-02-18', { point: 'goal:M2', ticked: true });
    expect(await refusal(nowhere)).toEqual(['not-found', undefined]);
  });
});
