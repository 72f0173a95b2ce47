import fs from 'node:fs';
import { toMonth } from '@/lib/core/month';
import { type FigureEntry, Ledger, type MeasuredKpi } from '../ledger';
import type { GoalAim, ObjectiveAim } from '../rollup';
import type { Aim } from '../standing';
import { goal as anyGoal, objective as anyObjective, kpi as bare, M } from './make';

// The sample company, as if today were 12 February 2026.
const text = fs.readFileSync(new URL('../../../db/seed/harbourlight.csv', import.meta.url), 'utf8').trim();
const [head = '', ...lines] = text.split(/\r?\n/);
const codes = head.split(',').slice(1);
const STOCKS = new Set(['social_followers', 'customers_start', 'mrr_start', 'mrr_end', 'active_users']);

const MONEY = new Set(['revenue', 'operating_profit', 'new_mrr', 'marketing_spend', 'sales_spend']);

const kpi = (code: string, more: Partial<MeasuredKpi> = {}): MeasuredKpi =>
  bare(code, {
    class: STOCKS.has(code) ? 'stock' : 'flow',
    unit: MONEY.has(code) ? 'currency' : 'number',
    teams: ['all'],
    ownerTeam: 'all',
    allowNegative: code === 'operating_profit',
    ...more,
  });

const percent = (code: string, formula: string, more: Partial<MeasuredKpi> = {}) =>
  kpi(code, { class: 'ratio', unit: 'percent', decimals: 2, formula, ...more });

const kpis = [
  ...codes.filter((code) => code !== 'nps').map((code) => kpi(code)),
  kpi('nps', { class: 'rating', weightKpi: 'nps_responses', unit: 'points', allowNegative: true }),
  kpi('cpl', { class: 'ratio', unit: 'currency', formula: 'marketing_spend / leads', direction: 'down' }),
  kpi('cac', {
    class: 'ratio',
    unit: 'currency',
    formula: '(marketing_spend + sales_spend) / customers_new',
    direction: 'down',
  }),
  percent('accept_rate', 'mqls_accepted / mqls'),
  percent('mql_sql_rate', 'sqls / mqls'),
  percent('win_rate', 'opps_won / opps_closed'),
  percent('churn', 'customers_lost / customers_start', { direction: 'down' }),
  percent('csat', 'csat_positive / csat_responses'),
  percent('share_of_voice', 'sov_mentions / category_mentions'),
  percent('market_share', 'revenue / market_revenue'),
];

const figures: FigureEntry[] = lines.flatMap((line) => {
  const [month = '', ...cells] = line.split(',');
  return codes.flatMap((code, at) =>
    cells[at] ? [{ kpi: code, team: 'all', month: toMonth(month), value: Number(cells[at]) }] : [],
  );
});

export const ledger = new Ledger(kpis, figures, [], {
  calendar: { startMonth: 4, label: 'ending' },
  day: '2026-02-12',
  graceDays: 10,
  bounds: { onTrack: 1, atRisk: 0.9 },
  coverageFloor: 0.6,
  rollupCap: 1,
});

export const JANUARY = M('2026-01');
const YEAR = { start: M('2025-04'), end: M('2026-03') };
const goal = (code: string, title: string, of: string, weight: number, more: Partial<Aim>): GoalAim =>
  anyGoal(code, of, weight, { ...YEAR, ...more, title, teams: ['all'] });
const objective = (code: string, title: string, of: string, more: Partial<Aim>): ObjectiveAim => ({
  ...anyObjective(code, of, { ...YEAR, ...more }),
  title,
});

const lastYear = { kind: 'relative', base: { rule: 'samePeriodLastYear', value: null } } as const;
export const M1 = goal('M1', 'Leads 19,500', 'leads', 15, { target: 19500 });
export const M2 = goal('M2', 'MQL→SQL 34 %', 'mql_sql_rate', 15, { target: 34 });
export const M3 = goal('M3', 'Demo requests +12 %', 'demo_requests', 15, { ...lastYear, change: 0.12 });
export const M4 = goal('M4', 'Share of voice 16 %', 'share_of_voice', 100, { target: 16, measure: 'level' });
export const S1 = goal('S1', 'New MRR this quarter +8 %', 'new_mrr', 30, {
  kind: 'relative',
  change: 0.08,
  base: { rule: 'previousQuarter', value: null },
  start: M('2026-01'),
});
export const S2 = goal('S2', 'Win rate 26 %', 'win_rate', 25, { target: 26 });
export const C1 = goal('C1', 'NPS 36', 'nps', 40, { baseline: 25, target: 36, measure: 'level' });
export const C2 = goal('C2', 'CSAT 85 %', 'csat', 30, { baseline: 79, target: 85, measure: 'level' });
export const P1 = goal('P1', '48 features', 'features_shipped', 30, { target: 48 });
export const X1 = goal('X1', 'CAC 6,000', 'cac', 100, { target: 6000 });

const yearlyTargets = [
  { fiscalYear: 2027, value: 10 },
  { fiscalYear: 2029, value: 12 },
  { fiscalYear: 2031, value: 15 },
];
export const O1 = objective('O1', 'Revenue +20 %', 'revenue', { target: 13247665 });
export const O2 = objective('O2', 'Operating profit +15 %', 'operating_profit', { target: 2867823 });
export const O3 = objective('O3', 'Keep our customers', 'churn', { target: 1.3 });
export const O4 = objective('O4', 'Market share 10 %', 'market_share', {
  measure: 'level',
  yearlyTargets,
  end: M('2031-03'),
});
