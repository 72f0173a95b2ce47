import type { Unit } from '@/lib/core/amount';
import type { MeasuredClass } from './classes';
import type { MeasuredKpi } from './ledger';

/** A KPI to start from; formulas and weights name other templates. */
export interface KpiTemplate {
  readonly code: string;
  readonly name: string;
  readonly definition: string;
  readonly formula: string | null;
  readonly unit: Unit;
  readonly direction: MeasuredKpi['direction'];
  readonly class: MeasuredClass;
  readonly decimals: number;
  readonly frequency: MeasuredKpi['frequency'];
  readonly allowNegative: boolean;
  readonly weightKpi: string | null;
}

type More = Partial<Omit<KpiTemplate, 'code' | 'name' | 'definition'>>;

const template = (code: string, name: string, definition: string, more: More): KpiTemplate => ({
  code,
  name,
  definition,
  formula: null,
  unit: 'number',
  direction: 'up',
  class: 'flow',
  decimals: 0,
  frequency: 'month',
  allowNegative: false,
  weightKpi: null,
  ...more,
});

const flow = (code: string, name: string, definition: string, more: More = {}) =>
  template(code, name, definition, more);
const money = (code: string, name: string, definition: string, more: More = {}) =>
  template(code, name, definition, { unit: 'currency', ...more });
const stock = (code: string, name: string, definition: string, more: More = {}) =>
  template(code, name, definition, { class: 'stock', ...more });
const rating = (code: string, name: string, definition: string, weightKpi: string, more: More = {}) =>
  template(code, name, definition, { class: 'rating', weightKpi, decimals: 1, ...more });
const ratio = (code: string, name: string, formula: string, definition: string, more: More = {}) =>
  template(code, name, definition, { class: 'ratio', formula, ...more });
const share = (code: string, name: string, formula: string, definition: string, more: More = {}) =>
  ratio(code, name, formula, definition, { unit: 'percent', decimals: 1, ...more });
const formula = (code: string, name: string, text: string, definition: string, more: More = {}) =>
  template(code, name, definition, { class: 'formula', formula: text, ...more });

const AUDIENCE: readonly KpiTemplate[] = [
  flow('sessions', 'Sessions', 'Visits to the website in the month.'),
  flow('engaged_sessions', 'Engaged sessions', 'Visits that stayed, looked at a second page or converted.'),
  share('engagement_rate', 'Engagement rate', 'engaged_sessions / sessions', 'Engaged visits of all visits.'),
  flow('impressions', 'Impressions', 'How often content was shown, paid and unpaid.'),
  stock('followers', 'Followers', 'Followers of all profiles at the end of the month.'),
  flow('sov_mentions', 'Own mentions', 'Mentions of the own brand in the media that are watched.'),
  flow(
    'category_mentions',
    'Mentions in the category',
    'Mentions of all brands of the category, the own included.',
  ),
  share(
    'share_of_voice',
    'Share of voice',
    'sov_mentions / category_mentions',
    'Own mentions of all in the category.',
  ),
  flow('awareness_responses', 'Awareness answers', 'Answers to the survey on awareness.'),
  rating(
    'aided_awareness',
    'Aided awareness',
    'Who knows the brand when it is named, in percent of the answers.',
    'awareness_responses',
    { unit: 'percent' },
  ),
  flow('emails_delivered', 'E-mails delivered', 'E-mails sent and not returned.'),
  flow('email_clicks', 'E-mail clicks', 'Delivered e-mails in which somebody clicked.'),
  flow('email_opens', 'E-mail opens', 'Delivered e-mails that were opened, as far as mail programs tell.'),
  share(
    'email_click_rate',
    'E-mail click rate',
    'email_clicks / emails_delivered',
    'Clicked e-mails of those delivered.',
  ),
  share(
    'email_open_rate',
    'E-mail open rate',
    'email_opens / emails_delivered',
    'Opened e-mails of those delivered.',
  ),
];

