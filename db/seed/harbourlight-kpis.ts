import { handsOf } from './harbourlight-people';

/** What `createKpi` is given. */
export interface SampleKpi {
  readonly code: string;
  readonly name: string;
  readonly unit?: 'number' | 'currency' | 'percent' | 'ratio' | 'days' | 'points';
  readonly decimals?: number;
  readonly direction?: 'up' | 'down';
  readonly class: 'flow' | 'stock' | 'ratio' | 'rating' | 'formula' | 'chained' | 'unique';
  readonly formula?: string;
  readonly weightKpi?: string;
  readonly source?: string;
  readonly updater?: string;
  readonly teams: readonly string[];
  readonly ownerTeam?: string;
  readonly definition: string;
  readonly allowNegative?: boolean;
  readonly recurring?: boolean;
  readonly funnelStage?: 'awareness' | 'consideration' | 'decision' | 'retention';
}

type More = Partial<Omit<SampleKpi, 'code' | 'name' | 'source' | 'definition' | 'teams'>>;

/** Typed KPIs of one team, entered by the person who does so there. */
const typedBy =
  (team: string) =>
  (code: string, name: string, source: string, definition: string, more: More = {}): SampleKpi => ({
    code,
    name,
    class: 'flow',
    source,
    definition,
    teams: [team],
    ownerTeam: team,
    updater: handsOf(team).updater,
    ...more,
  });

const money: More = { unit: 'currency' };
const cost: More = { unit: 'currency', direction: 'down' };
const marketing = typedBy('marketing');
const sales = typedBy('sales');
const success = typedBy('customer-success');
const product = typedBy('product');
const finance = typedBy('executive');

const ANALYTICS = 'Web analytics';
const SOCIAL = 'Social media accounts';
const MAIL = 'Mailing tool';
const CRM = 'CRM';
const BILLING = 'Billing';
const BOOKS = 'Accounting';
const SURVEY = 'Customer survey';
const DESK = 'Help desk';
const MEDIA = 'Media monitoring';

