import {
  chained,
  flow,
  formula,
  type KpiTemplate,
  money,
  rating,
  ratio,
  share,
  stock,
  unique,
} from './template';

export const CUSTOMERS: readonly KpiTemplate[] = [
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
  chained(
    'retention',
    'Customer retention',
    '(customers_start - customers_lost) / customers_start',
    'Customers who stayed, of those at the start; over months the share that is still there.',
  ),
  stock('mrr_start', 'MRR at the start', 'Monthly recurring revenue on the first day of the month.', {
    unit: 'currency',
  }),
  money('mrr_expansion', 'MRR added', 'Monthly recurring revenue added by customers who were there before.'),
  money('mrr_contraction', 'MRR reduced', 'Monthly recurring revenue given up by customers who stayed.', {
    direction: 'down',
  }),
  money('mrr_churned', 'MRR lost', 'Monthly recurring revenue of customers who left.', { direction: 'down' }),
  chained(
    'grr',
    'Gross revenue retention',
    '(mrr_start - mrr_contraction - mrr_churned) / mrr_start',
    'What is left of the first recurring revenue after what was reduced and lost.',
  ),
  chained(
    'nrr',
    'Net revenue retention',
    '(mrr_start + mrr_expansion - mrr_contraction - mrr_churned) / mrr_start',
    'The same with what was added by customers who were there before.',
  ),
  unique('active_users', 'Active users', 'People who used the product in the month, each counted once.'),
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
