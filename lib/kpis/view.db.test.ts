import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization } from '@/db/testing/fixture';
import { createAnnotation } from '@/lib/annotations/commands/create-annotation';
import { saveFigures } from '@/lib/figures/commands/save-figures';
import { teamsOverview, teamView } from '@/lib/scoreboard/view';
import { pagePeriod } from '@/lib/series/input';
import { saveTargets } from '@/lib/targets/commands/save-targets';
import { archiveKpi } from './commands/archive-kpi';
import { createKpi } from './commands/create-kpi';
import { kpiFormView, kpisView } from './view';
import { kpiView } from './view/kpi';

let own: Fixture;
let other: Fixture;

const save = async (kpi: string, month: string, value: number | null, more: object = {}) => {
  const saved = await saveFigures(own.as.admin, { figures: [{ kpi, month, value, ...more }] });
  if (!saved.ok || saved.value.rejected.length > 0) throw new Error(JSON.stringify(saved));
};

beforeAll(async () => {
  own = await makeOrganization();
  other = await makeOrganization();
  for (const code of ['won', 'closed']) await makeKpi(own, code);
  await makeKpi(own, 'calls', { teams: ['marketing', 'sales'] });
  await makeKpi(other, 'foreign');
  const rate = { code: 'rate', name: 'Rate', class: 'ratio', unit: 'percent', formula: 'won / closed' };
  const made = await createKpi(own.as.admin, { ...rate, teams: ['marketing', 'sales'] });
  if (!made.ok) throw new Error(made.failure.message);
  for (const [month, won, closed] of [
    ['2025-10', 40, 100],
    ['2025-11', null, 500],
    ['2025-12', 30, 100],
    ['2026-01', 10, 100],
  ] as const) {
    if (won !== null) await save('won', month, won);
    await save('closed', month, closed);
  }
  for (const team of ['marketing', 'sales']) await save('calls', '2026-01', 5, { team });
  await save('won', '2026-01', 12, { note: 'counted again' });
  const targets = await saveTargets(own.as.admin, {
    targets: [{ kpi: 'won', team: 'marketing', month: '2026-01', value: 10 }],
  });
  if (!targets.ok) throw new Error(targets.failure.message);
});
afterAll(closePool);

const page = (query: object = {}) => pagePeriod.parse(query);

async function shown(code: string, query: object = {}) {
  const view = await kpiView(own.as.viewer, code, page(query));
  if (!view.ok) throw new Error(view.failure.message);
  return view.value;
}

describe('the view of one KPI', () => {
  it('opens on the last month that is due, held against the target', async () => {
    const view = await shown('won');
    expect(view.period).toMatchObject({ month: '2026-01', kind: 'month', compare: 'target' });
    expect(view.row.value).toMatchObject({ value: 12, target: 10, status: 'achieved' });
    expect(view.row.value.previous).toMatchObject({ base: 30, change: -18 });
    expect(view.mayChange).toBe(false);
  });

  it('gives every figure with what stood there before', async () => {
    const { history } = await shown('won');
    expect(history[0]).toMatchObject({
      month: '2026-01',
      before: 10,
      value: 12,
      note: 'counted again',
      enteredBy: 'The admin',
      current: true,
    });
    expect(history.find(({ month, version }) => month === '2026-01' && version === 1)).toMatchObject({
      before: null,
      value: 10,
      current: false,
    });
  });

  it('divides only months that have both sides, and shows what it divided', async () => {
    const view = await shown('rate', { month: '2025-11', period: 'quarter' });
    expect(view.row.value).toMatchObject({ value: 35, months: 2, monthsExpected: 3 });
    expect(view.sides).toEqual({ above: 'won', below: 'closed', numerator: 70, denominator: 200 });
    expect(view.row.missing).toMatchObject([{ kpi: 'won', month: '2025-11', team: 'marketing' }]);
    expect(view.period.month).toBe('2025-12');
    expect(view.choices).toEqual(['marketing']);
  });

  it('names who uses it', async () => {
    expect((await shown('won')).uses).toMatchObject([{ kind: 'kpi', code: 'rate', title: 'Rate' }]);
  });

  it('shows a team’s part, whole where nobody is chosen or the team is unknown', async () => {
    const all = await shown('calls');
    expect(all.row.value.value).toBe(10);
    expect(all.parts.map(({ team, value }) => [team, value.value])).toEqual([
      ['marketing', 5],
      ['sales', 5],
    ]);
    expect((await shown('calls', { team: 'sales' })).row.value.value).toBe(5);
    expect((await shown('calls', { team: 'nope' })).row.value.value).toBe(10);
  });

  it('does not find what is foreign, archived or unknown', async () => {
    for (const code of ['foreign', 'nope']) {
      expect(await kpiView(own.as.admin, code, page())).toMatchObject({ failure: { code: 'not-found' } });
    }
    await makeKpi(own, 'old');
    await archiveKpi(own.as.admin, 'old');
    expect(await kpiView(own.as.admin, 'old', page())).toMatchObject({ failure: { code: 'not-found' } });
    expect((await kpisView(own.as.admin, page())).rows.map(({ code }) => code)).not.toContain('old');
  });

  it('opens whatever month the address names', async () => {
    for (const month of ['0001-01', '1990-01', '9999-12', 'x']) {
      for (const period of ['month', 'year', 't12', 'qtd']) {
        expect((await shown('rate', { month, period })).points).toBeDefined();
      }
    }
  });
});