/** The 41 figures of each month, by the headers of harbourlight.csv, in the order of the grid. */
export const TYPED_KPIS: readonly SampleKpi[] = [
  marketing(
    'sessions',
    'Website sessions',
    ANALYTICS,
    'Visits to the website; a pause of 30 minutes ends one.',
  ),
  marketing(
    'engaged_sessions',
    'Engaged sessions',
    ANALYTICS,
    'Sessions of more than 10 seconds, with two pages or with a form.',
  ),
  marketing('social_impressions', 'Social impressions', SOCIAL, 'How often a post of ours was shown.'),
  marketing(
    'social_followers',
    'Social followers',
    SOCIAL,
    'Accounts that follow us on the last day of the month.',
    {
      class: 'stock',
    },
  ),
  marketing(
    'emails_delivered',
    'E-mails delivered',
    MAIL,
    'Newsletters that were accepted by the receiving server.',
  ),
  marketing('email_clicks', 'E-mail clicks', MAIL, 'Newsletters in which at least one link was followed.'),
  marketing('leads', 'Leads', CRM, 'People of a clinic who left a name and a way to answer, counted once.'),
  marketing(
    'mqls',
    'MQL',
    CRM,
    'Leads of a clinic with three or more practitioners who asked about the product.',
  ),
  marketing('demo_requests', 'Demo requests', CRM, 'Somebody asks for a demonstration through any channel.'),
  marketing(
    'marketing_spend',
    'Marketing spend',
    BOOKS,
    'Media, events, agencies and tools, without salaries.',
    cost,
  ),
  marketing(
    'marketing_sourced_new_mrr',
    'New MRR sourced by marketing',
    CRM,
    'New MRR of customers whose first contact was a lead of ours.',
    money,
  ),
  marketing('sov_mentions', 'Own mentions', MEDIA, 'Mentions of Harbourlight in the media that are watched.'),
  marketing(
    'category_mentions',
    'Mentions of the category',
    MEDIA,
    'Mentions of any scheduling software for clinics.',
  ),
  marketing(
    'market_revenue',
    'Revenue of the market',
    'Market research',
    'What clinics in our countries spend on scheduling software.',
    money,
  ),
  sales('mqls_accepted', 'Accepted MQL', CRM, 'MQL that Sales took on within five working days.'),
  sales('sqls', 'SQL', CRM, 'Accepted MQL with need, budget and date confirmed in a talk.'),
  sales('opportunities', 'Opportunities', CRM, 'Offers opened in the month.'),
  sales('opps_won', 'Opportunities won', CRM, 'Offers that were signed in the month.'),
  sales('opps_closed', 'Opportunities closed', CRM, 'Offers that were signed or lost in the month.'),
  sales('new_mrr', 'New MRR', CRM, 'Monthly subscription value of the customers won in the month.', money),
  sales(
    'sales_cycle_days_total',
    'Days to win, all offers',
    CRM,
    'Days from first talk to signature, over all won.',
    {
      unit: 'days',
      direction: 'down',
    },
  ),
  sales('customers_new', 'New customers', CRM, 'Clinics that signed their first contract in the month.'),
  sales('sales_spend', 'Sales spend', BOOKS, 'Salaries, commissions, travel and tools of Sales.', cost),
  success(
    'nps_responses',
    'NPS responses',
    SURVEY,
    'Answers to the question whether they would recommend us.',
  ),
  success('nps', 'NPS', SURVEY, 'Percent promoters (9, 10) minus percent detractors (0 to 6).', {
    unit: 'points',
    class: 'rating',
    weightKpi: 'nps_responses',
    allowNegative: true,
  }),
  success('csat_responses', 'CSAT responses', DESK, 'Answers to the question after a solved ticket.'),
  success('csat_positive', 'Positive CSAT responses', DESK, 'Answers of 4 or 5 out of 5.'),
  success('support_tickets', 'Support tickets', DESK, 'Requests that customers opened in the month.', {
    direction: 'down',
  }),
  success(
    'customers_start',
    'Customers at the start',
    BILLING,
    'Paying clinics on the first day of the month.',
    {
      class: 'stock',
    },
  ),
  success('customers_lost', 'Customers lost', BILLING, 'Clinics whose contract ended in the month.', {
    direction: 'down',
  }),
  success('mrr_churned', 'MRR lost', BILLING, 'MRR of the customers lost.', cost),
  success('mrr_contraction', 'MRR reduced', BILLING, 'MRR given up by customers who stayed.', cost),
  success('mrr_expansion', 'MRR added', BILLING, 'MRR added by customers who were there before.', money),
  product(
    'active_users',
    'Active users',
    'Product database',
    'People who signed in during the last week of the month.',
    {
      class: 'unique',
    },
  ),
  product(
    'features_shipped',
    'Features shipped',
    'Release notes',
    'Features announced to all customers in the month.',
  ),
  finance('revenue', 'Revenue', BOOKS, 'Invoiced for the month, without tax.', {
    ...money,
    ownerTeam: 'sales',
    recurring: true,
  }),
  finance('cogs', 'Cost of revenue', BOOKS, 'Hosting, support and payment fees.', cost),
  finance(
    'opex_other',
    'Other operating cost',
    BOOKS,
    'Everything but cost of revenue, marketing and sales.',
    cost,
  ),
  finance('operating_profit', 'Operating profit', BOOKS, 'Revenue less all operating cost.', {
    ...money,
    allowNegative: true,
  }),
  finance(
    'mrr_start',
    'MRR at the start',
    BILLING,
    'Monthly subscription value on the first day of the month.',
    {
      ...money,
      class: 'stock',
    },
  ),
  finance('mrr_end', 'MRR', BILLING, 'Monthly subscription value on the last day of the month.', {
    ...money,
    class: 'stock',
  }),
];

const STAGES: Readonly<Record<string, SampleKpi['funnelStage']>> = {
  sessions: 'awareness',
  social_followers: 'awareness',
  share_of_voice: 'awareness',
  leads: 'consideration',
  mqls: 'consideration',
  demo_requests: 'decision',
  opportunities: 'decision',
  win_rate: 'decision',
  churn_rate: 'retention',
  nps: 'retention',
};

/** A KPI with the stage of the funnel that it shows. */
export const inFunnel = (kpi: SampleKpi): SampleKpi => {
  const funnelStage = STAGES[kpi.code];
  return funnelStage ? { ...kpi, funnelStage } : kpi;
};