const FUNNEL: readonly KpiTemplate[] = [
  flow('leads', 'Leads', 'People who left a way to reach them in the month.'),
  flow('mqls', 'Marketing qualified leads', 'Leads that meet the criteria agreed by Marketing and Sales.'),
  flow('mqls_accepted', 'Accepted MQL', 'Marketing qualified leads that Sales took on.'),
  flow('sqls', 'Sales qualified leads', 'Leads that Sales found to have need, budget and time.'),
  share('lead_mql_rate', 'Lead→MQL', 'mqls / leads', 'Leads of the month that qualified.'),
  share('mql_sql_rate', 'MQL→SQL', 'sqls / mqls', 'Marketing qualified leads that Sales qualified too.'),
  share(
    'mql_accept_rate',
    'MQL accept rate',
    'mqls_accepted / mqls',
    'Marketing qualified leads that Sales took on, of those handed over.',
  ),
  flow('opportunities', 'Opportunities', 'New chances of a sale with a value and a date.'),
  flow('opps_closed', 'Opportunities closed', 'Opportunities decided in the month, won or lost.'),
  flow('opps_won', 'Opportunities won', 'Opportunities won in the month.'),
  share('win_rate', 'Win rate', 'opps_won / opps_closed', 'Won of all opportunities decided.'),
  money('won_value', 'Value won', 'Value of the opportunities won in the month.'),
  ratio('deal_size', 'Average deal size', 'won_value / opps_won', 'Value won for each opportunity won.', {
    unit: 'currency',
  }),
  flow(
    'sales_cycle_days',
    'Days to win',
    'Days from opportunity to win, added up over the wins of the month.',
    { unit: 'days' },
  ),
  ratio(
    'sales_cycle',
    'Sales cycle',
    'sales_cycle_days / opps_won',
    'Days from opportunity to win, per win.',
    { unit: 'days', direction: 'down' },
  ),
  formula(
    'pipeline_velocity',
    'Pipeline velocity',
    'opportunities * win_rate * deal_size / sales_cycle',
    'Money that the pipeline turns into sales each day.',
    { unit: 'currency' },
  ),
  stock('pipeline_value', 'Open pipeline', 'Value of all open opportunities at the end of the month.', {
    unit: 'currency',
  }),
  money('sales_quota', 'Sales quota', 'What the sales team has undertaken to win in the month.'),
  ratio(
    'pipeline_coverage',
    'Pipeline coverage',
    'pipeline_value / sales_quota',
    'Open pipeline for each unit of quota.',
    { unit: 'ratio', decimals: 1 },
  ),
  share('quota_attainment', 'Quota attainment', 'won_value / sales_quota', 'Value won of the quota.'),
  flow('customers_new', 'New customers', 'Customers whose first contract began in the month.'),
];

const down = { unit: 'currency', direction: 'down' } as const;

const COST: readonly KpiTemplate[] = [
  money('marketing_spend', 'Marketing spend', 'All that marketing cost in the month, people included.'),
  money('sales_spend', 'Sales spend', 'All that sales cost in the month, people included.'),
  money('ad_spend', 'Advertising spend', 'Paid media of the month.'),
  ratio('cpl', 'Cost per lead', 'marketing_spend / leads', 'Marketing spend for each lead.', {
    ...down,
    decimals: 2,
  }),
  ratio(
    'cpa',
    'Cost per acquisition',
    'marketing_spend / customers_new',
    'Marketing spend for each new customer.',
    down,
  ),
  ratio(
    'cac',
    'Customer acquisition cost',
    '(marketing_spend + sales_spend) / customers_new',
    'Marketing and sales spend for each new customer.',
    down,
  ),
  formula(
    'cac_payback',
    'CAC payback, months',
    'cac / (arpa * gross_margin)',
    'Months until a customer’s margin has paid for winning it.',
    { direction: 'down', decimals: 1 },
  ),
  money(
    'incremental_revenue',
    'Incremental revenue',
    'Revenue that would not have come without marketing, by the agreed method.',
  ),
  ratio(
    'romi',
    'Return on marketing investment',
    '(incremental_revenue * gross_margin - marketing_spend) / marketing_spend',
    'Margin on incremental revenue less the spend, for each unit of spend.',
    { unit: 'percent' },
  ),
  money(
    'attributed_revenue',
    'Revenue from advertising',
    'Revenue attributed to paid media by the agreed method.',
  ),
  ratio(
    'roas',
    'Return on ad spend',
    'attributed_revenue / ad_spend',
    'Attributed revenue for each unit of advertising spend.',
    { unit: 'ratio', decimals: 2 },
  ),
  money(
    'sourced_revenue',
    'Marketing-sourced revenue',
    'Revenue of customers whose first contact came from marketing.',
  ),
  share(
    'sourced_share',
    'Marketing-sourced share',
    'sourced_revenue / revenue',
    'Marketing-sourced of all revenue.',
  ),
  money(
    'sourced_pipeline',
    'Marketing-sourced pipeline',
    'Value of new opportunities whose first contact came from marketing.',
  ),
];

