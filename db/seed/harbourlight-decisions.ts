import { EXECUTIVE } from './harbourlight-people';

/** What was said, at which check-in or on which day. */
export interface Said {
  readonly team: string;
  readonly text: string;
  readonly kpi?: string;
  readonly goal?: string;
  readonly objective?: string;
  /** The check-in's month, or the day on which it was said elsewhere. */
  readonly at: string | readonly [string, number];
  readonly checkin?: string;
  /** The point of the agenda that it settles. */
  readonly point?: string;
}

const WITH_SALES = { checkin: 'marketing-sales' } as const;
const WITH_PRODUCT = { checkin: 'customer-success-product' } as const;

/** What the sample company decided. */
export const DECISIONS: readonly (Said & { readonly why?: string; readonly by?: string })[] = [
  {
    ...WITH_SALES,
    team: 'sales',
    at: '2025-07',
    kpi: 'demo_requests',
    text: 'Sales calls every demo request within one working day.',
    why: 'Who was called on the second day bought half as often.',
  },
  {
    ...WITH_PRODUCT,
    team: 'product',
    at: '2025-08',
    kpi: 'support_tickets',
    text: 'The backlog of the service desk stands on the product board.',
    why: 'Nobody in Product saw it grow.',
  },
  {
    ...WITH_SALES,
    team: 'marketing',
    at: '2025-09',
    kpi: 'cpl',
    text: 'Paid search aims at demo requests, no longer at downloads.',
    why: 'Downloads make leads cheap and talks rare.',
  },
  {
    ...WITH_SALES,
    team: 'marketing',
    at: '2025-10',
    kpi: 'leads',
    goal: 'M1',
    text: 'The goal for leads is read beside the accept rate from now on.',
    why: 'More leads alone do not help Sales.',
  },
  {
    ...WITH_PRODUCT,
    team: 'customer-success',
    at: '2025-10',
    kpi: 'churn_rate',
    objective: 'O3',
    text: 'Two developers help the service desk until the backlog is below a week.',
    why: 'Customers who wait longer than a week leave three months later.',
  },
  {
    ...WITH_SALES,
    team: 'sales',
    at: '2025-11',
    kpi: 'mqls_accepted',
    text: 'Sales notes a reason for each MQL that it does not take.',
    why: 'Marketing cannot choose better sources without it.',
  },
  {
    ...WITH_PRODUCT,
    team: 'customer-success',
    at: '2025-11',
    kpi: 'nps',
    goal: 'C1',
    text: 'Who scores six or less is called within a week.',
  },
  {
    team: 'marketing',
    at: ['2025-11', 24],
    kpi: 'email_clicks',
    text: 'The newsletter goes only to clinics that opened one in the last half year.',
    why: 'The long list made the numbers look large and brought nothing.',
  },
  {
    ...WITH_SALES,
    team: 'marketing',
    at: '2025-12',
    kpi: 'mqls',
    text: 'Lists from fairs go through the same check as the form.',
    why: 'The last fair’s list held names twice.',
  },
  {
    team: 'sales',
    at: ['2025-12', 9],
    kpi: 'new_mrr',
    goal: 'S1',
    text: 'A discount above ten percent needs Jonas’ word.',
  },
  {
    team: 'executive',
    by: EXECUTIVE,
    at: ['2026-01', 13],
    kpi: 'cac',
    goal: 'X1',
    objective: 'O2',
    text: 'No new position in Marketing or Sales before CAC is below 7,000.',
    why: 'Profit is reached; we keep it.',
  },
  {
    ...WITH_SALES,
    team: 'marketing',
    at: '2026-01',
    kpi: 'mql_sql_rate',
    goal: 'M2',
    point: 'goal:M2',
    text: 'We look at MQL→SQL by source before the next budget is set.',
    why: 'The sum of all sources hides which of them bring talks.',
  },
  {
    ...WITH_SALES,
    team: 'sales',
    at: '2026-01',
    text: 'Felix and Nadia prepare the numbers of the check-in together.',
  },
  {
    ...WITH_PRODUCT,
    team: 'product',
    at: '2026-01',
    kpi: 'features_shipped',
    goal: 'P1',
    text: 'Answers from the help pages inside the product come next.',
    why: 'They take work from the service desk.',
  },
];

