import { formula, type KpiTemplate, money, ratio, share } from './template';

const down = { unit: 'currency', direction: 'down' } as const;

export const COST: readonly KpiTemplate[] = [
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
