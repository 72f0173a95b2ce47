import {
  DOWN,
  flow,
  formula,
  type KpiTemplate,
  MONEY,
  PERCENT,
  rating,
  ratio,
  stock,
} from './library-template';

/** What it costs and what it brings. */
export const economics: readonly KpiTemplate[] = [
  flow('customers_new', 'New customers', 'Customers whose first contract began in the month.'),
  flow('marketing_spend', 'Marketing spend', 'All that marketing cost in the month, people included.', {
    ...MONEY,
    ...DOWN,
  }),
  flow('sales_spend', 'Sales spend', 'All that selling cost in the month, people included.', {
    ...MONEY,
    ...DOWN,
  }),
  ratio('cpl', 'CPL', 'marketing_spend / leads', 'Marketing spend for each lead.', {
    ...MONEY,
    decimals: 2,
    ...DOWN,
  }),
  ratio('cpa', 'CPA', 'marketing_spend / customers_new', 'Marketing spend for each new customer.', {
    ...MONEY,
    ...DOWN,
  }),
  ratio(
    'cac',
    'CAC',
    '(marketing_spend + sales_spend) / customers_new',
    'Marketing and sales spend for each new customer.',
    { ...MONEY, ...DOWN },
  ),
  stock('mrr', 'MRR', 'Monthly recurring revenue at the end of the month.', MONEY),
  stock('customers', 'Customers', 'Paying customers at the end of the month.'),
  ratio('arpa', 'ARPA', 'mrr / customers', 'Monthly recurring revenue for each customer.', {
    ...MONEY,
    decimals: 2,
  }),
  formula('arr', 'ARR', '12 * mrr', 'Monthly recurring revenue as a year’s.', MONEY),
  flow('revenue', 'Revenue', 'Revenue of the month as in the books.', MONEY),
  flow('cogs', 'Cost of goods sold', 'What delivering the revenue of the month cost.', { ...MONEY, ...DOWN }),
  ratio(
    'gross_margin',
    'Gross margin',
    '(revenue - cogs) / revenue',
    'Share of revenue left after the cost of delivering it.',
    PERCENT,
  ),
  flow('operating_profit', 'Operating profit', 'Revenue less all operating cost; negative for a loss.', {
    ...MONEY,
    allowNegative: true,
  }),
  formula(
    'cac_payback',
    'CAC payback',
    'cac / (arpa * gross_margin)',
    'Months until a new customer has earned back what winning it cost.',
    { decimals: 1, ...DOWN },
  ),
  formula(
    'clv',
    'CLV',
    'arpa * gross_margin / churn',
    'Margin that a customer brings before leaving; none for months in which nobody leaves.',
    MONEY,
  ),
  formula('clv_cac', 'CLV:CAC', 'clv / cac', 'Lifetime value for each unit spent to win the customer.', {
    unit: 'ratio',
    decimals: 1,
  }),
  flow(
    'incremental_revenue',
    'Incremental revenue',
    'Revenue that would not have come without marketing.',
    MONEY,
  ),
  ratio(
    'romi',
    'ROMI',
    '(incremental_revenue * gross_margin - marketing_spend) / marketing_spend',
    'Margin gained beyond the spend, as a share of the spend.',
    { ...PERCENT, allowNegative: true },
  ),
  flow('attributed_revenue', 'Revenue from ads', 'Revenue attributed to paid advertising.', MONEY),
  flow('ad_spend', 'Ad spend', 'Money paid for advertising space.', { ...MONEY, ...DOWN }),
  ratio('roas', 'ROAS', 'attributed_revenue / ad_spend', 'Attributed revenue for each unit of ad spend.', {
    unit: 'ratio',
    decimals: 2,
  }),
  flow(
    'marketing_sourced_revenue',
    'Marketing-sourced revenue',
    'Revenue from customers whose first contact was marketing’s.',
    MONEY,
  ),
  ratio(
    'marketing_sourced_share',
    'Marketing-sourced share',
    'marketing_sourced_revenue / revenue',
    'Share of revenue that marketing sourced.',
    PERCENT,
  ),
  flow(
    'marketing_sourced_pipeline',
    'Marketing-sourced pipeline',
    'Value of the opportunities opened from marketing’s contacts.',
    MONEY,
  ),
  flow('market_revenue', 'Market revenue', 'Revenue of all suppliers of the market in the month.', MONEY),
  ratio(
    'market_share',
    'Market share',
    'revenue / market_revenue',
    'Own revenue as a share of the market’s.',
    PERCENT,
  ),
];

/** Who stays, who is content, what they are given. */
export const customers: readonly KpiTemplate[] = [
  stock('customers_start', 'Customers at start', 'Paying customers on the first day of the month.'),
  flow('customers_lost', 'Customers lost', 'Customers whose last contract ended in the month.', DOWN),
  ratio(
    'churn',
    'Churn',
    'customers_lost / customers_start',
    'Share of the customers at the start of a month who left in it.',
    { ...PERCENT, ...DOWN },
  ),
  flow('buying_customers', 'Buying customers', 'Customers who bought in the month.'),
  flow('repeat_customers', 'Repeat customers', 'Customers who bought in the month and had bought before.'),
  ratio(
    'repeat_purchase_rate',
    'Repeat purchase rate',
    'repeat_customers / buying_customers',
    'Share of the buying customers who had bought before.',
    PERCENT,
  ),
  flow('nps_responses', 'NPS responses', 'Answers to the recommendation question.'),
  rating('nps', 'NPS', 'Share of promoters (9–10) less share of detractors (0–6).', {
    unit: 'points',
    weightKpi: 'nps_responses',
    allowNegative: true,
  }),
  flow('csat_responses', 'CSAT responses', 'Answers to the satisfaction question.'),
  rating('csat', 'CSAT', 'Share of satisfied answers (4–5 of 5).', {
    ...PERCENT,
    weightKpi: 'csat_responses',
  }),
  flow('support_tickets', 'Support tickets', 'Tickets opened in the month.', DOWN),
  flow('features_shipped', 'Features shipped', 'Features released to customers in the month.'),
];