interface SampleAction extends Said {
  readonly accountable: string;
  readonly due: readonly [string, number];
  /** The day on which it was done. */
  readonly done?: readonly [string, number];
}

/** What its people took upon themselves. */
export const ACTIONS: readonly SampleAction[] = [
  // Marketing's ten open ones, the first two overdue.
  {
    ...WITH_SALES,
    team: 'marketing',
    at: '2025-12',
    kpi: 'leads',
    text: 'Send Sales the fair’s list without the double names',
    accountable: 'Nadia Brandt',
    due: ['2026-01', 16],
  },
  {
    ...WITH_SALES,
    team: 'marketing',
    at: '2025-12',
    kpi: 'mqls',
    text: 'Collect examples of MQLs that Sales would not take',
    accountable: 'Mara Voss',
    due: ['2026-01', 28],
  },
  {
    ...WITH_SALES,
    team: 'marketing',
    at: '2026-01',
    kpi: 'accept_rate',
    text: 'Compare the sources by accept rate',
    accountable: 'Nadia Brandt',
    due: ['2026-03', 13],
  },
  {
    ...WITH_SALES,
    team: 'marketing',
    at: '2026-01',
    kpi: 'demo_requests',
    text: 'Try a shorter form for demos',
    accountable: 'Amelie Roth',
    due: ['2026-03', 6],
  },
  {
    team: 'marketing',
    at: ['2026-01', 20],
    kpi: 'sessions',
    text: 'Write three articles for the comparison page',
    accountable: 'Carla Nunes',
    due: ['2026-03', 20],
  },
  {
    team: 'marketing',
    at: ['2026-01', 20],
    kpi: 'marketing_spend',
    text: 'Work out what the fairs cost per talk',
    accountable: 'Bruno Keller',
    due: ['2026-03', 27],
  },
  {
    team: 'marketing',
    at: ['2026-01', 20],
    kpi: 'marketing_share',
    text: 'Ask ten new customers where they first heard of us',
    accountable: 'Elif Aydin',
    due: ['2026-03', 27],
  },
  {
    team: 'marketing',
    at: ['2026-01', 20],
    kpi: 'engaged_sessions',
    text: 'Plan the spring webinars with Product',
    accountable: 'Dario Conti',
    due: ['2026-04', 10],
  },
  {
    team: 'marketing',
    at: ['2026-01', 20],
    kpi: 'share_of_voice',
    text: 'Offer the clinic study to two journals',
    accountable: 'Gregor Sund',
    due: ['2026-04', 17],
  },
  {
    team: 'marketing',
    at: ['2026-01', 20],
    kpi: 'email_click_rate',
    text: 'Clean the list of the newsletter',
    accountable: 'Amelie Roth',
    due: ['2026-04', 24],
  },
  {
    ...WITH_SALES,
    team: 'marketing',
    at: '2025-09',
    kpi: 'cpl',
    text: 'Move the search campaigns to demo requests',
    accountable: 'Bruno Keller',
    due: ['2025-10', 10],
    done: ['2025-10', 7],
  },
  {
    ...WITH_SALES,
    team: 'sales',
    at: '2025-11',
    kpi: 'mqls_accepted',
    text: 'Put the reasons into the CRM',
    accountable: 'Felix Hartmann',
    due: ['2025-12', 5],
    done: ['2025-12', 3],
  },
  {
    ...WITH_SALES,
    team: 'sales',
    at: '2026-01',
    kpi: 'sqls',
    text: 'Call the unanswered demo requests again',
    accountable: 'Priya Raman',
    due: ['2026-03', 6],
  },
  {
    team: 'sales',
    at: ['2026-01', 19],
    kpi: 'opps_closed',
    text: 'Close offers that are older than half a year',
    accountable: 'Felix Hartmann',
    due: ['2026-03', 27],
  },
  {
    ...WITH_PRODUCT,
    team: 'customer-success',
    at: '2026-01',
    kpi: 'support_tickets',
    text: 'Count the backlog by age every Monday',
    accountable: 'Hugo Marchetti',
    due: ['2026-03', 9],
  },
  {
    ...WITH_PRODUCT,
    team: 'product',
    at: '2026-01',
    kpi: 'features_shipped',
    text: 'Estimate help pages inside the product',
    accountable: 'Wen Zhao',
    due: ['2026-03', 13],
  },
];
