import { afterAll, beforeAll, expect, it } from 'vitest';
import { closePool } from '@/db/client';
import { type Fixture, makeOrganization } from '@/db/testing/fixture';
import { monthRange, toMonth } from '@/lib/core/month';
import { saveFigures } from '@/lib/figures/commands/save-figures';
import { createKpi } from '@/lib/kpis/commands/create-kpi';
import { updateOrganization } from '@/lib/people/commands/update-organization';
import { saveEntry } from './save-entry';

let own: Fixture;

const KPI = { unit: 'currency', decimals: 2, direction: 'up', class: 'flow', teams: ['marketing'] };

beforeAll(async () => {
  own = await makeOrganization();
  await updateOrganization(own.as.admin, { locale: 'de-DE' });
  for (const [code, frequency] of [
    ['spend', 'month'],
    ['fair', 'quarter'],
  ]) {
    const made = await createKpi(own.as.admin, {
      ...KPI,
      ...{ code, name: code, frequency, ownerTeam: 'marketing' },
    });
    if (!made.ok) throw new Error(JSON.stringify(made.failure));
  }
  const months = monthRange(toMonth('2023-01'), toMonth('2025-12'));
  const figures = [
    ...months.map((month, at) => ({ kpi: 'spend', month, value: 1000 + (at % 3) * 10 })),
    ...months
      .filter((month) => Number(month.slice(5)) % 3 === 0)
      .map((month, at) => ({ kpi: 'fair', month, value: 2000 + (at % 2) })),
  ];
  const saved = await saveFigures(own.as.admin, { figures });
  if (!saved.ok || saved.value.rejected.length > 0) throw new Error('The figures were not saved');
});
afterAll(closePool);

/** The question asked about a value that is typed over December's. */
async function asked(kpi: string, value: number): Promise<string | undefined> {
  const write = { kpi, month: '2025-12', value, estimate: false, note: null, version: 0 };
  const [now] = await outcomes(write);
  const version = now?.status === 'rejected' ? (now.current?.version ?? 0) : 0;
  const [outcome] = await outcomes({ ...write, version });
  return outcome?.status === 'rejected' ? outcome.message : (outcome?.warning ?? undefined);
}

async function outcomes(write: object) {
  const answer = await saveEntry(own.as.contributor, { team: 'marketing', mode: 'figures', writes: [write] });
  if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
  return answer.value.outcomes;
}

it('asks about an unlikely value in the numbers of the organization', async () => {
  // 35 months before it: mean 1,009.71, mean moving range 13.24.
  expect(await asked('spend', 5000)).toBe('Unusually high: 1.009,71 EUR on average. Is it right?');
  expect(await asked('spend', 1075)).toBeUndefined();
});

it('takes the history of a quarterly KPI quarter by quarter', async () => {
  // Eleven quarters: too few for limits, held against the last one.
  expect(await asked('fair', 399)).toBe('Less than a fifth of the last figure, 2.000,00 EUR. Is it right?');
  expect(await asked('fair', 401)).toBeUndefined();
});
