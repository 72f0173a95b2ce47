import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool, read } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization } from '@/db/testing/fixture';
import type { Context } from '@/lib/auth/actor';
import { monthRange, toMonth } from '@/lib/core/month';
import { saveFigures } from '@/lib/figures/commands/save-figures';
import { targetsOf } from '@/lib/targets/queries';
import { saveTarget } from './save-target';

let own: Fixture;
let leads: string;

beforeAll(async () => {
  own = await makeOrganization();
  leads = await makeKpi(own, 'leads');
  await makeKpi(await makeOrganization(), 'foreign');
  // Three years in which each month is a tenth more than the year before.
  const figures = monthRange(toMonth('2023-02'), toMonth('2026-01')).map((month, at) => ({
    kpi: 'leads',
    month,
    value: 100 * 1.1 ** Math.floor(at / 12) + (at % 3),
  }));
  const rounded = figures.map((figure) => ({ ...figure, value: Math.round(figure.value) }));
  const saved = await saveFigures(own.as.admin, { figures: rounded });
  if (!saved.ok || saved.value.rejected.length > 0) throw new Error('The figures were not saved');
});
afterAll(closePool);

const BLANK = { value: null, low: null, high: null, note: '', reason: '' };
const save = async (input: object, context: Context = own.as.lead) => {
  const given = await saveTarget(context, {
    ...{ kpi: 'leads', team: 'marketing', period: 'month', month: '2026-03', ...BLANK },
    ...input,
  });
  return given.ok ? null : [given.failure.code, given.failure.errors?.[0]?.path];
};
const stored = () =>
  read(own.organizationId, (tx) =>
    targetsOf(tx, own.organizationId, [leads], toMonth('2026-01'), toMonth('2027-12')),
  );

describe('one target', () => {
  it('is a number, a range, or a bound, of a month, a quarter or a year', async () => {
    expect(await save({ value: 131 })).toBe(null);
    expect(await save({ month: '2026-04', low: 100, high: null })).toBe(null);
    expect(await save({ month: '2026-04', period: 'quarter', value: 400 })).toBe(null);
    expect(await save({ month: '2026-04', period: 'year', low: 1000, high: 2000 })).toBe(null);
    expect(
      (await stored()).map(({ period, month, value, low, high }) => [period, month, value, low, high]),
    ).toEqual([
      ['month', '2026-03', 131, null, null],
      ['month', '2026-04', null, 100, null],
      ['quarter', '2026-06', 400, null, null],
      ['year', '2027-03', null, 1000, 2000],
    ]);
  });

  it('beyond history asks for its note', async () => {
    expect(await save({ month: '2026-05', value: 900 })).toEqual(['invalid', 'note']);
    expect(await save({ month: '2026-05', value: 900, note: 'A new market' })).toBe(null);
  });

  it('is refused at the field, for the role, and for what is not there', async () => {
    expect(await save({ month: 'March' })).toEqual(['invalid', 'month']);
    expect(await save({ value: -1 })).toEqual(['invalid', 'value']);
    expect(await save({ kpi: 'foreign', value: 1 })).toEqual(['not-found', undefined]);
    expect(await save({ team: 'sales', value: 1 })).toEqual(['invalid', 'value']);
    expect(await save({ value: 1 }, own.as.contributor)).toEqual(['forbidden', undefined]);
  });

  it('that has stood asks for a reason', async () => {
    const before = { ...own.as.lead, now: new Date('2025-03-01T09:00:00Z') };
    expect(await save({ month: '2026-02', value: 120, note: 'x' }, before)).toBe(null);
    expect(await save({ month: '2026-02', value: 125, note: 'x' })).toEqual(['invalid', 'reason']);
    expect(await save({ month: '2026-02', value: 125, note: 'x', reason: 'A good start' })).toBe(null);
  });
});
