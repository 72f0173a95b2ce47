import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool, read } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization } from '@/db/testing/fixture';
import { checkinsOf } from '@/lib/checkins/queries';
import type { Result } from '@/lib/core/result';
import { saveFigures } from '@/lib/figures/commands/save-figures';
import { goalsOf, objectivesOf } from '@/lib/objectives/queries';
import { objectiveView } from '@/lib/objectives/view/objective';
import { createTeam } from '@/lib/people/commands/create-team';
import { applyStarter } from './commands/apply-starter';
import { startersView } from './view';

let own: Fixture;
let other: Fixture;

beforeAll(async () => {
  [own, other] = await Promise.all([makeOrganization(), makeOrganization()]);
  await makeKpi(own, 'leads');
  await done(createTeam(own.as.admin, { code: 'success', name: 'Success', kind: 'customer-success' }));
  await done(createTeam(own.as.admin, { code: 'board', name: 'Board', kind: 'executive' }));
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
const BOTH = { marketing: 'marketing', sales: 'sales' };
const ALL = { ...BOTH, success: 'success', executive: 'board' };
const LEADS = {
  'quality-leads': { target: 300 },
  'mql-volume': { target: 1200 },
  'accept-rate': { baseline: 50, target: 70 },
};
const MONTHS = [
  '2025-04',
  '2025-05',
  '2025-06',
  '2025-07',
  '2025-08',
  '2025-09',
  '2025-10',
  '2025-11',
  '2025-12',
];
const enter = (figures: Readonly<Record<string, number>>) =>
  done(
    saveFigures(own.as.admin, {
      figures: [...MONTHS, '2026-01'].flatMap((month) =>
        Object.entries(figures).map(([kpi, value]) => ({ kpi, month, value })),
      ),
    }),
  );
const rollupOf = async (code: string) => (await done(objectiveView(own.as.viewer, code, undefined))).rollup;

describe('a template', () => {
  it('row 50, quantity with quality: shared goals on MQL volume and accept rate, hand-off feedback', async () => {
    const shown = (await startersView(own.as.executive)).starters[0];
    expect(shown?.kpis.map(({ code, exists }) => [code, exists])).toEqual([
      ['sqls', false],
      ['mqls', false],
      ['mqls_accepted', false],
      ['mql_accept_rate', false],
      ['leads', true],
    ]);
    const result = await done(
      applyStarter(own.as.executive, 'quantity-with-quality', { teams: BOTH, numbers: LEADS }),
    );
    expect(result).toEqual({
      code: 'quantity-with-quality',
      kpis: ['sqls', 'mqls', 'mqls_accepted', 'mql_accept_rate'],
      objectives: [{ code: 'quality-leads', state: 'active' }],
      goals: ['mql-volume', 'accept-rate'],
      definitions: ['mqls', 'sqls'],
      checkins: ['lead-feedback'],
      leftOut: [],
    });
    const goals = await read(own.organizationId, (tx) => goalsOf(tx, own.organizationId));
    expect(goals.map(({ teams }) => teams)).toEqual([
      ['marketing', 'sales'],
      ['marketing', 'sales'],
    ]);
    const [checkin] = await read(own.organizationId, (tx) => checkinsOf(tx, own.organizationId));
    expect(checkin?.teams.map(({ code }) => code)).toEqual(['marketing', 'sales']);
    await enter({ leads: 300, mqls: 100, mqls_accepted: 62, sqls: 30 });
    const rollup = await rollupOf('quality-leads');
    expect(rollup?.outcome).toMatchObject({ actual: 300, target: 300 });
    const values = rollup?.children.map(({ goal, standing }) => [goal, standing.actual]);
    expect(values).toEqual(
      [
        ['mql-volume', 1000],
        ['accept-rate', 62],
      ].sort(),
    );
    const audit = await read(own.organizationId, (tx) =>
      tx.execute<{ action: string; revision: string }>(
        sql`select action, revision from audit where action <> 'figures.save' order by id`,
      ),
    );
    const last = audit.filter(({ action }) => action === 'starter.apply').at(-1)?.revision;
    const together = audit.filter(({ revision }) => revision === last).map(({ action }) => action);
    expect(new Set(together)).toEqual(
      new Set([
        'kpi.create',
        'objective.create',
        'goal.create',
        'definition.propose',
        'checkin.create',
        'starter.apply',
      ]),
    );
  });

  it('row 50, acquire, retain, profit: three objectives with customer-experience KPIs; blanks stay drafts', async () => {
    const numbers = {
      acquire: { target: 120 },
      'fair-cac': { target: 5000 },
      retain: { target: 1.5 },
      recommended: { baseline: 20, target: 30 },
    };
    const result = await done(applyStarter(own.as.admin, 'acquire-retain-profit', { teams: ALL, numbers }));
    expect(result).toMatchObject({
      objectives: [
        { code: 'acquire', state: 'active' },
        { code: 'retain', state: 'active' },
        { code: 'profit', state: 'draft' },
      ],
      goals: ['fair-cac', 'recommended'],
      leftOut: ['satisfied', 'revenue-grows'],
    });
    expect(result.kpis).toEqual(
      expect.arrayContaining(['nps', 'csat', 'churn', 'cac', 'operating_profit', 'revenue']),
    );
    await enter({
      customers_new: 10,
      marketing_spend: 30_000,
      sales_spend: 30_000,
      nps: 26,
      nps_responses: 50,
    });
    await enter({ customers_start: 1000, customers_lost: 14 });
    expect(await rollupOf('acquire')).toMatchObject({
      outcome: { actual: 100 },
      children: [{ goal: 'fair-cac', standing: { actual: 6000 } }],
    });
    const retain = await rollupOf('retain');
    expect(retain?.outcome).toMatchObject({ actual: 1.4, status: 'on-track' });
    expect(retain?.children).toMatchObject([{ goal: 'recommended', standing: { actual: 26 } }]);
  });

  it('happens as a whole or not at all, and once', async () => {
    const before = await read(own.organizationId, (tx) => objectivesOf(tx, own.organizationId));
    const again = applyStarter(own.as.admin, 'quantity-with-quality', { teams: BOTH, numbers: LEADS });
    expect(await refusal(again)).toEqual(['duplicate', 'code']);
    expect(await read(own.organizationId, (tx) => objectivesOf(tx, own.organizationId))).toEqual(before);
    const half = { teams: BOTH, numbers: { ...LEADS, 'accept-rate': { baseline: 70, target: 70 } } };
    expect(await refusal(applyStarter(other.as.admin, 'quantity-with-quality', half))).toEqual([
      'invalid',
      'numbers.accept-rate.target',
    ]);
    expect(await read(other.organizationId, (tx) => objectivesOf(tx, other.organizationId))).toEqual([]);
    const [kpis] = await read(other.organizationId, (tx) =>
      tx.execute<{ count: string }>(sql`select count(*) from kpi`),
    );
    expect(Number(kpis?.count)).toBe(0);
  });

  it('is refused at the field, and below executives', async () => {
    const apply = (input: object, as = other.as.executive, code = 'quantity-with-quality') =>
      applyStarter(as, code, input);
    for (const [result, expected] of [
      [apply({ teams: BOTH }, other.as.lead), ['forbidden', undefined]],
      [apply({ teams: BOTH }, other.as.admin, 'nothing'), ['not-found', undefined]],
      [apply({ teams: { marketing: 'marketing' } }), ['invalid', 'teams.sales']],
      [apply({ teams: { ...BOTH, board: 'sales' } }), ['invalid', 'teams.board']],
      [apply({ teams: { marketing: 'sales', sales: 'sales' } }), ['invalid', 'teams']],
      [apply({ teams: { ...BOTH, sales: 'success' } }), ['invalid', 'teams.sales']],
      [apply({ teams: BOTH, numbers: { x: { target: 1 } } }), ['invalid', 'numbers.x']],
      [
        apply({ teams: BOTH, numbers: { 'mql-volume': { target: 'many' } } }),
        ['invalid', 'numbers.mql-volume.target'],
      ],
      [apply({ teams: BOTH, start: '2026-04', end: '2026-03' }), ['invalid', 'end']],
    ] as const)
      expect(await refusal(result)).toEqual(expected);
  });
});
