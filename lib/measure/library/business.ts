import { formula, type KpiTemplate, money, share, stock } from './template';

export const BUSINESS: readonly KpiTemplate[] = [
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