describe('the views of teams', () => {
  it('show a team the organization’s value where others report the inputs', async () => {
    const view = await teamView(own.as.viewer, 'sales', page());
    if (!view.ok) throw new Error(view.failure.message);
    const row = view.value.rows.find(({ code }) => code === 'rate');
    expect(row).toMatchObject({ fromOrganization: true, value: { value: 12 } });
    expect(view.value.completeness.at(-1)).toEqual({ month: '2026-01', present: 1, expected: 1 });
  });

  it('count what lacks, and do not find another organization’s team', async () => {
    const teams = await teamsOverview(own.as.viewer);
    expect(teams.teams.map(({ code, completeness }) => [code, completeness.expected])).toEqual([
      ['marketing', 3],
      ['sales', 1],
    ]);
    expect(await teamView(own.as.viewer, 'nope', page())).toMatchObject({ failure: { code: 'not-found' } });
  });
});

describe('the form of a KPI', () => {
  it('is for admins, finds what is there, and offers what a formula may use', async () => {
    expect(await kpiFormView(own.as.executive, null)).toMatchObject({ failure: { code: 'forbidden' } });
    expect(await kpiFormView(own.as.admin, 'foreign')).toMatchObject({ failure: { code: 'not-found' } });
    const form = await kpiFormView(own.as.admin, 'rate');
    expect(form).toMatchObject({ ok: true, value: { kpi: { code: 'rate', formula: 'won / closed' } } });
    if (form.ok) expect(form.value.kpis.map(({ code }) => code)).not.toContain('foreign');
  });
});

describe('what was planned and written', () => {
  it('stays beside what replaced it, with its verdict and its reason', async () => {
    await makeKpi(own, 'deals');
    await save('deals', '2026-01', 12);
    const at = (day: string) => ({ ...own.as.admin, now: new Date(day) });
    const plan = (value: number) => ({ targets: [{ kpi: 'deals', month: '2026-01', value }] });
    await saveTargets(at('2025-03-01T09:00:00Z'), plan(10));
    await saveTargets(at('2025-09-01T09:00:00Z'), { ...plan(15), reason: 'A good summer' });
    const said = { month: '2026-01', text: 'Trade fair' };
    await createAnnotation(own.as.admin, 'deals', said);
    const view = await shown('deals');
    expect(view.row.value).toMatchObject({ target: 15, status: 'off-track' });
    expect(view.original).toEqual({ target: 10, low: null, high: null, status: 'achieved' });
    expect(view.points.at(-1)).toMatchObject({ target: 15, original: 10 });
    expect(view.targetChanges).toMatchObject([
      {
        month: '2026-01',
        before: { value: 10 },
        after: { value: 15 },
        reason: 'A good summer',
        by: 'The admin',
      },
    ]);
    expect(view.remarks).toMatchObject({ annotations: [said], breaks: [] });
    expect(view.mayAnnotate).toBe(false);
    const asLead = await kpiView(own.as.lead, 'deals', page());
    expect(asLead).toMatchObject({ value: { mayAnnotate: true } });
    expect((await shown('won')).original).toBe(null);
  });
});
