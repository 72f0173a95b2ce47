import { createGoal } from '@/lib/objectives/commands/create-goal';
import { createObjective } from '@/lib/objectives/commands/create-objective';
import { updateGoal } from '@/lib/objectives/commands/update-goal';
import type { SampleCalendar } from './calendar';
import { EXECUTIVE, handsOf } from './harbourlight-people';
import { must } from './must';
import type { ActingAs } from './people';

/** The fiscal year of the sample, and its last quarter. */
const YEAR = { start: '2025-04', end: '2026-03' };
const QUARTER = { start: '2026-01', end: '2026-03' };

const fy = (calendar: SampleCalendar, month: string) => `FY${String(calendar.fiscalYear(month)).slice(-2)}`;

const objectives = (calendar: SampleCalendar) => [
  {
    code: 'O1',
    title: 'Revenue +20 % this year',
    why: 'Clinics move to scheduling software now; who is large in this market in two years will stay so.',
    ownerTeam: 'sales',
    successKpi: 'revenue',
    measure: 'total',
    target: 13_247_665,
    resultKpis: ['opps_won'],
  },
  {
    code: 'O2',
    title: 'Operating profit +15 %',
    why: 'Growth pays for itself, so that we choose our investors and not they us.',
    ownerTeam: 'executive',
    successKpi: 'operating_profit',
    measure: 'total',
    target: 2_867_823,
  },
  {
    code: 'O3',
    title: 'Keep our customers',
    why: 'A customer who stays costs less than one who is won, and recommends us.',
    ownerTeam: 'customer-success',
    successKpi: 'churn_rate',
    measure: 'average',
    target: 1.3,
  },
  {
    code: 'O4',
    title: `Market share 10 % by ${fy(calendar, '2026-04')}`,
    why: 'From a tenth of the market on, partners come to us by themselves.',
    ownerTeam: 'marketing',
    successKpi: 'market_share',
    measure: 'level',
    horizonYears: 3,
    // The share of the fiscal year before the start.
    baseline: 8.64,
    target: 12,
    end: '2029-03',
    yearlyTargets: [
      { fiscalYear: calendar.fiscalYear('2026-04'), value: 10 },
      { fiscalYear: calendar.fiscalYear('2028-04'), value: 12 },
      { fiscalYear: calendar.fiscalYear('2030-04'), value: 15 },
    ],
  },
];

/** Who set M1 higher, from what and why. */
const RAISED = {
  goal: 'M1',
  first: 18_500,
  target: 19_500,
  reason: 'The webinars brought more leads than planned in the first half, and Sales can take them.',
  note: 'Raised from 18,500: the webinars brought more leads than planned in the first half, and Sales can take them.',
};

interface SampleGoal {
  readonly code: string;
  readonly title: string;
  readonly objective: string;
  readonly teams: readonly string[];
  readonly kpi: string;
  readonly kind?: 'relative';
  readonly change?: number;
  readonly base?: { readonly rule: 'previousQuarter' | 'samePeriodLastYear' };
  readonly measure?: 'level' | 'average';
  readonly baseline?: number;
  readonly target?: number;
  readonly weight: number;
  readonly note?: string;
  readonly audience?: string;
  /** Left out: the fiscal year. */
  readonly start?: string;
  readonly end?: string;
}

const GOALS: readonly SampleGoal[] = [
  {
    code: 'S1',
    title: 'New MRR this quarter +8 %',
    objective: 'O1',
    teams: ['sales'],
    kpi: 'new_mrr',
    kind: 'relative',
    change: 0.08,
    base: { rule: 'previousQuarter' },
    weight: 30,
    ...QUARTER,
  },
  {
    code: 'S2',
    title: 'Win rate 26 %',
    objective: 'O1',
    teams: ['sales'],
    kpi: 'win_rate',
    measure: 'average',
    target: 26,
    weight: 25,
  },
  {
    code: 'M1',
    title: 'Leads 19,500',
    objective: 'O1',
    teams: ['marketing'],
    kpi: 'leads',
    target: RAISED.first,
    weight: 15,
  },
  {
    code: 'M2',
    title: 'MQL→SQL 34 %',
    objective: 'O1',
    teams: ['marketing', 'sales'],
    kpi: 'mql_sql_rate',
    measure: 'average',
    target: 34,
    weight: 15,
  },
  {
    code: 'M3',
    title: 'Demo requests +12 %',
    objective: 'O1',
    teams: ['marketing'],
    kpi: 'demo_requests',
    kind: 'relative',
    change: 0.12,
    base: { rule: 'samePeriodLastYear' },
    weight: 15,
  },
  {
    code: 'X1',
    title: 'CAC at most 6,000',
    objective: 'O2',
    teams: ['marketing', 'sales'],
    kpi: 'cac',
    measure: 'average',
    target: 6000,
    weight: 100,
    note: 'Below every year so far; possible by moving the trade fair budget to channels that bring demo requests.',
  },
  {
    code: 'C1',
    title: 'NPS 36',
    objective: 'O3',
    teams: ['customer-success'],
    kpi: 'nps',
    measure: 'level',
    baseline: 25,
    target: 36,
    weight: 40,
    note: 'Beyond its best year so far; the booking flow is rebuilt for it.',
  },
  {
    code: 'C2',
    title: 'CSAT 85 %',
    objective: 'O3',
    teams: ['customer-success'],
    kpi: 'csat',
    measure: 'level',
    baseline: 79,
    target: 85,
    weight: 30,
    note: 'Two more people answer tickets from May on.',
  },
  {
    code: 'P1',
    title: '48 features in the year',
    objective: 'O3',
    teams: ['product'],
    kpi: 'features_shipped',
    target: 48,
    weight: 30,
    note: 'A second product team began in March.',
  },
  {
    code: 'M4',
    title: 'Share of voice 16 %',
    audience: 'Doctors and practice managers who do not look for software yet',
    objective: 'O4',
    teams: ['marketing'],
    kpi: 'share_of_voice',
    measure: 'level',
    target: 16,
    weight: 100,
  },
];

/** Sets objectives and goals, by the people who answer for them; M1 is raised later. */
export async function loadObjectives(calendar: SampleCalendar, as: ActingAs): Promise<void> {
  const { month, at } = calendar;
  for (const [index, { end, ...objective }] of objectives(calendar).entries()) {
    const input = {
      horizonYears: 1,
      rank: index + 1,
      state: 'active',
      ...objective,
      accountable: handsOf(objective.ownerTeam).lead,
      start: month(YEAR.start),
      end: month(end ?? YEAR.end),
    };
    must(await createObjective(as(EXECUTIVE, at('2025-04', 9)), input));
  }
  for (const { start, end, ...goal } of GOALS) {
    const accountable = handsOf(goal.teams[0] ?? '').lead;
    const span = { start: month(start ?? YEAR.start), end: month(end ?? YEAR.end) };
    const set = start === undefined ? at('2025-04', 10) : at('2026-01', 8);
    must(await createGoal(as(accountable, set), { kind: 'absolute', ...goal, accountable, ...span }));
  }
  const lead = handsOf('marketing').lead;
  const { goal, target, note, reason } = RAISED;
  must(await updateGoal(as(lead, at('2025-10', 14)), goal, { target, note, reason }));
}