const CUSTOMERS: readonly KpiTemplate[] = [
  stock(
    'customers_start',
    'Customers at the start',
    'Customers under contract on the first day of the month.',
  ),
  stock('customers', 'Customers', 'Customers under contract at the end of the month.'),
  flow('customers_lost', 'Customers lost', 'Customers whose contract ended in the month.', {
    direction: 'down',
  }),
  share(
    'churn',
    'Churn',
    'customers_lost / customers_start',
    'Customers lost in a month, of those at its start.',
    { direction: 'down', decimals: 2 },
  ),
  ratio('arpa', 'Revenue per account', 'mrr / customers', 'Monthly recurring revenue for each customer.', {
    unit: 'currency',
  }),
  formula(
    'clv',
    'Customer lifetime value',
    'arpa * gross_margin / churn',
    'Margin that a customer brings until it leaves, at the present churn.',
    { unit: 'currency' },
  ),
  formula('clv_cac', 'CLV : CAC', 'clv / cac', 'Lifetime value for each unit of acquisition cost.', {
    unit: 'ratio',
    decimals: 1,
  }),
  flow('orders', 'Orders', 'Orders of the month.'),
  flow('repeat_orders', 'Repeat orders', 'Orders of the month by customers who had ordered before.'),
  share(
    'repeat_rate',
    'Repeat purchase rate',
    'repeat_orders / orders',
    'Orders by customers who had ordered before, of all.',
  ),
  flow('nps_responses', 'NPS answers', 'Answers to “would you recommend us”.'),
  rating(
    'nps',
    'NPS',
    'Promoters less detractors, in percent of the answers: −100 to +100.',
    'nps_responses',
    { unit: 'points', allowNegative: true },
  ),
  flow('csat_responses', 'CSAT answers', 'Answers to “how satisfied are you”.'),
  rating('csat', 'CSAT', 'Satisfied answers, in percent.', 'csat_responses', { unit: 'percent' }),
  flow('support_tickets', 'Support tickets', 'Requests to support opened in the month.', {
    direction: 'down',
  }),
  flow('features_shipped', 'Features shipped', 'Features that became available to customers in the month.'),
];

const BUSINESS: readonly KpiTemplate[] = [
  money('revenue', 'Revenue', 'Revenue of the month by the rules of the accounts.'),
  money(
    'market_revenue',
    'Revenue of the market',
    'Revenue of all suppliers in the market, by the agreed source.',
  ),
  share('market_share', 'Market share', 'revenue / market_revenue', 'Own revenue of the market’s.', {
    decimals: 2,
  }),
  stock('mrr', 'MRR', 'Monthly recurring revenue under contract at the end of the month.', {
    unit: 'currency',
  }),
  formula('arr', 'ARR', '12 * mrr', 'Twelve times the monthly recurring revenue.', { unit: 'currency' }),
  money('cost_of_revenue', 'Cost of revenue', 'What delivering the revenue of the month cost.', {
    direction: 'down',
  }),
  share(
    'gross_margin',
    'Gross margin',
    '(revenue - cost_of_revenue) / revenue',
    'What is left of revenue after the cost of delivering it.',
  ),
  money('operating_profit', 'Operating profit', 'Revenue less all operating costs; may be negative.', {
    allowNegative: true,
  }),
];

/** Templates of KPIs (Method §10), in the order of a business: audience, funnel, cost, customers, the whole. */
export const LIBRARY: readonly KpiTemplate[] = [...AUDIENCE, ...FUNNEL, ...COST, ...CUSTOMERS, ...BUSINESS];
